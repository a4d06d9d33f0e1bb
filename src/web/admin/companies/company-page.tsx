import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { parseId } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { usePlanName } from '../../plans.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { NotFound } from '../../shell/error-pages.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { InviteClientDialog } from '../people/invite-client-dialog.tsx'
import { PeopleList } from '../people/people-list.tsx'
import { ReportsSection } from './reports-section.tsx'
import { ContractSection } from './contract-section.tsx'
import { CompanyDialog } from './company-dialog.tsx'
import { EventsSection } from './events-section.tsx'

/** One client company and its people. */
export function CompanyPage() {
  const { id = '' } = useParams()
  const known = parseId<'organisation'>(id)
  return known === undefined ? <NotFound /> : <Known id={known} />
}

function Known({ id }: { id: Reply<'organisations.create'>['id'] }) {
  const query = useQuery(read('organisations.show', { params: { id } }))
  if (isRefused(query.error, 'not_found')) return <NotFound />
  return <Loaded query={query}>{(found) => <Company {...found} />}</Loaded>
}

function Company({ organisation, people, mayManage }: Reply<'organisations.show'>) {
  const t = useWords()
  const planName = usePlanName()
  const [open, setOpen] = useState<'no' | 'change' | 'invite'>('no')
  const invite = mayManage && <Button look="primary" onClick={() => setOpen('invite')}>{t('people.invite')}</Button>
  return (
    <>
      <PageHeader
        title={organisation.name}
        above={<Link to={paths.companies}>{t('companies.title')}</Link>}
        actions={mayManage && <><Button onClick={() => setOpen('change')}>{t('company.change')}</Button>{invite}</>}
      />
      <dl className="card mb-7 grid gap-x-8 gap-y-3 p-5 sm:grid-cols-3">
        <Fact name={t('company.plan')}>{planName(organisation.plan)}</Fact>
        <Fact name={t('company.manager')}>{organisation.accountManager?.name ?? '–'}</Fact>
        <Fact name={t('company.openTickets')}>{organisation.openTickets}</Fact>
        <Fact name={t('company.language')}>{t(`admin.language.${organisation.language}`)}</Fact>
        <Fact name={t('company.zone')}>{organisation.zone.replaceAll('_', ' ')}</Fact>
        <Fact name={t('company.since')}><Moment at={organisation.createdAt} short /></Fact>
      </dl>
      <ContractSection company={organisation} />
      <ReportsSection id={organisation.id} />
      <EventsSection company={organisation} />
      <h2 className="mb-3 text-l">{t('company.people')} <span className="font-normal text-ink-3">{people.length}</span></h2>
      {people.length === 0 ? <EmptyState title={t('people.none')} action={invite}>{t('people.none.text')}</EmptyState> : <PeopleList people={people} mayManage={mayManage} />}
      {open === 'change' && <CompanyDialog company={organisation} onClose={() => setOpen('no')} />}
      {open === 'invite' && <InviteClientDialog company={organisation} onClose={() => setOpen('no')} />}
    </>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return <div className="min-w-0"><dt className="text-s text-ink-2">{name}</dt><dd className="font-[540]">{children}</dd></div>
}
