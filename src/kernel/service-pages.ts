import { day } from './instants.ts'
import type { ServiceCalendar, Span } from './service-calendar.ts'
import { stretchesBetween, type Stretch } from './zone-stretches.ts'

/**
 * The open spans of some months of a calendar, as instants, with the service time before each of them: worked out once for a calendar, they
 * turn sums over a year of days into two searches.
 */
export type Page = { readonly starts: readonly number[]; readonly ends: readonly number[]; readonly before: readonly number[]; readonly total: number }

/** Pages begin at multiples of this many milliseconds since 1970. */
export const pageLength = 128 * day

const pages = new WeakMap<ServiceCalendar, Map<number, Page>>()
const stretches = new Map<string, readonly Stretch[]>()

/** The page on which an instant lies. */
export function pageOf(at: number): number {
  return Math.floor(at / pageLength)
}

/** A page of a calendar. */
export function openPage(calendar: ServiceCalendar, page: number): Page {
  const known = pages.get(calendar) ?? new Map<number, Page>()
  const found = known.get(page)
  if (found !== undefined) return found
  const written = writePage(calendar, page)
  pages.set(calendar, known.set(page, written))
  return written
}

/** How much of the page's service time lies before an instant on it. */
export function servedBefore({ starts, ends, before }: Page, at: number): number {
  const index = lastAtMost(starts, at)
  return index < 0 ? 0 : (before[index] ?? 0) + Math.min(at, ends[index] ?? at) - (starts[index] ?? at)
}

/** The first instant by which so much of the page's service time has passed. */
export function reach({ starts, before }: Page, served: number): number {
  const index = lastAtMost(before, served - 1)
  return (starts[index] ?? 0) + served - (before[index] ?? 0)
}

/** The last instant before which no more than so much of the page's service time has passed; some is left. */
export function leave({ starts, before }: Page, served: number): number {
  const index = lastAtMost(before, served)
  return (starts[index] ?? 0) + served - (before[index] ?? 0)
}

/** Whether an instant lies in one of the page's spans. */
export function isOpenAt({ starts, ends }: Page, at: number): boolean {
  const index = lastAtMost(starts, at)
  return index >= 0 && at < (ends[index] ?? at)
}

/** The last place in an ascending list that holds no more than a value; -1 when there is none. */
function lastAtMost(list: readonly number[], value: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

function writePage(calendar: ServiceCalendar, page: number): Page {
  const [from, to] = [page * pageLength, (page + 1) * pageLength]
  const open = stretchesOf(calendar.zone, page).flatMap((stretch) => openWithin(calendar, stretch))
  const spans = unite([...open, ...calendar.windows.flatMap((window) => clip(window, from, to))])
  const before: number[] = []
  let total = 0
  for (const [start, end] of spans) {
    before.push(total)
    total += end - start
  }
  return { starts: spans.map(([start]) => start), ends: spans.map(([, end]) => end), before, total }
}

function stretchesOf(zone: string, page: number): readonly Stretch[] {
  const key = `${zone} ${page}`
  const found = stretches.get(key) ?? stretchesBetween(zone, page * pageLength, (page + 1) * pageLength)
  stretches.set(key, found)
  return found
}

/** The open spans while a zone's clocks are not changed: wall time and instants differ by the offset alone. */
function openWithin(calendar: ServiceCalendar, { from, to, offset }: Stretch): Span[] {
  const dates = datesBetween(from + offset, to + offset)
  const at = (date: number) => ([start, end]: Span): Span => [date * day + start, date * day + end]
  const open = unite(dates.flatMap((date) => hoursOf(calendar, date).map(at(date))))
  const closed = unite(dates.flatMap((date) => (calendar.breaks.get(date) ?? []).map(at(date))))
  return subtract(open, closed).map(([start, end]): Span => [start - offset, end - offset]).flatMap((span) => clip(span, from, to))
}

/** The dates whose hours may reach into a part of wall time: the night before it too. */
function datesBetween(from: number, to: number): number[] {
  const first = Math.floor(from / day) - 1
  return Array.from({ length: Math.ceil(to / day) - first }, (_, index) => first + index)
}

function hoursOf({ week, dates }: ServiceCalendar, date: number): readonly Span[] {
  // The first day of 1970 was a Thursday.
  return dates.get(date) ?? week[(((date + 3) % 7) + 7) % 7] ?? []
}

function clip([start, end]: Span, from: number, to: number): Span[] {
  const [first, last] = [Math.max(start, from), Math.min(end, to)]
  return first < last ? [[first, last]] : []
}

/** Spans in order, those that touch or overlap made one. */
function unite(spans: readonly Span[]): Span[] {
  const united: [number, number][] = []
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = united.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else united.push([start, end])
  }
  return united
}

/** What is left of spans without others; both united. */
function subtract(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return holes.length === 0 ? [...spans] : spans.flatMap((span) => {
    let rest: Span[] = [span]
    for (const [from, to] of holes) rest = rest.flatMap(([start, end]) => [...clip([start, end], -Infinity, from), ...clip([start, end], to, Infinity)])
    return rest
  })
}
