import type { CalendarRow, Written } from '#contract/policies.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { InputFault } from '#kernel/input.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { addServiceTime, CenturyAway, usualDay } from '#kernel/service-time.ts'
import { refusePlace } from './holidays.ts'
import { insertVersion, listNewest, listTargetsBy, type CalendarNow } from './calendars.store.ts'

function present({ versionId: _, changedAt, ...calendar }: CalendarNow): CalendarRow {
  return { ...calendar, changedAt: changedAt.toISOString() }
}

/** Every calendar as it counts for clocks that start now. */
export async function listCalendars(db: Db): Promise<CalendarRow[]> {
  return (await listNewest(db)).map(present)
}

/** The newest version of every calendar, ready to count by, under the id by which it is known. */
export async function currentCalendars(db: Db): Promise<ReadonlyMap<Id<'calendar'>, { readonly versionId: Id<'calendar'>; readonly calendar: Calendar }>> {
  return new Map((await listNewest(db)).map(({ id, versionId, written }) => [id, { versionId, calendar: readCalendar(written) }]))
}

type Given = { readonly name: string; readonly calendar: Written }

/** One of all calendars, once it has been written. */
async function find(db: Db, id: Id<'calendar'>): Promise<CalendarRow> {
  const row = (await listCalendars(db)).find((each) => each.id === id)
  if (row === undefined) throw new Failure('not_found')
  return row
}

function refuseName(others: readonly CalendarNow[], name: string): void {
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase())) throw new Failure('calendar.name_taken', { field: 'name' })
}

/** Writes a calendar; throws an InputFault that names what cannot be taken. */
export async function createCalendar(tx: Tx, actor: StaffActor, now: Date, { name, calendar }: Given): Promise<CalendarRow> {
  readCalendar(calendar)
  await refusePlace(calendar.place, 'calendar.place')
  await takeTurn(tx, 'policies')
  refuseName(await listNewest(tx), name)
  const id = await insertVersion(tx, { firstId: null, version: 1, name, written: calendar, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'calendar.created', data: { calendar: id, name } })
  return find(tx, id)
}

/** Writes a new version of a calendar: what starts from now on counts by it, what runs keeps its own until it is moved. */
export async function changeCalendar(
  tx: Tx, actor: StaffActor, now: Date, { id, name, calendar, version }: Given & { readonly id: Id<'calendar'>; readonly version: number },
): Promise<CalendarRow> {
  const read = readCalendar(calendar)
  await refusePlace(calendar.place, 'calendar.place')
  await takeTurn(tx, 'policies')
  const all = await listNewest(tx)
  const before = all.find((each) => each.id === id)
  if (before === undefined) throw new Failure('not_found')
  if (before.version !== version) throw new Failure('policy.changed')
  refuseName(all.filter((each) => each !== before), name)
  for (const { seconds, days } of await listTargetsBy(tx, id)) refuseUnreachable(read, now, Math.max(seconds, (days ?? 0) * usualDay(read)))
  await insertVersion(tx, { firstId: id, version: version + 1, name, written: calendar, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'calendar.changed', data: { calendar: id, name, version: version + 1 } })
  return find(tx, id)
}

/** A ticket must never be turned away because its deadline lies a century off. */
function refuseUnreachable(calendar: Calendar, now: Date, seconds: number): void {
  try {
    addServiceTime(calendar, now, seconds)
  } catch (error) {
    throw error instanceof CenturyAway ? new InputFault('calendar.hours', 'target.too_far') : error
  }
}
