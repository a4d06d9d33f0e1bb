import type { Calendar } from '#kernel/service-calendar.ts'
import { withWindows } from '#kernel/service-time.ts'
import type { Severity } from '#kernel/severity.ts'
import { isBreachDue, withBreaches, type ClockEvent, type Reading } from './clocks.rules.ts'

/** A target that might be. */
export type TriedTarget = { readonly seconds: number; readonly calendar: Calendar }

/** The calendar that is tried, with the live events by which the clock was counted. */
function withEvents(tried: Calendar, was: Calendar): Calendar {
  if (tried === null || was === null || was.windows.length === 0) return tried
  return withWindows(tried, was.windows.map(([from, to]) => ({ from: new Date(from), to: new Date(to) })))
}

type Begun = ClockEvent & { readonly kind: 'start' | 'retarget' }
/** What has been read of a clock so far: the calendar that is tried, and the one it had. */
type Read = { readonly base: Calendar; readonly was: Calendar }

/** A start, or a retarget, as it would have been: a change of severity takes its new severity's target, a move made by hand is left out. Undefined when a severity has no target. */
function underTarget(event: Begun, { base, was }: Read, targetFor: (severity: Severity) => TriedTarget | undefined): { readonly events: readonly ClockEvent[]; readonly base: Calendar } | undefined {
  const { at } = event
  if (event.kind === 'start') {
    const { severity, used } = event.data
    const target = targetFor(severity)
    if (target === undefined) return undefined
    const data = { severity, seconds: target.seconds, ...(used === undefined ? {} : { used }) }
    return { events: [{ kind: 'start', at, data, calendar: withEvents(target.calendar, was) }], base: target.calendar }
  }
  if (event.data.cause === 'severity') {
    const target = targetFor(event.data.severity)
    if (target === undefined) return undefined
    const data = { cause: 'severity', from: event.data.from, severity: event.data.severity, seconds: target.seconds } as const
    return { events: [target.calendar === base ? { kind: 'retarget', at, data } : { kind: 'retarget', at, data, calendar: withEvents(target.calendar, was) }], base: target.calendar }
  }
  if (event.data.cause === 'windows') return { events: [{ ...event, calendar: withEvents(base, was) }], base }
  return { events: event.data.cause === 'merged' ? [event] : [], base }
}

/** What happened to a clock as it would have been read under other targets; nothing when one of its severities has none. Warnings and breaches come out anew. */
export function underTargets(events: readonly ClockEvent[], targetFor: (severity: Severity) => TriedTarget | undefined): ClockEvent[] | undefined {
  const tried: ClockEvent[] = []
  let read: Read = { base: null, was: null }
  for (const event of events) {
    if (event.kind === 'start' || event.kind === 'retarget') {
      const was = event.calendar === undefined ? read.was : event.calendar
      const found = underTarget(event, { ...read, was }, targetFor)
      if (found === undefined) return undefined
      tried.push(...found.events)
      read = { base: found.base, was }
    } else if (event.kind !== 'breach' && event.kind !== 'warn') tried.push(event)
  }
  return withBreaches(tried)
}

/** How a promise ended, or has as good as ended: nothing is told of one that still runs in time, or is owed no more. */
export function outcomeOf(clock: Reading, now: Date): 'met' | 'missed' | undefined {
  if (clock.state === 'cancelled') return undefined
  if (clock.breachedAt !== null || isBreachDue(clock, now)) return 'missed'
  return clock.state === 'met' || clock.state === 'missed' ? clock.state : undefined
}

