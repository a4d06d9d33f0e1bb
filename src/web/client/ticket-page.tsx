import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { ClientTicket } from '#contract/client.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { read } from '../queries.ts'
import { isRefused } from '../refused.ts'
import { ErrorPage, NotFound } from '../shell/error-pages.tsx'
import { Moment } from '../ui/moment.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonBlock } from '../ui/skeleton.tsx'
import { useWords } from '../words.tsx'
import { TicketAside } from './ticket-aside.tsx'
import { TicketReply } from './ticket-reply.tsx'
import { TicketThread } from './ticket-thread.tsx'
import { TicketWhere } from './ticket-where.tsx'

/** One ticket as its client sees it: where it is, what was said, what to do. */
export function TicketPage() {
  const id = parseId<'ticket'>(useParams()['id'] ?? '')
  return id === undefined ? <NotFound /> : <TicketById key={id} id={id} />
}

function TicketById({ id }: { id: Id<'ticket'> }) {
  const { data, error, refetch } = useQuery(read('client.tickets.show', { params: { id } }))
  if (data !== undefined) return <Ticket ticket={data} />
  if (isRefused(error, 'not_found')) return <NotFound />
  return error === null ? <Waiting /> : <ErrorPage error={error} onRetry={() => void refetch()} />
}

function Ticket({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  return (
    <div className="grid gap-x-11 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
      <div className="min-w-0">
        <PageHeader title={ticket.subject} windowTitle={`${ticket.number} ${ticket.subject}`} above={<>{ticket.number} · {t('client.opened')} <Moment at={ticket.openedAt} /></>} />
        <TicketWhere ticket={ticket} />
        <TicketThread messages={ticket.messages} />
        <TicketReply ticket={ticket} />
      </div>
      <TicketAside ticket={ticket} />
    </div>
  )
}

function Waiting() {
  const t = useWords()
  return (
    <output className="grid gap-x-11 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18.75rem]">
      <span className="reader-only">{t('page.loading')}</span>
      <span className="grid content-start gap-4"><SkeletonBlock height={62} /><SkeletonBlock height={170} /><SkeletonBlock height={90} /><SkeletonBlock height={90} /></span>
      <span className="grid content-start gap-4"><SkeletonBlock height={120} /><SkeletonBlock height={180} /></span>
    </output>
  )
}
