import type { ClockKind } from '#contract/ticket-shapes.ts'
import type { Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { readClock, type CancelReason, type ClockEvent } from './clocks.rules.ts'
import { isTheirs } from './clocks.standing.rules.ts'
import { loadClocks } from './clocks.store.ts'
import { lockTicketOf, renewStanding } from './clocks.timed.store.ts'
import { changedBy, writeChanges } from './clocks.write.ts'

type Timed = {
  readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly kind: ClockKind & ('call_back' | 'escalation' | 'consultation')
  readonly severity: Severity; readonly seconds: number
}

/** Times something that another part of the desk waits for, day and night; several may run on one ticket. Ours and the desk's acts only. */
export async function startTimed(tx: Tx, actor: Actor, now: Date, { ticketId, organisationId, kind, severity, seconds }: Timed): Promise<Id<'obligation'>> {
  const id = newId<'obligation'>()
  const events: ClockEvent[] = [{ kind: 'start', at: now, data: { severity, seconds } }]
  await writeChanges(tx, actor, { starts: [{ id, ticketId, organisationId, kind, theirs: isTheirs(kind), policyId: null, events, reading: readClock(events) }] })
  await renewStanding(tx, ticketId)
  return id
}

async function endOne(tx: Tx, actor: Actor, id: Id<'obligation'>, event: ClockEvent): Promise<void> {
  const ticketId = await lockTicketOf(tx, id)
  const [clock] = await loadClocks(tx, [id])
  if (clock === undefined || ticketId === undefined) return
  const { state } = readClock(clock.events)
  if (state !== 'running' && state !== 'paused') return
  await writeChanges(tx, actor, { changes: [changedBy(clock, event)] })
  await renewStanding(tx, ticketId)
}

/** What was timed has been done; a clock that has ended stays as it ended. */
export async function satisfyOne(tx: Tx, actor: Actor, now: Date, id: Id<'obligation'>): Promise<void> {
  await endOne(tx, actor, id, { kind: 'satisfy', at: now, data: {} })
}

/** What was timed is owed no more; a clock that has ended stays as it ended. */
export async function cancelOne(tx: Tx, actor: Actor, now: Date, id: Id<'obligation'>, reason: CancelReason): Promise<void> {
  await endOne(tx, actor, id, { kind: 'cancel', at: now, data: { reason } })
}
