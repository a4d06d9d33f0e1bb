import { sql } from 'kysely'
import type { Me } from '#contract/accounts.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { isId, newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role, Side } from '#kernel/roles.ts'

/** Who is signed in, since when proven, and how they like to read. */
export type Session = {
  readonly id: string
  /** Whose sign-in it is: the record that password and second factor hang on, of which `actor` may be another company’s. */
  readonly signIn: Id<'person'>
  readonly actor: ClientActor | StaffActor
  readonly me: Me
  /** When password (and second factor) were last given. */
  readonly confirmedAt: Date
  /** A role demands a second factor that is not set up yet. */
  readonly secondFactorNeeded: boolean
}

type Row = {
  readonly id: string; readonly user_id: Id<'person'>; readonly several: boolean; readonly confirmed_at: Date; readonly stale: boolean; readonly person_id: Id<'person'>; readonly side: Side; readonly name: string; readonly email: string; readonly roles: Role[]
  readonly language: Language; readonly zone: string; readonly theme: Me['theme']; readonly sees_company: boolean; readonly organisation_id: Id<'organisation'> | null; readonly organisation: string | null
  readonly second_factor: boolean; readonly second_factor_required: boolean
}

// Idle: ours 8 hours, clients 24; at most 30 days in all. People of a client company see all its tickets when they administrate it.
const readSession = hot<Row>('session', `
  select s.id, s.user_id, s.confirmed_at, s.updated_at < now() - interval '1 minute' as stale, p.id as person_id, p.side, p.name, p.email, p.roles, p.language, p.zone, p.theme,
    p.sees_company or 'client_admin' = any (p.roles) as sees_company, p.organisation_id, o.name as organisation, u.two_factor_enabled as second_factor,
    exists (select from settings where key = 'second_factor_roles' and value ?| p.roles) as second_factor_required,
    p.side = 'client' and exists (select from people q where (q.id = s.user_id or q.signs_in_as = s.user_id) and q.id <> p.id and q.disabled_at is null) as several
  from auth_sessions s
  join people p on p.id = s.acts_as and (p.id = s.user_id or p.signs_in_as = s.user_id)
  join auth_users u on u.id = s.user_id
  left join organisations o on o.id = p.organisation_id
  where s.token = $1 and p.disabled_at is null and s.expires_at > now() and s.created_at > now() - interval '30 days'
    and s.updated_at > now() - case p.side when 'staff' then interval '8 hours' else interval '24 hours' end`)

const touchSession = hot('session_touch', `
  with touched as (update auth_sessions set updated_at = now() where id = $1 and updated_at < now() - interval '1 minute' returning acts_as)
  update people set last_seen_at = now() from touched where people.id = touched.acts_as`)

// What has run out when it is shown has ended: a clock that is set back revives nothing.
const endSession = hot('session_end', `delete from auth_sessions where token = $1 and not (expires_at > now() and created_at > now() - interval '30 days'
  and updated_at > now() - case (select side from people where id = user_id) when 'staff' then interval '8 hours' else interval '24 hours' end)`)

/** The living session of a token; whoever is disabled, idle for too long or signed in for too long has none. Notes, without waiting, that the person was here. */
export async function findSession(db: Db, token: string): Promise<Session | null> {
  const [row] = await readSession(db, token)
  if (row === undefined) {
    await endSession(db, token)
    return null
  }
  if (row.stale) touchSession(db, row.id).catch(() => undefined) // the next request tries again
  return sessionOf(row)
}

function sessionOf(row: Row): Session {
  const secondFactorNeeded = row.second_factor_required && !row.second_factor
  const person = { personId: row.person_id, name: row.name, roles: new Set(row.roles), language: row.language, zone: row.zone }
  const actor: ClientActor | StaffActor = row.organisation_id === null ? { ...person, side: 'staff' } : { ...person, side: 'client', organisationId: row.organisation_id, seesCompany: row.sees_company }
  const me: Me = {
    id: row.person_id, name: row.name, email: row.email, side: row.side, roles: row.roles, organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation ?? '' },
    language: row.language, zone: row.zone, theme: row.theme, seesCompany: row.sees_company, secondFactor: row.second_factor, secondFactorNeeded, several: row.several,
  }
  return { id: row.id, signIn: row.user_id, actor, me, confirmedAt: row.confirmed_at, secondFactorNeeded }
}

/** Where somebody comes from, for the list of their sessions. */
export type Visitor = { readonly address: string; readonly agent: string }

/** Writes a session that begins now, by the database's clock; it acts for the record that was used last. */
export async function insertSession(db: Db | Tx, session: { readonly token: string; readonly signIn: Id<'person'>; readonly visitor: Visitor }): Promise<void> {
  await sql`
    with begun as (
      insert into auth_sessions (id, token, user_id, expires_at, ip_address, user_agent)
      values (${newId()}, ${session.token}, ${session.signIn}, now() + interval '30 days', ${session.visitor.address}, ${session.visitor.agent.slice(0, 300)}) returning acts_as)
    update people set last_seen_at = now() from begun where people.id = begun.acts_as`.execute(db)
}

/** Puts a session that the library began onto the database's clock. */
export async function settleSession(tx: Tx, token: string): Promise<void> {
  await sql`
    with begun as (
      update auth_sessions set created_at = now(), updated_at = now(), confirmed_at = now(), expires_at = now() + interval '30 days' where token = ${token} returning acts_as)
    update people set last_seen_at = now() from begun where people.id = begun.acts_as`.execute(tx)
}

/** Gives a session another token and notes that its person has proven themselves again. */
export async function confirmSession(tx: Tx, id: string, token: string): Promise<void> {
  await sql`update auth_sessions set token = ${token}, confirmed_at = now(), updated_at = now() where id = ${id}`.execute(tx)
}

/** The living sessions of a sign-in, the latest used first. */
export async function listSessions(db: Db, signIn: Id<'person'>): Promise<{ id: string; startedAt: Date; seenAt: Date; address: string; agent: string }[]> {
  const { rows } = await sql<{ id: string; startedAt: Date; seenAt: Date; address: string; agent: string }>`
    select id, created_at as "startedAt", updated_at as "seenAt", coalesce(ip_address, '') as address, coalesce(user_agent, '') as agent
    from auth_sessions where user_id = ${signIn} and expires_at > now() order by updated_at desc, id`.execute(db)
  return rows
}

/** Ends one session of a sign-in; false when it has none of this id. */
export async function deleteSession(tx: Tx, signIn: Id<'person'>, id: string): Promise<boolean> {
  if (!isId(id)) return false
  const result = await tx.deleteFrom('auth_sessions').where('id', '=', id).where('user_id', '=', signIn).executeTakeFirst()
  return result.numDeletedRows > 0n
}
