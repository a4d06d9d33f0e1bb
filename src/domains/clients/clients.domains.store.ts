import { sql } from 'kysely'
import type { Domain } from '#contract/clients.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The verified domains of a company. */
export async function listDomains(db: Db, organisationId: Id<'organisation'>): Promise<Domain[]> {
  const { rows } = await sql<Omit<Domain, 'at'> & { at: Date }>`
    select d.domain, d.how, d.verified_at as at, p.name as by from organisation_domains d left join people p on p.id = d.verified_by where d.organisation_id = ${organisationId} order by d.domain`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Keeps a domain as a company's own; false when it is one's already. */
export async function insertDomain(tx: Tx, { domain, organisationId, how, by, at }: { readonly domain: string; readonly organisationId: Id<'organisation'>; readonly how: string; readonly by: Id<'person'>; readonly at: Date }): Promise<boolean> {
  const { rows } = await sql`insert into organisation_domains (domain, organisation_id, how, verified_at, verified_by) values (${domain}, ${organisationId}, ${how}, ${at}, ${by}) on conflict do nothing returning domain`.execute(tx)
  return rows.length > 0
}

/** Forgets a domain of a company; false when it has none of this name. */
export async function deleteDomain(tx: Tx, organisationId: Id<'organisation'>, domain: string): Promise<boolean> {
  const { rows } = await sql`delete from organisation_domains where domain = ${domain} and organisation_id = ${organisationId} returning domain`.execute(tx)
  return rows.length > 0
}
