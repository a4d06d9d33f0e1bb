import { sql } from 'kysely'
import type { PhoneSystem } from '#contract/telephony.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { SystemKind } from './cti.formats.ts'
import type { CallState, Told } from './cti.rules.ts'

export type KnownSystem = { readonly id: Id<'system'>; readonly name: string; readonly kind: SystemKind; readonly signingSecret: string | null; /** Calls are recorded, after the caller was told. */ readonly records: boolean; /** A message may be left. */ readonly voicemail: boolean }

const byToken = hot<KnownSystem>('telephone_by_token', `
  select id, name, kind, signing_secret as "signingSecret", records, voicemail from telephone_systems where token_hash = $1 and disabled_at is null`)

/** The system in use that an address belongs to. */
export async function findByToken(db: Db, hash: Buffer): Promise<KnownSystem | undefined> {
  return (await byToken(db, hash))[0]
}

/** A system in use by its id. */
export async function findSystem(db: Db, id: Id<'system'>): Promise<KnownSystem | undefined> {
  const { rows } = await sql<KnownSystem>`select id, name, kind, signing_secret as "signingSecret", records, voicemail from telephone_systems where id = ${id} and disabled_at is null`.execute(db)
  return rows[0]
}

type SystemRow = Omit<PhoneSystem, 'createdAt' | 'lastAt'> & { readonly createdAt: Date; readonly lastAt: Date | null }

/** Every telephone system, those in use first. */
export async function listSystems(db: Db, id?: Id<'system'>): Promise<SystemRow[]> {
  const { rows } = await sql<SystemRow>`
    select id, name, kind, signing_secret is not null as signed, records, voicemail, created_at as "createdAt", disabled_at is not null as disabled, last_at as "lastAt", last_kind as "lastKind"
      from telephone_systems where ${id ?? null}::uuid is null or id = ${id ?? null} order by disabled_at is not null, plain(name), id`.execute(db)
  return rows
}

type Secrets = { readonly tokenHash: Buffer; readonly signingSecret: string | null }

/** Adds a system. */
export async function insertSystem(tx: Tx, { id, name, kind, tokenHash, signingSecret, at }: Secrets & { readonly id: Id<'system'>; readonly name: string; readonly kind: SystemKind; readonly at: Date }): Promise<void> {
  await sql`insert into telephone_systems (id, name, kind, token_hash, signing_secret, created_at) values (${id}, ${name}, ${kind}, ${tokenHash}, ${signingSecret}, ${at})`.execute(tx)
}

/** Changes what a system is called and whether it is listened to; says whether there is one. */
export async function updateSystem(tx: Tx, id: Id<'system'>, { name, disabled, records, voicemail, at }: { readonly name: string; readonly disabled: boolean; readonly records: boolean; readonly voicemail: boolean; readonly at: Date }): Promise<boolean> {
  const { numAffectedRows } = await sql`update telephone_systems set name = ${name}, records = ${records}, voicemail = ${voicemail}, disabled_at = case when ${disabled} then coalesce(disabled_at, ${at}) end where id = ${id}`.execute(tx)
  return numAffectedRows === 1n
}

/** Gives a system another address and secret; the old ones stop at once. */
export async function updateSecrets(tx: Tx, id: Id<'system'>, { tokenHash, signingSecret }: Secrets): Promise<void> {
  await sql`update telephone_systems set token_hash = ${tokenHash}, signing_secret = case when kind in ('twilio', 'sipgate') then signing_secret else ${signingSecret} end where id = ${id}`.execute(tx)
}

/** As whom systems know our people. */
export async function listExtensions(db: Db): Promise<{ readonly extension: string; readonly personId: Id<'person'> }[]> {
  const { rows } = await sql<{ extension: string; personId: Id<'person'> }>`select extension, person_id as "personId" from telephone_extensions order by extension`.execute(db)
  return rows
}

/** Sets all of them. Only people of ours are kept. */
export async function setExtensions(tx: Tx, extensions: readonly { readonly extension: string; readonly personId: Id<'person'> }[]): Promise<void> {
  await sql`delete from telephone_extensions`.execute(tx)
  await sql`insert into telephone_extensions (extension, person_id)
    select e.extension, e.person_id from unnest(${extensions.map((each) => each.extension)}::text[], ${extensions.map((each) => each.personId)}::uuid[]) e (extension, person_id)
      join people p on p.id = e.person_id and p.side = 'staff' on conflict do nothing`.execute(tx)
}

export type KnownCall = CallState & { readonly id: Id<'call'>; readonly state: Told['state']; readonly takenBy: Id<'person'> | null; readonly ticketId: Id<'ticket'> | null; readonly organisationId: Id<'organisation'> | null; readonly logged: boolean }

const known = hot<KnownCall>('call_of_system', `
  select id, state, started_at as "startedAt", answered_at as "answeredAt", ended_at as "endedAt", voicemail, taken_by as "takenBy", ticket_id as "ticketId", organisation_id as "organisationId", logged_at is not null as logged
    from calls where system_id = $1 and external_id = $2 for update`)

