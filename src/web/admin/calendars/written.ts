import type { Written } from '#contract/policies.ts'
import { InputFault } from '#kernel/input.ts'
import type { ServiceCalendar } from '#kernel/service-calendar.ts'
import { readCalendar, weekdays } from '#kernel/service-calendar-read.ts'
import type { Translate } from '#words/index.ts'

export type Weekday = (typeof weekdays)[number]
export type Hours = [string, string][]
/** What is wrong with a calendar: where and in which sentence. */
export type Fault = { readonly field: string; readonly message: string }

const office: Hours = [['09:00', '12:00'], ['14:00', '18:00']]
const workdays = weekdays.slice(0, 5)
const week = (days: readonly Weekday[], hours: Hours): Written['hours'] => Object.fromEntries(days.map((day) => [day, hours]))

/** Weeks to begin with. */
export const weeks = { office: week(workdays, office), always: week(weekdays, [['00:00', '24:00']]), evenings: week(weekdays, [['18:00', '08:00']]) } as const

/** A calendar nobody has written yet. */
export function emptyCalendar(zone: string): Written {
  return { zone, hours: weeks.office, holidays: [], exceptions: [], breaks: [] }
}

/** The same hours on every workday. */
export function onWorkdays(hours: Written['hours'], of: Weekday): Written['hours'] {
  return { ...hours, ...week(workdays, hours[of] ?? []) }
}

/** The hours that come to mind next for a day. */
export function nextHours(hours: Hours): [string, string] {
  return hours.length === 0 ? ['09:00', '12:00'] : hours.length === 1 && (hours[0]?.[1] ?? '') <= '14:00' ? ['14:00', '18:00'] : ['18:00', '20:00']
}

/** Reads what has been written so far, as the desk will: ready to count by, or what is wrong with it. */
export function tryWritten(written: Written, t: Translate): { readonly calendar: ServiceCalendar | null; readonly fault: Fault | undefined } {
  try {
    return { calendar: readCalendar(written), fault: undefined }
  } catch (error) {
    if (!(error instanceof InputFault)) throw error
    return { calendar: null, fault: { field: error.field, message: t(`input.${error.code}`, error.params) } }
  }
}

/** A time of day however people write it (9, 9h30, 930, 9.30), as calendars write it; what is none of these stays as it is, and is refused by name. */
export function tidyTime(text: string): string {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.hH]?(\d\d)|[hH:])?$/.exec(text.trim()) ?? []
  return hours === '' ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`
}

/** Part of a day, in shares of it. */
export type Bar = { readonly from: number; readonly to: number }

const isTime = (time: string) => /^\d\d:\d\d$/.test(time)
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** What of a day is open, its own hours and the night before it, as shares of the day; hours half written are left out. */
export function barsOf(hours: Written['hours'], day: Weekday): Bar[] {
  const before = weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day
  const spans = (of: Weekday, offset: number) => (hours[of] ?? []).filter((each) => each.every(isTime)).map(([from, to]) => {
    const [start, end] = [minutesOf(from), minutesOf(to)]
    return { from: (start + offset) / 1440, to: ((end > start ? end : end + 1440) + offset) / 1440 }
  })
  return [...spans(day, 0), ...spans(before, -1440)].map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(1, to) })).filter(({ from, to }) => to > from)
}
