import { sql } from 'kysely'
import type { CallRow } from '#contract/calls.ts'
import type { State } from '#contract/ticket-shapes.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Sight } from '#domains/tickets/index.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Severity } from '#kernel/severity.ts'

type Named = { readonly id: Id<'person'>; readonly name: string }
export type StoredCall = Pick<CallRow, 'id' | 'direction' | 'state' | 'seconds' | 'knownBy' | 'summary' | 'line' | 'voicemail'> & {
  readonly key: string; readonly startedAt: Date; readonly answeredAt: Date | null; readonly number: string; readonly person: Named | null; readonly claims: Named | null; readonly by: Named | null
  readonly organisation: { readonly id: Id<'organisation'>; readonly name: string } | null
  readonly ticket: { readonly id: Id<'ticket'>; readonly number: number; readonly subject: string } | null; readonly logged: boolean
}
export type Wanted = {
  readonly sight: Sight; readonly id?: Id<'call'>; readonly ticketId?: Id<'ticket'>; readonly show?: 'all' | 'missed' | 'mine' | 'open'; readonly mine?: Id<'person'>
  readonly after?: Place | null; readonly limit: number
}

/** Calls that somebody may see, the latest first. */
export async function listCalls(db: Db, { sight, id, ticketId, show = 'all', mine, after, limit }: Wanted): Promise<StoredCall[]> {
  const { rows } = await sql<StoredCall>`
    select c.id, c.started_at::text as key, c.direction, c.state, c.started_at as "startedAt", c.answered_at as "answeredAt", c.voicemail, c.seconds, l.name as line, c.number, c.known_by as "knownBy", c.summary, c.logged_at is not null as logged,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person,
      case when q.id is not null then json_build_object('id', q.id, 'name', q.name) end as claims,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as by,
      case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as organisation,
      case when t.id is not null then json_build_object('id', t.id, 'number', t.number, 'subject', t.subject) end as ticket
      from calls c left join phone_lines l on l.id = c.line_id left join people p on p.id = c.person_id left join people q on q.id = c.claimed_id and c.person_id is null
      left join people s on s.id = c.taken_by left join organisations o on o.id = c.organisation_id left join tickets t on t.id = c.ticket_id
     where (${sight.all} or o.account_manager_id = ${sight.managerId})
       and (${id ?? null}::uuid is null or c.id = ${id ?? null}) and (${ticketId ?? null}::uuid is null or c.ticket_id = ${ticketId ?? null})
       and (${show !== 'missed'} or c.state = 'missed') and (${show !== 'mine'} or c.taken_by = ${mine ?? null}) and (${show !== 'open'} or c.state in ('ringing', 'answered'))
       and (${after?.key ?? null}::timestamptz is null or (c.started_at, c.id) < (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     order by c.started_at desc, c.id desc limit ${limit}`.execute(db)
  return rows
}

export type LockedCall = {
  readonly id: Id<'call'>; readonly state: CallRow['state']; readonly direction: CallRow['direction']; readonly number: string; readonly personId: Id<'person'> | null; readonly knownBy: CallRow['knownBy']
  readonly ticketId: Id<'ticket'> | null; readonly organisationId: Id<'organisation'> | null; readonly startedAt: Date; readonly answeredAt: Date | null; readonly endedAt: Date | null; readonly logged: boolean
}

/** Locks a call that somebody may see. */
export async function lockCall(tx: Tx, id: Id<'call'>, sight: Sight): Promise<LockedCall | undefined> {
  const { rows } = await sql<LockedCall>`
    select c.id, c.state, c.direction, c.number, c.person_id as "personId", c.known_by as "knownBy", c.ticket_id as "ticketId", c.organisation_id as "organisationId", c.started_at as "startedAt",
      c.answered_at as "answeredAt", c.ended_at as "endedAt", c.logged_at is not null as logged
      from calls c where c.id = ${id} and (${sight.all} or exists (select from organisations o where o.id = c.organisation_id and o.account_manager_id = ${sight.managerId})) for update of c`.execute(tx)
  return rows[0]
}

export type LoggedCall = {
  readonly id: Id<'call'>; readonly direction: CallRow['direction']; readonly state: 'ended' | 'missed'; readonly number: string; readonly personId: Id<'person'>; readonly knownBy: 'code' | 'staff'
  readonly organisationId: Id<'organisation'>; readonly ticketId: Id<'ticket'> | null; readonly takenBy: Id<'person'>; readonly startedAt: Date; readonly seconds: number; readonly summary: string
  readonly messageId: Id<'message'> | null; readonly at: Date
}

