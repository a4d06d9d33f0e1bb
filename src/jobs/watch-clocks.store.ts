import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Administrators who have access. */
export async function listAdministrators(db: Db): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ id: Id<'person'> }>`select id from people where 'administrator' = any (roles) and disabled_at is null`.execute(db)
  return rows.map((row) => row.id)
}
