import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ListedFragment } from '#contract/manual-fragments.ts'
import { paths } from '../../../paths.ts'
import { read } from '../../../queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { useReader } from '../../../words.tsx'
import { titleOf, toneOf } from '../names.ts'
import { NewFragmentDialog } from './new-dialog.tsx'

/** What tasks have in common: written once, read in each of them. */
export function FragmentsPage() {
  const { t } = useReader()
  const query = useQuery(read('desk.fragments'))
  const [making, setMaking] = useState(false)
  return (
    <>
      <p className="mb-3 text-s"><Link to={paths.deskManual}>{t('author.title')}</Link></p>
      <PageHeader title={t('fragments.title')} below={t('fragments.text')} actions={query.data?.may.write === true && <Button onClick={() => setMaking(true)}>{t('fragments.new')}</Button>} />
      <Loaded query={query} lines={6}>{({ fragments }) => (fragments.length === 0 ? <p className="text-ink-2">{t('fragments.none')}</p> : <ul className="card divide-y divide-line">{fragments.map((fragment) => <FragmentLine key={fragment.id} fragment={fragment} />)}</ul>)}</Loaded>
      {making && <NewFragmentDialog onClose={() => setMaking(false)} />}
    </>
  )
}

function FragmentLine({ fragment }: { fragment: ListedFragment }) {
  const { t, language } = useReader()
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link className="me-auto min-w-0 font-[540]" to={paths.deskFragment(fragment.id)}>{titleOf(fragment.titles, language) || fragment.slug}</Link>
        {fragment.lags.length > 0 && <Chip tone="warn">{t('fragments.lags')}</Chip>}
        <Chip>{t(`author.visibility.${fragment.visibility}`)}</Chip>
        <Chip tone={toneOf[fragment.standing]}>{t(`author.standing.${fragment.standing}`)}</Chip>
        <span className="text-s text-ink-2">{fragment.uses === 0 ? t('fragments.uses.none') : t('fragments.uses', { count: fragment.uses })}</span>
      </div>
      <p className="truncate text-s text-ink-2">{titleOf(fragment.begins, language)}</p>
    </li>
  )
}
