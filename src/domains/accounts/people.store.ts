import { sql, type Updateable } from 'kysely'
import type { Me, PersonRow } from '#contract/accounts.ts'
import type { Db, Tables, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role, Side } from '#kernel/roles.ts'
import { waitingAddress } from './addresses.store.ts'

/** A person before they have ever signed in; `id` is also that of their user in the sign-in tables. */
export type NewPerson = {
  readonly id: Id<'person'>; readonly side: Side; readonly organisationId: Id<'organisation'> | null; readonly name: string; readonly email: string; readonly roles: readonly Role[]
  readonly language: Language; readonly zone: string; readonly title?: string; readonly directLine?: string; readonly seesCompany?: boolean
}

/** Adds a person; false when somebody of their company has the address already, or it is one of ours and theirs a client’s, or the other way round. */
export async function addPerson(tx: Tx, now: Date, person: NewPerson): Promise<boolean> {
  if ((await findTaken(tx, person.organisationId, [person.email])).has(person.email)) return false
  const result = await tx.insertInto('people').values({
    id: person.id, side: person.side, organisation_id: person.organisationId, name: person.name, email: person.email, roles: [...person.roles], title: person.title ?? '', direct_line: person.directLine ?? '',
    language: person.language, zone: person.zone, sees_company: person.seesCompany ?? false, disabled_at: null, created_at: now, last_seen_at: null,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Which of these addresses nobody new of a company, or of ours, may have: somebody there has them, be it without access, or they are on the other side. */
export async function findTaken(db: Db | Tx, organisationId: Id<'organisation'> | null, emails: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ email: string }>`select email from people where email = any (${[...emails]}::text[]) and (organisation_id is not distinct from ${organisationId}::uuid or (side = 'staff') <> ${organisationId === null})`.execute(db)
  return new Set(rows.map(({ email }) => email))
}

/** Whether somebody else with access to their company has a person's address: where two companies became one, of which one record had ended. */
export async function hasTwin(tx: Tx, id: Id<'person'>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from people p join people o on o.email = p.email and o.organisation_id is not distinct from p.organisation_id and o.id <> p.id and o.disabled_at is null where p.id = ${id}) as found`.execute(tx)
  return rows[0]?.found ?? false
}

/** Which of these addresses somebody signs in with already, for whichever company. */
export async function findSigningIn(db: Db | Tx, emails: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ email: string }>`
    select email from people p where email = any (${[...emails]}::text[]) and disabled_at is null and (signs_in_as is not null or exists (select from auth_users u where u.id = p.id))`.execute(db)
  return new Set(rows.map(({ email }) => email))
}

/** Where a person belongs and what they may do. */
export type KnownPerson = {
  readonly id: Id<'person'>; readonly side: Side; readonly name: string; readonly email: string; readonly roles: Role[]; readonly title: string; readonly directLine: string; readonly seesCompany: boolean
  readonly language: Language; readonly zone: string; readonly disabledAt: Date | null; readonly organisationId: Id<'organisation'> | null; readonly organisation: string | null
  readonly accountManagerId: Id<'person'> | null; /** Who is there for their company now. */ readonly standInId: Id<'person'> | null; readonly joined: boolean; /** Whose sign-in opens this record: its own, or that of the same human elsewhere. */ readonly signIn: Id<'person'>
  /** Whom they were merged into: this record only leads there. */ readonly mergedInto: Id<'person'> | null
}

/** One person with their company's account manager; in a transaction locked against a change at the same time. */
export async function findPerson(db: Db | Tx, id: Id<'person'>): Promise<KnownPerson | undefined> {
  const { rows } = await sql<KnownPerson>`
    select p.id, p.side, p.name, p.email, p.roles, p.title, p.direct_line as "directLine", p.sees_company as "seesCompany", p.language, p.zone, p.disabled_at as "disabledAt", p.merged_into as "mergedInto",
      p.organisation_id as "organisationId", o.name as organisation, o.account_manager_id as "accountManagerId", standing_in(o.account_manager_id, now()) as "standInId", p.signs_in_as is not null or exists (select u.id from auth_users u where u.id = p.id) as joined, coalesce(p.signs_in_as, p.id) as "signIn"
    from people p left join organisations o on o.id = p.organisation_id where p.id = ${id}`.execute(db)
  return rows[0]
}

/** How a person likes to read. */
export async function findProfile(tx: Tx, id: Id<'person'>): Promise<Pick<Me, 'name' | 'language' | 'zone' | 'theme'> | undefined> {
  return tx.selectFrom('people').select(['name', 'language', 'zone', 'theme']).where('id', '=', id).executeTakeFirst()
}

/** Holds a person's row until the transaction ends, so that two who change it follow one another. */
export async function lockPerson(tx: Tx, id: Id<'person'>): Promise<void> {
  await tx.selectFrom('people').select('id').where('id', '=', id).forUpdate().execute()
}

/** Changes columns of a person. */
export async function updatePerson(tx: Tx, id: Id<'person'>, values: Updateable<Tables['people']>): Promise<void> {
  if (Object.keys(values).length > 0) await tx.updateTable('people').set(values).where('id', '=', id).execute()
}

/** Changes how somebody reads, in each of their records. */
export async function updateEverywhere(tx: Tx, signIn: Id<'person'>, values: Partial<Pick<Me, 'name' | 'language' | 'zone' | 'theme'>>): Promise<void> {
  await tx.updateTable('people').set(values).where((row) => row.or([row('id', '=', signIn), row('signs_in_as', '=', signIn)])).execute()
}

/** Every record with access that a sign-in opens. */
export async function listRecords(tx: Tx, signIn: Id<'person'>): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ id: Id<'person'> }>`select id from people where (id = ${signIn} or signs_in_as = ${signIn}) and disabled_at is null order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** How many enabled administrators there are beside this person. */
export async function countOtherAdministrators(tx: Tx, id: Id<'person'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from people where 'administrator' = any (roles) and disabled_at is null and id <> ${id}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whether the desk has a person of ours at all; until then its set-up page is open. */
export async function hasStaff(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from people where side = 'staff') as found`.execute(db)
  return rows[0]?.found ?? false
}

/** Ends every session that acts for a record; those of the same human for another company go on. Says how many. */
export async function endSessions(tx: Tx, personId: Id<'person'>): Promise<number> {
  const result = await tx.deleteFrom('auth_sessions').where('acts_as', '=', personId).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Ends every session of a sign-in, or all but one, whichever company they act for; says how many. */
export async function endSignIn(tx: Tx, signIn: Id<'person'>, except: string | null = null): Promise<number> {
  const ending = tx.deleteFrom('auth_sessions').where('user_id', '=', signIn)
  const result = await (except === null ? ending : ending.where('id', '<>', except)).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Our own people by name, with their roles. */
export async function listStaff(db: Db): Promise<{ id: Id<'person'>; name: string; roles: Role[]; disabled: boolean }[]> {
  const { rows } = await sql<{ id: Id<'person'>; name: string; roles: Role[]; disabled: boolean }>`
    select id, name, roles, disabled_at is not null as disabled from people where side = 'staff' order by plain(name), id`.execute(db)
  return rows
}

export type PeopleFilter = { readonly q?: string | undefined; readonly side?: Side | undefined; readonly organisationId?: Id<'organisation'>; readonly id?: Id<'person'>; /** Who reads it: somebody who knows only the companies they look after, or null for those who know all. Where nobody is named, other companies are not told of. */ readonly seenBy?: Id<'person'> | null }

type Listed = Omit<PersonRow, 'organisation' | 'disabledAt' | 'createdAt' | 'lastSeenAt' | 'invitation' | 'invitationExpiresAt' | 'mailDead' | 'newAddress'> & {
  readonly organisation_id: Id<'organisation'> | null; readonly organisation: string | null; readonly disabled_at: Date | null; readonly created_at: Date; readonly last_seen_at: Date | null
  readonly invitation: PersonRow['invitation']; readonly expires_at: Date | null; readonly dead_since: Date | null; readonly dead_answer: string | null
  readonly new_email: string | null; readonly new_until: Date | null; readonly new_expired: boolean; readonly new_by: string | null
}

/** People with their invitation's state, by name; at most five hundred. */
export async function listPeople(db: Db | Tx, filter: PeopleFilter): Promise<PersonRow[]> {
  const { rows } = await sql<Listed>`
    select p.id, p.name, p.email, p.side, p.organisation_id, o.name as organisation, p.roles, p.title, p.direct_line as "directLine", p.language, p.zone, p.sees_company as "seesCompany",
      p.disabled_at, p.created_at, p.last_seen_at, coalesce(u.two_factor_enabled, false) as "secondFactor", l.expires_at, d.since as dead_since, d.answer as dead_answer, w.email as new_email, w.expires_at as new_until, w.expires_at <= now() as new_expired, w.by as new_by,
      case when u.id is not null then 'accepted' when l.id is null then 'none' when l.used_at is not null then 'accepted' when l.revoked_at is not null then 'revoked'
        when l.expires_at <= now() then 'expired' else 'pending' end as invitation,
      coalesce((select json_agg(json_build_object('id', e.id, 'name', e.name) order by plain(e.name)) from people q join organisations e on e.id = q.organisation_id
        where ${filter.seenBy !== undefined} and p.side = 'client' and q.id <> p.id and q.disabled_at is null and (q.id = coalesce(p.signs_in_as, p.id) or q.signs_in_as = coalesce(p.signs_in_as, p.id))
          and (${filter.seenBy ?? null}::uuid is null or e.account_manager_id = ${filter.seenBy ?? null} or standing_in(e.account_manager_id, now()) = ${filter.seenBy ?? null})), '[]') as elsewhere
    from people p
    left join organisations o on o.id = p.organisation_id
    left join auth_users u on u.id = coalesce(p.signs_in_as, p.id)
    left join dead_addresses d on d.address = p.email
    left join lateral (select * from links where person_id = p.id and kind = 'invitation' order by created_at desc, id desc limit 1) l on true
    left join lateral (${waitingAddress(sql`coalesce(p.signs_in_as, p.id)`)}) w on true
    where (p.merged_into is null or p.id = ${filter.id ?? null})
      and (${filter.side ?? null}::text is null or p.side = ${filter.side ?? null})
      and (${filter.organisationId ?? null}::uuid is null or p.organisation_id = ${filter.organisationId ?? null})
      and (${filter.id ?? null}::uuid is null or p.id = ${filter.id ?? null})
      and (${filter.q ?? ''} = '' or strpos(plain(p.name), plain(${filter.q ?? ''})) > 0 or strpos(p.email, lower(${filter.q ?? ''})) > 0 or strpos(plain(o.name), plain(${filter.q ?? ''})) > 0)
    order by plain(p.name), p.id limit 500`.execute(db)
  return rows.map(({ organisation_id, organisation, disabled_at, created_at, last_seen_at, expires_at, dead_since, dead_answer, new_email, new_until, new_expired, new_by, ...row }) => ({
    ...row, organisation: organisation_id === null ? null : { id: organisation_id, name: organisation ?? '' }, disabledAt: disabled_at?.toISOString() ?? null, createdAt: created_at.toISOString(),
    lastSeenAt: last_seen_at?.toISOString() ?? null, invitationExpiresAt: row.invitation === 'pending' || row.invitation === 'expired' ? (expires_at?.toISOString() ?? null) : null,
    mailDead: dead_since === null ? null : { since: dead_since.toISOString(), answer: dead_answer ?? '' },
    newAddress: new_email === null || new_until === null ? null : { email: new_email, until: new_until.toISOString(), expired: new_expired, by: new_by },
  }))
}
