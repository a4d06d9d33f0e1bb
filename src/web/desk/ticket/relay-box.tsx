import type { DeskTicket } from '#contract/desk.ts'
import { useMoment } from '../../moments.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { RelayLine } from '../../ui/relay-line.tsx'
import { useWords } from '../../words.tsx'
import { concerns } from './refusals.ts'

/** The clock that presses most: running before paused, the earliest due first. */
export function pressing(ticket: DeskTicket): DeskTicket['clocks'][number] | undefined {
  const open = ticket.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused')
  return open.toSorted((a, b) => Number(a.state === 'paused') - Number(b.state === 'paused') || Date.parse(a.dueAt) - Date.parse(b.dueAt))[0]
}

/** The clocks that time what is owed, the nearest first. */
const timing: Readonly<Partial<Record<Owed, readonly DeskTicket['clocks'][number]['kind'][]>>> = {
  first_response: ['first_response'], relay: ['relay'], answer: ['next_response'], taking: ['handoff_taken'],
}

/** The clock of what is owed; of several promises, the one that is due first. */
function clockOf(ticket: DeskTicket, owes: Owed): DeskTicket['clocks'][number] | undefined {
  const kinds = timing[owes]
  return ticket.clocks.find((clock) => clock.state === 'running' && kinds?.includes(clock.kind) === true) ?? pressing(ticket)
}

/** The line has room for first names; the facts hold the whole ones. */
function firstName(name: string | null): string | null {
  return name?.split(' ')[0] ?? null
}

type Owed = Exclude<DeskTicket['owed'], 'nothing'> | 'taking' | 'technical' | 'by_technical' | 'by_client' | 'ended' | 'nothing'

/** What is owed next, as this reader sees it: the technical team owes its answer to support, support owes the client. */
function owedTo(ticket: DeskTicket): Owed {
  const running = ticket.handoffs.findLast((handoff) => handoff.state === 'open' || handoff.state === 'taken')
  if (running !== undefined && concerns(ticket, 'technical_comment') && !concerns(ticket, 'handoff')) return running.state === 'open' ? 'taking' : 'technical'
  if (ticket.owed !== 'nothing') return ticket.owed
  const holders = { client: 'by_client', support: 'nothing', technical: 'by_technical', done: 'ended' } as const
  return holders[ticket.relay.holder]
}

/** Who holds the ticket now, and under it what we owe and until when. */
export function RelayBox({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  const say = useMoment()
  const owes = owedTo(ticket)
  const clock = clockOf(ticket, owes)
  const answered = ticket.messages.findLast((message) => message.relay?.state === 'pending')
  return (
    <section aria-label={t('relay.label')} className="card mx-4 grid gap-2.5 px-4 py-3 md:mx-6">
      <div className="text-[.8125rem] 2xl:text-base"><RelayLine relay={{ ...ticket.relay, supportName: firstName(ticket.relay.supportName), technicalName: firstName(ticket.relay.technicalName) }} viewer="staff" /></div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-dashed border-line pt-2.5">
        <span className="min-w-0">
          <b className="font-semibold">{owes === 'relay' && answered !== undefined ? t('owe.relay.since', { name: answered.author, time: say.short(answered.at) }) : t(`owe.${owes}`)}</b>{' '}
          <span className="text-ink-2">{t(`owe.${owes}.next`)}</span>
        </span>
        {clock !== undefined && <ClockRing clock={clock} words={t(`owe.before.${clock.kind}`, { due: say.before(clock.dueAt) })} />}
      </div>
    </section>
  )
}
