import type { Db } from '#db/index.ts'
import { leftOf, readClock } from './clocks.rules.ts'
import { ticketStanding, type KeptClock } from './clocks.standing.rules.ts'
import { reviveEvents } from './clocks.store.ts'
import { loadForVerify, loadTicketsForVerify, type StoredClock, type StoredTicket } from './clocks.verify.store.ts'

/** Where what is stored of a clock, or of a ticket's clocks together, is not what their events say. */
export type ClockDifference = {
  readonly of: 'clock' | 'ticket'; readonly id: string; readonly part: string; readonly stored: string; readonly told: string
}
/** How much was worked out anew, and what differs. */
export type ClockReport = { readonly clocks: number; readonly tickets: number; readonly differences: readonly ClockDifference[] }
type Value = Date | string | number | boolean | null
type Parts = Readonly<Record<string, readonly [stored: Value, told: Value]>>

const page = 2000

function show(value: Value): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

function differ(of: ClockDifference['of'], id: string, parts: Parts): ClockDifference[] {
  return Object.entries(parts).map(([part, [stored, told]]) => ({ of, id, part, stored: show(stored), told: show(told) }))
    .filter(({ stored, told }) => stored !== told)
}

async function compareClock(db: Db, clock: StoredClock): Promise<ClockDifference[]> {
  const told = readClock(await reviveEvents(db, clock.events))
  return differ('clock', clock.id, {
    startedAt: [clock.startedAt, told.startedAt], dueAt: [clock.dueAt, told.dueAt], state: [clock.state, told.state],
    severity: [clock.severity, told.severity], seconds: [clock.seconds, told.seconds], metAt: [clock.metAt, told.metAt],
    breachedAt: [clock.breachedAt, told.breachedAt], nextAt: [clock.nextAt, told.nextAt],
    calendar: [clock.calendarId, told.calendarId], windows: [clock.windows.join(' '), told.windows.join(' ')], left: [clock.left, leftOf(told)],
  })
}

async function compareTicket(db: Db, ticket: StoredTicket): Promise<ClockDifference[]> {
  const clocks: KeptClock[] = []
  for (const { theirs, events } of ticket.clocks ?? []) clocks.push({ theirs, reading: readClock(await reviveEvents(db, events)) })
  const told = ticketStanding(clocks)
  return differ('ticket', ticket.number, {
    nextDueAt: [ticket.nextDueAt, told.nextDueAt], overdue: [ticket.overdue, told.overdue], clientDueAt: [ticket.clientDueAt, told.clientDueAt],
  })
}

type Row = { readonly id: string }

/** Compares rows a page at a time, in the order of their ids; answers how many there were. */
async function compareAll<R extends Row>(
  load: (after: R['id'] | null, limit: number) => Promise<R[]>, compare: (row: R) => Promise<ClockDifference[]>, differences: ClockDifference[],
): Promise<number> {
  let count = 0
  for (let after: R['id'] | null = null; ;) {
    const some: R[] = await load(after, page)
    count += some.length
    for (const row of some) differences.push(...await compare(row))
    const last = some.at(-1)
    if (last === undefined || some.length < page) return count
    after = last.id
  }
}

/** Works every clock out anew from its events, and what each ticket keeps of its clocks; names each difference from what is stored. */
export async function verifyClocks(db: Db): Promise<ClockReport> {
  const differences: ClockDifference[] = []
  const clocks = await compareAll<StoredClock>((after, limit) => loadForVerify(db, after, limit), (clock) => compareClock(db, clock), differences)
  const tickets = await compareAll<StoredTicket>((after, limit) => loadTicketsForVerify(db, after, limit), (ticket) => compareTicket(db, ticket), differences)
  return { clocks, tickets, differences }
}
