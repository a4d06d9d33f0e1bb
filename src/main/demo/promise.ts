import type { Grid, Written } from '#contract/policies.ts'
import { createCalendar, publicHolidays } from '#domains/calendars/index.ts'
import { changePolicy, showPolicies } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Cast } from './settle.ts'

const office: [string, string][] = [['09:00', '12:30'], ['14:00', '18:00']]

async function parisOffice(year: number): Promise<Written> {
  const place = { country: 'FR' }
  const dates = [...await publicHolidays(place, year), ...await publicHolidays(place, year + 1)]
  return {
    zone: 'Europe/Paris', hours: { mon: office, tue: office, wed: office, thu: office, fri: [['09:00', '12:30'], ['14:00', '17:00']] }, holidays: dates,
    exceptions: [`${year}-12-24`, `${year}-12-31`].map((date) => ({ date, hours: [['09:00', '12:30']] })), breaks: [], place,
  }
}

/** Counts the milder severities of the smallest plan in office hours. What runs keeps its targets, so that moving it can be tried. */
export async function settlePromises(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const camille = cast.staff('camille')
  const { id } = await createCalendar(tx, camille, now, { name: 'Bureau de Paris', calendar: await parisOffice(now.getUTCFullYear()) })
  const grid: Grid = (await showPolicies(tx)).find(({ name }) => name === 'default')?.grid ?? {}
  await changePolicy(tx, camille, now, { name: 'standard', version: 0, grid: { ...grid, medium: countedBy(grid.medium, id), low: { ...countedBy(grid.low, id), first_response: { target: '1d', calendarId: id } } } })
}

function countedBy(cells: Grid['low'], calendarId: Id<'calendar'>): NonNullable<Grid['low']> {
  return Object.fromEntries(Object.entries(cells ?? {}).map(([kind, cell]) => [kind, { target: cell?.target ?? '8h', calendarId }]))
}
