import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import type { Span } from '#kernel/service-calendar.ts'
import { firstInstantOf, offsetAt, stretchesBetween } from '#kernel/zone-stretches.ts'
import { gapsBetween, shiftsBetween, shiftsOf, type Duty, type Plan, type Shift } from './on-call.rules.ts'

const daysShown = 28

/** The midnights of four weeks in a zone, from the Monday on or before an instant; one more than days. */
export function midnightsFrom(zone: string, at: number): number[] {
  const date = Math.floor((at + offsetAt(zone, at)) / day)
  // The first day of 1970 was a Thursday.
  const monday = date - ((((date + 3) % 7) + 7) % 7)
  const stretches = stretchesBetween(zone, (monday - 2) * day, (monday + daysShown + 3) * day)
  return Array.from({ length: daysShown + 1 }, (_, index) => firstInstantOf(stretches, (monday + index) * day))
}

export type Drawn = { readonly days: readonly number[]; readonly layers: readonly (readonly Shift[])[]; readonly result: readonly Shift[]; readonly gaps: readonly Span[] }

/** Four weeks of a team: each layer of its newest plan since that counts, and what came and will come of everything. */
export function draw(duty: Duty, newest: { readonly from: number; readonly plan: Plan } | undefined, days: readonly number[]): Drawn {
  const [from, to] = [days[0] ?? 0, days.at(-1) ?? 0]
  const part = { from: Math.max(from, newest?.from ?? from), to }
  return {
    days, result: shiftsBetween(duty, from, to), gaps: gapsBetween(duty, from, to),
    layers: newest === undefined || part.from >= to ? [] : newest.plan.layers.map((layer, index) => shiftsOf(layer, index, part)),
  }
}

type Run = { readonly personId: Id<'person'>; readonly from: number; readonly to: number }

/** Shifts of one person that follow one another without a break, as one. */
export function runsOf(shifts: readonly Shift[]): Run[] {
  const runs: Run[] = []
  for (const { personId, from, to } of shifts) {
    const before = runs.at(-1)
    if (before?.personId === personId && before.to === from) runs[runs.length - 1] = { ...before, to }
    else runs.push({ personId, from, to })
  }
  return runs
}

/** Whose shifts are other ones than before: for each, the first that is new to them, or null when they only lose some. */
export function changedShifts(before: readonly Shift[], after: readonly Shift[]): ReadonlyMap<Id<'person'>, Run | null> {
  const [was, is] = [runsOf(before), runsOf(after)]
  const has = (runs: readonly Run[], run: Run) => runs.some((each) => each.personId === run.personId && each.from === run.from && each.to === run.to)
  const changed = new Map<Id<'person'>, Run | null>()
  for (const run of was) if (!has(is, run)) changed.set(run.personId, null)
  for (const run of is.toReversed()) if (!has(was, run)) changed.set(run.personId, run)
  return changed
}
