import { sql } from 'kysely'
import type { Db } from '#db/index.ts'

/** What each living session may do, as one comparable text; a session that has ended, or whose person is disabled, has none. */
export async function readRights(db: Db, sessionIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; rights: string }>`
    select s.id, concat_ws(' ', p.id, p.sees_company, p.organisation_id, array_to_string(p.roles, ',')) as rights
    from auth_sessions s join people p on p.id = s.acts_as and (p.id = s.user_id or p.signs_in_as = s.user_id)
    where s.id = any(${[...sessionIds]}::uuid[]) and p.disabled_at is null and s.expires_at > now()`.execute(db)
  return new Map(rows.map((row) => [row.id, row.rights]))
}
