import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { readWritten } from './calendars.store.ts'

const mostKept = 500
const kept = new Map<Id<'calendar'>, Calendar>()

/** The version of a calendar; none is day and night. Versions never change, so each is read once a process, with what is worked out of it. */
export async function calendarOf(db: Db, id: Id<'calendar'> | null): Promise<Calendar> {
  if (id === null) return null
  const found = kept.get(id)
  if (found !== undefined) return found
  const calendar = readCalendar(await readWritten(db, id))
  if (kept.size >= mostKept) kept.clear()
  kept.set(id, calendar)
  return calendar
}
