import { sql } from 'kysely'
import { acknowledge, alertOfClock, beginForClient, changeDeputy, escalate, showTicketEscalations } from '#domains/escalations/index.ts'
import type { Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
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
  await rememberEnded(tx, head.personId)
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

/** The escalations of the last two weeks, which ended when the client had an answer. */
async function rememberEnded(tx: Tx, head: Id<'person'>): Promise<void> {
  await sql`
    with late as (
      select distinct on (o.ticket_id) o.* from obligations o
       where o.state = 'missed' and o.kind in ('first_response', 'next_response', 'next_update') and o.breached_at > now() - interval '13 days' and o.met_at > o.breached_at
       order by o.ticket_id, o.breached_at),
    ended as (
      insert into escalations (id, ticket_id, organisation_id, origin, severity, opened_at, chain_id, step, acknowledged_at, acknowledged_by, seen_by, owner_id, ended_at, end_cause)
      select gen_random_uuid(), l.ticket_id, l.organisation_id, 'clock', l.severity, l.breached_at, c.id, 2, l.breached_at + (l.met_at - l.breached_at) * 0.4, p.id, p.name, p.id, l.met_at, 'met'
        from late l join escalation_chains c on c.severity = l.severity and c.plan is null join people p on p.id = ${head}
      returning id, ticket_id, opened_at)
    insert into escalation_clocks (obligation_id, escalation_id, joined_at) select l.id, e.id, e.opened_at from ended e join late l on l.ticket_id = e.ticket_id`.execute(tx)
}
