import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { LeftBehind } from '#kernel/leaving.ts'

type Person = Id<'person'>
type Count = { readonly what: LeftBehind; readonly count: number }

/** What a client’s person would leave behind. */
export async function countOfClient(db: Db | Tx, id: Person): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select 'tickets' as what, count(*)::int as count from tickets where requester_id = ${id} and state not in ('closed', 'merged')
    union all select 'participations', count(*)::int from participants p join tickets t on t.id = p.ticket_id where p.person_id = ${id} and t.state not in ('closed', 'merged')
    union all select 'consultations', count(*)::int from consultations where person_id = ${id} and state = 'booked' and starts_at > now()
    union all select 'call_backs', count(*)::int from call_backs where person_id = ${id} and ended_at is null
    union all select 'contact', count(*)::int from people where id = ${id} and contact
    union all select 'drafts', count(*)::int from drafts where person_id = ${id}
    union all select 'sessions', count(*)::int from auth_sessions where acts_as = ${id} and expires_at > now()`.execute(db)
  return rows
}

/** What one of ours would leave behind, but for their turns on call. */
export async function countOfStaff(db: Db | Tx, id: Person): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select 'owned' as what, count(*)::int as count from tickets where owner_id = ${id} and state not in ('closed', 'merged')
    union all select 'escalations', count(*)::int from escalations where owner_id = ${id} and ended_at is null
    union all select 'technical', count(*)::int from handoffs where taken_by = ${id} and state = 'taken'
    union all select 'taken_calls', count(*)::int from call_backs where taken_by = ${id} and state = 'taken'
    union all select 'accounts', count(*)::int from organisations where account_manager_id = ${id} and merged_into is null
    union all select 'deputies', (select count(*) from manager_settings where deputy_id = ${id})::int + (select count(*) from absences where deputy_id = ${id} and withdrawn_at is null and to_at > now())::int
    union all select 'tasks', count(*)::int from tasks where person_id = ${id} and done_at is null
    union all select 'held', count(*)::int from consultations where expert_id = ${id} and state = 'booked' and starts_at > now()
    union all select 'drafts', count(*)::int from drafts where person_id = ${id}
    union all select 'sessions', count(*)::int from auth_sessions where acts_as = ${id} and expires_at > now()`.execute(db)
  return rows
}

type Candidate = { readonly id: Person; readonly name: string; readonly roles: string[] }

/** Who has access and could take over: of the same company, or of ours. */
export async function listCandidates(db: Db | Tx, { id, organisationId }: { readonly id: Person; readonly organisationId: Id<'organisation'> | null }): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select id, name, roles from people where organisation_id is not distinct from ${organisationId} and disabled_at is null and id <> ${id} order by plain(name), id limit 2000`.execute(db)
  return rows
}

/** Lets somebody take part where another did, in tickets that are not closed; the other takes part no more. */
export async function passParticipations(tx: Tx, from: Person, to: Person): Promise<void> {
  await sql`
    insert into participants (ticket_id, person_id, organisation_id, added_by, added_at)
    select p.ticket_id, ${to}, p.organisation_id, p.added_by, now() from participants p join tickets t on t.id = p.ticket_id
     where p.person_id = ${from} and t.state not in ('closed', 'merged') and t.requester_id <> ${to} on conflict do nothing`.execute(tx)
  await sql`delete from participants p using tickets t where t.id = p.ticket_id and p.person_id = ${from} and t.state not in ('closed', 'merged')`.execute(tx)
}

/** Call-backs that wait are for somebody else; the number stays the one that was given. */
export async function passCallBacks(tx: Tx, from: Person, to: Person): Promise<void> {
  await sql`update call_backs set person_id = ${to} where person_id = ${from} and ended_at is null`.execute(tx)
}

/** One of those named to write for their company is another; also where nobody follows, nobody keeps the place. */
export async function passContact(tx: Tx, from: Person, to: Person | null): Promise<void> {
  const { rows } = await sql`update people set contact = false where id = ${from} and contact returning id`.execute(tx)
  if (rows.length > 0 && to !== null) await sql`update people set contact = true where id = ${to}`.execute(tx)
}

/** What somebody was writing is dropped, and no number is known as theirs. */
export async function dropTraces(tx: Tx, id: Person): Promise<void> {
  await sql`delete from drafts where person_id = ${id}`.execute(tx)
  await sql`delete from known_numbers where person_id = ${id}`.execute(tx)
}

/** Escalations that somebody saw to are another’s, and call-backs they had taken wait again. */
export async function passDesk(tx: Tx, from: Person, to: Person | null): Promise<void> {
  if (to !== null) await sql`update escalations set owner_id = ${to} where owner_id = ${from} and ended_at is null`.execute(tx)
  await sql`update call_backs set state = 'waiting', taken_by = null, taken_at = null where taken_by = ${from} and state = 'taken'`.execute(tx)
  await sql`update settings set value = coalesce(to_jsonb(${to}::text), 'null'), changed_at = now() where key = 'deputy_id' and value = to_jsonb(${from}::text)`.execute(tx)
}

/** Companies, tasks and standing in of one who leaves are another’s; answers the companies. */
export async function passAccounts(tx: Tx, from: Person, to: Person | null): Promise<Id<'organisation'>[]> {
  await sql`update manager_settings set deputy_id = nullif(${to}::uuid, person_id) where deputy_id = ${from}`.execute(tx)
  await sql`update absences set deputy_id = nullif(${to}::uuid, person_id) where deputy_id = ${from} and withdrawn_at is null and to_at > now()`.execute(tx)
  if (to === null) return []
  await sql`update tasks set person_id = ${to} where person_id = ${from} and done_at is null`.execute(tx)
  const { rows } = await sql<{ id: Id<'organisation'> }>`update organisations set account_manager_id = ${to}, changed_at = now() where account_manager_id = ${from} and merged_into is null returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whoever takes over turns on call belongs to the teams in which the other was named; the other to none. */
export async function passTeams(tx: Tx, from: Person, to: Person | null): Promise<void> {
  if (to !== null) await sql`insert into team_members (team_id, person_id, added_at) select team_id, ${to}, now() from team_members where person_id = ${from} on conflict do nothing`.execute(tx)
  await sql`delete from team_members where person_id = ${from}`.execute(tx)
}
