import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Names of companies or of our people that hold a text, those that begin with it first; companies of one account manager when given. */
export async function listNames(db: Db, of: 'organisations' | 'staff', text: string, managerId: Id<'person'> | null): Promise<string[]> {
  const order = sql`plain(name) like plain(${text}) || '%' desc, name limit 8`
  const { rows } = of === 'organisations'
    ? await sql<{ name: string }>`select name from organisations where merged_into is null and plain(name) like anywhere(${text}) and (${managerId}::uuid is null or account_manager_id = ${managerId}::uuid) order by ${order}`.execute(db)
    : await sql<{ name: string }>`select name from people where side = 'staff' and disabled_at is null and plain(name) like anywhere(${text}) order by ${order}`.execute(db)
  return rows.map((row) => row.name)
}
