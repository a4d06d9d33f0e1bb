import type { Grid, Written } from '#contract/policies.ts'
import { createCalendar, publicHolidays } from '#domains/calendars/index.ts'
import { changePolicy, createWindow, showPolicies } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, hour, later } from '#kernel/instants.ts'
import { offsetAt } from '#kernel/zone-stretches.ts'
import { companies, type CompanyKey } from './people.ts'
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

/** Promises the largest plan a time to solve, from the beginning on. */
export async function promiseSolutions(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const grid: Grid = (await showPolicies(tx)).find(({ name }) => name === 'default')?.grid ?? {}
  const within = (target: string) => ({ resolution: { target, calendarId: null, promised: true } })
  await changePolicy(tx, cast.staff('camille'), later(now, -70 * day), {
    name: 'enterprise', version: 0, grid: { ...grid, critical: { ...grid.critical, ...within('2d') }, high: { ...grid.high, ...within('5d') } },
  })
}

type Announced = { readonly company: CompanyKey; readonly place: number; readonly floor: 'critical' | 'high' | null; readonly days: number; readonly from: number; readonly hours: number }

/** Live events that companies have announced: one that went well last week, two to come. */
const announced: readonly Announced[] = [
  { company: 'cinephare', place: 1, floor: null, days: -6, from: 20, hours: 3 },
  { company: 'cinephare', place: 0, floor: 'high', days: 3, from: 19, hours: 4.5 },
  { company: 'prairie', place: 1, floor: 'critical', days: 5, from: 18, hours: 5 },
]

/** Enters the live events of the companies, each by its account manager some days before it begins. */
export async function announceEvents(tx: Tx, now: Date, cast: Cast): Promise<void> {
  for (const { company, place, floor, days, from: begins, hours } of announced) {
    const { manager, zone, events } = companies[company]
    const wall = Math.floor((now.getTime() + offsetAt(zone, now.getTime())) / day) * day + days * day + begins * hour
    const from = new Date(wall - offsetAt(zone, wall - offsetAt(zone, now.getTime())))
    const at = days < 0 ? later(from, -4 * day) : later(now, -2 * day)
    await createWindow(tx, cast.staff(manager), at, { organisationId: cast.company(company), name: events[place] ?? events[0], from, to: later(from, hours * hour), floor })
  }
}

function countedBy(cells: Grid['low'], calendarId: Id<'calendar'>): NonNullable<Grid['low']> {
  return Object.fromEntries(Object.entries(cells ?? {}).map(([kind, cell]) => [kind, { target: cell?.target ?? '8h', calendarId }]))
}
