import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import type { Calendar, Span } from '#kernel/service-calendar.ts'
import { openBetween } from '#kernel/service-time.ts'
import { firstInstantOf, offsetAt, stretchesBetween } from '#kernel/zone-stretches.ts'

type Person = Id<'person'>

/**
 * People who take turns. Turns are counted on the wall of a zone: one that begins at 09:00 begins at 09:00 all year, whatever the clocks did,
 * at the first instant at which they show that time, or have skipped it. `start` and `end` are wall time in milliseconds since 1970.
 */
export type Layer = {
  readonly zone: string; readonly people: readonly Person[]; readonly start: number; readonly end: number | null; readonly turn: number
  /** When it is on duty. */
  readonly hours: Calendar
}
/** What a version of a schedule says; without layers nobody is expected to be on call. */
export type Plan = { readonly layers: readonly Layer[]; /** When somebody should be on call. */ readonly hours: Calendar }
/** Somebody stands in, whatever the layers say. */
export type Override = { readonly id: Id<'override'>; readonly personId: Person; readonly from: number; readonly to: number }
/** Everything that decides who is on call for a team. */
export type Duty = {
  /** In order; each counts from its instant until the next. */
  readonly versions: readonly { readonly from: number; readonly plan: Plan }[]
  /** In the order in which they were made: of two at once, the later one counts. */
  readonly overrides: readonly Override[]
  /** When somebody had no access to the desk: then they are on call for nobody, and what is below them counts. */
  readonly away: ReadonlyMap<Person, readonly Span[]>
}
/** Somebody is on call without interruption, by a layer or in somebody's place. */
export type Shift = {
  readonly from: number; readonly to: number; readonly personId: Person; readonly layer: number | null; readonly overrideId: Id<'override'> | null
  /** When its turn began, or the override: a shift that is cut by something else stays known by it. */
  readonly begun: number
}

/** Where the turns of a layer begin, from the one that runs at `from` until `to`. */
function turnsOf({ zone, start, turn }: Layer, from: number, to: number): { readonly first: number; readonly begins: readonly number[] } {
  const wall = from + offsetAt(zone, from)
  // While clocks that went back show a time again, the next turn may have begun already: the one found here is then empty, and passed over.
  const first = Math.max(0, Math.floor((wall - start) / turn))
  if (start + first * turn > to + 2 * day) return { first, begins: [] }
  const stretches = stretchesBetween(zone, Math.min(from, start + first * turn) - 2 * day, to + turn + 4 * day)
  const begins: number[] = []
  for (let index = first; begins.length === 0 || (begins.at(-1) ?? to) < to; index++) begins.push(firstInstantOf(stretches, start + index * turn))
  return { first, begins }
}

function endOf({ zone, end }: Layer): number {
  return end === null ? Infinity : firstInstantOf(stretchesBetween(zone, end - 2 * day, end + 2 * day), end)
}

/** Whom a layer names between two instants, whether or not another one counts before it. */
export function shiftsOf(layer: Layer, index: number, { from, to }: { readonly from: number; readonly to: number }): Shift[] {
  const until = Math.min(to, endOf(layer))
  const { first, begins } = turnsOf(layer, from, to)
  const turns = begins.flatMap((begun, place): Shift[] => {
    const personId = layer.people[(first + place) % layer.people.length]
    const shift = { from: Math.max(begun, from), to: Math.min(begins[place + 1] ?? begun, until) }
    return personId === undefined || shift.from >= shift.to ? [] : [{ ...shift, personId, layer: index, overrideId: null, begun }]
  })
  return layer.hours === null ? turns : within(turns, openBetween(layer.hours, from, until))
}

/** The parts of shifts that lie in spans; both in order. */
function within(shifts: readonly Shift[], spans: readonly Span[]): Shift[] {
  const parts: Shift[] = []
  let index = 0
  for (const shift of shifts) {
    while ((spans[index]?.[1] ?? Infinity) <= shift.from) index++
    for (let place = index; (spans[place]?.[0] ?? Infinity) < shift.to; place++) {
      const [from, to] = spans[place] ?? [0, 0]
      parts.push({ ...shift, from: Math.max(shift.from, from), to: Math.min(shift.to, to) })
    }
  }
  return parts
}

