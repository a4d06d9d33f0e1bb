import type { Clock, ClockKind } from '#contract/ticket-shapes.ts'
import { enqueue, type Db, type Tx } from '#db/index.ts'
import { desk, type Actor, type ClientActor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { optionalKinds, policyKinds } from '#kernel/policies.ts'
import type { Severity } from '#kernel/severity.ts'
import { windowsOf } from './clocks.counted.ts'
import { revivable, startable, turnOf, type Happening, type Place } from './clocks.life.rules.ts'
import { leftOf, readClock, type CancelReason, type Counted, type ClockEvent, type Reading } from './clocks.rules.ts'
import { isTheirs, ticketStanding, type KeptClock, type TicketStanding } from './clocks.standing.rules.ts'
import {
  findFirst, findTarget, findTargetOf, loadMet, loadRunning, loadTurn, reviveEvents, rowOf, updateTarget,
  type LoadedClock, type NewClock, type NewestTarget, type Promised, type StoredEvent,
} from './clocks.store.ts'
import { askUnseen, endClocks, oweAnswer } from './clocks.client.store.ts'
import { leftAt } from './clocks.course.rules.ts'
import { renewStanding } from './clocks.timed.store.ts'
import { whyLines } from './clocks.why.rules.ts'
import { changedBy, writeChanges, type Changed } from './clocks.write.ts'

/** A clock that could start: what is promised and when it would be due. */
export type PlannedClock = Pick<NewClock, 'kind' | 'theirs' | 'policyId' | 'events' | 'reading' | 'goesOn'>
type OfTicket = { readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'> }

/** What a ticket that is opened counts for and owes: its severity, lifted where a live event of its company has a worse floor, and the clocks that start. */
export type Beginnings = TicketStanding & { readonly severity: Severity; readonly raisedBy: Id<'window'> | null; readonly plans: readonly PlannedClock[] }

/** Works out the clocks of a ticket before it exists, so that it is born with its due instants. */
export async function planFirst(db: Db, promised: Omit<Promised, 'kind'>, startedAt: Date): Promise<Beginnings> {
  const kinds = startable(['submitted'])
  const { severity, raisedBy, targets } = await findFirst(db, promised, { at: startedAt, kinds })
  const plans = kinds.flatMap((kind) => planBy(targets.get(kind), { kind, severity }, startedAt))
  return { severity, raisedBy, plans, ...ticketStanding(plans) }
}

/** How a clock begins: standing still, and with what of its target had been used before. */
type Beginning = { readonly paused?: boolean; readonly used?: number }

/** A clock that starts by a target. */
export function planStart({ kind, severity }: Omit<Promised, 'organisationId'>, target: NewestTarget, startedAt: Date, { paused = false, used = 0 }: Beginning = {}): PlannedClock {
  const { policyId, seconds, calendarId, windows, calendar, promised } = target
  const counted: Counted = { ...(calendarId === null ? {} : { calendarId }), ...(windows.length === 0 ? {} : { windows }) }
  const start: ClockEvent = { kind: 'start', at: startedAt, data: { severity, seconds, ...(used === 0 ? {} : { used }), ...counted }, calendar }
  const events: ClockEvent[] = paused ? [start, { kind: 'pause', at: startedAt, data: {} }] : [start]
  return { kind, theirs: isTheirs(kind, promised), policyId, events, reading: readClock(events) }
}

/** Some kinds are promised only where a policy has a target for them. */
function planBy(target: NewestTarget | undefined, promised: Omit<Promised, 'organisationId'>, startedAt: Date, beginning: Beginning = {}): PlannedClock[] {
  if (target !== undefined) return [planStart(promised, target, startedAt, beginning)]
  const { kind, severity } = promised
  if (policyKinds.some((each) => each === kind && optionalKinds.includes(each))) return []
  throw new Error(`no policy has a target for ${kind} at ${severity}`)
}

/** A date that one of ours promises to the client, by the clock on the wall: no calendar moves it. */
function planPromise(severity: Severity, now: Date, dueAt: Date): PlannedClock {
  const seconds = Math.max(1, Math.round((dueAt.getTime() - now.getTime()) / 1000))
  const events: ClockEvent[] = [{ kind: 'start', at: now, data: { severity, seconds, dueAt: dueAt.toISOString() } }]
  return { kind: 'promise', theirs: isTheirs('promise'), policyId: null, events, reading: readClock(events) }
}

/** A clock that was met in time goes on with what was left of it; one that was broken is broken once and for all. A first answer that did not arrive was none: the client has waited all the while. */
function planRevival({ id, kind, theirs, policyId, events }: LoadedClock, now: Date, paused: boolean): PlannedClock[] {
  const { state, metAt, pausedAt, dueAt, severity, seconds, calendarId, windows, course } = readClock(events)
  if (state !== 'met' || metAt === null || policyId === null) return []
  const used = seconds - Math.max(0, leftAt(course, kind === 'first_response' ? now : pausedAt ?? metAt, dueAt))
  const target = { policyId, seconds, calendarId, windows, calendar: course.calendar, promised: theirs }
  return [{ ...planStart({ kind, severity }, target, now, { paused, used }), goesOn: id }]
}

/** Starts planned clocks and wakes the engine. A client starts those they are told of; the others follow by a job. */
export async function startClocks(tx: Tx, actor: Actor, plans: readonly PlannedClock[], { ticketId, organisationId, at }: OfTicket & { readonly at: Date }): Promise<void> {
  const seen = actor.side === 'client' ? plans.filter(({ theirs }) => theirs) : plans
  await writeChanges(tx, actor, { starts: seen.map((plan) => ({ ...plan, id: newId<'obligation'>(), ticketId, organisationId })) })
  if (seen.length < plans.length) await enqueue(tx, 'follow-unseen', { ticketId, at: at.toISOString(), happening: 'submitted' })
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

type Loaded = Awaited<ReturnType<typeof loadTurn>> & { readonly met: readonly LoadedClock[] }

/** Since when a clock of a kind counts that starts now: a relay waits since the answer was given. */
function sinceOf(kind: ClockKind, now: Date, { toldSince = now }: Turning): Date {
  return kind === 'relay' ? toldSince : now
}

async function load(tx: Tx, now: Date, turning: Turning): Promise<Loaded> {
  const { ticketId, happenings } = turning
  const loaded = await loadTurn(tx, { ...turning, kinds: startable(happenings).map((kind) => ({ kind, since: sinceOf(kind, now, turning) })) })
  const kinds = revivable(happenings)
  return { ...loaded, met: kinds.length === 0 ? [] : await loadMet(tx, ticketId, kinds) }
}

/** What becomes of the clocks that run, and which start. */
function planTurn(now: Date, turning: Turning, { running, targets, met }: Loaded): { changes: Changed[]; starts: NewClock[] } {
  const { ticketId, organisationId, severity, place, promise } = turning
  const happenings = countsOn(running, turning)
  const states = new Map(running.map((clock) => [clock, { kind: clock.kind, state: readClock(clock.events).state }]))
  const turn = turnOf(happenings, [...states.values()], place)
  const changes = [...states].flatMap(([clock, state]) => {
    const step = turn.step(state)
    if (step === undefined) return []
    return [changedBy(clock, step === 'cancel' ? { kind: step, at: now, data: { reason: reasonOf(happenings) } } : { kind: step, at: now, data: {} })]
  })
  const plans = turn.starts.flatMap(({ kind, paused }) => planBy(targets.get(kind), { kind, severity }, sinceOf(kind, now, turning), { paused }))
  for (const { kind, paused } of turn.revives) plans.push(...met.filter((clock) => clock.kind === kind).flatMap((clock) => planRevival(clock, now, paused)))
  if (promise !== undefined) plans.push(planPromise(severity, now, promise))
  return { changes, starts: plans.map((plan) => ({ ...plan, id: newId(), ticketId, organisationId })) }
}

function standingAfter(running: readonly LoadedClock[], changes: readonly Changed[], starts: readonly NewClock[]): TicketStanding {
  const readings = new Map<LoadedClock, Reading>(changes.map(({ clock, reading }) => [clock, reading]))
  return ticketStanding([...running.map((clock): KeptClock => ({ theirs: clock.theirs, reading: readings.get(clock) ?? readClock(clock.events) })), ...starts])
}

/** Lets a ticket's clocks follow what one of ours, or the desk, did to it. Whoever calls it holds the ticket's lock. */
export async function followTicket(tx: Tx, actor: Actor, now: Date, turning: Turning): Promise<TicketStanding> {
  const loaded = await load(tx, now, turning)
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
  const promised = { organisationId, severity, kind: 'next_response' } as const
  for (const plan of planBy(await findTarget(tx, promised, now), promised, now)) await oweAnswer(tx, rowOf({ ...plan, id: newId(), ticketId, organisationId }))
  return standing
}

/** The part of it that a client sees. */
async function followTheirs(tx: Tx, actor: ClientActor, now: Date, turning: Turning): Promise<{ readonly clientDueAt: Date | null }> {
  const loaded = await load(tx, now, turning)
  const { changes, starts } = planTurn(now, turning, loaded)
  const theirs = starts.filter((clock) => clock.theirs)
  await writeChanges(tx, actor, { starts: theirs, changes })
  await askUnseen(tx, turning.ticketId, { at: now, happening: turning.happenings[0] ?? 'client_wrote' })
  return { clientDueAt: standingAfter(loaded.running, changes, theirs).clientDueAt }
}

/** Lets the clocks of a ticket that its client does not see follow what they did. */
export async function followUnseen(tx: Tx, at: Date, turning: Turning): Promise<void> {
  const { changes, starts } = planTurn(at, turning, await load(tx, at, turning))
  const isUnseen = ({ kind, theirs }: Pick<LoadedClock, 'kind' | 'theirs'>) => kind === 'resolution' && !theirs
  await writeChanges(tx, desk, { changes: changes.filter(({ clock }) => isUnseen(clock)), starts: starts.filter(isUnseen) })
  await renewStanding(tx, turning.ticketId)
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
    const { seconds, calendarId, windows, calendar } = target
    const data = { cause: 'severity', from: reading.severity, severity, seconds } as const
    changes.push(changedBy(clock, calendarId === reading.calendarId
      ? { kind: 'retarget', at: now, data } : { kind: 'retarget', at: now, data: { ...data, calendarId, ...(windows.length === 0 ? {} : { windows }) }, calendar }))
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
    metAt: metAt?.toISOString() ?? null, breachedAt: breachedAt?.toISOString() ?? null, why: whyLines(events, await windowsOf(db, reading.windows)),
  }
}
