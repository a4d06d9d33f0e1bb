import type { Insertable } from 'kysely'
import type { Tables } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Client, Desk, Person, Ticket } from './desk.ts'

type TicketValues = Partial<Insertable<Tables['tickets']>>

/** Writes a ticket straight into the database, as it might stand at any moment of its life. */
export async function writeTicket(desk: Desk, client: Client, values: TicketValues = {}): Promise<Ticket> {
  const at = values.opened_at ?? new Date()
  const id = values.id ?? newId<'ticket'>()
  const { number } = await desk.db.insertInto('tickets').values({
    organisation_id: client.actor.organisationId, requester_id: client.id, owner_id: null, subject: 'Nothing plays', category: 'playback', impact: 'down', details: '{}',
    severity_proposed: 'high', severity_declared: 'high', severity: 'high', severity_reason: null, state_before: null, opened_at: at, active_at: at, moved_at: at, next_due_at: null,
    escalated_at: null, technical_id: null, waiting_since: null, resolved_at: null, resolved_by: null, resolution_cause: null, resolution_fix: null, closed_at: null, merged_into: null, linked_to: null,
    last_sequence: 1, last_public_sequence: 1, ...values, id,
  }).returning('number').executeTakeFirstOrThrow()
  return { id, number: `REL-${number}` }
}

type MessageValues = Partial<Insertable<Tables['messages']>>
let sequence = 0

/** Writes a message straight into the database. */
export async function writeMessage(desk: Desk, ticket: Ticket, author: Person, values: MessageValues): Promise<Id<'message'>> {
  const { organisation_id } = await desk.db.selectFrom('tickets').select('organisation_id').where('id', '=', ticket.id).executeTakeFirstOrThrow()
  const id = newId<'message'>()
  await desk.db.insertInto('messages').values({
    id, ticket_id: ticket.id, organisation_id, sequence: ++sequence, kind: 'public', author_id: author.id, author_name: author.name, author_side: author.actor.side === 'client' ? 'client' : 'support', body: '',
    created_at: new Date(), handoff_id: null, relay_state: null, relay_by: null, relay_at: null, relay_reason: null, relay_message_id: null, ...values,
  }).execute()
  return id
}
