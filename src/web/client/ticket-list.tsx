import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ticketPages } from '../client-tickets.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonBlock } from '../ui/skeleton.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { AccountManagerLine } from './account-manager.tsx'
import { TicketFilters, useFilters, type Filters } from './ticket-filters.tsx'
import { TicketRow } from './ticket-row.tsx'

function useTickets({ scope, show, severity, q }: Filters) {
  const wanted = { scope: scope === 'mine' ? undefined : scope, show: show === 'open' ? undefined : show, severity, q: q === '' ? undefined : q }
  return useInfiniteQuery({ ...ticketPages(wanted), placeholderData: keepPreviousData })
}

/** My tickets, or my company's: by state, severity and words, newest activity first. */
export function TicketList() {
  const t = useWords()
  const say = useRefusal()
  const me = useMe()
  const filters = useFilters()
  const tickets = useTickets(filters)
  const rows = tickets.data?.pages.flatMap((page) => page.tickets)
  const title = filters.scope === 'company' && me.organisation !== null ? t('client.tickets.company', { company: me.organisation.name }) : t('client.tickets')
  return (
    <>
      <PageHeader title={title} />
      <TicketFilters filters={filters} />
      {tickets.isError && <Banner tone="bad" action={<Button size="small" onClick={() => void tickets.refetch()}>{t('action.retry')}</Button>}>{say(tickets.error)}</Banner>}
      {rows === undefined && !tickets.isError && <Waiting />}
      {rows?.length === 0 && <Nothing filters={filters} />}
      {rows !== undefined && rows.length > 0 && (
        <ul className={`card divide-y divide-line overflow-hidden ${tickets.isPlaceholderData ? 'opacity-60' : ''}`} aria-busy={tickets.isFetching}>
          {rows.map((ticket) => <TicketRow key={ticket.id} ticket={ticket} withRequester={filters.scope === 'company'} />)}
        </ul>
      )}
      {tickets.hasNextPage && <div className="mt-4 text-center"><Button busy={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>{t('action.more')}</Button></div>}
      {rows !== undefined && <AccountManagerLine />}
    </>
  )
}

function Waiting() {
  const t = useWords()
  return (
    <output className="grid gap-2.5">
      <span className="reader-only">{t('page.loading')}</span>
      {[1, 2, 3, 4, 5, 6].map((row) => <SkeletonBlock key={row} height={76} />)}
    </output>
  )
}

function Nothing({ filters }: { filters: Filters }) {
  const t = useWords()
  if (filters.q !== '' || filters.severity !== undefined) {
    return <EmptyState title={t('client.none.found')} action={<Button onClick={() => filters.change({ q: '', severity: undefined, show: 'all' })}>{t('client.none.found.all')}</Button>}>{t('client.none.found.text')}</EmptyState>
  }
  if (filters.show === 'done') return <EmptyState title={t('client.none.done')}>{t('client.none.done.text')}</EmptyState>
  return <EmptyState title={t('client.none')} action={<Link to={paths.newTicket} className="btn primary">{t('client.new')}</Link>}>{t('client.none.text')}</EmptyState>
}