/** Writes a call with its log: a new one, or what is added to one that the telephone system told of. */
export async function writeLogged(tx: Tx, call: LoggedCall): Promise<void> {
  const answeredAt = call.state === 'ended' ? call.startedAt : null
  const endedAt = new Date(Math.min(call.startedAt.getTime() + call.seconds * 1000, call.at.getTime()))
  await sql`
    insert into calls (id, direction, state, number, person_id, known_by, organisation_id, ticket_id, taken_by, started_at, answered_at, ended_at, seconds, summary, message_id, logged_at, logged_by)
    values (${call.id}, ${call.direction}, ${call.state}, ${call.number}, ${call.personId}, ${call.knownBy}, ${call.organisationId}, ${call.ticketId}, ${call.takenBy}, ${call.startedAt}, ${answeredAt}, ${endedAt},
      ${call.seconds}, ${call.summary}, ${call.messageId}, ${call.at}, ${call.takenBy})
    on conflict (id) do update set person_id = excluded.person_id, known_by = case when calls.known_by = 'code' and calls.person_id = excluded.person_id then 'code' else excluded.known_by end,
      organisation_id = excluded.organisation_id, ticket_id = excluded.ticket_id, state = excluded.state, taken_by = coalesce(calls.taken_by, excluded.taken_by),
      answered_at = coalesce(calls.answered_at, excluded.answered_at), ended_at = coalesce(calls.ended_at, excluded.ended_at), seconds = coalesce(calls.seconds, excluded.seconds),
      summary = excluded.summary, message_id = excluded.message_id, logged_at = excluded.logged_at, logged_by = excluded.logged_by`.execute(tx)
}

/** The call has been proven to come from this person, about this ticket. */
export async function markProven(tx: Tx, id: Id<'call'>, { personId, organisationId, ticketId }: { readonly personId: Id<'person'>; readonly organisationId: Id<'organisation'>; readonly ticketId: Id<'ticket'> | null }): Promise<void> {
  await sql`update calls set person_id = ${personId}, known_by = 'code', organisation_id = ${organisationId}, ticket_id = coalesce(${ticketId}, ticket_id) where id = ${id}`.execute(tx)
}

/** From now on a number points to a person. */
export async function noteNumber(tx: Tx, { number, personId, organisationId, at }: { readonly number: string; readonly personId: Id<'person'>; readonly organisationId: Id<'organisation'>; readonly at: Date }): Promise<void> {
  await sql`insert into known_numbers (number, person_id, organisation_id, noted_at) values (${number}, ${personId}, ${organisationId}, ${at})
    on conflict (number, person_id) do update set noted_at = excluded.noted_at, organisation_id = excluded.organisation_id`.execute(tx)
}

/** The numbers that point to a person, the latest first. */
export async function listNumbers(db: Db, personId: Id<'person'>): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`select number from (
    select number, max(at) as at from (select number, noted_at as at from known_numbers where person_id = ${personId} union all select number, asked_at from call_backs where person_id = ${personId}) every group by number) n
    order by at desc limit 5`.execute(db)
  return rows.map(({ number }) => number)
}

export type StoredTicket = { readonly id: Id<'ticket'>; readonly number: number; readonly subject: string; readonly severity: Severity; readonly state: State }
export type StoredCaller = {
  readonly person: Named & { readonly email: string; readonly language: Language }
  readonly organisation: { readonly id: Id<'organisation'>; readonly name: string; readonly plan: string; readonly zone: string; readonly accountManager: string | null }
  readonly tickets: readonly StoredTicket[]
}

/** A client's person who has access, with their company and their open tickets, as somebody who may see them needs it on the telephone. */
export async function readCaller(db: Db, id: Id<'person'>, sight: Sight): Promise<StoredCaller | undefined> {
  const { rows } = await sql<StoredCaller>`
    select json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'language', p.language) as person,
      json_build_object('id', o.id, 'name', o.name, 'plan', o.plan, 'zone', o.zone, 'accountManager', m.name) as organisation,
      coalesce((select json_agg(t) from (
        select t.id, t.number, t.subject, t.severity, t.state from tickets t where t.requester_id = p.id and t.organisation_id = o.id and t.state not in ('closed', 'merged')
         order by t.state = 'resolved', t.active_at desc limit 8) t), '[]') as tickets
      from people p join organisations o on o.id = p.organisation_id left join people m on m.id = o.account_manager_id
     where p.id = ${id} and p.side = 'client' and p.disabled_at is null and (${sight.all} or o.account_manager_id = ${sight.managerId})`.execute(db)
  return rows[0]
}

/** A ticket of a company. */
export async function findTicketOf(db: Db, id: Id<'ticket'>): Promise<(StoredTicket & { readonly requesterId: Id<'person'>; readonly requester: string; readonly organisationId: Id<'organisation'> }) | undefined> {
  const { rows } = await sql<StoredTicket & { requesterId: Id<'person'>; requester: string; organisationId: Id<'organisation'> }>`
    select t.id, t.number, t.subject, t.severity, t.state, t.requester_id as "requesterId", p.name as requester, t.organisation_id as "organisationId"
      from tickets t join people p on p.id = t.requester_id where t.id = ${id}`.execute(db)
  return rows[0]
}
