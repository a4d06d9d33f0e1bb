import type { Calendar } from '#kernel/service-calendar.ts'
import type { Severity } from '#kernel/severity.ts'
import { isBreachDue, withBreaches, type ClockEvent, type Reading } from './clocks.rules.ts'

/** A target that might be. */
export type TriedTarget = { readonly seconds: number; readonly calendar: Calendar }

/** What happened to a clock as it would have been read under other targets; nothing when one of its severities has none. Warnings and breaches come out anew. */
export function underTargets(events: readonly ClockEvent[], targetFor: (severity: Severity) => TriedTarget | undefined): ClockEvent[] | undefined {
  const tried: ClockEvent[] = []
  let counted: Calendar = null
  for (const event of events) {
    if (event.kind === 'breach' || event.kind === 'warn') continue
    if (event.kind === 'start') {
      const target = targetFor(event.data.severity)
      if (target === undefined) return undefined
      counted = target.calendar
      tried.push({ kind: 'start', at: event.at, data: { severity: event.data.severity, seconds: target.seconds }, calendar: counted })
    } else if (event.kind === 'retarget' && event.data.cause === 'severity') {
      const target = targetFor(event.data.severity)
      if (target === undefined) return undefined
      const { from, severity } = event.data
      const data = { cause: 'severity', from, severity, seconds: target.seconds } as const
      tried.push(target.calendar === counted ? { kind: 'retarget', at: event.at, data } : { kind: 'retarget', at: event.at, data, calendar: target.calendar })
      counted = target.calendar
    } else if (event.kind !== 'retarget' || event.data.cause === 'merged') tried.push(event)
  }
  return withBreaches(tried)
}

/** How a promise ended, or has as good as ended: nothing is told of one that still runs in time, or is owed no more. */
export function outcomeOf(clock: Reading, now: Date): 'met' | 'missed' | undefined {
  if (clock.state === 'cancelled') return undefined
  if (clock.breachedAt !== null || isBreachDue(clock, now)) return 'missed'
  return clock.state === 'met' || clock.state === 'missed' ? clock.state : undefined
}