/** The call that a system means, locked. */
export async function lockCallOf(tx: Tx, systemId: Id<'system'>, externalId: string): Promise<KnownCall | undefined> {
  return (await known(tx, systemId, externalId))[0]
}

export type Around = { readonly lineId: Id<'line'> | null; readonly claimedId: Id<'person'> | null; readonly organisationId: Id<'organisation'> | null; readonly takenBy: Id<'person'> | null }

const around = hot<Around>('call_around', `
  select (select id from phone_lines where number = $1 and retired_at is null) as "lineId", c.person_id as "claimedId", c.organisation_id as "organisationId",
    (select e.person_id from telephone_extensions e join people p on p.id = e.person_id and p.disabled_at is null where e.extension = any($3::text[]) limit 1) as "takenBy"
    from (values (true)) v left join lateral (
      select n.person_id, n.organisation_id from known_numbers n join people p on p.id = n.person_id and p.disabled_at is null where n.number = $2 and $2 <> '' order by n.noted_at desc limit 1) c on true`)

/** Which line was called, who the number points to, and who of ours it is, as far as anybody knows. */
export async function findAround(tx: Tx, { line, number, ours }: { readonly line: string; readonly number: string; readonly ours: readonly string[] }): Promise<Around> {
  const [row] = await around(tx, line, number, ours)
  return row ?? { lineId: null, claimedId: null, organisationId: null, takenBy: null }
}

type NewCall = Told & Around & { readonly id: Id<'call'>; readonly systemId: Id<'system'>; readonly externalId: string; readonly direction: 'incoming' | 'outgoing'; readonly number: string }

const insert = hot<{ id: Id<'call'> }>('call_insert', `
  insert into calls (id, system_id, external_id, direction, state, line_id, number, claimed_id, organisation_id, taken_by, started_at, answered_at, ended_at, seconds, voicemail)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing returning id`)

/** Writes a call of which nobody knew; says no when another request was faster. */
export async function insertCall(tx: Tx, call: NewCall): Promise<boolean> {
  const rows = await insert(tx, call.id, call.systemId, call.externalId, call.direction, call.state, call.lineId, call.number, call.claimedId, call.organisationId, call.takenBy,
    call.startedAt, call.answeredAt, call.endedAt, call.seconds, call.voicemail)
  return rows.length === 1
}

const update = hot('call_update', `
  update calls set state = $2, answered_at = $3, ended_at = $4, seconds = coalesce($5, seconds), voicemail = $6, taken_by = $7 where id = $1`)

/** Writes what has changed of a call. */
export async function updateCall(tx: Tx, id: Id<'call'>, { state, answeredAt, endedAt, seconds, voicemail }: Told, takenBy: Id<'person'> | null): Promise<void> {
  await update(tx, id, state, answeredAt, endedAt, seconds, voicemail, takenBy)
}

const heard = hot('telephone_heard', `update telephone_systems set last_at = $2::timestamptz, last_kind = $3 where id = $1 and (last_at is null or last_at < $2::timestamptz - interval '1 second')`)

/** The system has told something; not written more than once a second, so that calls do not wait for one another. */
export async function noteHeard(tx: Tx, id: Id<'system'>, at: Date, kind: string): Promise<void> {
  await heard(tx, id, at, kind)
}

/** Takes a call for somebody, unless another has it; answers who has. */
export async function takeCallFor(tx: Tx, id: Id<'call'>, by: Id<'person'>, at: Date): Promise<void> {
  await sql`update calls set taken_by = ${by}, state = 'answered', answered_at = coalesce(answered_at, ${at}) where id = ${id}`.execute(tx)
}

/** Who of ours has a call. */
export async function findTakerOf(tx: Tx, id: Id<'call'>): Promise<{ readonly id: Id<'person'>; readonly name: string } | undefined> {
  const { rows } = await sql<{ id: Id<'person'>; name: string }>`select p.id, p.name from calls c join people p on p.id = c.taken_by where c.id = ${id}`.execute(tx)
  return rows[0]
}

/** Calls whose end nobody has told: what rang for ten minutes was missed, what was answered four hours ago is over. */
export async function endForgotten(tx: Tx, now: Date): Promise<{ readonly id: Id<'call'>; readonly state: string; readonly ticketId: Id<'ticket'> | null; readonly organisationId: Id<'organisation'> | null }[]> {
  const { rows } = await sql<{ id: Id<'call'>; state: string; ticketId: Id<'ticket'> | null; organisationId: Id<'organisation'> | null }>`
    update calls set state = case when answered_at is null then 'missed' else 'ended' end, ended_at = ${now}
     where state = 'ringing' and started_at < ${now}::timestamptz - interval '10 minutes' or state = 'answered' and started_at < ${now}::timestamptz - interval '4 hours'
    returning id, state, ticket_id as "ticketId", organisation_id as "organisationId"`.execute(tx)
  return rows
}
