import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { paths } from '../../paths.ts'
import { usePlanName } from '../../plans.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { CompanyDialog } from './company-dialog.tsx'

type Organisation = Reply<'organisations.list'>['organisations'][number]

/** The client companies that the reader may see. */
export function CompanyList() {
  const t = useWords()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const [creating, setCreating] = useState(false)
  const asked = useDeferredValue(q.trim())
  const query = useQuery({ ...read('organisations.list', { query: { q: asked } }), placeholderData: keepPreviousData })
  const mayCreate = query.data?.mayCreate === true
  const create = <Button look="primary" onClick={() => setCreating(true)}>{t('companies.create')}</Button>
  return (
    <>
      <PageHeader title={t('companies.title')} actions={mayCreate && create} />
      <div className="mb-4 max-w-sm"><TextField type="search" hideLabel label={t('companies.search')} placeholder={t('companies.search')} value={q} onChange={setQ} /></div>
      <Loaded query={query}>
        {({ organisations }) => organisations.length === 0
          ? asked === '' ? <EmptyState title={t('companies.none')} action={mayCreate && create}>{t('companies.none.text')}</EmptyState> : <EmptyState title={t('companies.notFound')}>{t('companies.notFound.text')}</EmptyState>
          : <CompanyTable organisations={organisations} />}
      </Loaded>
      {creating && <CompanyDialog onClose={() => setCreating(false)} onDone={(made) => void navigate(paths.company(made.id))} />}
    </>
  )
}

function CompanyTable({ organisations }: { organisations: readonly Organisation[] }) {
  const t = useWords()
  const planName = usePlanName()
  const cell = 'px-4 py-3'
  return (
    <div className="card overflow-hidden">
      <table className="w-full text-start">
        <thead className="border-b border-line text-s text-ink-2">
          <tr>
            <th scope="col" className={`${cell} py-2 text-start font-[550]`}>{t('company.name')}</th>
            <th scope="col" className={`${cell} hidden py-2 text-start font-[550] sm:table-cell`}>{t('company.plan')}</th>
            <th scope="col" className={`${cell} hidden py-2 text-start font-[550] md:table-cell`}>{t('company.manager')}</th>
            <th scope="col" className={`${cell} hidden py-2 text-end font-[550] sm:table-cell`}>{t('company.people')}</th>
            <th scope="col" className={`${cell} py-2 text-end font-[550]`}>{t('company.openTickets')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {organisations.map((each) => (
            <tr key={each.id} className="relative hover:bg-sunken">
              <th scope="row" className={`${cell} text-start font-[560]`}><Link to={paths.company(each.id)} className="text-ink after:absolute after:inset-0">{each.name}</Link></th>
              <td className={`${cell} hidden sm:table-cell`}><Chip>{planName(each.plan)}</Chip></td>
              <td className={`${cell} hidden text-ink-2 md:table-cell`}>{each.accountManager?.name ?? '–'}</td>
              <td className={`${cell} hidden text-end text-ink-2 sm:table-cell`}>{each.people}</td>
              <td className={`${cell} text-end`}>{each.openTickets}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
