import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Who is told that the contract of a company comes to its end: its account manager, whoever stands in for them, and administrators. */
export async function listToldOfEnd(db: Db, organisationId: Id<'organisation'>): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ id: Id<'person'> }>`
    select p.id from people p join organisations o on o.id = ${organisationId}
     where p.side = 'staff' and p.disabled_at is null and (p.id = o.account_manager_id or p.id = standing_in(o.account_manager_id, now()) or 'administrator' = any (p.roles))`.execute(db)
  return rows.map(({ id }) => id)
}
