import type { Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { mergeOf, settledIn, type Place } from './clocks.life.rules.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'
import { ticketStanding, type TicketStanding } from './clocks.standing.rules.ts'
import { loadRunning, updateTicketOf, type LoadedClock } from './clocks.store.ts'
import { changed, changedBy, writeChanges, type Changed } from './clocks.write.ts'

type Merge = {
  readonly from: { readonly ticketId: Id<'ticket'>; readonly number: string }
  /** The other ticket, and whether it waits for the client. */
  readonly into: Id<'ticket'>; readonly place: Place
}

/** When a clock is due if it goes on from now: what counts when a paused one is compared with another. */
function dueFrom({ events }: LoadedClock, now: Date): Date {
  const reading = readClock(events)
  return reading.state === 'paused' ? readClock([...events, { kind: 'resume', at: now, data: {} }]).dueAt : reading.dueAt
}

/** A clock that lives on in the other ticket, which may wait for the client or not. */
function settle(clock: LoadedClock, now: Date, place: Place, before: readonly ClockEvent[] = []): Changed | undefined {
  const step = settledIn({ kind: clock.kind, state: readClock(clock.events).state }, place)
  const [first, ...more]: readonly ClockEvent[] = step === 'pause' || step === 'resume' ? [...before, { kind: step, at: now, data: {} }] : before
  return first === undefined ? undefined : changedBy(clock, first, ...more)
}

/**
 * The clocks of a merged ticket live on in the other, but for the technical team's part, which ends. Where both have one of a kind, the one
 * due earlier stays, with all that happened to it: a breach is never written a second time for the other. The standing is the other's.
 */
export async function mergeClocks(tx: Tx, actor: Actor, now: Date, { from, into, place }: Merge): Promise<TicketStanding> {
  const kept = await loadRunning(tx, into)
  const coming = await loadRunning(tx, from.ticketId)
  const ends = new Set<LoadedClock>(coming.filter(({ kind }) => mergeOf(kind) === 'ends'))
  for (const clock of coming) {
    const twin = mergeOf(clock.kind) === 'earlier' ? kept.find(({ kind }) => kind === clock.kind) : undefined
    if (twin !== undefined) ends.add(dueFrom(clock, now) < dueFrom(twin, now) ? twin : clock)
  }
  const ended = [...ends].map((clock) => changedBy(clock, { kind: 'cancel', at: now, data: { reason: 'merged' } }))
  const moved = coming.filter((clock) => !ends.has(clock)).map((clock) => {
    const brought: ClockEvent = { kind: 'retarget', at: now, data: { cause: 'merged', from: from.number, dueAt: readClock(clock.events).dueAt.toISOString() } }
    return settle(clock, now, place, [brought]) ?? changed(clock, [])
  })
  const stayed = kept.filter((clock) => !ends.has(clock)).map((clock) => settle(clock, now, place) ?? changed(clock, []))
  await writeChanges(tx, actor, { changes: [...ended, ...moved, ...stayed].filter(({ added }) => added.length > 0) })
  for (const { clock } of moved) await updateTicketOf(tx, clock.id, into)
  return ticketStanding([...moved, ...stayed].map(({ clock: { theirs }, reading }) => ({ theirs, reading })))
}
