import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'

type Row = { readonly id: Id<'person'>; readonly name: string; readonly roles: Role[]; readonly language: Language; readonly zone: string; readonly sees: boolean; readonly organisationId: Id<'organisation'>; readonly organisation: string }
/** One company that somebody belongs to, as whom they act there. */
export type Membership = { readonly organisation: string; readonly actor: ClientActor }

/** The companies that a sign-in opens now, by name. */
export async function listMemberships(db: Db | Tx, signIn: Id<'person'>): Promise<Membership[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, p.roles, p.language, p.zone, p.sees_company or 'client_admin' = any (p.roles) as sees, o.id as "organisationId", o.name as organisation
      from people p join organisations o on o.id = p.organisation_id where (p.id = ${signIn} or p.signs_in_as = ${signIn}) and p.disabled_at is null order by plain(o.name), o.id limit 100`.execute(db)
  return rows.map(({ id, name, roles, language, zone, sees, organisationId, organisation }) => ({ organisation, actor: { side: 'client', personId: id, name, roles: new Set(roles), language, zone, organisationId, seesCompany: sees } }))
}

/** The record that a sign-in has in a company, held so that it does not end meanwhile. */
export async function holdMembership(tx: Tx, signIn: Id<'person'>, organisationId: Id<'organisation'>): Promise<Id<'person'> | undefined> {
  const { rows } = await sql<{ id: Id<'person'> }>`
    select id from people where organisation_id = ${organisationId} and (id = ${signIn} or signs_in_as = ${signIn}) and disabled_at is null for no key update`.execute(tx)
  return rows[0]?.id
}

type Switch = { readonly sessionId: string; readonly from: Id<'person'>; readonly to: Id<'person'>; readonly token: string }

/** Lets a session act for another record, under another token; false when it acts for another than it did, or is over. */
export async function switchSession(tx: Tx, { sessionId, from, to, token }: Switch): Promise<boolean> {
  const { rows } = await sql`
    with switched as (update auth_sessions set acts_as = ${to}, token = ${token}, updated_at = now() where id = ${sessionId} and acts_as = ${from} returning acts_as)
    update people set last_seen_at = now() from switched where people.id = switched.acts_as returning people.id`.execute(tx)
  return rows.length > 0
}

/** Lets the session of a token act for one of the records of its sign-in. */
export async function actFor(tx: Tx, { token, signIn, personId }: { readonly token: string; readonly signIn: Id<'person'>; readonly personId: Id<'person'> }): Promise<void> {
  await sql`update auth_sessions set acts_as = ${personId} where token = ${token} and user_id = ${signIn}`.execute(tx)
}
