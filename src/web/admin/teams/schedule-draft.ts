import type { WrittenLayer, WrittenSchedule } from '#contract/on-call.ts'
import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { tidyTime } from '../calendars/written.ts'

type Person = Id<'person'>
export type Unit = WrittenLayer['turn']['unit']
export type WeekHours = NonNullable<WrittenSchedule['hours']>
/** A layer as it is being edited: numbers and dates as they are typed. */
export type DraftLayer = {
  readonly key: number; readonly name: string; readonly people: readonly Person[]; readonly every: string; readonly unit: Unit; readonly handover: string
  readonly from: string; readonly until: string; /** Empty: the schedule's. */ readonly zone: string; readonly hours: WeekHours | null
}
export type ScheduleDraft = { readonly zone: string; readonly hours: WeekHours | null; readonly layers: readonly DraftLayer[] }

/** A schedule, ready to be edited. */
export function draftOf({ zone, hours, layers }: WrittenSchedule): ScheduleDraft {
  return { zone, hours, layers: layers.map(({ turn, until, zone: own, ...layer }, key) => ({ ...layer, key, every: String(turn.every), unit: turn.unit, until: until ?? '', zone: own ?? '' })) }
}

/** What is sent to the desk; a turn that is no whole number is one of nothing, which it refuses by name. */
export function writtenOf({ zone, hours, layers }: ScheduleDraft): WrittenSchedule {
  return {
    zone, hours, layers: layers.map(({ name, people, every, unit, handover, from, until, zone: own, hours: at }) => ({
      name: name.trim(), people: [...people], turn: { every: /^\s*\d{1,4}\s*$/.test(every) ? Number(every) : 0, unit }, handover: tidyTime(handover),
      from, until: until === '' ? null : until, zone: own === '' ? null : own, hours: at,
    })),
  }
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** The Monday on or before a day. */
function mondayOf(at: number): number {
  return at - ((new Date(at).getUTCDay() + 6) % 7) * day
}

/** A layer nobody has written yet, after the others. */
export function newLayer(layers: readonly DraftLayer[], { unit, people, now }: { readonly unit: Unit; readonly people: readonly Person[]; readonly now: number }): DraftLayer {
  const key = Math.max(-1, ...layers.map((layer) => layer.key)) + 1
  return { key, name: '', people, every: '1', unit, handover: '09:00', from: isoDate(unit === 'week' ? mondayOf(now) : now), until: '', zone: '', hours: null }
}

/** Day hours on every day of the week. */
export const dayHours: WeekHours = Object.fromEntries(weekdays.map((name) => [name, [['08:00', '16:00']]]))

export type Beginning = 'week' | 'day' | 'sun'

/** A schedule to begin with; one that follows the sun has a layer for each of three places eight hours apart. */
export function beginWith(kind: Beginning, { zone, people, now }: { readonly zone: string; readonly people: readonly Person[]; readonly now: number }): ScheduleDraft {
  if (kind !== 'sun') return { zone, hours: null, layers: [newLayer([], { unit: kind, people, now })] }
  const places = [...new Set([zone, 'America/Vancouver', 'Asia/Singapore'])]
  return { zone, hours: null, layers: places.map((place, index) => ({ ...newLayer([], { unit: 'day', people: index === 0 ? people : [], now }), key: index, name: place.split('/').at(-1)?.replaceAll('_', ' ') ?? '', zone: place === zone ? '' : place, handover: '00:00', hours: dayHours })) }
}

/** A list with the one at a place moved one place up. */
export function movedUp<Each>(list: readonly Each[], index: number): Each[] {
  const [before, moved] = [list[index - 1], list[index]]
  return before === undefined || moved === undefined ? [...list] : [...list.slice(0, index - 1), moved, before, ...list.slice(index + 1)]
}
