import { sql } from 'kysely'
import type { EndCause, Whom } from '#contract/escalations.ts'
import type { ClockKind } from '#contract/ticket-shapes.ts'
import { hot, posted, type Db, type Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

export type Escalation = {
  readonly id: Id<'escalation'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly origin: 'clock' | 'client'
  readonly severity: Severity; readonly reason: string | null; readonly openedAt: Date; readonly openedBy: Id<'person'> | null
  readonly chainId: Id<'chain'> | null; readonly step: number; readonly round: number; readonly waitingId: Id<'obligation'> | null
  readonly unreachableAt: Date | null; readonly acknowledgedAt: Date | null; readonly acknowledgedBy: Id<'person'> | null; readonly seenBy: string | null
  readonly ownerId: Id<'person'> | null; readonly endedAt: Date | null
}
const columns = `e.id, e.ticket_id as "ticketId", e.organisation_id as "organisationId", e.origin, e.severity, e.reason, e.opened_at as "openedAt",
  e.opened_by as "openedBy", e.chain_id as "chainId", e.step, e.round, e.waiting_id as "waitingId", e.unreachable_at as "unreachableAt",
  e.acknowledged_at as "acknowledgedAt", e.acknowledged_by as "acknowledgedBy", e.seen_by as "seenBy", e.owner_id as "ownerId", e.ended_at as "endedAt"`

const find = hot<Escalation>('escalation_find', `select ${columns} from escalations e where e.id = $1`)

/** One escalation; read again after its ticket is locked, it stays as it is until the transaction has ended. */
export async function findEscalation(db: Db, id: Id<'escalation'>): Promise<Escalation | undefined> {
  return (await find(db, id))[0]
}

/** The escalation whose next step this clock times. */
export async function findWaitingOn(db: Db, obligationId: Id<'obligation'>): Promise<Escalation | undefined> {
  return (await sql<Escalation>`select ${sql.raw(columns)} from escalations e where e.waiting_id = ${obligationId}`.execute(db)).rows[0]
}

/** What of a ticket is escalated and has not ended. */
export async function listOpen(db: Db, ticketId: Id<'ticket'>): Promise<Escalation[]> {
  const { rows } = await sql<Escalation>`
    select ${sql.raw(columns)} from escalations e where e.ticket_id = ${ticketId} and e.ended_at is null order by e.opened_at`.execute(db)
  return rows
}

const open = posted('escalation_open', `
  with opened as (insert into escalations (id, ticket_id, organisation_id, origin, severity, opened_at) values ($1, $2, $3, 'clock', $4, $5)),
    joined as (insert into escalation_clocks (obligation_id, escalation_id, joined_at) values ($6, $1, $5))
  update tickets set escalated_at = coalesce(escalated_at, $5) where id = $2`)

type Opening = Pick<Escalation, 'ticketId' | 'organisationId' | 'severity' | 'openedAt'> & { readonly obligationId: Id<'obligation'> }

/** Opens an escalation about a broken promise, which its ticket's queue shows from now on; answers it as it stands. */
export async function insertEscalation(tx: Tx, { obligationId, ...opening }: Opening): Promise<Escalation> {
  const id = newId<'escalation'>()
  const { ticketId, organisationId, severity, openedAt } = opening
  await open(tx, id, ticketId, organisationId, severity, openedAt, obligationId)
  return {
    ...opening, id, origin: 'clock', reason: null, openedBy: null, chainId: null, step: 0, round: 1, waitingId: null, unreachableAt: null,
    acknowledgedAt: null, acknowledgedBy: null, seenBy: null, ownerId: null, endedAt: null,
  }
}

/** A broken promise that an escalation is about; false when it is part of one already. */
export async function joinClock(tx: Tx, joined: { readonly obligationId: Id<'obligation'>; readonly escalationId: Id<'escalation'>; readonly at: Date }): Promise<boolean> {
  const { rows } = await sql`insert into escalation_clocks (obligation_id, escalation_id, joined_at)
    values (${joined.obligationId}, ${joined.escalationId}, ${joined.at}) on conflict do nothing returning obligation_id`.execute(tx)
  return rows.length > 0
}

/** How many of the clocks that an escalation is about still run or stand still. */
export async function countRunning(tx: Tx, id: Id<'escalation'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from escalation_clocks c join obligations o on o.id = c.obligation_id
    where c.escalation_id = ${id} and o.state in ('running', 'paused')`.execute(tx)
  return rows[0]?.count ?? 0
}

/** A clock of which somebody should hear. */
export type Alert = {
  readonly id: Id<'obligation'>; readonly ticketId: Id<'ticket'>; readonly kind: ClockKind; readonly isRunning: boolean; readonly isOver: boolean
  readonly dueAt: Date; readonly warned: number
}

const alert = hot<Alert>('escalation_alert', `
  select o.id, o.ticket_id as "ticketId", o.kind, o.state = 'running' as "isRunning", o.breached_at is not null as "isOver", o.due_at as "dueAt",
    coalesce((select max((e.data ->> 'share')::int) from clock_events e where e.obligation_id = o.id and e.kind = 'warn'), 0) as warned
    from obligations o where o.id = $1`)

/** Reads a clock as it is now, with the last share of its time that was warned of. */
export async function findAlert(db: Db, id: Id<'obligation'>): Promise<Alert | undefined> {
  return (await alert(db, id))[0]
}

type Part = { readonly personId: Id<'person'>; readonly isDisabled: boolean; readonly hasAddress: boolean; readonly parts: readonly Whom[] }

const parts = hot<Part>('escalation_parts', `
  select p.id as "personId", p.disabled_at is not null as "isDisabled", p.email <> '' as "hasAddress",
    array_remove(array[p.id::text, case when p.id = t.owner_id then 'owner' end, case when p.id = o.account_manager_id then 'account_manager' end,
      case when 'support' = any (p.roles) then 'support' end, case when 'head' = any (p.roles) then 'head' end,
      case when to_jsonb(p.id::text) = d.value then 'deputy' end], null) || m.teams as parts
    from tickets t join organisations o on o.id = t.organisation_id left join settings d on d.key = 'deputy_id'
    join people p on p.side = 'staff' cross join lateral (select array(select 'team:' || g.id from teams g where g.id = any ($3::uuid[])
      and (g.role = any (p.roles) or exists (select from team_members n where n.team_id = g.id and n.person_id = p.id))) as teams) m
   where t.id = $1 and (p.roles && array['support', 'head'] or p.id in (t.owner_id, o.account_manager_id)
      or to_jsonb(p.id::text) = d.value or p.id::text = any ($2::text[]) or cardinality(m.teams) > 0)
   order by p.created_at, p.id`)

/** Everybody who has a part in the chain of a ticket, belongs to a team that it names, or is named themselves. */
export async function listParts(
  db: Db, ticketId: Id<'ticket'>, { named, teams }: { readonly named: readonly string[]; readonly teams: readonly Id<'team'>[] },
): Promise<Part[]> {
  return parts(db, ticketId, named, teams)
}

const progressed = posted('escalation_progress', `
  update escalations set chain_id = $2, step = $3, round = $4, waiting_id = $5,
    unreachable_at = case when $6::timestamptz is null then null else coalesce(unreachable_at, $6) end where id = $1`)

/** Where the chain goes on, and by which clock; nobody reachable is known since the first time. */
export async function updateProgress(tx: Tx, id: Id<'escalation'>, progress: {
  readonly chainId: Id<'chain'>; readonly step: number; readonly round: number; readonly waitingId: Id<'obligation'> | null; readonly unreachableAt: Date | null
}): Promise<void> {
  const { chainId, step, round, waitingId, unreachableAt } = progress
  await progressed(tx, id, chainId, step, round, waitingId, unreachableAt)
}

/** Somebody has it from now on; the first of them has acknowledged. */
export async function updateOwner(tx: Tx, id: Id<'escalation'>, { by, name, at }: { readonly by: Id<'person'>; readonly name: string; readonly at: Date }): Promise<void> {
  await sql`update escalations set owner_id = ${by}, acknowledged_by = coalesce(acknowledged_by, ${by}), seen_by = coalesce(seen_by, ${name}),
    acknowledged_at = coalesce(acknowledged_at, ${at}), waiting_id = null, unreachable_at = null where id = ${id}`.execute(tx)
}

/** Another owner, to whom it was given. */
export async function updateGiven(tx: Tx, id: Id<'escalation'>, ownerId: Id<'person'>): Promise<void> {
  await sql`update escalations set owner_id = ${ownerId} where id = ${id}`.execute(tx)
}

export type End = { readonly at: Date; readonly cause: EndCause; readonly by?: Id<'person'>; readonly word?: string }

/** It is over. */
export async function updateEnded(tx: Tx, id: Id<'escalation'>, { at, cause, by, word }: End): Promise<void> {
  await sql`update escalations set ended_at = ${at}, end_cause = ${cause}, ended_by = ${by ?? null}, end_word = ${word ?? null}, waiting_id = null,
    unreachable_at = null where id = ${id}`.execute(tx)
}

/** A merged ticket's escalation goes on in the other. */
export async function updateTicketOf(tx: Tx, id: Id<'escalation'>, ticketId: Id<'ticket'>): Promise<void> {
  await sql`update escalations set ticket_id = ${ticketId} where id = ${id}`.execute(tx)
}

/** What has become of a broken promise: whether it still runs, is part of an escalation, and which of its ticket's escalations about promises has not ended. */
type Broken = { readonly isRunning: boolean; readonly isJoined: boolean; readonly escalationId: Id<'escalation'> | null }
const broken = hot<Broken>('escalation_broken', `
  select o.state in ('running', 'paused') as "isRunning", exists (select from escalation_clocks c where c.obligation_id = o.id) as "isJoined",
    (select e.id from escalations e where e.ticket_id = o.ticket_id and e.origin = 'clock' and e.ended_at is null order by e.opened_at limit 1) as "escalationId"
    from obligations o where o.id = $1`)

/** Reads a broken promise once its ticket is locked. */
export async function findBroken(tx: Tx, obligationId: Id<'obligation'>): Promise<Broken | undefined> {
  return (await broken(tx, obligationId))[0]
}

/** Whether a clock has not ended. */
export async function isRunning(tx: Tx, id: Id<'obligation'>): Promise<boolean> {
  return (await findBroken(tx, id))?.isRunning === true
}

/** Since when a ticket is escalated, as the queue shows it. */
export async function markEscalated(tx: Tx, ticketId: Id<'ticket'>): Promise<void> {
  await sql`update tickets set escalated_at = (select min(e.opened_at) from escalations e where e.ticket_id = ${ticketId} and e.ended_at is null)
    where id = ${ticketId}`.execute(tx)
}

/** One of ours by id, unless they have lost their access. */
export async function findColleague(db: Db, id: Id<'person'>): Promise<{ id: Id<'person'>; name: string } | undefined> {
  const { rows } = await sql<{ id: Id<'person'>; name: string }>`select id, name from people where id = ${id} and side = 'staff' and disabled_at is null`.execute(db)
  return rows[0]
}

/** How many tickets that reach nobody are told one by one in a quarter of an hour. */
const mostAlarms = 10

/** Everybody of ours who has access, unless they have been told of many tickets that reach nobody just now. */
export async function listStaffToAlarm(tx: Tx): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ id: Id<'person'> }>`select id from people where side = 'staff' and disabled_at is null
    and (select count(*) from (select from escalations where unreachable_at > now() - interval '15 minutes' limit ${mostAlarms + 1}) e) <= ${mostAlarms}`.execute(tx)
  return rows.map((row) => row.id)
}

type Words = { readonly client: string; readonly by: string | null; readonly clock: string | null; readonly due: Date | null }
const words = hot<Words>('escalation_words', `
  select o.name as client, p.name as by, c.kind as clock, c.due_at as due
    from escalations e join organisations o on o.id = e.organisation_id left join people p on p.id = e.opened_by
    left join lateral (select b.kind, b.due_at from escalation_clocks j join obligations b on b.id = j.obligation_id where j.escalation_id = e.id
      order by j.joined_at limit 1) c on true
   where e.id = $1`)

/** What the notices of an escalation tell: whose ticket it is, who wrote, and which promise was broken. */
export async function findWords(db: Db, id: Id<'escalation'>): Promise<Words> {
  return (await words(db, id))[0] ?? { client: '', by: null, clock: null, due: null }
}

const hearers = hot<{ owner: Id<'person'> | null; support: Id<'person'>[]; client: string }>('escalation_hearers', `
  select t.owner_id as owner, o.name as client, array(select p.id from people p where 'support' = any (p.roles) and p.disabled_at is null) as support
    from tickets t join organisations o on o.id = t.organisation_id where t.id = $1`)

/** Those who hear of a ticket's clocks: its owner, or everybody with access who answers clients while nobody owns it. */
export async function listHearers(db: Db, ticketId: Id<'ticket'>): Promise<{ owner: Id<'person'> | null; support: Id<'person'>[]; client: string }> {
  return (await hearers(db, ticketId))[0] ?? { owner: null, support: [], client: '' }
}
