import type pg from 'pg'
import { newId } from '#kernel/ids.ts'
import type { Member } from './crowd.ts'

/** The floor under each figure: the same rows read or written by bare SQL through the same driver, prepared, with nothing around it. Each answers how many rows it touched. */
export const floors = { session, queue, ticket, search, own, create, reply }

async function rows(client: pg.PoolClient, name: string, text: string, values: readonly unknown[] = []): Promise<number> {
  return (await client.query({ name, text, values: [...values] })).rows.length
}

/** What every request reads before anything else: whose session it is. */
function session(client: pg.PoolClient, token: string): Promise<number> {
  return rows(client, 'floor.session', `select s.id, s.confirmed_at, s.updated_at, p.id as person_id, p.side, p.name, p.email, p.roles, p.language, p.zone, p.theme, p.sees_company, p.organisation_id, o.name as organisation, u.two_factor_enabled
    from auth_sessions s join people p on p.id = s.user_id join auth_users u on u.id = s.user_id left join organisations o on o.id = p.organisation_id where s.token = $1`, [token])
}

const shown = `t.id, t.number, t.subject, t.category, t.severity, t.state, t.owner_id, t.opened_at, t.active_at, t.escalated_at, t.reopened, t.last_side, t.organisation_id, o.name as organisation, r.name as requester, w.name as owner`
const beside = `join organisations o on o.id = t.organisation_id join people r on r.id = t.requester_id left join people w on w.id = t.owner_id`

function queue(client: pg.PoolClient): Promise<number> {
  return rows(client, 'floor.queue', `select ${shown}, c.kind, c.state as clock, c.started_at, c.due_at from
    (select * from tickets where state in ('submitted', 'examining', 'technical_answered') order by coalesce(next_due_at, 'infinity'), id limit 50) t ${beside}
    left join obligations c on c.ticket_id = t.id and c.state = 'running' order by coalesce(t.next_due_at, 'infinity'), t.id`)
}

async function ticket(client: pg.PoolClient, id: string): Promise<number> {
  return await rows(client, 'floor.ticket', `select ${shown}, t.*, r.email, o.plan, o.zone, c.* from tickets t ${beside} left join obligations c on c.ticket_id = t.id where t.id = $1`, [id])
    + await rows(client, 'floor.clock', 'select e.at, e.kind, e.data from clock_events e join obligations o on o.id = e.obligation_id where o.ticket_id = $1 order by e.obligation_id, e.sequence', [id])
    + await rows(client, 'floor.messages', 'select id, sequence, created_at, kind, author_name, author_id, author_side, body, relay_state from messages where ticket_id = $1 order by sequence', [id])
}

function search(client: pg.PoolClient, word: string): Promise<number> {
  return rows(client, 'floor.search', `with asked as materialized (select to_tsquery('public.relais_fr', $1) || to_tsquery('public.relais_en', $1) as query)
    select ${shown}, m.body from asked
    cross join lateral (select number from ticket_words where placed_words(number, shown, internal) @@ (asked.query && stretches_after((select max(number) from tickets) - 8000)) order by number desc limit 50) f
    cross join lateral (select * from tickets where number = f.number offset 0) t ${beside}
    cross join lateral (select body from messages where ticket_id = t.id and search @@ asked.query order by sequence desc limit 1) m order by t.number desc`, [word])
}

function own(client: pg.PoolClient, person: string): Promise<number> {
  return rows(client, 'floor.own', `select t.id, t.number, t.subject, t.category, t.severity, t.state, t.opened_at, t.active_at, r.name as requester, t.last_side, c.kind, c.state as clock, c.started_at, c.due_at
    from tickets t join people r on r.id = t.requester_id left join obligations c on c.ticket_id = t.id where t.requester_id = $1 order by t.active_at desc, t.id desc limit 25`, [person])
}

const newEvent = `insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, data) values ($1, now(), $2, $3, $4, $5, $6, $7, true, $8)`
const newMessage = `insert into messages (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, body, created_at) values ($1, $2, $3, $4, 'public', $5, $6, $7, $8, now())`

