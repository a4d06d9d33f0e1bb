import { sql } from 'kysely'
import { eventRow, hot, posted, type DeskEvent, type Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { MessageRow, Ticket } from './tickets.shapes.ts'

const common = `t.id, t.number, t.version, t.organisation_id as "organisationId", t.requester_id as "requesterId", t.owner_id as "ownerId",
  t.subject, t.category, t.impact, t.severity, t.state, t.state_before as "stateBefore", t.opened_at as "openedAt", t.active_at as "activeAt",
  t.moved_at as "movedAt", t.client_due_at as "clientDueAt", t.reached_support as "reachedSupport",
  t.reached_technical as "reachedTechnical", t.waiting_since as "waitingSince", t.resolved_at as "resolvedAt", t.closed_at as "closedAt",
  t.reopened, t.merged_into as "mergedInto", t.last_sequence as "lastSequence", t.last_side as "lastSide",
  t.last_public_sequence as "lastPublicSequence", t.to_relay as "toRelay"`

const staffLock = hot<Ticket & { accountManagerId: Id<'person'> | null }>('ticket_lock_staff', `
  select ${common}, t.technical_id as "technicalId", t.next_due_at as "nextDueAt", t.overdue, o.account_manager_id as "accountManagerId"
    from tickets t join organisations o on o.id = t.organisation_id where t.id = $1 for update of t`)
const clientLock = hot<Ticket>('ticket_lock_client', `
  select ${common}, null::uuid as "technicalId", null::timestamptz as "nextDueAt", false as overdue from tickets t where t.id = $1 for update`)

/** Locks a ticket for one of ours; whether they may read it is for the policy. */
export async function lockAsStaff(tx: Tx, id: Id<'ticket'>): Promise<(Ticket & { accountManagerId: Id<'person'> | null }) | undefined> {
  return (await staffLock(tx, id))[0]
}

/** Locks a ticket that the acting client may see. */
export async function lockAsClient(tx: Tx, id: Id<'ticket'>): Promise<Ticket | undefined> {
  return (await clientLock(tx, id))[0]
}

type Write = {
  readonly actor: Actor; readonly now: Date; readonly ticket: Ticket; readonly message: MessageRow | null; readonly event: DeskEvent
  readonly job: Readonly<Record<string, unknown>> | null; readonly sends: string | null
}

/** The parts that every change has, each from one parameter; a null message, job or draft is none. */
const saying = `
  message as (
    insert into messages (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, channel, body, created_at,
      handoff_id, relay_state)
    select m.id, m.ticket_id, m.organisation_id, m.sequence, m.kind, m.author_id, m.author_name, m.author_side, m.channel, m.body, m.created_at,
      m.handoff_id, m.relay_state
      from jsonb_populate_record(null::messages, $2::jsonb) m where m.id is not null),
  event as (
    insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, reason, data)
    select e.id, e.at, e.kind, e.actor_id, e.actor_side, e.actor_name, e.organisation_id, e.ticket_id, e.public, e.reason, e.data
      from jsonb_populate_record(null::events, $3::jsonb) e),
  draft as (
    delete from drafts d using jsonb_populate_record(null::tickets, $1::jsonb) n
     where d.ticket_id = n.id and d.person_id = $6::uuid and d.kind = $5::text)`
const telling = `select enqueue('notify', $4::json) where $4::json is not null`

const staffWrite = posted('ticket_write_staff', `
  with ${saying}, ticket as (
    update tickets t set version = t.version + 1, owner_id = n.owner_id, severity = n.severity, state = n.state, state_before = n.state_before,
      active_at = n.active_at, moved_at = n.moved_at, next_due_at = n.next_due_at, overdue = n.overdue, client_due_at = n.client_due_at,
      reached_support = n.reached_support,
      reached_technical = n.reached_technical, technical_id = n.technical_id, waiting_since = n.waiting_since, resolved_at = n.resolved_at,
      closed_at = n.closed_at, reopened = n.reopened, merged_into = n.merged_into, last_sequence = n.last_sequence, last_side = n.last_side,
      last_public_sequence = n.last_public_sequence, to_relay = n.to_relay
      from jsonb_populate_record(null::tickets, $1::jsonb) n where t.id = n.id)
  ${telling}`)
/** The columns a client's act may change, and no others: the database grants no more. */
const clientWrite = posted('ticket_write_client', `
  with ${saying}, ticket as (
    update tickets t set version = t.version + 1, state = n.state, state_before = n.state_before, active_at = n.active_at,
      moved_at = n.moved_at, client_due_at = n.client_due_at, waiting_since = n.waiting_since, resolved_at = n.resolved_at,
      closed_at = n.closed_at, reopened = n.reopened, last_sequence = n.last_sequence, last_side = n.last_side,
      last_public_sequence = n.last_public_sequence
      from jsonb_populate_record(null::tickets, $1::jsonb) n where t.id = n.id)
  ${telling}`)

function ticketRow(ticket: Ticket): string {
  return JSON.stringify({
    id: ticket.id, owner_id: ticket.ownerId, severity: ticket.severity, state: ticket.state, state_before: ticket.stateBefore,
    active_at: ticket.activeAt, moved_at: ticket.movedAt, next_due_at: ticket.nextDueAt, overdue: ticket.overdue,
    client_due_at: ticket.clientDueAt,
    reached_support: ticket.reachedSupport, reached_technical: ticket.reachedTechnical, technical_id: ticket.technicalId,
    waiting_since: ticket.waitingSince, resolved_at: ticket.resolvedAt, closed_at: ticket.closedAt, reopened: ticket.reopened,
    merged_into: ticket.mergedInto, last_sequence: ticket.lastSequence, last_side: ticket.lastSide,
    last_public_sequence: ticket.lastPublicSequence, to_relay: ticket.toRelay,
  })
}

function textOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function valuesOf({ actor, now, ticket, message, event, job, sends }: Write): readonly (string | null)[] {
  const writer = actor.side === 'desk' ? null : actor.personId
  return [ticketRow(ticket), textOf(message), textOf(eventRow(actor, now, event)), textOf(job), sends, writer]
}

/** Writes a change made by one of ours or by the desk. */
export async function writeAsStaff(tx: Tx, write: Write): Promise<void> {
  await staffWrite(tx, ...valuesOf(write))
}

/** Writes a change made by a client. */
export async function writeAsClient(tx: Tx, write: Write): Promise<void> {
  await clientWrite(tx, ...valuesOf(write))
}

/** Whether the technical team has a handoff of this ticket that has not ended. */
export async function hasRunningHandoff(tx: Tx, id: Id<'ticket'>): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`select id from handoffs where ticket_id = ${id} and state in ('open', 'taken')`.execute(tx)
  return rows.length > 0
}

/** Lets go of what a ticket that has ended still had under way: handoffs and answers to relay. */
export async function endTicketWork(tx: Tx, id: Id<'ticket'>): Promise<void> {
  await sql`select end_ticket_work(${id})`.execute(tx)
}
