import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { policyKinds, type PolicyKind, type PolicyName } from '#kernel/policies.ts'
import type { Severity } from '#kernel/severity.ts'
import type { StoredEvent, TargetRow } from './clocks.store.ts'

/** The target that each severity and kind gets now under each plan: its own, else the default one. Worked out once a statement, for there are few. */
const withWanted: RawBuilder<unknown> = sql`
  with wanted as materialized (
    select distinct on (w.plan, t.severity, t.kind) w.plan, t.severity, t.kind, p.id as policy_id, p.name, t.target_seconds, t.service_days, t.promised,
      (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) as calendar_id
      from (select key as plan from plans) w
      join (select distinct on (name) id, name from clock_policies order by name, version desc) p on p.name in (w.plan, 'default')
      join clock_targets t on t.policy_id = p.id and t.kind = any(${[...policyKinds]})
     order by w.plan, t.severity, t.kind, p.name = 'default')`

const beside: RawBuilder<unknown> = sql`
  obligations o join organisations g on g.id = o.organisation_id join wanted n on n.plan = g.plan and n.severity = o.severity and n.kind = o.kind`

const isBehind: RawBuilder<unknown> = sql`
  o.state in ('running', 'paused') and o.policy_id is not null and (o.policy_id <> n.policy_id or o.calendar_id is distinct from n.calendar_id)`

/** Of those, the ones for which the newer target may be another length, counts otherwise, or tells the client more or less. */
const isMoved: RawBuilder<unknown> = sql`
  ${isBehind} and (o.target_seconds <> n.target_seconds or n.service_days is not null or o.calendar_id is distinct from n.calendar_id
    or (o.kind = 'resolution' and o.theirs <> n.promised))`

/** How many clocks run by older targets, or an older version of their calendar, for each policy that has newer ones. */
export async function countBehind(db: Db): Promise<ReadonlyMap<PolicyName, number>> {
  const { rows } = await sql<{ name: PolicyName; clocks: number }>`${withWanted} select n.name, count(*) as clocks from ${beside} where ${isBehind} group by n.name`.execute(db)
  return new Map(rows.map(({ name, clocks }) => [name, clocks]))
}

/** A clock that runs by something older, with the target that is to come. */
export type BehindClock = {
  readonly id: Id<'obligation'>; readonly ticket: string; readonly kind: PolicyKind; readonly policyId: Id<'policy'>; readonly target: TargetRow; readonly events: StoredEvent[]
}

const behind: RawBuilder<unknown> = sql`
  o.id, o.kind, n.policy_id as "policyId", (select 'REL-' || t.number from tickets t where t.id = o.ticket_id) as ticket,
  json_build_object('seconds', n.target_seconds, 'days', n.service_days, 'calendarId', n.calendar_id, 'promised', n.promised,
    'windows', case when n.calendar_id is null then '{}' else windows_after(o.organisation_id, o.started_at) end) as target,
  (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e where e.obligation_id = o.id) as events`

/** Some of the clocks that a policy would move, in the order of their ids, after a given one. */
export async function listBehind(db: Db, name: PolicyName, after: Id<'obligation'> | null, limit: number): Promise<BehindClock[]> {
  const { rows } = await sql<BehindClock>`
    ${withWanted} select ${behind} from ${beside} where ${isMoved} and n.name = ${name}
       and o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by o.id limit ${limit}`.execute(db)
  return rows
}

/** Some of the running clocks of a company with the target that another plan would give each, in the order of their ids, after a given one. */
export async function listUnderPlan(db: Db, { organisationId, plan }: { readonly organisationId: Id<'organisation'>; readonly plan: string }, after: Id<'obligation'> | null, limit: number): Promise<BehindClock[]> {
  const { rows } = await sql<BehindClock>`
    ${withWanted} select ${behind} from obligations o join wanted n on n.plan = ${plan} and n.severity = o.severity and n.kind = o.kind
     where o.organisation_id = ${organisationId} and o.state in ('running', 'paused') and o.policy_id is not null
       and o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by o.id limit ${limit}`.execute(db)
  return rows
}

