import type { WrittenLayer, WrittenSchedule } from '#contract/on-call.ts'
import { InputFault, isDate } from '#kernel/input.ts'
import { day, hour, isZone, minute } from '#kernel/instants.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import type { Layer, Plan } from './on-call.rules.ts'

const units = { hour, day, week: 7 * day } as const
/** The longest turn: what looks back this far sees the beginning of every shift. */
export const longestTurn = 84 * day

/** Reads a schedule; throws an InputFault that names the field below `schedule`. */
export function readPlan({ zone, hours, layers }: WrittenSchedule): Plan {
  readZone(zone, 'schedule.zone')
  return { hours: readHours(hours, zone, 'schedule'), layers: layers.map((layer, index) => readLayer(layer, zone, `schedule.layers.${index}`)) }
}

function readLayer(layer: WrittenLayer, scheduleZone: string, field: string): Layer {
  const { people, turn, handover, from, until } = layer
  const zone = layer.zone ?? scheduleZone
  readZone(zone, `${field}.zone`)
  if (people.length === 0) throw new InputFault(`${field}.people`, 'on_call.nobody')
  const length = turn.every * units[turn.unit]
  if (turn.every < 1 || length > longestTurn) throw new InputFault(`${field}.turn.every`, 'on_call.turn')
  const time = readTime(handover, `${field}.handover`)
  const start = readDate(from, `${field}.from`) + time
  const end = until === null ? null : readDate(until, `${field}.until`) + time
  if (end !== null && end <= start) throw new InputFault(`${field}.until`, 'on_call.until')
  return { zone, people, start, end, turn: length, hours: readHours(layer.hours, zone, field) }
}

function readZone(zone: string, field: string): void {
  if (!/^[A-Za-z]/.test(zone) || !isZone(zone)) throw new InputFault(field, 'zone', { found: zone })
}

/** Hours of the week, as a service calendar has them. */
function readHours(hours: WrittenSchedule['hours'], zone: string, field: string): Calendar {
  if (hours === null) return null
  if (Object.values(hours).every((each) => each.length === 0)) throw new InputFault(`${field}.hours`, 'on_call.hours')
  return readCalendar({ zone, hours }, field)
}

function readTime(time: string, field: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new InputFault(field, 'time', { found: time })
  return Number(time.slice(0, 2)) * hour + Number(time.slice(3)) * minute
}

function readDate(date: string, field: string): number {
  if (!isDate(date)) throw new InputFault(field, 'date', { found: date })
  return Date.parse(`${date}T00:00:00Z`)
}
