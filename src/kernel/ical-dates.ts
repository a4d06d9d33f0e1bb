import { day } from './instants.ts'

/** Thrown for a file that is no calendar in iCal form, or has no whole days in it. */
export class NoCalendarFile extends Error {
  readonly why: 'not_one' | 'no_days'

  constructor(why: 'not_one' | 'no_days') {
    super(`the file is no calendar of days: ${why}`)
    this.why = why
  }
}

/** A day that a calendar file names. */
export type NamedDate = { readonly date: string; readonly name: string }
type Event = { name: string; start: number | undefined; end: number | undefined; isYearly: boolean; isCancelled: boolean }

/** No holiday lasts longer. */
const longest = 60

/** The whole days of a calendar in iCal form (RFC 5545) that fall into some years; what returns every year is taken for each of them, what has a time of day is left out. */
export function datesOfFile(text: string, years: { readonly from: number; readonly to: number }): NamedDate[] {
  // A line that begins with a blank goes on with the one before it.
  const lines = text.replace(/^\uFEFF/, '').replace(/\r?\n[ \t]/g, '').split(/\r?\n/).filter((line) => line !== '')
  if (!/^BEGIN:VCALENDAR$/i.test(lines[0]?.trim() ?? '') || !/^END:VCALENDAR$/i.test(lines.at(-1)?.trim() ?? '')) throw new NoCalendarFile('not_one')
  const found = new Map(eventsOf(lines).flatMap((event) => datesOf(event, years)).map(({ date, name }) => [date, name]))
  if (found.size === 0) throw new NoCalendarFile('no_days')
  return [...found].map(([date, name]) => ({ date, name })).toSorted((a, b) => a.date.localeCompare(b.date))
}

function eventsOf(lines: readonly string[]): Event[] {
  const events: Event[] = []
  for (const line of lines) {
    const [, property = '', value = ''] = /^([^:]*):(.*)$/.exec(line) ?? []
    const name = property.split(';')[0]?.toUpperCase()
    const event = events.at(-1)
    if (name === 'BEGIN' && value.toUpperCase() === 'VEVENT') events.push({ name: '', start: undefined, end: undefined, isYearly: false, isCancelled: false })
    else if (event === undefined) continue
    else if (name === 'SUMMARY') event.name = value.replace(/\\([,;\\])/g, '$1').replace(/\\n/gi, ' ').trim()
    else if (name === 'DTSTART') event.start = wholeDay(value)
    else if (name === 'DTEND') event.end = wholeDay(value)
    else if (name === 'RRULE') event.isYearly = /^FREQ=YEARLY(;INTERVAL=1)?$/i.test(value)
    else if (name === 'STATUS') event.isCancelled = /^CANCELLED$/i.test(value)
  }
  return events.filter(({ isCancelled }) => !isCancelled)
}

/** A date without a time of day, as days since 1970. */
function wholeDay(value: string): number | undefined {
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)$/.exec(value.trim()) ?? []
  const at = Date.parse(`${year}-${month}-${date}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : at / day
}

function datesOf({ name, start, end, isYearly }: Event, { from, to }: { readonly from: number; readonly to: number }): NamedDate[] {
  if (start === undefined) return []
  const first = new Date(start * day)
  const starts = isYearly ? Array.from({ length: to - from + 1 }, (_, index) => Date.UTC(from + index, first.getUTCMonth(), first.getUTCDate()) / day) : [start]
  const length = Math.min(longest, Math.max(1, (end ?? start + 1) - start))
  return starts.flatMap((each) => Array.from({ length }, (_, index) => ({ date: new Date((each + index) * day).toISOString().slice(0, 10), name })))
    .filter(({ date }) => Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to)
}
