import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type Comment = { readonly id: Id<'comment'>; readonly taskId: Id<'task'>; readonly step: string | null; readonly answers: Id<'comment'> | null; readonly authorId: Id<'person'>; readonly author: string; readonly body: string; readonly at: Date; readonly settledAt: Date | null; readonly settledBy: string | null }

const columns = sql`c.id, c.task_id as "taskId", c.step, c.answers, c.author_id as "authorId", p.name as author, c.body, c.at, c.resolved_at as "settledAt", r.name as "settledBy" from manual_comments c join people p on p.id = c.author_id left join people r on r.id = c.resolved_by`

/** What was said about a task, in the order in which it was said. */
export async function listComments(db: Db, taskId: Id<'task'>): Promise<Comment[]> {
  return (await sql<Comment>`select ${columns} where c.task_id = ${taskId} order by c.at, c.id`.execute(db)).rows
}

/** Something that was said. */
export async function readComment(db: Db, id: Id<'comment'>): Promise<Comment | undefined> {
  return (await sql<Comment>`select ${columns} where c.id = ${id}`.execute(db)).rows[0]
}

type New = { readonly id: Id<'comment'>; readonly taskId: Id<'task'>; readonly step: string | null; readonly answers: Id<'comment'> | null; readonly by: Id<'person'>; readonly body: string; readonly at: Date }

/** Keeps what was said. */
export async function insertComment(tx: Tx, { id, taskId, step, answers, by, body, at }: New): Promise<void> {
  await tx.insertInto('manual_comments').values({ id, task_id: taskId, step, answers, author_id: by, body, at, resolved_at: null, resolved_by: null }).execute()
}

/** Settles what was said, or opens it again; answers whether that changed anything. */
export async function settle(tx: Tx, id: Id<'comment'>, settled: { readonly at: Date; readonly by: Id<'person'> } | null): Promise<boolean> {
  const change = tx.updateTable('manual_comments').set({ resolved_at: settled?.at ?? null, resolved_by: settled?.by ?? null }).where('id', '=', id).where('answers', 'is', null)
  return (await change.where('resolved_at', settled === null ? 'is not' : 'is', null).executeTakeFirst()).numUpdatedRows > 0n
}

/** Who hears of something that was said: who looks after the task, who writes at it, and who takes part; not who said it. */
export async function listHearers(db: Db, { id, taskId, answers, authorId }: Comment): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ id: Id<'person'> }>`
    select p.id from people p where p.id <> ${authorId} and p.disabled_at is null and p.id in (
      select owner_id from manual_tasks where id = ${taskId} union select changed_by from manual_drafts where task_id = ${taskId}
      union select created_by from manual_versions v where v.task_id = ${taskId} and v.version = (select max(version) from manual_versions where task_id = ${taskId})
      union select author_id from manual_comments where id = ${answers ?? id} or answers = ${answers ?? id})`.execute(db)
  return rows.map((row) => row.id)
}