/** How many open tickets a company has. */
export async function countOpenTickets(db: Db, organisationId: Id<'organisation'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets where organisation_id = ${organisationId} and state not in ('resolved', 'closed', 'merged')`.execute(db)
  return rows[0]?.count ?? 0
}

/** A ticket some of whose clocks are behind. */
export type BehindTicket = { readonly id: Id<'ticket'>; readonly organisationId: Id<'organisation'> }

/** Notes the newer version on some clocks for which it changes nothing; answers how many. Those being written are left. */
export async function followUnmoved(tx: Tx, name: PolicyName, limit: number): Promise<number> {
  const { rows } = await sql<{ id: Id<'obligation'> }>`
    ${withWanted}, unmoved as (
      select o.id, n.policy_id from ${beside} where ${isBehind} and not (${isMoved}) and n.name = ${name} limit ${limit} for update of o skip locked)
    update obligations o set policy_id = u.policy_id from unmoved u where o.id = u.id returning o.id`.execute(tx)
  return rows.length
}

/** Locks some tickets that a policy would move clocks of, in the order of their ids, after a given one; those in anybody's hands are left for the next look. */
export async function lockTicketsBehind(tx: Tx, name: PolicyName, after: Id<'ticket'> | null, limit: number): Promise<BehindTicket[]> {
  const { rows } = await sql<BehindTicket>`
    ${withWanted} select t.id, t.organisation_id as "organisationId" from tickets t
     where t.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
       and exists (select from ${beside} where o.ticket_id = t.id and ${isMoved} and n.name = ${name})
     order by t.id limit ${limit} for update of t skip locked`.execute(tx)
  return rows
}

/** The clocks of locked tickets that are behind a policy. */
export async function listBehindOf(tx: Tx, name: PolicyName, ticketIds: readonly Id<'ticket'>[]): Promise<Pick<BehindClock, 'id' | 'policyId' | 'target'>[]> {
  const { rows } = await sql<BehindClock>`${withWanted} select ${behind} from ${beside} where ${isBehind} and n.name = ${name} and o.ticket_id = any(${[...ticketIds]})`.execute(tx)
  return rows
}

/** Notes by which version of the policy, and of its calendar, a clock runs from now on, and whether the client is told of it where that is a choice. */
export async function updatePolicyOf(tx: Tx, id: Id<'obligation'>, { policyId, target }: Pick<BehindClock, 'policyId' | 'target'>): Promise<void> {
  await sql`update obligations set policy_id = ${policyId}, calendar_id = ${target.calendarId},
    theirs = case when kind = 'resolution' then ${target.promised} else theirs end where id = ${id}`.execute(tx)
}

/** A promise of the past with all that happened to it. */
export type PastClock = { readonly id: Id<'obligation'>; readonly ticket: string; readonly kind: PolicyKind; readonly severity: Severity; readonly events: StoredEvent[] }

/** Some of the promises that began since an instant and fall under a policy, in the order of their ids, after a given one. */
export async function listPast(
  db: Db, { name, since }: { readonly name: PolicyName; readonly since: Date }, after: Id<'obligation'> | null, limit: number,
): Promise<PastClock[]> {
  const { rows } = await sql<PastClock>`
    select o.id, o.kind, o.severity, (select 'REL-' || t.number from tickets t where t.id = o.ticket_id) as ticket,
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e where e.obligation_id = o.id) as events
      from obligations o join organisations g on g.id = o.organisation_id
     where o.started_at >= ${since} and o.kind = any(${[...policyKinds]}) and o.policy_id is not null and o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
       and case when exists (select from clock_policies p where p.name = g.plan) then g.plan else 'default' end = ${name}
     order by o.id limit ${limit}`.execute(db)
  return rows
}
