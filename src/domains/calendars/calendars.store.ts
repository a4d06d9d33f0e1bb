import { sql } from 'kysely'
import type { CalendarRow, Written } from '#contract/policies.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { PolicyName } from '#kernel/policies.ts'

const written = hot<{ written: unknown }>('calendar_written', 'select written from calendars where id = $1')

/** A version of a calendar as it was written. */
export async function readWritten(db: Db, id: Id<'calendar'>): Promise<unknown> {
  const [row] = await written(db, id)
  if (row === undefined) throw new Error(`there is no calendar ${id}`)
  return row.written
}

/** A calendar in its newest version. `id` is its first version's, by which it is known; `versionId` the newest one's. */
export type CalendarNow = Omit<CalendarRow, 'changedAt'> & { readonly versionId: Id<'calendar'>; readonly changedAt: Date }

/** Every calendar in its newest version, by name. */
export async function listNewest(db: Db): Promise<CalendarNow[]> {
  const { rows } = await sql<CalendarNow>`
    select c.first_id as id, c.id as "versionId", c.version, c.name, c.written, c.created_at as "changedAt", p.name as "changedBy",
      array(select distinct y.name from clock_targets t join clock_policies y on y.id = t.policy_id
             where t.calendar_id = c.first_id and y.version = (select max(version) from clock_policies z where z.name = y.name)) as policies
      from (select distinct on (first_id) * from calendars order by first_id, version desc) c left join people p on p.id = c.created_by
     order by lower(c.name), c.first_id`.execute(db)
  return rows
}

type NewVersion = { readonly firstId: Id<'calendar'> | null; readonly version: number; readonly name: string; readonly written: Written; readonly by: Id<'person'>; readonly at: Date }

/** Keeps a version of a calendar; the first one gives it the id by which it is known. */
export async function insertVersion(tx: Tx, { firstId, version, name, written: given, by, at }: NewVersion): Promise<Id<'calendar'>> {
  const id = newId<'calendar'>()
  await tx.insertInto('calendars').values({ id, first_id: firstId ?? id, version, name, written: JSON.stringify(given), created_by: by, created_at: at }).execute()
  return firstId ?? id
}

/** A target that counts by a calendar. */
export type CountedTarget = { readonly policy: PolicyName; readonly seconds: number; readonly days: number | null }

/** The longest targets that count by a calendar in the newest version of each policy. */
export async function listTargetsBy(db: Db, id: Id<'calendar'>): Promise<CountedTarget[]> {
  const { rows } = await sql<CountedTarget>`
    select y.name as policy, max(t.target_seconds) as seconds, max(t.service_days) as days
      from clock_targets t join clock_policies y on y.id = t.policy_id
     where t.calendar_id = ${id} and y.version = (select max(version) from clock_policies z where z.name = y.name) group by y.name`.execute(db)
  return rows
}
