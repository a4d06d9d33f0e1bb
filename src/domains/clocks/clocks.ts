import type { Clock, ClockKind } from '#contract/ticket-shapes.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Actor, ClientActor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { startable, turnOf, type Happening, type Place } from './clocks.life.rules.ts'
import { leftOf, readClock, type CancelReason, type ClockEvent, type Reading } from './clocks.rules.ts'
import { isTheirs, ticketStanding, type KindOfClock, type TicketStanding } from './clocks.standing.rules.ts'
import {
  findTarget, findTargetOf, loadRunning, loadTurn, reviveEvents, rowOf, updateTarget,
  type LoadedClock, type NewClock, type NewestTarget, type Promised, type StoredEvent,
} from './clocks.store.ts'
import { endClocks, oweAnswer } from './clocks.client.store.ts'
import { whyLines } from './clocks.why.rules.ts'
import { changedBy, writeChanges, type Changed } from './clocks.write.ts'

/** A clock that could start: what is promised and when it would be due. */
export type PlannedClock = Pick<NewClock, 'kind' | 'policyId' | 'events' | 'reading'>
type OfTicket = { readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'> }

/** Works out a clock before the ticket it belongs to exists, so that the ticket is born with its due instant. */
export async function planClock(db: Db, promised: Promised, startedAt: Date): Promise<PlannedClock> {
  return planBy(await findTarget(db, promised), promised, startedAt)
}

function planBy(target: NewestTarget | undefined, { kind, severity }: Omit<Promised, 'organisationId'>, startedAt: Date, paused = false): PlannedClock {
  if (target === undefined) throw new Error(`no policy has a target for ${kind} at ${severity}`)
  const { policyId, seconds, calendarId, calendar } = target
  const start: ClockEvent = { kind: 'start', at: startedAt, data: { severity, seconds, ...(calendarId === null ? {} : { calendarId }) }, calendar }
  const events: ClockEvent[] = paused ? [start, { kind: 'pause', at: startedAt, data: {} }] : [start]
  return { kind, policyId, events, reading: readClock(events) }
}

/** A date that one of ours promises to the client, by the clock on the wall: no calendar moves it. */
function planPromise(severity: Severity, now: Date, dueAt: Date): PlannedClock {
  const seconds = Math.max(1, Math.round((dueAt.getTime() - now.getTime()) / 1000))
  const events: ClockEvent[] = [{ kind: 'start', at: now, data: { severity, seconds, dueAt: dueAt.toISOString() } }]
  return { kind: 'promise', policyId: null, events, reading: readClock(events) }
}

/** Starts a planned clock and wakes the engine. */
export async function startClock(tx: Tx, actor: Actor, plan: PlannedClock, { ticketId, organisationId }: OfTicket): Promise<TicketStanding> {
  await writeChanges(tx, actor, { starts: [{ ...plan, id: newId(), ticketId, organisationId }] })
  return ticketStanding([plan])
}

/** Something that happened to a ticket, and how it has left it. */
export type Turning = OfTicket & {
  readonly severity: Severity; readonly happenings: readonly Happening[]; readonly place: Place
  /** The date by which the client was promised to hear of us. */
  readonly promise?: Date | undefined
  /** Since when the oldest technical answer waits that is still to be told. */
  readonly toldSince?: Date | undefined
}

function reasonOf(happenings: readonly Happening[]): CancelReason {
  if (happenings.includes('resolved')) return 'resolved'
  return happenings.includes('given_back') ? 'returned' : 'closed'
}

/** What happened, as the relay clock sees it: it counts on when the technical answer it began with is still to be told. */
function countsOn(running: readonly LoadedClock[], { happenings, toldSince }: Turning): readonly Happening[] {
  const relay = running.find(({ kind }) => kind === 'relay')
  const isOldest = relay !== undefined && toldSince !== undefined && readClock(relay.events).startedAt.getTime() === toldSince.getTime()
  return isOldest ? happenings.filter((each) => each !== 'told_in_part') : happenings
}

type Loaded = Awaited<ReturnType<typeof loadTurn>>

/** What becomes of the clocks that run, and which start. */
function planTurn(now: Date, turning: Turning, { running, targets }: Loaded): { changes: Changed[]; starts: NewClock[] } {
  const { ticketId, organisationId, severity, place, promise, toldSince = now } = turning
  const happenings = countsOn(running, turning)
  const states = new Map(running.map((clock) => [clock, { kind: clock.kind, state: readClock(clock.events).state }]))
  const turn = turnOf(happenings, [...states.values()], place)
  const changes = [...states].flatMap(([clock, state]) => {
    const step = turn.step(state)
    if (step === undefined) return []
    return [changedBy(clock, step === 'cancel' ? { kind: step, at: now, data: { reason: reasonOf(happenings) } } : { kind: step, at: now, data: {} })]
  })
  const plans = turn.starts.map(({ kind, paused }) => planBy(targets.get(kind), { kind, severity }, kind === 'relay' ? toldSince : now, paused))
  if (promise !== undefined) plans.push(planPromise(severity, now, promise))
  return { changes, starts: plans.map((plan) => ({ ...plan, id: newId(), ticketId, organisationId })) }
}

function standingAfter(running: readonly LoadedClock[], changes: readonly Changed[], starts: readonly NewClock[]): TicketStanding {
  const readings = new Map<LoadedClock, Reading>(changes.map(({ clock, reading }) => [clock, reading]))
  return ticketStanding([...running.map((clock): KindOfClock => ({ kind: clock.kind, reading: readings.get(clock) ?? readClock(clock.events) })), ...starts])
}

/** Lets a ticket's clocks follow what one of ours, or the desk, did to it. Whoever calls it holds the ticket's lock. */
export async function followTicket(tx: Tx, actor: Actor, now: Date, turning: Turning): Promise<TicketStanding> {
  const loaded = await loadTurn(tx, { ...turning, kinds: startable(turning.happenings) })
  const { changes, starts } = planTurn(now, turning, loaded)
  await writeChanges(tx, actor, { starts, changes })
  return standingAfter(loaded.running, changes, starts)
}

/**
 * Lets a ticket's clocks follow what its client wrote. A client sees some clocks and no others: what their message starts of these is written
 * without being read, and what all of them come to is worked out by the database.
 */
export async function followClient(
  tx: Tx, actor: ClientActor, now: Date, { moved, ...turning }: Turning & { /** The ticket waited for them, or was opened again. */ readonly moved: boolean },
): Promise<{ readonly clientDueAt?: Date | null }> {
  const { ticketId, organisationId, severity } = turning
  const standing = moved ? await followTheirs(tx, actor, now, turning) : {}
  const plan = await planClock(tx, { organisationId, severity, kind: 'next_response' }, now)
  await oweAnswer(tx, rowOf({ ...plan, id: newId(), ticketId, organisationId }))
  return standing
}

/** The part of it that a client sees. */
async function followTheirs(tx: Tx, actor: ClientActor, now: Date, turning: Turning): Promise<{ readonly clientDueAt: Date | null }> {
  const loaded = await loadTurn(tx, { ...turning, kinds: startable(turning.happenings) })
  const { changes, starts } = planTurn(now, turning, loaded)
  const theirs = starts.filter(({ kind }) => isTheirs(kind))
  await writeChanges(tx, actor, { starts: theirs, changes })
  return { clientDueAt: standingAfter(loaded.running, changes, theirs).clientDueAt }
}

/** Ends every clock of a ticket that its client has just closed: those they see, and those they do not. */
export async function endForClient(tx: Tx, actor: ClientActor, now: Date, { ticketId }: { readonly ticketId: Id<'ticket'> }): Promise<void> {
  const changes = (await loadRunning(tx, ticketId)).map((clock) => changedBy(clock, { kind: 'cancel', at: now, data: { reason: 'closed' } }))
  await writeChanges(tx, actor, { changes })
  await endClocks(tx, ticketId, now)
}

/** The ticket has another severity: every clock whose target depends on it moves, by the version of the policy it began with. */
export async function retargetClocks(
  tx: Tx, actor: Actor, now: Date, { ticketId, severity }: { readonly ticketId: Id<'ticket'>; readonly severity: Severity },
): Promise<TicketStanding> {
  const running = await loadRunning(tx, ticketId)
  const changes: Changed[] = []
  for (const clock of running) {
    const reading = readClock(clock.events)
    const target = reading.severity === severity ? undefined : await findTargetOf(tx, clock.id, severity)
    if (target === undefined) continue
    const { seconds, calendarId, calendar } = target
    const data = { cause: 'severity', from: reading.severity, severity, seconds } as const
    changes.push(changedBy(clock, calendarId === reading.calendarId
      ? { kind: 'retarget', at: now, data } : { kind: 'retarget', at: now, data: { ...data, calendarId }, calendar }))
  }
  await writeChanges(tx, actor, { changes })
  for (const { clock, reading } of changes) await updateTarget(tx, clock.id, reading)
  return standingAfter(running, changes, [])
}

type ShownClock = { readonly id: Id<'obligation'>; readonly kind: ClockKind; readonly events: readonly StoredEvent[] }

/** A clock as pages show it. */
export async function presentClock(db: Db, { id, kind, events: stored }: ShownClock): Promise<Clock> {
  const events = await reviveEvents(db, stored)
  const reading = readClock(events)
  const { severity, seconds, startedAt, dueAt, state, metAt, breachedAt } = reading
  return {
    id, kind, state, severity, startedAt: startedAt.toISOString(), dueAt: dueAt.toISOString(), targetSeconds: seconds, left: leftOf(reading),
    metAt: metAt?.toISOString() ?? null, breachedAt: breachedAt?.toISOString() ?? null, why: whyLines(events),
  }
}