async function create(client: pg.PoolClient, author: Member, text: string): Promise<number> {
  const [id, message, clock] = [newId(), newId(), newId()]
  await client.query('begin')
  await rows(client, 'floor.create', `insert into tickets (id, organisation_id, requester_id, subject, category, impact, details, severity_proposed, severity_declared, severity, opened_at, active_at, moved_at, next_due_at, client_due_at, last_sequence, last_public_sequence)
    values ($1, $2, $3, $4, 'playback', 'partly', '{"devices": "tv"}', 'high', 'high', 'high', now(), now(), now(), now() + interval '4 hours', now() + interval '4 hours', 1, 1)`, [id, author.organisationId, author.id, `La vidéo ne démarre pas ${id.slice(-8)}`])
  await rows(client, 'floor.message', newMessage, [message, id, author.organisationId, 1, author.id, author.name, 'client', text])
  await rows(client, 'floor.start', `insert into obligations (id, ticket_id, organisation_id, kind, theirs, policy_id, severity, target_seconds, started_at, due_at, next_at)
    values ($1, $2, $3, 'first_response', true, '00000000-0000-7000-8000-000000000001', 'high', 14400, now(), now() + interval '4 hours', now() + interval '2 hours')`, [clock, id, author.organisationId])
  await rows(client, 'floor.started', `insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data) values ($1, 1, now(), 'start', $2, $3, '{"severity": "high", "seconds": 14400}')`, [clock, author.organisationId, author.id])
  await rows(client, 'floor.event', newEvent, [newId(), 'ticket.submitted', author.id, 'client', author.name, author.organisationId, id, '{"severity": "high"}'])
  await rows(client, 'floor.job', `select enqueue('notify', $1::json)`, [JSON.stringify({ ticketId: id, kind: 'submitted', messageId: message })])
  await client.query('commit')
  return 6
}

async function reply(client: pg.PoolClient, { author, ticket: id, text }: { author: Member, ticket: string, text: string }): Promise<number> {
  const message = newId()
  await client.query('begin')
  const { rows: [known] } = await client.query({ name: 'floor.lock', text: 'select organisation_id, last_sequence from tickets where id = $1 for update', values: [id] })
  await rows(client, 'floor.message', newMessage, [message, id, known.organisation_id, known.last_sequence + 1, author.id, author.name, 'support', text])
  await rows(client, 'floor.move', `update tickets set version = version + 1, active_at = now(), last_sequence = last_sequence + 1, last_public_sequence = last_sequence + 1, last_side = 'support', next_due_at = now() + interval '4 hours', client_due_at = now() + interval '4 hours', overdue = false where id = $1`, [id])
  const clock = newId()
  const { rows: [ended] } = await client.query({ name: 'floor.met', text: `update obligations set state = 'met', met_at = now(), next_at = null where ticket_id = $1 and state = 'running' returning id`, values: [id] })
  if (ended !== undefined) await rows(client, 'floor.met.event', `insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id) select $1, max(sequence) + 1, now(), 'satisfy', $2, $3 from clock_events where obligation_id = $1`, [ended.id, known.organisation_id, author.id])
  await rows(client, 'floor.update', `insert into obligations (id, ticket_id, organisation_id, kind, theirs, policy_id, severity, target_seconds, started_at, due_at, next_at)
    values ($1, $2, $3, 'next_update', true, '00000000-0000-7000-8000-000000000002', 'high', 14400, now(), now() + interval '4 hours', now() + interval '2 hours')`, [clock, id, known.organisation_id])
  await rows(client, 'floor.started', `insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data) values ($1, 1, now(), 'start', $2, $3, '{"severity": "high", "seconds": 14400}')`, [clock, known.organisation_id, author.id])
  await rows(client, 'floor.event', newEvent, [newId(), 'ticket.replied', author.id, 'staff', author.name, known.organisation_id, id, JSON.stringify({ messageId: message })])
  await rows(client, 'floor.job', `select enqueue('notify', $1::json)`, [JSON.stringify({ ticketId: id, kind: 'replied', messageId: message })])
  await client.query('commit')
  return 5
}
