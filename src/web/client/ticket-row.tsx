import { Link } from 'react-router'
import type { Reply } from '#contract/index.ts'
import { paths } from '../paths.ts'
import { ClockRing } from '../ui/clock-ring.tsx'
import { Moment } from '../ui/moment.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useWords } from '../words.tsx'

type Row = Reply<'client.tickets.list'>['tickets'][number]

/** One ticket of the list: the whole row leads to it. */
export function TicketRow({ ticket, withRequester }: { ticket: Row; withRequester: boolean }) {
  const t = useWords()
  const owed = ticket.clock?.state === 'running' || ticket.clock?.state === 'paused' ? ticket.clock : null
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] gap-1 px-4 py-3.5 hover:bg-paper md:px-5">
      <div className="flex items-center justify-between gap-4">
        <SeverityBadge severity={ticket.severity} />
        {owed === null ? <span className="text-s text-ink-2"><Moment at={ticket.activeAt} short /></span> : <ClockRing clock={owed} />}
      </div>
      <h2 className="text-[.9375rem] tracking-normal [overflow-wrap:anywhere]">
        <Link to={paths.clientTicket(ticket.id)} className="text-ink after:absolute after:inset-0 hover:no-underline">
          {ticket.unread && <span className="me-2 inline-block size-2 rounded-full bg-accent align-middle"><span className="reader-only">{t('client.unread')} · </span></span>}
          {ticket.subject}
        </Link>
      </h2>
      <p className="flex flex-wrap justify-between gap-x-4 text-s text-ink-2">
        <span>{ticket.number} · {t(`category.${ticket.category}`)}{withRequester && ` · ${ticket.requester.name}`}</span>
        <span className={ticket.state === 'waiting_on_client' || ticket.state === 'resolved' ? 'font-[620] text-accent' : ''}>{t(`client.state.${ticket.state}`)}</span>
      </p>
    </li>
  )
}
