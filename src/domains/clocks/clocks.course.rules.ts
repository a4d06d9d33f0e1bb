import type { Calendar } from '#kernel/service-calendar.ts'
import { addServiceTime, serviceTimeBetween } from '#kernel/service-time.ts'

/** The stretches in which a clock ran, from the last one back; the last has no end, as if it ran on, so that what lies ahead can be told too. */
export type Course = { readonly calendar: Calendar; readonly last: Run }
type Run = { readonly from: Date; readonly to: Date | null; /** Service time that had gone before it, in seconds. */ readonly gone: number; readonly earlier: Run | null }

/** Sums of fractions of seconds may be off by less than the millisecond to which instants are kept. */
const grain = 0.0005

/** The course of a clock that starts, with what of its time had gone before. */
export function beginCourse(calendar: Calendar, from: Date, gone = 0): Course {
  return { calendar, last: { from, to: null, gone, earlier: null } }
}

/** The course of a clock that stood still and goes on. */
export function resumeCourse({ calendar, last }: Course, pausedAt: Date, from: Date): Course {
  const gone = last.gone + serviceTimeBetween(calendar, last.from, pausedAt)
  return { calendar, last: { from, to: null, gone, earlier: { ...last, to: pausedAt } } }
}

/** The same stretches, counted by another calendar. */
export function recountCourse({ last }: Course, calendar: Calendar): Course {
  const runs: Run[] = []
  for (let run: Run | null = last; run !== null; run = run.earlier) runs.push(run)
  let [gone, earlier] = [runs.at(-1)?.gone ?? 0, null as Run | null]
  for (const { from, to } of runs.toReversed()) {
    earlier = { from, to, gone, earlier }
    if (to !== null) gone += serviceTimeBetween(calendar, from, to)
  }
  return { calendar, last: earlier ?? last }
}

/** How much of a clock's service time had gone at an instant, pauses left out; in seconds. */
export function servedAt({ calendar, last }: Course, at: Date): number {
  let run = last
  while (run.earlier !== null && at <= run.from) run = run.earlier
  return at <= run.from ? run.gone : run.gone + serviceTimeBetween(calendar, run.from, run.to !== null && run.to < at ? run.to : at)
}

/** The first instant at which so much of a clock's service time had gone. */
export function whenServed({ calendar, last }: Course, seconds: number): Date {
  let run = last
  while (run.earlier !== null && seconds - run.gone < grain) run = run.earlier
  const length = run.to === null ? Number.POSITIVE_INFINITY : serviceTimeBetween(calendar, run.from, run.to)
  return addServiceTime(calendar, run.from, Math.min(Math.max(0, seconds - run.gone), length))
}

/** How much service time a clock has left at an instant before it is due; less than none when it is over. */
export function leftAt(course: Course, at: Date, dueAt: Date): number {
  return servedAt(course, dueAt) - servedAt(course, at)
}
