import type { Reply } from '#contract/index.ts'
import type { ClientEscalation } from '#contract/escalations.ts'
import { openTicket, type Ticket } from '#domains/tickets/index.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { findOwnTicket, insertOwn, readOwn, type OwnEscalation } from './escalations.client.store.ts'

type OfTicket = { readonly id: Id<'ticket'> }

function present({ by, byId, at, reason, seenBy, seenAt, endedAt }: OwnEscalation, reader: Id<'person'>): ClientEscalation {
  return {
    at: at.toISOString(), by, mine: byId === reader, reason, endedAt: endedAt?.toISOString() ?? null,
    seen: seenBy === null || seenAt === null ? null : { by: seenBy, at: seenAt.toISOString() },
  }
}

/** What the acting client's company wrote to the head about a ticket last, and whether they may write now: once something promised to them is overdue, one at a time. */
export async function showOwnEscalation(db: Db, actor: ClientActor, now: Date, { id }: OfTicket): Promise<Reply<'client.tickets.escalation'>> {
  const ticket = await findOwnTicket(db, id, now)
  if (ticket === undefined) throw new Failure('not_found')
  const last = await readOwn(db, id)
  const isOpen = last !== undefined && last.endedAt === null
  return {
    may: ticket.isOver ? 'over' : isOpen ? 'open' : ticket.isOverdue ? 'yes' : 'not_overdue',
    escalation: last === undefined ? null : present(last, actor.personId),
  }
}

/** Writes to the head of support. The chain begins right after the commit, and the head is always in its first breath. */
export async function escalate(tx: Tx, actor: ClientActor, now: Date, { id, reason }: OfTicket & { readonly reason: string }): Promise<Reply<'client.tickets.escalate'>> {
  const ticket = await openTicket(tx, actor, id)
  const { may } = await showOwnEscalation(tx, actor, now, { id })
  if (may === 'over') throw new Failure('ticket.state')
  if (may === 'open') throw new Failure('escalation.open')
  if (may === 'not_overdue') throw new Failure('escalation.not_overdue')
  return begin(tx, actor, now, { ticket, reason })
}

/** Writes to the head of support by mail, which a client may at any time; one escalation at a time. False when one is open already, or the ticket is over. */
export async function escalateByMail(tx: Tx, actor: ClientActor, now: Date, given: OfTicket & { readonly reason: string }): Promise<boolean> {
  const ticket = await openTicket(tx, actor, given.id)
  const { may } = await showOwnEscalation(tx, actor, now, given)
  if (may === 'over' || may === 'open') return false
  await begin(tx, actor, now, { ticket, reason: given.reason })
  return true
}

async function begin(tx: Tx, actor: ClientActor, now: Date, { ticket: { id, organisationId, severity }, reason }: { readonly ticket: Ticket; readonly reason: string }): Promise<Reply<'client.tickets.escalate'>> {
  const escalationId = newId<'escalation'>()
  await insertOwn(tx, { id: escalationId, ticketId: id, organisationId, severity, reason, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'escalation.opened', organisationId, ticketId: id, public: true, reason, data: { escalationId, origin: 'client' } })
  await enqueue(tx, 'escalation-begin', { escalationId })
  return { escalation: { at: now.toISOString(), by: actor.name, mine: true, reason, seen: null, endedAt: null } }
}
