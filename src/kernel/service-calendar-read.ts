import { InputFault, isDate, readList, readRecord, readText } from './input.ts'
import { day, hour, isZone, minute } from './instants.ts'
import type { Calendar, ServiceCalendar, Span } from './service-calendar.ts'

/** As calendars name them, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A calendar as it is written: `["22:00","06:00"]` is a night into the next day, `"24:00"` a day's end. */
export type WrittenCalendar = {
  readonly zone: string
  readonly hours: Readonly<Partial<Record<(typeof weekdays)[number], readonly WrittenInterval[]>>>
  readonly holidays?: readonly string[]
  readonly exceptions?: readonly WrittenDate[]
  readonly breaks?: readonly WrittenDate[]
  /** Where the holidays were taken from; nothing is counted by it. */
  readonly place?: unknown
}
/** Two times of day; the second is on the next day when it is not later. */
export type WrittenInterval = readonly [from: string, to: string]
/** A date with hours of its own, or with hours taken out. */
export type WrittenDate = { readonly date: string; readonly hours: readonly WrittenInterval[] }

type Placed = { readonly span: Span; readonly field: string }

/** Reads a calendar from data of any kind; throws an InputFault that names the field below `field`. Null and nothing mean day and night. */
export function readCalendar(value: unknown, field = 'calendar'): Calendar {
  if (value === null || value === undefined) return null
  const given = readRecord(value, field, ['zone', 'hours', 'holidays', 'exceptions', 'breaks', 'place'])
  const zone = readZone(given['zone'], `${field}.zone`)
  const week = readWeek(given['hours'], `${field}.hours`)
  const holidays = readList(given['holidays'], `${field}.holidays`).map((date, index) => readDate(date, `${field}.holidays.${index}`))
  const exceptions = readDates(given['exceptions'], `${field}.exceptions`)
  const seen = new Set<number>()
  // A set that does not grow had it already.
  const twice = exceptions.findIndex(({ date }) => seen.size === seen.add(date).size)
  if (twice >= 0) throw new InputFault(`${field}.exceptions.${twice}.date`, 'date.twice')
  return {
    zone, week, windows: [],
    dates: new Map([...holidays.map((date) => [date, []] as const), ...exceptions.map(({ date, hours }) => [date, hours] as const)]),
    breaks: gather(readDates(given['breaks'], `${field}.breaks`)),
  }
}

function readZone(value: unknown, field: string): string {
  const zone = readText(value, field)
  // A fixed distance such as +02:00 is known to the runtime too, but has no changes of clock: a calendar of it would be wrong half the year.
  if (!/^[A-Za-z]/.test(zone) || !isZone(zone)) throw new InputFault(field, 'zone', { found: zone })
  return zone
}

function readWeek(value: unknown, field: string): ServiceCalendar['week'] {
  const given = readRecord(value, field, weekdays)
  const week = weekdays.map((name) => readHours(given[name], `${field}.${name}`))
  const placed = week.flatMap((hours, index) => hours.map(({ span, field: place }) => ({ span: shift(span, index * day), field: place })))
  if (placed.length === 0) throw new InputFault(field, 'week.empty')
  // A night of Sunday reaches into the Monday after it.
  refuseOverlaps([...placed, ...placed.slice(0, 1).map((first) => ({ ...first, span: shift(first.span, 7 * day) }))])
  return week.map((hours) => hours.map(({ span }) => span))
}

function readDates(value: unknown, field: string): { readonly date: number; readonly hours: readonly Span[] }[] {
  return readList(value, field).map((each, index) => {
    const place = `${field}.${index}`
    const given = readRecord(each, place, ['date', 'hours'])
    return { date: readDate(given['date'], `${place}.date`), hours: readHours(given['hours'], `${place}.hours`).map(({ span }) => span) }
  })
}

function gather(entries: readonly { readonly date: number; readonly hours: readonly Span[] }[]): ReadonlyMap<number, readonly Span[]> {
  const gathered = new Map<number, readonly Span[]>()
  for (const { date, hours } of entries) gathered.set(date, [...gathered.get(date) ?? [], ...hours])
  return gathered
}

function readDate(value: unknown, field: string): number {
  const date = readText(value, field)
  if (!isDate(date)) throw new InputFault(field, 'date', { found: date })
  return Date.parse(`${date}T00:00:00Z`) / day
}

/** The intervals of one day in their order, none over another. */
function readHours(value: unknown, field: string): Placed[] {
  const placed = readList(value, field).map((each, index) => ({ span: readInterval(each, `${field}.${index}`), field: `${field}.${index}` }))
  const sorted = placed.toSorted((a, b) => a.span[0] - b.span[0])
  refuseOverlaps(sorted)
  return sorted
}

function refuseOverlaps(sorted: readonly Placed[]): void {
  sorted.forEach(({ span, field }, index) => {
    const previous = sorted[index - 1]
    if (previous !== undefined && previous.span[1] > span[0]) throw new InputFault(field, 'interval.overlap')
  })
}

function readInterval(value: unknown, field: string): Span {
  const [first, last, ...rest] = readList(value, field)
  if (first === undefined || last === undefined || rest.length > 0) throw new InputFault(field, 'interval')
  const [from, to] = [readTime(first, `${field}.0`), last === '24:00' ? day : readTime(last, `${field}.1`)]
  if (from === to) throw new InputFault(field, 'interval.empty')
  return [from, to > from ? to : to + day]
}

function readTime(value: unknown, field: string): number {
  const time = readText(value, field)
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new InputFault(field, 'time', { found: time })
  return Number(time.slice(0, 2)) * hour + Number(time.slice(3)) * minute
}

function shift([from, to]: Span, by: number): Span {
  return [from + by, to + by]
}
