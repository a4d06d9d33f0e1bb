import { sql } from 'kysely'
import type { Colleague } from '#contract/credentials.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The people of a company, or one of them, as its administrators see them. */
export async function listColleagues(db: Db, organisationId: Id<'organisation'>, me: Id<'person'>, id: Id<'person'> | null = null): Promise<Colleague[]> {
  const { rows } = await sql<Omit<Colleague, 'lastSeenAt'> & { lastSeenAt: Date | null }>`
    select p.id, p.name, p.email, 'client_admin' = any (p.roles) as administrator, p.sees_company as "seesCompany", p.contact, p.disabled_at is not null as disabled, p.last_seen_at as "lastSeenAt", p.id = ${me} as me,
      case when u.id is not null then 'accepted' when l.id is null then 'none' when l.used_at is not null then 'accepted' when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'pending' end as invitation
      from people p left join auth_users u on u.id = coalesce(p.signs_in_as, p.id)
      left join lateral (select * from links where person_id = p.id and kind = 'invitation' order by created_at desc, id desc limit 1) l on true
     where p.organisation_id = ${organisationId} and p.merged_into is null and (${id}::uuid is null or p.id = ${id}) order by p.disabled_at is not null, plain(p.name), p.id limit 20000`.execute(db)
  return rows.map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null }))
}

/** How many administrators with access a company has beside one of its people. */
export async function countOtherAdmins(tx: Db | Tx, organisationId: Id<'organisation'>, except: Id<'person'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from people where organisation_id = ${organisationId} and 'client_admin' = any (roles) and disabled_at is null and id <> ${except}`.execute(tx)
  return rows[0]?.count ?? 0
}
