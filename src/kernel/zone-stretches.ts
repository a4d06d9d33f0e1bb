import { day, second } from './instants.ts'

/** A stretch of time in which a zone's clocks stand at one distance from UTC, all in milliseconds. */
export type Stretch = { readonly from: number; readonly to: number; readonly offset: number }

/** No zone has ever changed its clocks and changed them back within so short a time. */
const probe = 4 * day

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const found = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  formats.set(zone, found)
  return found
}

/** How far a zone's clocks are from UTC at an instant. */
export function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / second) * second
  const [month = 1, date = 1, year = 0, hours = 0, minutes = 0, seconds = 0] = formatOf(zone).format(whole).split(/\D+/).map(Number)
  return Date.UTC(year, month - 1, date, hours, minutes, seconds) - whole
}

/** The stretches between two instants, in order and without gaps. */
export function stretchesBetween(zone: string, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let [start, offset] = [from, offsetAt(zone, from)]
  for (let at = from; at < to;) {
    const reach = Math.min(at + probe, to)
    if (offsetAt(zone, reach) === offset) {
      at = reach
      continue
    }
    at = firstChange(zone, at, reach)
    stretches.push({ from: start, to: at, offset })
    ;[start, offset] = [at, offsetAt(zone, at)]
  }
  return start < to ? [...stretches, { from: start, to, offset }] : stretches
}

/** The first second after `from` whose offset is not that of `from`; there is one at `to`. */
function firstChange(zone: string, from: number, to: number): number {
  const offset = offsetAt(zone, from)
  // Counted in whole seconds, at which clocks change: between two that are neighbours nothing is left to look at.
  let [same, other] = [Math.floor(from / second), Math.floor(to / second)]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(zone, middle * second) === offset) same = middle
    else other = middle
  }
  return other * second
}

/**
 * The first instant at which a zone's clocks show a time of the wall or a later one: a time that is skipped comes with the change, one that
 * occurs twice comes the first time. `wall` is what the clock shows as milliseconds since 1970; the stretches begin before it and reach beyond it.
 */
export function firstInstantOf(stretches: readonly Stretch[], wall: number): number {
  for (const { from, to, offset } of stretches) {
    const at = Math.max(from, wall - offset)
    if (at < to) return at
  }
  throw new RangeError('the stretches end before the time of the wall')
}
