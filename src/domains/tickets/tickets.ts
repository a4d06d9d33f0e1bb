import type { DeskEvent, Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { attachUploads } from './tickets.files.ts'
import { mayRead } from './tickets.policy.ts'
import { holderOf } from './tickets.relay.rules.ts'
import { moveTicket, wayOf, type Move } from './tickets.rules.ts'
import type { Change, MessageRow, Said, Saved, Ticket, Written } from './tickets.shapes.ts'
import { hasRunningHandoff, lockAsClient, lockAsStaff, writeAsClient, writeAsStaff } from './tickets.store.ts'

/** Locks a ticket for this transaction. What the actor may not read is not there; a version that is no longer true is refused. */
export async function openTicket(tx: Tx, actor: Actor, id: Id<'ticket'>, version?: number): Promise<Ticket> {
  const ticket = actor.side === 'client' ? await lockAsClient(tx, id) : await lockForStaff(tx, actor, id)
  if (ticket === undefined) throw new Failure('not_found')
  if (version !== undefined && version !== ticket.version) throw new Failure('ticket.changed')
  return ticket
}

async function lockForStaff(tx: Tx, actor: Actor, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const found = await lockAsStaff(tx, id)
  if (found === undefined || !mayRead(actor, found)) return undefined
  const { accountManagerId: _, ...ticket } = found
  return ticket
}

type Known = { readonly working?: boolean; readonly pending?: number }

/** The ticket after a move, or a refusal. `known` tells what the move itself changes of the technical team's part. */
export async function move(tx: Tx, ticket: Ticket, what: Move, now: Date, known: Known = {}): Promise<Ticket> {
  const pending = known.pending ?? ticket.toRelay
  const working = known.working ?? (dependsOnTechnical(ticket, what) && await hasRunningHandoff(tx, ticket.id))
  const place = moveTicket({ ...ticket, pending, working }, what)
  if (place === undefined) throw new Failure('ticket.state')
  return arrive({ ...ticket, toRelay: pending }, place, now)
}

function dependsOnTechnical(ticket: Ticket, what: Move): boolean {
  const way = wayOf(ticket.state, what)
  return ticket.reachedTechnical && (way === 'settle' || way === 'wait')
}

function arrive(ticket: Ticket, place: Pick<Ticket, 'state' | 'stateBefore'>, now: Date): Ticket {
  const isHandedOn = holderOf(place.state) !== holderOf(ticket.state)
  const waitingSince = place.state === 'waiting_on_client' ? (ticket.waitingSince ?? now) : null
  return { ...ticket, ...place, waitingSince, movedAt: isHandedOn ? now : ticket.movedAt }
}

function messageRow(actor: Actor, now: Date, { ticket, message }: { ticket: Ticket; message: Written }): MessageRow {
  const author = message.author ?? (actor.side === 'desk' ? { id: null, name: actor.name } : { id: actor.personId, name: actor.name })
  return {
    id: message.id ?? newId<'message'>(), ticket_id: ticket.id, organisation_id: ticket.organisationId, sequence: ticket.lastSequence + 1,
    kind: message.kind, author_id: author.id, author_name: author.name,
    author_side: message.side, channel: message.channel ?? 'portal', body: message.text, created_at: now, handoff_id: message.handoffId ?? null,
    relay_state: message.relayState ?? null,
  }
}

/** The ticket once the message is in it. What clients cannot see leaves no trace in what they can: not even in when it was last active. */
function withMessage(ticket: Ticket, message: Written, now: Date): Ticket {
  const said = { ...ticket, lastSequence: ticket.lastSequence + 1 }
  if (message.kind === 'public') return { ...said, activeAt: now, lastPublicSequence: said.lastSequence, lastSide: message.side }
  return message.relayState === undefined ? said : { ...said, lastSide: message.side }
}

/** Writes a change of a locked ticket in one statement: the ticket, the message, the event and the job. */
export async function save(tx: Tx, actor: Actor, now: Date, change: Change): Promise<Saved & { readonly messageId: Id<'message'> | null }> {
  const { message, notify } = change
  const ticket = message === undefined ? change.ticket : withMessage(change.ticket, message, now)
  const row = message === undefined ? null : messageRow(actor, now, { ticket: change.ticket, message })
  const messageId = row?.id ?? null
  const data = messageId === null ? change.event.data : { messageId, ...change.event.data }
  const event: DeskEvent = { ...change.event, data: data ?? {}, organisationId: ticket.organisationId, ticketId: ticket.id }
  const write = actor.side === 'client' ? writeAsClient : writeAsStaff
  await write(tx, {
    actor, now, ticket, message: row, event, job: notify === undefined ? null : { ticketId: ticket.id, kind: notify, messageId },
    sends: change.sends ?? null,
  })
  if (messageId !== null && message?.uploadIds !== undefined && message.uploadIds.length > 0) {
    await attachUploads(tx, actor, now, {
      messageId, ticketId: ticket.id, organisationId: ticket.organisationId, public: message.kind === 'public', uploadIds: message.uploadIds,
    })
  }
  return { ticketId: ticket.id, version: ticket.version + 1, messageId }
}

/** A change that says something. */
export async function say(tx: Tx, actor: Actor, now: Date, change: Change & { readonly message: Written }): Promise<Said> {
  const { messageId, ...saved } = await save(tx, actor, now, change)
  if (messageId === null) throw new Error('a message was written without an id')
  return { ...saved, messageId }
}
