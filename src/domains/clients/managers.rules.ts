import type { Hours, Reachable } from '#contract/managers.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { isOpen, nextPeriods } from '#kernel/service-time.ts'

const office: [string, string][] = [['09:00', '18:00']]
/** When an account manager can be reached who has said nothing. */
export const officeHours: Hours = { mon: office, tue: office, wed: office, thu: office, fri: office }

/** Whether somebody can be reached at an instant by their hours, and when next if not; never where they have none. */
export function reachOf(hours: Hours, zone: string, now: Date): Pick<Reachable, 'now' | 'next'> {
  if (Object.values(hours).every((day) => day.length === 0)) return { now: false, next: null }
  const calendar = readCalendar({ zone, hours }, 'hours')
  if (isOpen(calendar, now)) return { now: true, next: null }
  return { now: false, next: nextPeriods(calendar, now, 1)[0]?.from.toISOString() ?? null }
}
