import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Sight } from './tickets.sight.policy.ts'

/** Which of these tickets, all of which are there, somebody of ours may read. */
export async function findInSight(db: Db, sight: Sight, ids: readonly Id<'ticket'>[]): Promise<Set<Id<'ticket'>>> {
  if (sight.all) return new Set(ids)
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from tickets t join organisations o on o.id = t.organisation_id
    where t.id = any(${[...ids]}::uuid[]) and ((${sight.technical} and t.reached_technical) or o.account_manager_id = ${sight.managerId})`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Which of these tickets are there, and may be read by somebody of ours. */
export async function findThere(db: Db, sight: Sight, ids: readonly Id<'ticket'>[]): Promise<Set<Id<'ticket'>>> {
  return sight.all ? findOwn(db, ids) : findInSight(db, sight, ids)
}

/** Which of these tickets the acting client may see: row-level security decides. */
export async function findOwn(db: Db, ids: readonly Id<'ticket'>[]): Promise<Set<Id<'ticket'>>> {
  const rows = await db.selectFrom('tickets').select('id').where('id', 'in', [...ids]).execute()
  return new Set(rows.map((row) => row.id))
}
