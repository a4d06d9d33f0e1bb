import { sql } from 'kysely'
import { acknowledge, alertOfClock, beginForClient, changeDeputy, escalate, showTicketEscalations } from '#domains/escalations/index.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { desk, type Actor, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later, minute } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'
import type { Cast } from './settle.ts'

const words: Readonly<Record<Language, string>> = {
  fr: 'Nous devions avoir de vos nouvelles depuis un bon moment. Nos abonnés nous écrivent en nombre\u202f: pouvez-vous prendre le relais vous-même\u202f?',
  en: 'You should have written to us a good while ago. Our subscribers write to us in numbers: could you look into it yourself?',
}

type Broken = { id: Id<'obligation'>; ticketId: Id<'ticket'>; dueAt: Date; requesterId: Id<'person'>; name: string; roles: Role[]; language: Language; zone: string; organisationId: Id<'organisation'> }

function requesterOf({ requesterId, roles, ...person }: Broken): ClientActor {
  return { side: 'client', personId: requesterId, name: person.name, roles: new Set(roles), language: person.language, zone: person.zone, organisationId: person.organisationId, seesCompany: false }
}

/** Lets the promises that are broken as the demonstration begins go up as they would have: the head has the eldest in hand, its client has written, and the others wait. */
export async function escalateBroken(tx: Tx, cast: Cast, now: Date): Promise<void> {
  const head = cast.staff('helene')
  await changeDeputy(tx, cast.staff('camille'), later(now, -60 * day), { personId: cast.staff('lucas').personId })
  await rememberEnded(tx, head)
  const { rows } = await sql<Broken>`
    select o.id, o.ticket_id as "ticketId", o.due_at as "dueAt", p.id as "requesterId", p.name, p.roles, p.language, p.zone, t.organisation_id as "organisationId"
      from obligations o join tickets t on t.id = o.ticket_id join people p on p.id = t.requester_id
     where o.state = 'running' and o.breached_at is not null order by o.due_at, o.id`.execute(tx)
  for (const { id, dueAt } of rows) await alertOfClock(tx, later(dueAt, 1000), { obligationId: id, share: 100 })
  const [eldest] = rows
  if (eldest === undefined) return
  const since = (minutes: number) => new Date(Math.min(now.getTime(), Math.max(eldest.dueAt.getTime() + minute, now.getTime() - minutes * minute)))
  const idOf = async (origin: 'clock' | 'client') => (await showTicketEscalations(tx, head, eldest.ticketId)).escalations.find((each) => each.origin === origin)?.id
  const taken = await idOf('clock')
  if (taken !== undefined) await acknowledge(tx, head, since(38), { id: taken, via: 'desk' })
  await escalate(tx, requesterOf(eldest), since(6), { id: eldest.ticketId, reason: words[eldest.language] })
  const written = await idOf('client')
  if (written !== undefined) await beginForClient(tx, since(6), written)
  // These mails go out only now: nobody asks what became of them two minutes after an instant that lies behind.
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where task_identifier = 'escalation-delivery' and locked_at is null))`.execute(tx)
}

type Ended = {
  id: Id<'escalation'>; ticketId: Id<'ticket'>; organisationId: Id<'organisation'>; clock: string; openedAt: Date; acknowledgedAt: Date; endedAt: Date
}

/** The escalations of the last two weeks, which ended when the client had an answer: who was told and asked, who had it, and how it ended. */
async function rememberEnded(tx: Tx, head: StaffActor): Promise<void> {
  const { rows } = await sql<Ended>`
    with late as (
      select distinct on (o.ticket_id) o.* from obligations o
       where o.state = 'missed' and o.kind in ('first_response', 'next_response', 'next_update') and o.breached_at > now() - interval '13 days' and o.met_at > o.breached_at
       order by o.ticket_id, o.breached_at),
    ended as (
      insert into escalations (id, ticket_id, organisation_id, origin, severity, opened_at, chain_id, step, acknowledged_at, acknowledged_by, seen_by, owner_id, ended_at, end_cause)
      select gen_random_uuid(), l.ticket_id, l.organisation_id, 'clock', l.severity, l.breached_at, c.id, 2, l.breached_at + (l.met_at - l.breached_at) * 0.4, p.id, p.name, p.id, l.met_at, 'met'
        from late l join escalation_chains c on c.severity = l.severity and c.plan is null join people p on p.id = ${head.personId}
      returning id, ticket_id, organisation_id, opened_at, acknowledged_at, ended_at),
    joined as (insert into escalation_clocks (obligation_id, escalation_id, joined_at) select l.id, e.id, e.opened_at from ended e join late l on l.ticket_id = e.ticket_id),
    tried as (
      insert into escalation_attempts (id, escalation_id, round, step, whom, asks, person_id, at, outcome, outcome_at, once)
      select gen_random_uuid(), e.id, 1, w.step, w.whom, w.asks, w.person_id, e.opened_at, 'told', e.opened_at, 'escalation.' || e.id || '.1.' || w.step || '.' || w.person_id
        from ended e join tickets t on t.id = e.ticket_id join organisations o on o.id = e.organisation_id
        cross join lateral (values (0, 'owner', false, t.owner_id), (0, 'account_manager', false, o.account_manager_id), (1, 'head', true, ${head.personId}::uuid)) as w (step, whom, asks, person_id)
       where w.person_id is not null and (w.asks or w.person_id <> ${head.personId}))
    select e.id, e.ticket_id as "ticketId", e.organisation_id as "organisationId", l.kind as clock, e.opened_at as "openedAt", e.acknowledged_at as "acknowledgedAt", e.ended_at as "endedAt"
      from ended e join late l on l.ticket_id = e.ticket_id order by e.opened_at, e.id`.execute(tx)
  for (const { id, ticketId, organisationId, clock, openedAt, acknowledgedAt, endedAt } of rows) {
    const { tried } = await countTried(tx, id)
    const told = (by: Actor, at: Date, what: 'opened' | 'told' | 'acknowledged' | 'ended', data: object) => appendEvent(tx, by, at, { kind: `escalation.${what}`, organisationId, ticketId, data: { escalationId: id, origin: 'clock', ...data } })
    await told(desk, openedAt, 'opened', { clock })
    await told(desk, openedAt, 'told', { round: 1, tried, reached: tried })
    await told(head, acknowledgedAt, 'acknowledged', { via: 'desk' })
    await told(desk, endedAt, 'ended', { cause: 'met' })
  }
}

async function countTried(tx: Tx, id: Id<'escalation'>): Promise<{ tried: number }> {
  const { rows: [row] } = await sql<{ tried: number }>`select count(*)::int as tried from escalation_attempts where escalation_id = ${id}`.execute(tx)
  return row ?? { tried: 0 }
}
