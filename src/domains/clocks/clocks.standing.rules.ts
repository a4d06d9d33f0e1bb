import type { ClockKind } from '#contract/ticket-shapes.ts'
import { standingOf, type Reading, type Standing } from './clocks.rules.ts'

/** A clock as far as its ticket keeps something of it. */
export type KindOfClock = { readonly kind: ClockKind; readonly reading: Reading }
/** What a ticket keeps of all its clocks, and apart from that when the first promise made to the client is due: clients are told nothing of the others. */
export type TicketStanding = Standing & { readonly clientDueAt: Date | null }

/** Promises made to the client; the others are between ourselves. Row-level security shows clients these kinds and no others. */
const madeToClients: ReadonlySet<ClockKind> = new Set(['first_response', 'next_update', 'promise', 'call_back'])

/** Whether a clock is a promise made to the client, of which they may be told. */
export function isTheirs(kind: ClockKind): boolean {
  return madeToClients.has(kind)
}

/** Sums up the clocks of a ticket, for us and for the client. */
export function ticketStanding(clocks: readonly KindOfClock[]): TicketStanding {
  const theirs = clocks.filter(({ kind }) => madeToClients.has(kind))
  return { ...standingOf(clocks.map(({ reading }) => reading)), clientDueAt: standingOf(theirs.map(({ reading }) => reading)).nextDueAt }
}
