import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { parseId } from '#kernel/ids.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { useWords } from '../../words.tsx'
import { NotFound } from '../../shell/error-pages.tsx'
import { Loaded } from '../loaded.tsx'
import { AbsencesCard } from './absences-card.tsx'
import { ClientList } from './client-list.tsx'
import { ReachCard } from './reach-card.tsx'
import { TasksCard } from './tasks-card.tsx'

/** Where an account manager's day begins: the clients that need them first, what is to do, and who is there while they are away. */
export function ClientsPage() {
  const t = useWords()
  const me = useMe()
  const [chosen, setChosen] = useState<string>()
  const who = parseId<'person'>(chosen ?? '')
  const query = useQuery({ ...read('managers.home', { query: who === undefined ? {} : { who } }), placeholderData: keepPreviousData, enabled: mayCome(me.roles) })
  if (!mayCome(me.roles)) return <NotFound />
  const home = query.data
  const look = home?.may.look === true && <Select hideLabel label={t('mine.whose')} value={home.who.id} options={optionsOf(home)} onChange={setChosen} />
  return (
    <>
      <PageHeader title={home === undefined || home.may.change ? t('mine.title') : t('mine.of', { name: home.who.name })} actions={look} />
      <Loaded query={query}>{(found) => (
        <div className="grid items-start gap-x-8 gap-y-7 xl:grid-cols-[minmax(0,1fr)_19rem]">
          {found.clients.length === 0 ? <EmptyState title={t('mine.none')}>{t('mine.none.text')}</EmptyState> : <ClientList clients={found.clients} />}
          <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-1">
            <TasksCard home={found} />
            <ReachCard home={found} />
            <AbsencesCard home={found} />
          </div>
        </div>
      )}</Loaded>
    </>
  )
}

function mayCome(roles: readonly string[]): boolean {
  return roles.some((role) => role === 'account_manager' || role === 'head' || role === 'administrator')
}

function optionsOf({ who, colleagues }: { who: { id: string; name: string }; colleagues: readonly { id: string; name: string }[] }) {
  const all = colleagues.some(({ id }) => id === who.id) ? colleagues : [who, ...colleagues]
  return all.map(({ id, name }) => ({ value: id, label: name }))
}
