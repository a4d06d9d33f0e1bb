import type { Grid } from '#contract/policies.ts'
import { readTarget, writeTarget } from '#kernel/durations.ts'
import type { Id } from '#kernel/ids.ts'
import { InputFault } from '#kernel/input.ts'
import { optionalKinds, policyKinds, type PolicyKind } from '#kernel/policies.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { addServiceTime, CenturyAway } from '#kernel/service-time.ts'
import { severities, type Severity } from '#kernel/severity.ts'

/** One target of a policy: in seconds, or in usual days of the calendar, which is known by the id of its first version; and whether the client is told, where that is a choice. */
export type PolicyTarget = {
  readonly severity: Severity; readonly kind: PolicyKind; readonly seconds: number; readonly days: number | null; readonly calendarId: Id<'calendar'> | null; readonly promised: boolean
}
/** What a grid is read against: the calendars there are, the instant, and whether every target must be there. */
export type GridScene = { readonly calendars: ReadonlyMap<Id<'calendar'>, Calendar>; readonly now: Date; readonly isWhole: boolean }

/** Reads a grid of targets; throws an InputFault that names the first one which cannot be taken. */
export function readGrid(grid: Grid, { calendars, now, isWhole }: GridScene): PolicyTarget[] {
  return severities.flatMap((severity) => policyKinds.flatMap((kind): PolicyTarget[] => {
    const field = `grid.${severity}.${kind}`
    const cell = grid[severity]?.[kind]
    if (cell === undefined && (!isWhole || optionalKinds.includes(kind))) return []
    const calendar = cell === undefined || cell.calendarId === null ? null : calendars.get(cell.calendarId)
    if (calendar === undefined) throw new InputFault(`${field}.calendarId`, 'calendar')
    const seconds = readTarget(cell?.target, `${field}.target`, calendar)
    refuseUnreachable(calendar, { now, seconds, field: `${field}.target` })
    const days = calendar !== null && cell?.target.endsWith('d') === true ? Number.parseInt(cell.target, 10) : null
    return [{ severity, kind, seconds, days, calendarId: cell?.calendarId ?? null, promised: optionalKinds.includes(kind) && cell?.promised === true }]
  }))
}

function refuseUnreachable(calendar: Calendar, { now, seconds, field }: { readonly now: Date; readonly seconds: number; readonly field: string }): void {
  try {
    addServiceTime(calendar, now, seconds)
  } catch (error) {
    throw error instanceof CenturyAway ? new InputFault(field, 'target.too_far') : error
  }
}

/** Targets as a grid shows them. */
export function writeGrid(targets: readonly PolicyTarget[]): Grid {
  const grid: Grid = {}
  for (const { severity, kind, seconds, days, calendarId, promised } of targets) {
    grid[severity] = { ...grid[severity], [kind]: { target: writeTarget(seconds, days, calendarId === null), calendarId, ...(promised ? { promised } : {}) } }
  }
  return grid
}

/** The targets that hold where a policy has some of its own: its, and for what it leaves out the default ones. */
export function fillTargets(own: readonly PolicyTarget[], standard: readonly PolicyTarget[]): PolicyTarget[] {
  return [...own, ...standard.filter((each) => !own.some(({ severity, kind }) => severity === each.severity && kind === each.kind))]
}
