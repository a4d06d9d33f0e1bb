import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { addServiceTime, serviceTimeBetween } from '#kernel/service-time.ts'
import { isWorse, type Severity } from '#kernel/severity.ts'
import { beginCourse, recountCourse, resumeCourse, servedAt, whenServed, type Course } from './clocks.course.rules.ts'

/** The version of a calendar that a clock counts by from here on, when it is another than before, null being day and night; and the live events during which it runs whatever the hours are. */
export type Counted = { readonly calendarId?: Id<'calendar'> | null; readonly windows?: readonly Id<'window'>[] }
/** Why a running clock got another due instant. */
export type Retarget =
  | { readonly cause: 'severity'; readonly from: Severity; readonly severity: Severity; readonly seconds: number } & Counted
  | { readonly cause: 'target'; readonly severity: Severity; readonly seconds: number } & Counted
  | { readonly cause: 'windows'; readonly windows: readonly Id<'window'>[] }
  | { readonly cause: 'merged'; readonly from: string; readonly dueAt: string }
/** What happened to a clock; the list of them is the truth, everything else about a clock is worked out from it. `calendar` is the one that its data names. */
export type ClockEvent = { readonly at: Date } & (
  /** `dueAt` is given where a date was promised rather than a time; without it, the target says when, less what of it was `used` before the ticket was opened again. */
  | { readonly kind: 'start'; readonly data: { readonly severity: Severity; readonly seconds: number; readonly dueAt?: string; readonly used?: number } & Counted; readonly calendar?: Calendar }
  | { readonly kind: 'retarget'; readonly data: Retarget; readonly calendar?: Calendar }
  | { readonly kind: 'cancel'; readonly data: { readonly reason: CancelReason } }
  | { readonly kind: 'warn'; readonly data: { readonly share?: number } }
  | { readonly kind: 'pause' | 'resume' | 'satisfy' | 'breach'; readonly data: object })
/** Why a clock ends without having been met: `returned` by the technical team, `withdrawn` by whoever had it timed. */
export type CancelReason = 'closed' | 'merged' | 'resolved' | 'returned' | 'withdrawn'
export type ClockEnd = 'running' | 'paused' | 'met' | 'missed' | 'cancelled'

/** A clock as its events tell it. */
export type Reading = {
  readonly startedAt: Date
  readonly severity: Severity
  readonly seconds: number
  /** While the clock is paused: where it would be due had it run on. */
  readonly dueAt: Date
  readonly state: ClockEnd
  readonly metAt: Date | null
  readonly breachedAt: Date | null
  /** Since when it stands still; an end leaves it as it was. */
  readonly pausedAt: Date | null
  readonly course: Course
  /** The version of the calendar by which it counts now. */
  readonly calendarId: Id<'calendar'> | null
  readonly windows: readonly Id<'window'>[]
  /** The highest share of the target, in per cent, of which a warning has been written. */
  readonly warned: number
  /** When its due instant was last set: at its start, or by a retarget. */
  readonly movedAt: Date
  /** When the engine must look at it; null when it need not. */
  readonly nextAt: Date | null
}

/** The shares of a target, in per cent, of which warnings are written. */
export const warnings = [50, 80] as const

function earliest(a: Date, b: Date): Date {
  return a <= b ? a : b
}

function latest(a: Date, b: Date): Date {
  return a >= b ? a : b
}

type Running = Omit<Reading, 'nextAt'>

/** Whether a retarget makes a clock tighter: a worse severity does whatever its target is; without one the shorter target, or the calendar by which it would have been reached earlier. */
function isTighter(clock: Running, { severity, seconds, ...data }: Extract<Retarget, { readonly cause: 'severity' | 'target' }>, fromStart: Date | undefined): boolean {
  if (data.cause === 'severity' && severity !== data.from) return isWorse(severity, data.from)
  return fromStart === undefined ? seconds < clock.seconds : fromStart < clock.dueAt
}

/**
 * A clock after a retarget. A tighter target counts from now and never moves the due instant later. A looser one counts from the start, pauses
 * left out: a milder severity moves the due instant there, as if it had never been another; a target that was edited never moves it earlier.
 * Another calendar counts for the whole course. A paused clock's now is when it was paused.
 */
