import { readCalendar } from '#kernel/service-calendar-read.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { withWindows } from '#kernel/service-time.ts'
import { readClock, type ClockEvent, type Reading } from './clocks.rules.ts'

/** An event of a clock as a document carries it. */
export type CarriedEvent = { readonly at: string; readonly kind: string; readonly data: object }
/** What its clocks count by: calendars as they are written, and live events, each by its id. */
export type CarriedHours = { readonly calendars: Readonly<Record<string, unknown>>; readonly windows: Readonly<Record<string, { readonly from: string; readonly to: string }>> }

function hoursOf(calendarId: string | null, windows: readonly string[], carried: CarriedHours): Calendar {
  if (calendarId === null) return null
  const calendar = readCalendar(carried.calendars[calendarId])
  if (calendar === null) throw new Error(`the calendar ${calendarId} is not there`)
  return windows.length === 0 ? calendar : withWindows(calendar, windows.map((id) => {
    const window = carried.windows[id]
    if (window === undefined) throw new Error(`the live event ${id} is not there`)
    return { from: new Date(window.from), to: new Date(window.to) }
  }))
}

/** Reads a clock from a document that carries its events and all they count by; throws when something is missing or makes no clock. */
export function readStored(events: readonly CarriedEvent[], carried: CarriedHours): Reading {
  let known: string | null = null
  return readClock(events.map((event) => {
    const at = new Date(event.at)
    const { calendarId, windows = [] } = event.data as { readonly calendarId?: string | null; readonly windows?: readonly string[] }
    if (calendarId === undefined && windows.length === 0) return { ...event, at } as ClockEvent
    known = calendarId === undefined ? known : calendarId
    return { ...event, at, calendar: hoursOf(known, windows, carried) } as ClockEvent
  }))
}
