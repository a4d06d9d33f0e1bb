import type { ClockKind } from '#contract/ticket-shapes.ts'
import { standingOf, type Reading, type Standing } from './clocks.rules.ts'

/** A clock as far as its ticket keeps something of it: whether it was promised to the client, and how it reads. */
export type KeptClock = { readonly theirs: boolean; readonly reading: Reading }
/** What a ticket keeps of all its clocks, and apart from that when the first promise made to the client is due: clients are told nothing of the others. */
export type TicketStanding = Standing & { readonly clientDueAt: Date | null }

const madeToClients: ReadonlySet<ClockKind> = new Set(['first_response', 'next_update', 'promise', 'call_back'])

/** Whether a clock that starts is a promise made to the client, of which they may be told: some kinds always are, one whose target says so is too, and the others are between ourselves. It is kept with the clock, and row-level security goes by that. */
export function isTheirs(kind: ClockKind, isPromised = false): boolean {
  return isPromised || madeToClients.has(kind)
}

/** Sums up the clocks of a ticket, for us and for the client. */
export function ticketStanding(clocks: readonly KeptClock[]): TicketStanding {
  const theirs = clocks.filter((clock) => clock.theirs)
  return { ...standingOf(clocks.map(({ reading }) => reading)), clientDueAt: standingOf(theirs.map(({ reading }) => reading)).nextDueAt }
}
