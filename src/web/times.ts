import { day, hour, minute } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { dateFormat, withZone } from '#words/dates.ts'
import type { Translate } from '#words/index.ts'

type Reading = { readonly language: Language; readonly zone: string; readonly t: Translate }
const clockTime: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }

function dayOf(at: number, { language, zone }: Reading): string {
  return dateFormat(language, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** How far a day is from today on the reader's calendar: -1 yesterday, 0 today, 1 tomorrow, 2 for any other. */
function distance(at: number, now: number, reading: Reading): -1 | 0 | 1 | 2 {
  const wanted = dayOf(at, reading)
  if (wanted === dayOf(now, reading)) return 0
  if (wanted === dayOf(now - day, reading)) return -1
  return wanted === dayOf(now + day, reading) ? 1 : 2
}

/** The time of day, "13:21". */
export function sayTime(at: number, { language, zone }: Reading): string {
  return dateFormat(language, zone, clockTime).format(at)
}

/** A moment as people say it: "today at 13:21", "yesterday at 9:02", "on 3 March at 13:21"; the year only when it is another. */
export function sayMoment(at: number, now: number, reading: Reading): string {
  const time = sayTime(at, reading)
  const words = { '-1': 'time.yesterday', '0': 'time.today', '1': 'time.tomorrow', '2': 'time.on' } as const
  return reading.t(words[distance(at, now, reading)], { time, date: sayDate(at, now, reading) })
}

/** The shortest that still says when: the time today, "yesterday 13:21", else the date. */
export function sayShortMoment(at: number, now: number, reading: Reading): string {
  const far = distance(at, now, reading)
  if (far === 0) return sayTime(at, reading)
  return far === -1 ? reading.t('time.yesterday.short', { time: sayTime(at, reading) }) : sayDate(at, now, reading)
}

/** A moment after "before" or "since": "15:00" today, "tomorrow 9:00", "3 March at 15:00". */
export function sayPlainly(at: number, now: number, reading: Reading): string {
  const far = distance(at, now, reading)
  const time = sayTime(at, reading)
  if (far === 0) return time
  if (far === 2) return reading.t('time.plain', { date: sayDate(at, now, reading), time })
  return reading.t(far === 1 ? 'time.tomorrow.short' : 'time.yesterday.short', { time })
}

/** The date in words, with the year when it is not this one. */
export function sayDate(at: number, now: number, { language, zone }: Reading): string {
  const year = dateFormat(language, zone, { year: 'numeric' })
  const other: Intl.DateTimeFormatOptions = year.format(at) === year.format(now) ? {} : { year: 'numeric' }
  return dateFormat(language, zone, { day: 'numeric', month: 'long', ...other }).format(at)
}

/** The exact moment with its zone, for whoever hovers. */
export function sayExactly(at: number, { language, zone }: Reading): string {
  return withZone(dateFormat(language, zone, { dateStyle: 'full', timeStyle: 'medium', hour12: false }).format(at), language, zone)
}

/** A length of time in its two largest units: "13 min", "2 h 48", "3 days". */
export function sayDuration(milliseconds: number, t: Translate): string {
  const length = Math.max(0, milliseconds)
  if (length < minute) return t('time.moment')
  if (length < hour) return t('time.minutes', { count: Math.floor(length / minute) })
  if (length < 2 * day && length !== day) {
    const minutes = Math.floor((length % hour) / minute)
    return minutes === 0 ? t('time.hours', { hours: Math.floor(length / hour) }) : t('time.hours.minutes', { hours: Math.floor(length / hour), minutes: String(minutes).padStart(2, '0') })
  }
  return t('time.days', { count: Math.floor(length / day) })
}

/** An instant as the value of a `datetime-local` field, in the reader's zone. */
export function toWallTime(at: string, zone: string): string {
  const wall = wallTime(Date.parse(at), zone)
  return Number.isNaN(wall) ? '' : new Date(wall).toISOString().slice(0, 16)
}

/** The instant at which the clocks of the reader's zone show the value of a `datetime-local` field. */
export function fromWallTime(text: string, zone: string): string {
  const wanted = Date.parse(`${text.slice(0, 16)}:00Z`)
  if (Number.isNaN(wanted)) return ''
  // The zone's offset is looked up at a first guess, then at the instant it gives, for the days when clocks change.
  const guess = wanted - (wallTime(wanted, zone) - wanted)
  return new Date(wanted - (wallTime(guess, zone) - guess)).toISOString()
}

function wallTime(at: number, zone: string): number {
  if (Number.isNaN(at)) return Number.NaN
  const parts = new Map(dateFormat('en', zone, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).formatToParts(at).map((part) => [part.type, Number(part.value)]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** The month so many months after one such as "2026-01", or before it. */
export function monthFrom(month: string, by: number): string {
  const at = new Date(`${month}-15T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + by)
  return at.toISOString().slice(0, 7)
}