function retarget(clock: Running, event: ClockEvent & { readonly kind: 'retarget' }): Running {
  const { data, calendar } = event
  if (data.cause === 'merged') return { ...clock, dueAt: earliest(clock.dueAt, new Date(data.dueAt)) }
  if (data.cause === 'windows') return recount(clock, clock.pausedAt ?? event.at, { windows: data.windows, calendar: calendar ?? null })
  const { severity, seconds, calendarId = clock.calendarId, windows = calendar === undefined ? clock.windows : [] } = data
  if (seconds === clock.seconds && calendar === undefined) return { ...clock, severity }
  const course = calendar === undefined ? clock.course : recountCourse(clock.course, calendar)
  const changed = { ...clock, severity, seconds, course, calendarId, windows }
  const fromStart = whenServed(course, seconds)
  if (isTighter(clock, data, calendar === undefined ? undefined : fromStart)) {
    return { ...changed, dueAt: earliest(clock.dueAt, addServiceTime(course.calendar, clock.pausedAt ?? event.at, seconds)) }
  }
  return { ...changed, dueAt: data.cause === 'severity' ? fromStart : latest(clock.dueAt, fromStart) }
}

/** Other live events: what is left runs by the new hours from now on, and what was over stays over. */
function recount(clock: Running, now: Date, { windows, calendar }: { readonly windows: readonly Id<'window'>[]; readonly calendar: Calendar }): Running {
  const { dueAt, course } = clock
  return {
    ...clock, windows, course: recountCourse(course, calendar),
    dueAt: dueAt < now ? dueAt : addServiceTime(calendar, now, serviceTimeBetween(course.calendar, now, dueAt)),
  }
}

/** Going on keeps what was left; a due instant that had passed before the pause stays where it was. */
function resume(clock: Running, at: Date): Running {
  const { pausedAt, dueAt, course } = clock
  if (pausedAt === null) return clock
  return {
    ...clock, state: 'running', pausedAt: null, course: resumeCourse(course, pausedAt, at),
    dueAt: dueAt < pausedAt ? dueAt : addServiceTime(course.calendar, at, serviceTimeBetween(course.calendar, pausedAt, dueAt)),
  }
}

function step(clock: Running, event: ClockEvent): Running {
  const now = clock.pausedAt ?? event.at
  switch (event.kind) {
    case 'start':
      return clock
    case 'warn':
      return { ...clock, warned: Math.max(clock.warned, event.data.share ?? 0) }
    case 'pause':
      return { ...clock, state: 'paused', pausedAt: now }
    case 'resume':
      return resume(clock, event.at)
    case 'retarget':
      return { ...retarget(clock, event), movedAt: event.at }
    case 'breach':
      return { ...clock, breachedAt: event.at }
    case 'satisfy':
      return { ...clock, state: clock.breachedAt === null && now <= clock.dueAt ? 'met' : 'missed', metAt: event.at }
    case 'cancel':
      return { ...clock, state: 'cancelled' }
  }
}

function begin(given: Calendar, start: ClockEvent | undefined): Running {
  if (start?.kind !== 'start') throw new Error('a clock begins with its start')
  const { at, calendar = given, data: { severity, seconds, dueAt, used = 0, calendarId = null, windows = [] } } = start
  return {
    startedAt: at, severity, seconds, dueAt: dueAt === undefined ? addServiceTime(calendar, at, seconds - used) : new Date(dueAt), state: 'running',
    metAt: null, breachedAt: null, pausedAt: null, course: beginCourse(calendar, at, used), calendarId, windows, movedAt: at,
    warned: warnings.findLast((share) => used >= seconds * share / 100) ?? 0,
  }
}

/** When a warning is true: at its share of the target, or when a change put the clock past it. */
function warningAt(clock: Running, share: number): Date {
  return latest(warnAt(clock, share / 100), clock.movedAt)
}

