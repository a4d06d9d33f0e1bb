import { eventRow, hot, posted, type DeskEvent, type Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

type NewTicket = {
  readonly row: Readonly<Record<string, unknown>> & { readonly id: Id<'ticket'>; readonly opened_at: Date }
  readonly actor: Actor; readonly now: Date; readonly event: DeskEvent; readonly job: Readonly<Record<string, unknown>>
}

const insert = hot<{ number: number }>('ticket_insert', `
  with ticket as (
    insert into tickets (id, organisation_id, requester_id, channel, subject, category, impact, details, severity_proposed, severity_declared,
      severity, severity_reason, raised_by,
      opened_at, active_at, moved_at, next_due_at, client_due_at, linked_to, product_id, environment, last_sequence, last_public_sequence, last_side)
    select n.id, n.organisation_id, n.requester_id, n.channel, n.subject, n.category, n.impact, n.details, n.severity_proposed,
      n.severity_declared, n.severity, n.severity_reason, n.raised_by,
      n.opened_at, n.opened_at, n.opened_at, n.next_due_at, n.client_due_at, n.linked_to, n.product_id, n.environment, 1, 1, 'client'
      from jsonb_populate_record(null::tickets, $1::jsonb) n
    returning number),
  event as (
    insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, reason, data)
    select e.id, e.at, e.kind, e.actor_id, e.actor_side, e.actor_name, e.organisation_id, e.ticket_id, e.public, e.reason, e.data
      from jsonb_populate_record(null::events, $2::jsonb) e)
  select number, enqueue('notify', $3::json) from ticket`)

/** Writes a new ticket with its event and the job of its receipt; answers its number. */
export async function insertTicket(tx: Tx, { row, actor, now, event, job }: NewTicket): Promise<number> {
  const [made] = await insert(tx, JSON.stringify(row), JSON.stringify(eventRow(actor, now, event)), JSON.stringify(job))
  if (made === undefined) throw new Error('a ticket was written without a number')
  return made.number
}

type FirstMessage = {
  readonly id: Id<'message'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>
  readonly author: { readonly id: Id<'person'>; readonly name: string }
  readonly channel: string; readonly text: string; readonly at: Date
}

const insertMessage = posted('message_insert_first', `
  insert into messages (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, channel, body, created_at)
  values ($1, $2, $3, 1, 'public', $4, $5, 'client', $6, $7, $8)`)

/** Writes a ticket's first message. Apart from the ticket: row-level security lets a client write only in tickets that are already there to see. */
export async function insertFirstMessage(tx: Tx, { id, ticketId, organisationId, author, channel, text, at }: FirstMessage): Promise<void> {
  await insertMessage(tx, id, ticketId, organisationId, author.id, author.name, channel, text, at)
}
