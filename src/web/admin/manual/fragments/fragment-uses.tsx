import { Link } from 'react-router'
import type { ManualFragment } from '#contract/manual-fragments.ts'
import { paths } from '../../../paths.ts'
import { Chip } from '../../../ui/chip.tsx'
import { useWords } from '../../../words.tsx'

/** The tasks in which a fragment stands, and those whose readers do not see it there. */
export function FragmentUses({ fragment: { uses } }: { fragment: ManualFragment }) {
  const t = useWords()
  return (
    <section className="mt-10 grid gap-2.5">
      <h2 className="text-l font-[620]">{t('fragments.where')}</h2>
      {uses.length === 0 ? <p className="text-ink-2">{t('fragments.where.none')}</p> : <ul className="card divide-y divide-line">{uses.map(({ task, title, shown, hidden }) => (
        <li key={task} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
          <Link className="me-auto min-w-0 font-[540]" to={paths.deskManualTask(task)}>{title}</Link>
          {!shown && <Chip>{t('fragments.where.draft')}</Chip>}
          {hidden && <Chip tone="warn">{t('fragments.where.hidden')}</Chip>}
        </li>
      ))}</ul>}
    </section>
  )
}
