import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { readClock } from './clocks.rules.ts'
import { reviveEvents } from './clocks.store.ts'
import { loadForVerify, type StoredClock } from './clocks.verify.store.ts'

/** Where what is stored of a clock is not what its events say. */
export type ClockDifference = {
  readonly obligationId: Id<'obligation'>; readonly ticketId: Id<'ticket'>; readonly part: string; readonly stored: string; readonly told: string
}

const page = 2000

function show(value: Date | string | number | null): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

function compare(clock: StoredClock): ClockDifference[] {
  const told = readClock(reviveEvents(clock.events))
  const parts = {
    startedAt: [clock.startedAt, told.startedAt], dueAt: [clock.dueAt, told.dueAt], state: [clock.state, told.state],
    severity: [clock.severity, told.severity], seconds: [clock.seconds, told.seconds], metAt: [clock.metAt, told.metAt],
    breachedAt: [clock.breachedAt, told.breachedAt], nextAt: [clock.nextAt, told.nextAt],
  } as const
  return Object.entries(parts).filter(([, [stored, said]]) => show(stored) !== show(said)).map(([part, [stored, said]]) =>
    ({ obligationId: clock.id, ticketId: clock.ticketId, part, stored: show(stored), told: show(said) }))
}

/** Works every clock out anew from its events and names each difference from what is stored. */
export async function verifyClocks(db: Db): Promise<{ clocks: number; differences: ClockDifference[] }> {
  const differences: ClockDifference[] = []
  let clocks = 0
  for (let after: Id<'obligation'> | null = null; ;) {
    const some: StoredClock[] = await loadForVerify(db, after, page)
    clocks += some.length
    differences.push(...some.flatMap(compare))
    const last = some.at(-1)
    if (last === undefined || some.length < page) return { clocks, differences }
    after = last.id
  }
}