/** What lies between spans, from one instant to another; the spans in order. */
function between(spans: readonly { readonly from: number; readonly to: number }[], from: number, to: number): Span[] {
  const holes: Span[] = []
  let reached = from
  for (const span of spans) {
    if (reached >= to) break
    if (span.from > reached) holes.push([reached, Math.min(span.from, to)])
    reached = Math.max(reached, span.to)
  }
  return reached < to ? [...holes, [reached, to]] : holes
}

function withoutThoseAway(shifts: readonly Shift[], away: Duty['away']): Shift[] {
  if (away.size === 0) return [...shifts]
  return shifts.flatMap((shift) => {
    const spans = away.get(shift.personId)
    return spans === undefined ? [shift] : within([shift], between(spans.map(([from, to]) => ({ from, to })), shift.from, shift.to))
  })
}

/** What of the lower row is left where the upper one leaves room, and the upper one, in order. */
function under(upper: readonly Shift[], lower: readonly Shift[]): Shift[] {
  if (upper.length === 0) return [...lower]
  return [...upper, ...within(lower, between(upper, -Infinity, Infinity))].toSorted((a, b) => a.from - b.from)
}

/** Parts of one turn that another version of the schedule has cut are one shift. */
function joined(shifts: readonly Shift[]): Shift[] {
  const all: Shift[] = []
  for (const shift of shifts) {
    const before = all.at(-1)
    const isSame = before !== undefined && before.to === shift.from && before.personId === shift.personId && before.begun === shift.begun && before.overrideId === shift.overrideId
    if (isSame) all[all.length - 1] = { ...before, to: shift.to }
    else all.push(shift)
  }
  return all
}

/** The plans that count between two instants, each with its part of the time. */
function plansOf({ versions }: Duty, from: number, to: number): { readonly plan: Plan; readonly from: number; readonly to: number }[] {
  return versions.map(({ from: start, plan }, index) => ({ plan, from: Math.max(from, start), to: Math.min(to, versions[index + 1]?.from ?? Infinity) })).filter((each) => each.from < each.to)
}

/** Who is on call between two instants, in order, cut at both ends. */
export function shiftsBetween(duty: Duty, from: number, to: number): Shift[] {
  const standing = duty.overrides.flatMap(({ id, personId, ...override }): Shift[] => {
    const shift = { from: Math.max(from, override.from), to: Math.min(to, override.to) }
    return shift.from < shift.to ? [{ ...shift, personId, layer: null, overrideId: id, begun: override.from }] : []
  }).toReversed()
  const planned = plansOf(duty, from, to).flatMap(({ plan, ...part }) =>
    plan.layers.map((layer, index) => withoutThoseAway(shiftsOf(layer, index, part), duty.away)).reduce(under, []))
  const rows = [...standing.map((shift) => withoutThoseAway([shift], duty.away)), planned]
  return joined(rows.reduce(under, []))
}

/** Who is on call at an instant, if anybody. */
export function onCallAt(duty: Duty, at: number): Person | null {
  return shiftsBetween(duty, at, at + 1)[0]?.personId ?? null
}

/** When somebody should be on call between two instants. */
export function neededBetween(duty: Duty, from: number, to: number): Span[] {
  return plansOf(duty, from, to).flatMap(({ plan, ...part }) => plan.layers.length === 0 ? [] : openBetween(plan.hours, part.from, part.to))
}

/** When somebody should be on call and nobody is, between two instants; what touches is one gap. */
export function gapsBetween(duty: Duty, from: number, to: number): Span[] {
  const holes = between(shiftsBetween(duty, from, to), from, to)
  const gaps: [number, number][] = []
  for (const [start, end] of neededBetween(duty, from, to)) {
    for (const hole of holes) {
      const gap: [number, number] = [Math.max(start, hole[0]), Math.min(end, hole[1])]
      const before = gaps.at(-1)
      if (gap[0] >= gap[1]) continue
      if (before !== undefined && before[1] === gap[0]) before[1] = gap[1]
      else gaps.push(gap)
    }
  }
  return gaps
}
