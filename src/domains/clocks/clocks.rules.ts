import { later, second } from '#kernel/instants.ts'
import { isWorse, type Severity } from '#kernel/severity.ts'

/** A service calendar; none means 24 hours a day, 7 days a week. */
export type Calendar = null
/** Why a running clock got another due instant. */
export type Retarget =
  | { readonly cause: 'severity'; readonly from: Severity; readonly severity: Severity; readonly seconds: number }
  | { readonly cause: 'merged'; readonly from: string; readonly dueAt: string }
/** What happened to a clock; the list of them is the truth, everything else about a clock is worked out from it. */
export type ClockEvent = { readonly at: Date } & (
  | { readonly kind: 'start'; readonly data: { readonly severity: Severity; readonly seconds: number } }
  | { readonly kind: 'retarget'; readonly data: Retarget }
  | { readonly kind: 'cancel'; readonly data: { readonly reason: CancelReason } }
  | { readonly kind: 'pause' | 'resume' | 'satisfy' | 'warn' | 'breach'; readonly data: object })
export type CancelReason = 'closed' | 'merged' | 'resolved'
export type ClockEnd = 'running' | 'paused' | 'met' | 'missed' | 'cancelled'

/** A clock as its events tell it. */
export type Reading = {
  readonly startedAt: Date
  readonly severity: Severity
  readonly seconds: number
  readonly dueAt: Date
  readonly state: ClockEnd
  readonly metAt: Date | null
  readonly breachedAt: Date | null
  /** When the engine must look at it; null when it need not. */
  readonly nextAt: Date | null
}

/** The instant after so much service time; the one place where calendars count. */
export function addServiceTime(_calendar: Calendar, from: Date, seconds: number): Date {
  return later(from, seconds * second)
}

/** How much service time lies between two instants. */
export function serviceTimeBetween(_calendar: Calendar, from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / second
}

function earliest(a: Date, b: Date): Date {
  return a <= b ? a : b
}

function latest(a: Date, b: Date): Date {
  return a >= b ? a : b
}

/** The due instant after a retarget: a worse severity never moves it later, a milder one counts from the start and never moves it earlier. */
function moveDue(calendar: Calendar, clock: Pick<Reading, 'startedAt' | 'dueAt'>, at: Date, change: Retarget): Date {
  if (change.cause === 'merged') return earliest(clock.dueAt, new Date(change.dueAt))
  if (isWorse(change.severity, change.from)) return earliest(clock.dueAt, addServiceTime(calendar, at, change.seconds))
  return latest(clock.dueAt, addServiceTime(calendar, clock.startedAt, change.seconds))
}

type Running = Omit<Reading, 'nextAt'> & { readonly pausedAt: Date | null }

function step(calendar: Calendar, clock: Running, event: ClockEvent): Running {
  switch (event.kind) {
    case 'start':
      return clock
    case 'pause':
      return { ...clock, state: 'paused', pausedAt: event.at }
    case 'resume': {
      const left = serviceTimeBetween(calendar, clock.pausedAt ?? event.at, clock.dueAt)
      return { ...clock, state: 'running', pausedAt: null, dueAt: addServiceTime(calendar, event.at, left) }
    }
    case 'retarget': {
      const dueAt = moveDue(calendar, clock, event.at, event.data)
      if (event.data.cause === 'merged') return { ...clock, dueAt }
      return { ...clock, dueAt, severity: event.data.severity, seconds: event.data.seconds }
    }
    case 'breach':
      return { ...clock, breachedAt: event.at }
    case 'satisfy':
      return { ...clock, state: clock.breachedAt === null && event.at <= clock.dueAt ? 'met' : 'missed', metAt: event.at }
    case 'cancel':
      return { ...clock, state: 'cancelled' }
    case 'warn':
      return clock
  }
}

/** Reads a clock from its events, in the order in which they were written: the same list gives the same clock at any time. */
export function readClock(events: readonly ClockEvent[], calendar: Calendar = null): Reading {
  const [start, ...rest] = events
  if (start?.kind !== 'start') throw new Error('a clock begins with its start')
  const { severity, seconds } = start.data
  const begun: Running = {
    startedAt: start.at, severity, seconds, dueAt: addServiceTime(calendar, start.at, seconds), state: 'running', metAt: null, breachedAt: null,
    pausedAt: null,
  }
  const { pausedAt: _, ...clock } = rest.reduce((so, event) => step(calendar, so, event), begun)
  return { ...clock, nextAt: clock.state === 'running' && clock.breachedAt === null ? clock.dueAt : null }
}

/** Whether the clock's due instant has passed without anybody having written it down yet. */
export function isBreachDue(clock: Reading, now: Date): boolean {
  return clock.nextAt !== null && clock.nextAt < now
}

/** The event with which a clock changes, after the breach that must be written before it, at its true time. */
export function withBreach(clock: Reading, event: ClockEvent): readonly ClockEvent[] {
  return isBreachDue(clock, event.at) ? [{ kind: 'breach', at: clock.dueAt, data: {} }, event] : [event]
}

/** What the ticket keeps of its clocks: the earliest due instant among those that run, and whether one of them is over. */
export type Standing = { readonly nextDueAt: Date | null; readonly overdue: boolean }

/** Sums up a ticket's clocks. */
export function standingOf(clocks: readonly Reading[]): Standing {
  const running = clocks.filter((clock) => clock.state === 'running')
  const dues = running.map((clock) => clock.dueAt.getTime())
  return { nextDueAt: dues.length === 0 ? null : new Date(Math.min(...dues)), overdue: running.some((clock) => clock.breachedAt !== null) }
}
