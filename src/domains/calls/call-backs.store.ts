import { sql } from 'kysely'
import type { CallBackRow } from '#contract/calls.ts'
import type { Clock, State } from '#contract/ticket-shapes.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Sight } from '#domains/tickets/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Severity } from '#kernel/severity.ts'
import type { AttemptOutcome, CallBackState } from './call-backs.rules.ts'

type Named = { readonly id: Id<'person'>; readonly name: string }
export type StoredCallBack = Pick<CallBackRow, 'id' | 'state' | 'language' | 'wish' | 'attempts'> & {
  readonly number: string; readonly wantedAt: Date | null; readonly askedAt: Date; readonly endedAt: Date | null; readonly endCause: CallBackRow['endCause']; readonly person: Named; readonly takenBy: Named | null
  readonly organisation: { readonly id: Id<'organisation'>; readonly name: string }
  readonly ticket: { readonly id: Id<'ticket'>; readonly number: number; readonly subject: string; readonly severity: Severity; readonly state: State }
  readonly clock: { readonly state: Clock['state']; readonly startedAt: string; readonly dueAt: string; readonly targetSeconds: number; readonly left: number | null }
}
type Wanted = { readonly sight: Sight; readonly id?: Id<'callback'>; readonly open?: boolean; readonly limit: number }

/** Call-backs that somebody may see: those that are open by what is due first, those that ended by when. */
export async function listCallBacks(db: Db, { sight, id, open, limit }: Wanted): Promise<StoredCallBack[]> {
  const { rows } = await sql<StoredCallBack>`
    select c.id, c.state, c.language, c.wish, c.number, c.wanted_at as "wantedAt", c.asked_at as "askedAt", c.ended_at as "endedAt", c.end_cause as "endCause",
      json_build_object('id', p.id, 'name', p.name) as person, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as "takenBy",
      json_build_object('id', o.id, 'name', o.name) as organisation, json_build_object('id', t.id, 'number', t.number, 'subject', t.subject, 'severity', t.severity, 'state', t.state) as ticket,
      json_build_object('state', b.state, 'startedAt', b.started_at, 'dueAt', b.due_at, 'targetSeconds', b.target_seconds, 'left', b.left_seconds) as clock,
      coalesce((select json_agg(json_build_object('at', a.at, 'by', q.name, 'outcome', a.outcome) order by a.at) from call_back_attempts a left join people q on q.id = a.by_id where a.call_back_id = c.id), '[]') as attempts
      from call_backs c join people p on p.id = c.person_id join organisations o on o.id = c.organisation_id join tickets t on t.id = c.ticket_id join obligations b on b.id = c.obligation_id
      left join people s on s.id = c.taken_by
     where (${sight.all} or o.account_manager_id = ${sight.managerId}) and (${id ?? null}::uuid is null or c.id = ${id ?? null}) and (${open ?? null}::boolean is null or (c.ended_at is null) = ${open ?? null})
     order by c.ended_at desc nulls first, c.state = 'unanswered', b.due_at, c.id limit ${limit}`.execute(db)
  return rows
}

export type LockedCallBack = {
  readonly id: Id<'callback'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly personId: Id<'person'>; readonly number: string; readonly language: Language; readonly state: CallBackState
  readonly obligationId: Id<'obligation'>; readonly attempts: number; readonly takenBy: Id<'person'> | null
}

/** Which ticket a call-back is about. */
export async function findTicketOfCallBack(db: Db, id: Id<'callback'>): Promise<Id<'ticket'> | undefined> {
  const { rows } = await sql<{ ticketId: Id<'ticket'> }>`select ticket_id as "ticketId" from call_backs where id = ${id}`.execute(db)
  return rows[0]?.ticketId
}

/** A call-back as it is now; whoever changes it holds its ticket's lock. */
export async function readCallBack(tx: Tx, id: Id<'callback'>): Promise<LockedCallBack | undefined> {
  const { rows } = await sql<LockedCallBack>`
    select id, ticket_id as "ticketId", organisation_id as "organisationId", person_id as "personId", number, language, state, obligation_id as "obligationId", attempts, null::uuid as "takenBy" from call_backs where id = ${id}`.execute(tx)
  return rows[0]
}

/** Who of ours has said that they call. */
export async function findTaker(tx: Tx, id: Id<'callback'>): Promise<Named | undefined> {
  const { rows } = await sql<Named>`select p.id, p.name from call_backs c join people p on p.id = c.taken_by where c.id = ${id} and c.state = 'taken'`.execute(tx)
  return rows[0]
}

/** Whether a call-back about a ticket is under way. */
export async function hasOpenCallBack(tx: Tx, ticketId: Id<'ticket'>): Promise<boolean> {
  const { rows } = await sql`select from call_backs where ticket_id = ${ticketId} and ended_at is null limit 1`.execute(tx)
  return rows.length > 0
}

export type AskedCallBack = {
  readonly id: Id<'callback'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly personId: Id<'person'>; readonly number: string; readonly language: Language; readonly wantedAt: Date | null
  readonly wish: string; readonly at: Date; readonly obligationId: Id<'obligation'>
}

