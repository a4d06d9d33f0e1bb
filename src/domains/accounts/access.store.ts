import { sql } from 'kysely'
import { hashOf, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** A company by its domain, and which of its domains it was. */
export type CompanyOfDomain = { readonly domain: string; readonly organisationId: Id<'organisation'>; readonly organisation: string; readonly language: Language; readonly zone: string; readonly accountManagerId: Id<'person'> | null }

/** The company to which a mail domain is verified to belong; what lies below a domain belongs to it too. */
export async function findCompanyOfDomain(db: Db | Tx, domain: string): Promise<CompanyOfDomain | undefined> {
  const labels = domain.split('.')
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
  const { rows } = await sql<CompanyOfDomain>`
    select d.domain, o.id as "organisationId", o.name as organisation, o.language, o.zone, o.account_manager_id as "accountManagerId"
      from organisation_domains d join organisations o on o.id = d.organisation_id where d.domain = any (${domains}::text[]) order by length(d.domain) desc limit 1`.execute(db)
  return rows[0]
}

/** Whether somebody of ours or of this company has an address, or of any where it belongs to none, and whether they can sign in. */
export async function findAddress(db: Db | Tx, email: string, organisationId: Id<'organisation'> | null): Promise<{ readonly mayEnter: boolean } | undefined> {
  const { rows } = await sql<{ mayEnter: boolean }>`
    select s.disabled_at is null and (s.signs_in_as is not null or exists (select from auth_users u where u.id = s.id)) as "mayEnter" from people p join people s on s.id = survivor_of(p.id)
     where p.email = ${email} and (${organisationId}::uuid is null or p.organisation_id = ${organisationId}::uuid or p.side = 'staff') order by 1 desc limit 1`.execute(db)
  return rows[0]
}

/** How many have begun to ask for a company within an hour. */
export async function countBegun(tx: Tx, organisationId: Id<'organisation'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from access_requests where organisation_id = ${organisationId} and asked_at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.count ?? 0
}

type Begun = { readonly id: Id<'access'>; readonly organisationId: Id<'organisation'>; readonly email: string; readonly language: Language; readonly token: string; readonly at: Date; readonly until: Date }

/** Keeps the beginning of a request; a new link takes the place of an earlier one. False when the address is proven already and waits for an answer. */
export async function beginRequest(tx: Tx, { id, organisationId, email, language, token, at, until }: Begun): Promise<boolean> {
  const { rows } = await sql`
    insert into access_requests as r (id, organisation_id, email, language, token_hash, asked_at, expires_at) values (${id}, ${organisationId}, ${email}, ${language}, ${hashOf(token)}, ${at}, ${until})
    on conflict (email) where settled_at is null do update set organisation_id = excluded.organisation_id, language = excluded.language, token_hash = excluded.token_hash, asked_at = excluded.asked_at,
      expires_at = excluded.expires_at, proven_at = null where r.proven_at is null or r.proven_at < ${at}::timestamptz - interval '30 days' returning id`.execute(tx)
  return rows.length > 0
}

export type ProvingRow = { readonly id: Id<'access'>; readonly organisationId: Id<'organisation'>; readonly organisation: string; readonly email: string; readonly expiresAt: Date }

/** What a living link proves; in a transaction held, so that it works once. */
export async function findProving(tx: Tx, now: Date, token: string): Promise<ProvingRow | undefined> {
  const { rows } = await sql<ProvingRow>`
    select r.id, o.id as "organisationId", o.name as organisation, r.email, r.expires_at as "expiresAt" from access_requests r join organisations o on o.id = r.organisation_id
     where r.token_hash = ${hashOf(token)} and r.proven_at is null and r.settled_at is null and r.expires_at > ${now} for update of r`.execute(tx)
  return rows[0]
}

/** Writes who somebody is whose address is proven; they wait from now on. */
export async function markProven(tx: Tx, now: Date, { id, name, language, word }: { readonly id: Id<'access'>; readonly name: string; readonly language: Language; readonly word: string }): Promise<void> {
  await sql`update access_requests set proven_at = ${now}, name = ${name}, language = ${language}, word = ${word} where id = ${id}`.execute(tx)
}

export type WaitingRow = { readonly id: Id<'access'>; readonly organisationId: Id<'organisation'>; readonly name: string; readonly email: string; readonly language: Language; readonly word: string; readonly at: Date }

/** Who waits for an answer of a company; after 30 days nobody does. */
export async function listWaiting(db: Db | Tx, organisationId: Id<'organisation'>): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select id, organisation_id as "organisationId", name, email, language, word, proven_at as at from access_requests
     where organisation_id = ${organisationId} and settled_at is null and proven_at > now() - interval '30 days' order by proven_at, id limit 200`.execute(db)
  return rows
}

/** One request, held until the transaction ends, and whether it was answered. */
export async function lockRequest(tx: Tx, id: Id<'access'>): Promise<(WaitingRow & { readonly settled: boolean }) | undefined> {
  const { rows } = await sql<WaitingRow & { settled: boolean }>`
    select id, organisation_id as "organisationId", name, email, language, word, proven_at as at, settled_at is not null as settled from access_requests where id = ${id} and proven_at is not null for update`.execute(tx)
  return rows[0]
}

/** Writes the answer. */
export async function settleRequest(tx: Tx, now: Date, { id, by, outcome }: { readonly id: Id<'access'>; readonly by: Id<'person'>; readonly outcome: 'approved' | 'refused' }): Promise<void> {
  await sql`update access_requests set settled_at = ${now}, settled_by = ${by}, outcome = ${outcome} where id = ${id}`.execute(tx)
}

export type Deciding = { readonly id: Id<'person'>; readonly name: string; readonly email: string; readonly language: Language; readonly zone: string; readonly side: 'client' | 'staff' }

/** Who decides for a company: whoever looks after it now, and its administrators. */
export async function listDeciding(tx: Tx, organisationId: Id<'organisation'>): Promise<Deciding[]> {
  const { rows } = await sql<Deciding>`
    select p.id, p.name, p.email, p.language, p.zone, p.side from people p join organisations o on o.id = ${organisationId}
     where p.disabled_at is null and (p.id = standing_in(o.account_manager_id, now()) or (p.organisation_id = o.id and 'client_admin' = any (p.roles))) order by p.side, p.id limit 50`.execute(tx)
  return rows
}
