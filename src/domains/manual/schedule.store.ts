import { sql } from 'kysely'
import type { ManualTexts } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** What is to appear at a time to come, and why it did not. */
export type Schedule = {
  readonly texts: ManualTexts; readonly note: string; readonly at: Date; readonly revision: number; readonly version: number | null; readonly setBy: Id<'person'>; readonly setByName: string; readonly failed: 'links' | 'version' | null; readonly failedLink: string | null
}

/** What is scheduled of a task. */
export async function readSchedule(db: Db, id: Id<'task'>): Promise<Schedule | undefined> {
  const { rows } = await sql<Schedule>`
    select s.texts, s.note, s.at, s.revision, s.version, s.set_by as "setBy", p.name as "setByName", s.failed, s.failed_link as "failedLink" from manual_schedules s join people p on p.id = s.set_by where s.task_id = ${id}`.execute(db)
  return rows[0]
}

type New = { readonly id: Id<'task'>; readonly texts: ManualTexts; readonly note: string; readonly at: Date; readonly revision: number; readonly version: number | null; readonly by: Id<'person'> }

/** Schedules a state of a task in the place of any before it. */
export async function writeSchedule(tx: Tx, now: Date, { id, texts, note, at, revision, version, by }: New): Promise<void> {
  const values = { texts: JSON.stringify(texts), note, at, revision, version, set_at: now, set_by: by, failed: null, failed_link: null }
  await tx.insertInto('manual_schedules').values({ task_id: id, ...values }).onConflict((conflict) => conflict.column('task_id').doUpdateSet(values)).execute()
}

/** Takes back what was scheduled; answers whether anything was. */
export async function deleteSchedule(tx: Tx, id: Id<'task'>): Promise<boolean> {
  return (await tx.deleteFrom('manual_schedules').where('task_id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** Notes why something did not appear at its time. */
export async function failSchedule(tx: Tx, id: Id<'task'>, failed: 'links' | 'version', link: string | null): Promise<void> {
  await tx.updateTable('manual_schedules').set({ failed, failed_link: link }).where('task_id', '=', id).execute()
}

/** The tasks whose time has come, the earliest first. */
export async function listDue(db: Db): Promise<Id<'task'>[]> {
  const { rows } = await sql<{ id: Id<'task'> }>`select task_id as id from manual_schedules where at <= now() and failed is null order by at limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** Takes one that is due for this transaction alone; nothing when another worker has it, or it is not due any more. */
export async function takeDue(tx: Tx, id: Id<'task'>): Promise<boolean> {
  const { rows } = await sql`select from manual_schedules where task_id = ${id} and at <= now() and failed is null for update skip locked`.execute(tx)
  return rows.length > 0
}