/** Writes down that a client wants to be called. */
export async function insertCallBack(tx: Tx, { id, ticketId, organisationId, personId, number, language, wantedAt, wish, at, obligationId }: AskedCallBack): Promise<void> {
  await sql`insert into call_backs (id, ticket_id, organisation_id, person_id, number, language, wanted_at, wish, asked_at, obligation_id)
    values (${id}, ${ticketId}, ${organisationId}, ${personId}, ${number}, ${language}, ${wantedAt}, ${wish}, ${at}, ${obligationId})`.execute(tx)
}

/** The client asks anew: another promise, and no attempts yet. */
export async function renewCallBack(tx: Tx, { id, number, language, wantedAt, at, obligationId }: Pick<AskedCallBack, 'id' | 'number' | 'language' | 'wantedAt' | 'at' | 'obligationId'>): Promise<void> {
  await sql`update call_backs set number = ${number}, language = ${language}, wanted_at = ${wantedAt}, asked_at = ${at}, obligation_id = ${obligationId}, attempts = 0, state = 'waiting' where id = ${id}`.execute(tx)
}

/** Ends a call-back. */
export async function endCallBack(tx: Tx, id: Id<'callback'>, { at, cause }: { readonly at: Date; readonly cause: 'called' | 'client' | 'staff' }): Promise<void> {
  await sql`update call_backs set state = ${cause === 'called' ? 'done' : 'cancelled'}, ended_at = ${at}, end_cause = ${cause} where id = ${id}`.execute(tx)
}

/** Who says that they call, or that nobody does any more. */
export async function updateTaken(tx: Tx, id: Id<'callback'>, by: Id<'person'>, at: Date): Promise<void> {
  await sql`update call_backs set state = 'taken', taken_by = ${by}, taken_at = ${at} where id = ${id}`.execute(tx)
}

/** Writes an attempt, and where it leaves the call-back when it goes on. */
export async function insertAttempt(
  tx: Tx, { callBackId, organisationId, by, at, outcome, callId, state }: {
    readonly callBackId: Id<'callback'>; readonly organisationId: Id<'organisation'>; readonly by: Id<'person'>; readonly at: Date; readonly outcome: AttemptOutcome; readonly callId: Id<'call'>; readonly state: CallBackState
  }, attemptId: Id<'attempt'>,
): Promise<void> {
  await sql`insert into call_back_attempts (id, call_back_id, organisation_id, at, by_id, outcome, call_id) values (${attemptId}, ${callBackId}, ${organisationId}, ${at}, ${by}, ${outcome}, ${callId})`.execute(tx)
  if (state !== 'done') await sql`update call_backs set attempts = attempts + 1, state = ${state}, taken_by = null, taken_at = null where id = ${callBackId}`.execute(tx)
}

export type OwnCallBack = {
  readonly id: Id<'callback'>; readonly state: CallBackState; readonly number: string; readonly language: Language; readonly wantedAt: Date | null; readonly dueAt: Date; readonly late: boolean; readonly attempts: string[]
  readonly mine: boolean; readonly by: string | null
}

/** The call-back about a ticket that the acting client sees and that has not ended. */
export async function findOwnCallBack(db: Db, ticketId: Id<'ticket'>, reader: Id<'person'>): Promise<OwnCallBack | undefined> {
  const { rows } = await sql<OwnCallBack>`
    select c.id, c.state, c.number, c.language, c.wanted_at as "wantedAt", o.due_at as "dueAt", o.state = 'running' and o.due_at < now() as late, c.person_id = ${reader} as mine, p.name as by,
      coalesce((select json_agg(a.at order by a.at) from call_back_attempts a where a.call_back_id = c.id and a.at >= c.asked_at), '[]') as attempts
      from call_backs c join obligations o on o.id = c.obligation_id left join people p on p.id = c.person_id where c.ticket_id = ${ticketId} and c.ended_at is null order by c.asked_at desc limit 1`.execute(db)
  return rows[0]
}

/** How many call-backs wait that somebody may see. */
export async function countCallBacks(db: Db, sight: Sight): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from call_backs c join organisations o on o.id = c.organisation_id where c.ended_at is null and c.state <> 'unanswered' and (${sight.all} or o.account_manager_id = ${sight.managerId})`.execute(db)
  return rows[0]?.count ?? 0
}

/** After how many attempts that nobody answered the client is asked what now. */
export async function readMostAttempts(db: Db): Promise<number> {
  const { rows } = await sql<{ value: number }>`select (value #>> '{}')::int as value from settings where key = 'call_back_attempts'`.execute(db)
  return rows[0]?.value ?? 3
}

/** Sets it. */
export async function writeMostAttempts(tx: Tx, attempts: number, at: Date): Promise<void> {
  await sql`insert into settings (key, value, changed_at) values ('call_back_attempts', ${JSON.stringify(attempts)}::jsonb, ${at}) on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(tx)
}
