import { Link } from 'react-router'
import type { ClientTicket } from '#contract/client.ts'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { ClockRing } from '../ui/clock-ring.tsx'
import { RelayLine } from '../ui/relay-line.tsx'
import { RichText } from '../ui/rich-text.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useWords } from '../words.tsx'
import { Verdict } from './ticket-acts.tsx'
import { WayUp } from './way-up.tsx'

type Sentence = { readonly now: string; readonly next: string }

/** What happens now, and when the client hears from us. */
function useSentence(ticket: ClientTicket): Sentence {
  const t = useWords()
  const { now, moment, before, since: sayPlainly } = useMoment()
  const { relay, state, clocks } = ticket
  const since = sayPlainly(relay.since)
  const name = relay.supportName ?? t('relay.support')
  // The desk says at once what is over; this page's own now moves by half minutes.
  const isLate = ({ dueAt, breachedAt }: ClientTicket['clocks'][number]) => breachedAt !== null || Date.parse(dueAt) <= now
  const first = clocks.find((clock) => clock.kind === 'first_response' && clock.state === 'running')
  const news = clocks.filter((clock) => (clock.kind === 'next_update' || clock.kind === 'promise') && clock.state === 'running').toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0]
  const told = () => {
    if (news === undefined) return state === 'with_technical' ? t('client.next.stays', { name }) : t('client.next.here')
    if (isLate(news)) return t('client.next.update.late', { due: moment(news.dueAt) })
    return t(news.kind === 'promise' ? 'client.next.promise' : 'client.next.update', { name, before: before(news.dueAt) })
  }
  const promise = () => {
    if (first === undefined) return told()
    return isLate(first) ? t('client.next.late', { due: moment(first.dueAt) }) : t('client.next.first', { before: before(first.dueAt) })
  }
  switch (state) {
    case 'submitted': return { now: t('client.now.submitted', { since: moment(ticket.openedAt) }), next: promise() }
    case 'examining': return { now: t('client.now.examining', { name, since }), next: promise() }
    case 'with_technical': return { now: t('client.now.with_technical', { since }), next: promise() }
    case 'technical_answered': return { now: t('client.now.technical_answered', { name, since }), next: promise() }
    case 'waiting_on_client': return { now: t('client.now.waiting_on_client', { since }), next: t('client.next.waiting_on_client') }
    case 'resolved': return { now: t('client.now.resolved', { since }), next: ticket.closesAt === null ? t('client.next.resolved') : t('client.next.resolved.until', { closes: moment(ticket.closesAt) }) }
    case 'closed': return { now: t('client.now.closed', { since }), next: ticket.may.reply === 'yes' ? t('client.next.closed') : t('client.next.closed.new') }
    case 'merged': return { now: t('client.now.merged', { number: ticket.mergedInto?.number ?? '' }), next: t('client.next.merged') }
  }
}

/** What is owed now, how soon the first answer came, and what became of a promise; of each next word that came in time, the client has the word. */
function isShown({ kind, state }: ClientTicket['clocks'][number]): boolean {
  return state === 'running' || state === 'paused' || (state !== 'cancelled' && (kind === 'first_response' || kind === 'promise'))
}

/** The relay line, the sentence of what happens next, severity, clocks, and the answer when there is one. */
export function TicketWhere({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  const sentence = useSentence(ticket)
  return (
    <section aria-label={t('relay.label')} className="card mb-6 grid grid-cols-[minmax(0,1fr)] gap-4 p-4 md:px-6 md:py-5">
      <RelayLine relay={ticket.relay} viewer="client" />
      <p aria-live="polite" className="text-[.96875rem] leading-[1.45] md:text-[1.0625rem]">
        <b className="font-[620]">{sentence.now}</b><br />
        <span className="text-ink-2">{sentence.next}</span>
      </p>
      {ticket.mergedInto !== null && <p><Link to={paths.clientTicket(ticket.mergedInto.id)} className="btn">{t('client.merged.open', { number: ticket.mergedInto.number })}</Link></p>}
      {ticket.resolution !== null && (
        <div className="rounded-m bg-good-soft px-4 py-3">
          <h2 className="mb-1 text-s font-[620] tracking-normal text-good">{t('client.resolution')}</h2>
          <RichText text={ticket.resolution.fix} />
        </div>
      )}
      <Verdict ticket={ticket} />
      <WayUp ticket={ticket} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 [&_.clock]:whitespace-normal">
        <SeverityBadge severity={ticket.severity} />
        {ticket.clocks.filter(isShown).map((clock) => <ClockRing key={clock.id} clock={clock} named />)}
      </div>
    </section>
  )
}
