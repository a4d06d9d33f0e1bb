import { day, second } from './instants.ts'
import type { Calendar, ServiceCalendar, Span } from './service-calendar.ts'
import { isOpenAt, leave, openPage, pageLength, pageOf, reach, servedBefore } from './service-pages.ts'

/** Open without interruption; `to` is null when it never closes. */
export type Period = { readonly from: Date; readonly to: Date | null }

/** Thrown instead of searching for ever where a calendar is hardly ever open. */
export class CenturyAway extends RangeError {}

/** Beyond this a calendar is taken for one that never opens, or never closes, again. */
const horizon = Math.ceil((100 * 366 * day) / pageLength)

/**
 * The first instant by which so much service time has passed. With less than none it is the last instant since which so much has passed,
 * so that adding and taking away come out even. Throws CenturyAway when it lies that far.
 */
export function addServiceTime(calendar: Calendar, from: Date, seconds: number): Date {
  const wanted = Math.round(seconds * second)
  if (calendar === null || wanted === 0) return new Date(from.getTime() + wanted)
  const first = pageOf(from.getTime())
  let rest = servedBefore(openPage(calendar, first), from.getTime()) + wanted
  for (let page = first; Math.abs(page - first) <= horizon;) {
    const { total } = openPage(calendar, page)
    if (wanted > 0 && rest <= total) return new Date(reach(openPage(calendar, page), rest))
    if (wanted < 0 && rest >= 0) return new Date(leave(openPage(calendar, page), rest))
    if (wanted > 0) {
      rest -= total
      page++
    } else {
      page--
      rest += openPage(calendar, page).total
    }
  }
  throw new CenturyAway('that much service time is a century away')
}

/** How much service time lies between two instants, in seconds; less than none when the second is the earlier. */
export function serviceTimeBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()]
  if (calendar === null) return (end - start) / second
  if (end < start) return -serviceTimeBetween(calendar, to, from)
  const last = pageOf(end)
  let sum = servedBefore(openPage(calendar, last), end) - servedBefore(openPage(calendar, pageOf(start)), start)
  for (let page = pageOf(start); page < last; page++) sum += openPage(calendar, page).total
  return sum / second
}

/** Whether service is given at an instant. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  return calendar === null || isOpenAt(openPage(calendar, pageOf(at.getTime())), at.getTime())
}

/** The next open periods; one that is open at `from` begins there. Fewer than asked for when the calendar stays closed, or open, for a century. */
export function nextPeriods(calendar: Calendar, from: Date, count: number): readonly Period[] {
  if (calendar === null) return count > 0 ? [{ from, to: null }] : []
  const found: { from: number; to: number }[] = []
  const first = pageOf(from.getTime())
  // The last one found is whole only once another has begun.
  for (let page = first; found.length <= count && page <= first + horizon; page++) {
    const { starts, ends } = openPage(calendar, page)
    starts.forEach((start, index) => {
      const span = { from: Math.max(start, from.getTime()), to: ends[index] ?? start }
      const last = found.at(-1)
      if (last !== undefined && last.to === span.from) last.to = span.to
      else if (span.to > span.from) found.push(span)
    })
  }
  const end = (first + horizon + 1) * pageLength
  return found.slice(0, count).map((each) => ({ from: new Date(each.from), to: each.to === end ? null : new Date(each.to) }))
}

/** What is open between two instants, in milliseconds: in order, cut at both ends, what touches made one. */
export function openBetween(calendar: Calendar, from: number, to: number): Span[] {
  if (calendar === null) return from < to ? [[from, to]] : []
  const spans: [number, number][] = []
  for (let page = pageOf(from); page <= pageOf(to); page++) {
    const { starts, ends } = openPage(calendar, page)
    starts.forEach((start, index) => {
      const [first, last] = [Math.max(start, from), Math.min(ends[index] ?? start, to)]
      const before = spans.at(-1)
      if (before !== undefined && before[1] === first) before[1] = Math.max(first, last)
      else if (first < last) spans.push([first, last])
    })
  }
  return spans
}

/** What "one day" means: 24 hours, or the length that most working days of the week have; the longer one when two lengths are as frequent. In seconds. */
export function usualDay(calendar: Calendar): number {
  if (calendar === null) return day / second
  const lengths = calendar.week.map((hours) => hours.reduce((sum, [from, to]) => sum + to - from, 0)).filter((length) => length > 0)
  const frequency = (length: number) => lengths.filter((each) => each === length).length
  const [usual = day] = lengths.toSorted((a, b) => frequency(b) - frequency(a) || b - a)
  return usual / second
}

/** The calendar with times between which service is given whatever the hours are: a live event under contract, say. */
export function withWindows(calendar: ServiceCalendar, windows: readonly { readonly from: Date; readonly to: Date }[]): ServiceCalendar {
  return { ...calendar, windows: [...calendar.windows, ...windows.map(({ from, to }): Span => [from.getTime(), to.getTime()])] }
}
