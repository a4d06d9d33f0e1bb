import type { Clock, ClockKind } from '#contract/ticket-shapes.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { readClock, withBreach, type CancelReason, type ClockEvent, type Reading } from './clocks.rules.ts'
import { ticketStanding, type KindOfClock, type TicketStanding } from './clocks.standing.rules.ts'
import {
  appendClockEvents, findTarget, insertClock, loadRunning, reviveEvents, targetOf, updateTarget, updateTicketOf,
  type LoadedClock, type Promised, type StoredEvent,
} from './clocks.store.ts'
import { whyLines } from './clocks.why.rules.ts'

/** A clock that could start: what is promised and when it would be due. */
export type PlannedClock = { readonly kind: ClockKind; readonly policyId: Id<'policy'>; readonly reading: Reading }
type OfTicket = { readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'> }

/** Works out a clock before the ticket it belongs to exists, so that the ticket is born with its due instant. */
export async function planClock(db: Db, promised: Promised, startedAt: Date): Promise<PlannedClock> {
  const { kind, severity } = promised
  const target = await findTarget(db, promised)
  if (target === undefined) throw new Error(`no policy has a target for ${kind} at ${severity}`)
  const { policyId, seconds, calendarId, calendar } = target
  return { kind, policyId, reading: readClock([{ kind: 'start', at: startedAt, data: { severity, seconds, calendarId }, calendar }]) }
}

/** Starts a planned clock and wakes the engine. */
export async function startClock(tx: Tx, actor: Actor, plan: PlannedClock, { ticketId, organisationId }: OfTicket): Promise<TicketStanding> {
  await insertClock(tx, { ...plan, id: newId(), ticketId, organisationId, actorId: actor.side === 'desk' ? null : actor.personId })
  return ticketStanding([plan])
}

type Decide = (clock: LoadedClock, reading: Reading) => ClockEvent | undefined | Promise<ClockEvent | undefined>

/** Writes an event to a clock, and the breach before it when its time had passed unnoticed. */
async function write(tx: Tx, actor: Actor, clock: LoadedClock, event: ClockEvent): Promise<Reading> {
  const before = readClock(clock.events)
  const events = withBreach(before, event)
  const reading = readClock([...clock.events, ...events])
  await appendClockEvents(tx, actor, clock, { events, reading })
  if (event.kind === 'retarget') await updateTarget(tx, clock.id, reading)
  if (events.length > 1) await tellBreach(tx, { ...clock, dueAt: before.dueAt, severity: before.severity })
  return reading
}

async function changeClocks(tx: Tx, actor: Actor, ticketId: Id<'ticket'>, decide: Decide): Promise<TicketStanding> {
  const clocks: KindOfClock[] = []
  for (const clock of await loadRunning(tx, ticketId)) {
    const reading = readClock(clock.events)
    const event = await decide(clock, reading)
    clocks.push({ kind: clock.kind, reading: event === undefined ? reading : await write(tx, actor, clock, event) })
  }
  return ticketStanding(clocks)
}

type Breach = OfTicket & { readonly id: Id<'obligation'>; readonly kind: string; readonly severity: Severity; readonly dueAt: Date }

/** Tells the ticket's history of a breach, at its true time. */
export async function tellBreach(tx: Tx, breach: Breach): Promise<void> {
  await appendEvent(tx, { side: 'desk', name: 'Relais' }, breach.dueAt, {
    kind: 'clock.breached', organisationId: breach.organisationId, ticketId: breach.ticketId, public: true,
    data: { obligationId: breach.id, clock: breach.kind, severity: breach.severity, dueAt: breach.dueAt.toISOString() },
  })
}

/** What was promised has been done: met, or missed when it was too late. */
export function satisfyClock(
  tx: Tx, actor: Actor, now: Date, { ticketId, kind }: { readonly ticketId: Id<'ticket'>; readonly kind: ClockKind },
): Promise<TicketStanding> {
  return changeClocks(tx, actor, ticketId, (clock) => clock.kind === kind ? { kind: 'satisfy', at: now, data: {} } : undefined)
}

/** The ticket has another severity: every clock whose target depends on it moves, by the version of the policy it began with. */
export function retargetClocks(
  tx: Tx, actor: Actor, now: Date, { ticketId, severity }: { readonly ticketId: Id<'ticket'>; readonly severity: Severity },
): Promise<TicketStanding> {
  return changeClocks(tx, actor, ticketId, async ({ targets }, reading) => {
    const row = targets[severity]
    if (row === undefined || reading.severity === severity) return undefined
    const { seconds, calendarId, calendar } = await targetOf(tx, row)
    const data = { cause: 'severity', from: reading.severity, severity, seconds } as const
    if (calendarId === reading.calendarId) return { kind: 'retarget', at: now, data }
    return { kind: 'retarget', at: now, data: { ...data, calendarId }, calendar }
  })
}

/** Nothing is owed any more: every clock of the ticket that has not ended stops, with the reason. */
export function cancelClocks(
  tx: Tx, actor: Actor, now: Date, { ticketId, reason }: { readonly ticketId: Id<'ticket'>; readonly reason: CancelReason },
): Promise<TicketStanding> {
  return changeClocks(tx, actor, ticketId, () => ({ kind: 'cancel', at: now, data: { reason } }))
}

type Merge = { readonly from: { readonly ticketId: Id<'ticket'>; readonly number: string }; readonly into: Id<'ticket'> }

/**
 * The clocks of a merged ticket live on in the other. Where both have one of a kind, the one due earlier stays, with all that happened to it:
 * a breach is never written a second time for the other. The standing is the other's.
 */
export async function mergeClocks(tx: Tx, actor: Actor, now: Date, { from, into }: Merge): Promise<TicketStanding> {
  const kept = await loadRunning(tx, into)
  const clocks = new Map(kept.map(({ id, kind, events }): [Id<'obligation'>, KindOfClock] => [id, { kind, reading: readClock(events) }]))
  const end = async (clock: LoadedClock) => {
    await write(tx, actor, clock, { kind: 'cancel', at: now, data: { reason: 'merged' } })
    clocks.delete(clock.id)
  }
  for (const clock of await loadRunning(tx, from.ticketId)) {
    const { dueAt } = readClock(clock.events)
    const twin = kept.find(({ kind }) => kind === clock.kind)
    const moves = twin === undefined || dueAt < readClock(twin.events).dueAt
    const ended = moves ? twin : clock
    if (ended !== undefined) await end(ended)
    if (!moves) continue
    const data = { cause: 'merged', from: from.number, dueAt: dueAt.toISOString() } as const
    clocks.set(clock.id, { kind: clock.kind, reading: await write(tx, actor, clock, { kind: 'retarget', at: now, data }) })
    await updateTicketOf(tx, clock.id, into)
  }
  return ticketStanding([...clocks.values()])
}

type ShownClock = { readonly id: Id<'obligation'>; readonly kind: ClockKind; readonly events: readonly StoredEvent[] }

/** A clock as pages show it. */
export async function presentClock(db: Db, { id, kind, events: stored }: ShownClock): Promise<Clock> {
  const events = await reviveEvents(db, stored)
  const { severity, seconds, startedAt, dueAt, state, metAt, breachedAt } = readClock(events)
  return {
    id, kind, state, severity, startedAt: startedAt.toISOString(), dueAt: dueAt.toISOString(), targetSeconds: seconds,
    metAt: metAt?.toISOString() ?? null, breachedAt: breachedAt?.toISOString() ?? null, why: whyLines(events),
  }
}
