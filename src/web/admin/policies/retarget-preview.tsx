import type { RetargetPreview } from '#contract/policies.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'

/** How many tickets a move of running clocks gives another deadline, how many of them would be late, and some of them; `record` says how it counts. */
export function Preview({ preview, record }: { preview: RetargetPreview; record: string }) {
  const t = useWords()
  const { tickets, earlier, later, overdue } = preview
  if (tickets === 0) return <p>{t('retarget.none')}</p>
  return (
    <div className="grid gap-3">
      <p>{t('retarget.changes', { count: tickets, earlier, later })} <strong className={overdue > 0 ? 'text-critical' : ''}>{overdue > 0 ? t('retarget.overdue', { count: overdue }) : t('retarget.overdue.none')}</strong></p>
      <p className="text-s text-ink-2">{record}</p>
      <Examples examples={preview.examples} />
    </div>
  )
}

function Examples({ examples }: Pick<RetargetPreview, 'examples'>) {
  const t = useWords()
  const say = useMoment()
  if (examples.length === 0) return null
  return (
    <section>
      <h3 className="mb-1.5 font-[580]">{t('retarget.examples')}</h3>
      <ul className="divide-y divide-line rounded-card border border-line">
        {examples.slice(0, 8).map(({ ticket, kind, from, to, overdue }) => (
          <li key={`${ticket} ${kind} ${from}`} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 text-s">
            <span className="font-[580] tabular-nums">{ticket}</span>
            <span className="text-ink-2">{t(`clock.${kind}`)}</span>
            <span className="ms-auto tabular-nums">{t('retarget.from', { from: say.before(from), to: say.before(to) })}</span>
            {overdue && <Chip tone="bad">{t('retarget.is_overdue')}</Chip>}
          </li>
        ))}
      </ul>
    </section>
  )
}
