import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Cited } from './answers.rules.ts'

/** Remembers which tasks a ticket names, by the addresses they have or had; once each. */
export async function insertCitations(tx: Tx, at: Date, ticket: Id<'ticket'>, cited: readonly Cited[]): Promise<void> {
  await sql`
    insert into manual_citations (ticket_id, task_id, step, how, at)
    select distinct ${ticket}::uuid, t.id, c.step, 'cited', ${at}::timestamptz from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb) c(slug text, step text)
      join manual_tasks t on t.slug = c.slug or t.id = (select a.task_id from manual_addresses a where a.slug = c.slug) on conflict do nothing`.execute(tx)
}

/** Remembers of which ticket's answer a task was made. */
export async function insertOrigin(tx: Tx, at: Date, ticket: Id<'ticket'>, task: Id<'task'>): Promise<void> {
  await sql`insert into manual_citations (ticket_id, task_id, step, how, at) values (${ticket}, ${task}, '', 'made', ${at})`.execute(tx)
}

export type OfTask = { readonly id: Id<'ticket'>; readonly number: number; readonly step: string; readonly how: 'began' | 'cited' | 'made'; readonly at: Date; readonly began: number; readonly cited: number }

/** The tickets that have to do with a task, newest first, and how many there are in all. */
export async function listOfTask(db: Db, task: Id<'task'>): Promise<OfTask[]> {
  const { rows } = await sql<OfTask>`
    with all_of as (
      select ticket_id, step, 'began' as how, at from manual_reports where task_id = ${task}
      union all select ticket_id, step, how, at from manual_citations where task_id = ${task})
    select k.id, k.number, a.step, a.how, a.at, (select count(distinct ticket_id)::int from all_of where how = 'began') as began, (select count(distinct ticket_id)::int from all_of where how = 'cited') as cited
      from all_of a join tickets k on k.id = a.ticket_id order by a.at desc limit 50`.execute(db)
  return rows
}
