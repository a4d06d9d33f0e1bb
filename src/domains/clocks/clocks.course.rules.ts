import type { Calendar } from '#kernel/service-calendar.ts'
import { addServiceTime, serviceTimeBetween } from '#kernel/service-time.ts'
import { readClock, type ClockEvent } from './clocks.rules.ts'

/** The stretches in which a clock ran; the last has no end, as if it ran on, so that what lies ahead can be told too. */
export type Course = { readonly calendar: Calendar; readonly runs: readonly { readonly from: Date; readonly to: Date | null }[] }

/** A clock's stretches, by its starts, pauses and resumptions. */
export function courseOf(events: readonly ClockEvent[], calendar: Calendar = null): Course {
  const runs: { from: Date; to: Date | null }[] = []
  let pausedAt: Date | null = null
  for (const { kind, at } of events) {
    const last = runs.at(-1)
    if (kind === 'start' || (kind === 'resume' && pausedAt !== null)) {
      if (last !== undefined) last.to = pausedAt
      runs.push({ from: at, to: null })
      pausedAt = null
    } else if (kind === 'pause') pausedAt ??= at
  }
  return { calendar, runs }
}

/** How much of a clock's service time had gone at an instant, pauses left out; in seconds. */
export function servedAt({ calendar, runs }: Course, at: Date): number {
  return runs.reduce((sum, { from, to }) => at <= from ? sum : sum + serviceTimeBetween(calendar, from, to !== null && to < at ? to : at), 0)
}

/** The first instant at which so much of a clock's service time had gone. */
export function whenServed({ calendar, runs }: Course, seconds: number): Date {
  let left = Math.max(0, seconds)
  for (const { from, to } of runs) {
    const length = to === null ? Number.POSITIVE_INFINITY : serviceTimeBetween(calendar, from, to)
    // Sums of fractions of seconds may be off by less than the millisecond to which instants are kept.
    if (left - length < 0.0005) return addServiceTime(calendar, from, Math.min(left, length))
    left -= length
  }
  throw new Error('a course has a last stretch without an end')
}

/** The instant at which a share of the target's service time has gone, the rest being what leads to the due instant: 0.8 leaves a fifth of it. */
export function warnAt(events: readonly ClockEvent[], share: number, calendar: Calendar = null): Date {
  const { dueAt, seconds } = readClock(events, calendar)
  const course = courseOf(events, calendar)
  return whenServed(course, servedAt(course, dueAt) - (1 - share) * seconds)
}
