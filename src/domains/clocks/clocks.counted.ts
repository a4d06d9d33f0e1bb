import { calendarOf } from '#domains/calendars/index.ts'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { withWindows } from '#kernel/service-time.ts'
import { readWindows, type KeptWindow } from './clocks.counted.store.ts'

const mostKept = 500
const windows = new Map<Id<'window'>, KeptWindow>()
const calendars = new Map<string, Calendar>()

/** Versions of live events. They never change, so each is read once a process. */
export async function windowsOf(db: Db, ids: readonly Id<'window'>[]): Promise<KeptWindow[]> {
  const missing = ids.filter((id) => !windows.has(id))
  if (windows.size + missing.length > mostKept) windows.clear()
  for (const each of missing.length === 0 ? [] : await readWindows(db, missing)) windows.set(each.id, each)
  return ids.map((id) => {
    const found = windows.get(id)
    if (found === undefined) throw new Error(`there is no live event ${id}`)
    return found
  })
}

/** The calendar by which a clock counts: a version of one, with the live events during which it runs whatever the hours are. Each combination is made once a process, with what is worked out of it. */
export async function countedBy(db: Db, calendarId: Id<'calendar'> | null, ids: readonly Id<'window'>[]): Promise<Calendar> {
  const calendar = await calendarOf(db, calendarId)
  if (calendar === null || ids.length === 0) return calendar
  const key = [calendarId, ...ids].join(' ')
  const found = calendars.get(key)
  if (found !== undefined) return found
  const made = withWindows(calendar, await windowsOf(db, ids))
  if (calendars.size >= mostKept) calendars.clear()
  calendars.set(key, made)
  return made
}