/** When the next thing must be written down: the first warning that has not been, then the breach. */
function nextLook(clock: Running): Date | null {
  if (clock.breachedAt !== null) return null
  if (clock.state !== 'running') return isOverWhilePaused(clock) ? clock.dueAt : null
  const share = warnings.find((each) => each > clock.warned)
  return share === undefined ? clock.dueAt : earliest(clock.dueAt, warningAt(clock, share))
}

function read(clock: Running): Reading {
  return { ...clock, nextAt: nextLook(clock) }
}

/** Reads a clock from its events, in the order in which they were written: the same list gives the same clock at any time. A start that names no calendar counts by the given one. */
export function readClock([start, ...rest]: readonly ClockEvent[], calendar: Calendar = null): Reading {
  return read(rest.reduce((clock, event) => step(clock, event), begin(calendar, start)))
}

/** The instant at which a share of the target's service time has gone, the rest being what leads to the due instant: 0.8 leaves a fifth of it. */
export function warnAt({ course, dueAt, seconds }: Pick<Reading, 'course' | 'dueAt' | 'seconds'>, share: number): Date {
  return whenServed(course, servedAt(course, dueAt) - (1 - share) * seconds)
}

/** How many seconds of service time remain to a clock that stands still; null when it does not. */
export function leftOf({ state, pausedAt, dueAt, course }: Reading): number | null {
  if (state !== 'paused' || pausedAt === null) return null
  return dueAt <= pausedAt ? 0 : Math.round(serviceTimeBetween(course.calendar, pausedAt, dueAt))
}

/** The clock as it stood after each of its events. */
export function followClock([start, ...rest]: readonly ClockEvent[], calendar: Calendar = null): Reading[] {
  let clock = begin(calendar, start)
  return [read(clock), ...rest.map((event) => read(clock = step(clock, event)))]
}

/** A milder severity may have put a clock that stands still past its due instant. */
function isOverWhilePaused({ state, pausedAt, dueAt }: Running): boolean {
  return state === 'paused' && pausedAt !== null && dueAt < pausedAt
}

/** Whether the clock's due instant has passed without anybody having written it down yet. */
export function isBreachDue(clock: Reading, now: Date): boolean {
  return clock.breachedAt === null && clock.dueAt < now && (clock.state === 'running' || isOverWhilePaused(clock))
}

/** What the engine writes down of a clock: each warning and the breach that have passed by now, at their true instants. */
export function passed(clock: Reading, now: Date): ClockEvent[] {
  const breach: ClockEvent[] = isBreachDue(clock, now) ? [{ kind: 'breach', at: clock.dueAt, data: {} }] : []
  if (clock.state !== 'running' || clock.breachedAt !== null) return breach
  const warned = warnings.filter((share) => share > clock.warned)
    .map((share): ClockEvent => ({ kind: 'warn', at: warningAt(clock, share), data: { share } }))
    .filter(({ at }) => at < now && at < clock.dueAt)
  return [...warned, ...breach]
}

/** The event with which a clock changes, after the breach that must be written before it, at its true time. */
export function withBreach(clock: Reading, event: ClockEvent): readonly ClockEvent[] {
  return isBreachDue(clock, event.at) ? [{ kind: 'breach', at: clock.dueAt, data: {} }, event] : [event]
}

/** The events with every breach that nobody has written down yet before the event that came after it. */
export function withBreaches([start, ...rest]: readonly ClockEvent[], calendar: Calendar = null): ClockEvent[] {
  let clock = begin(calendar, start)
  return [...start === undefined ? [] : [start], ...rest.flatMap((event) => {
    const events = withBreach(read(clock), event)
    clock = events.reduce((so, each) => step(so, each), clock)
    return events
  })]
}

/** What the ticket keeps of its clocks: the earliest due instant among those that run, and whether one of them is over. */
export type Standing = { readonly nextDueAt: Date | null; readonly overdue: boolean }

/** Sums up a ticket's clocks. */
export function standingOf(clocks: readonly Reading[]): Standing {
  const running = clocks.filter((clock) => clock.state === 'running')
  const dues = running.map((clock) => clock.dueAt.getTime())
  return { nextDueAt: dues.length === 0 ? null : new Date(Math.min(...dues)), overdue: running.some((clock) => clock.breachedAt !== null) }
}
