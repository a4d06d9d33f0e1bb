import type { Calendar } from '#kernel/service-calendar.ts'
import { addServiceTime, serviceTimeBetween } from '#kernel/service-time.ts'

/** The stretches in which a clock ran; the last has no end, as if it ran on, so that what lies ahead can be told too. */
export type Course = { readonly calendar: Calendar; readonly runs: readonly Run[] }
type Run = { readonly from: Date; readonly to: Date | null }

/** The course of a clock that starts. */
export function beginCourse(calendar: Calendar, from: Date): Course {
  return { calendar, runs: [{ from, to: null }] }
}

/** The course of a clock that stood still and goes on. */
export function resumeCourse({ calendar, runs }: Course, pausedAt: Date, from: Date): Course {
  return { calendar, runs: [...runs.map((run) => run.to === null ? { ...run, to: pausedAt } : run), { from, to: null }] }
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
