import ICAL from 'ical.js'
import type { Span } from '#kernel/service-calendar.ts'
import { offsetAt } from '#kernel/zone-stretches.ts'

/** A calendar that cannot be taken: not one at all, or with more in it than a person has. */
export class UnreadableCalendar extends Error {}

const mostEvents = 20_000
const mostTimes = 10_000
/** Of an event that returns, so many times are looked at; one that began decades ago and returns each day stays below. */
const mostTurns = 40_000

type Window = { readonly from: number; readonly to: number; /** Where days without a zone are meant. */ readonly zone: string }

/** A time of a calendar as an instant; one without a zone is a time of the expert's wall. */
function instantOf(time: ICAL.Time, { zone }: Window): number {
  const isFloating = time.isDate || time.zone === ICAL.Timezone.localTimezone
  if (!isFloating) return time.toJSDate().getTime()
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second)
  const guess = wall - offsetAt(zone, wall)
  return wall - offsetAt(zone, guess)
}

function turnsOf(event: ICAL.Event, window: Window): Span[] {
  const length = instantOf(event.endDate, window) - instantOf(event.startDate, window)
  if (length <= 0) return []
  const span = (start: number, end: number): Span[] => end > window.from && start < window.to ? [[start, end]] : []
  if (!event.isRecurring()) return span(instantOf(event.startDate, window), instantOf(event.endDate, window))
  const found: Span[] = []
  const iterator = event.iterator()
  for (let turn = 0; turn < mostTurns; turn++) {
    const next: ICAL.Time | undefined = iterator.next()
    if (next === undefined || next === null || instantOf(next, window) >= window.to) return found
    const { startDate, endDate, item } = event.getOccurrenceDetails(next)
    if (item.component.getFirstPropertyValue('status') !== 'CANCELLED') found.push(...span(instantOf(startDate, window), instantOf(endDate, window)))
    if (found.length > mostTimes) throw new UnreadableCalendar('too many times')
  }
  throw new UnreadableCalendar('an event returns too often')
}

/** When somebody is busy between two instants by a calendar in iCal form (RFC 5545): what is cancelled or marked as free is left out. Throws UnreadableCalendar for what is none. */
export function busyTimes(text: string, window: Window): Span[] {
  const root = rootOf(text)
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const components = root.getAllSubcomponents('vevent')
  if (components.length > mostEvents) throw new UnreadableCalendar('too many events')
  const isBusy = (component: ICAL.Component) => component.getFirstPropertyValue('status') !== 'CANCELLED' && component.getFirstPropertyValue('transp') !== 'TRANSPARENT' && component.getFirstProperty('dtstart') !== null
  const spans = components.filter((component) => isBusy(component) && component.getFirstProperty('recurrence-id') === null).flatMap((component) => turnsOf(wholeOf(component, components), window))
  if (spans.length > mostTimes) throw new UnreadableCalendar('too many times')
  return joined(spans)
}

/** An event with those of its turns that were changed by themselves. */
function wholeOf(component: ICAL.Component, all: readonly ICAL.Component[]): ICAL.Event {
  const uid = component.getFirstPropertyValue('uid')
  return new ICAL.Event(component, { exceptions: all.filter((each) => each.getFirstProperty('recurrence-id') !== null && each.getFirstPropertyValue('uid') === uid), strictExceptions: false })
}

function rootOf(text: string): ICAL.Component {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new UnreadableCalendar('no calendar')
  try {
    return new ICAL.Component(ICAL.parse(text))
  } catch (error) {
    throw new UnreadableCalendar(error instanceof Error ? error.message : 'broken')
  }
}

/** Times in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
