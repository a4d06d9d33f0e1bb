import { speaking } from '#contract/calls.ts'
import { readAs, type Pools } from '#db/index.ts'
import type { FeedEvent } from '#db/feed.ts'
import { findInSight, findOwn, sightOf } from '#domains/tickets/index.ts'
import { hasRole, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

type TicketEvent = FeedEvent & { readonly ticketId: Id<'ticket'> }

/** Whether somebody hears of calls: whoever speaks with clients. */
export function hearsCalls(actor: ClientActor | StaffActor): boolean {
  return actor.side === 'staff' && hasRole(actor, ...speaking)
}

function isOfTicket(event: FeedEvent): event is TicketEvent {
  return event.ticketId !== null
}

/** Which of these events this person may hear of. A client: public ones, of tickets that row-level security shows them. */
export async function audible(db: Pools, actor: ClientActor | StaffActor, events: readonly FeedEvent[]): Promise<TicketEvent[]> {
  const ofTickets = events.filter(isOfTicket)
  const candidates = actor.side === 'client' ? ofTickets.filter((event) => event.public && event.organisationId === actor.organisationId) : ofTickets
  if (candidates.length === 0) return []
  const ids = [...new Set(candidates.map((event) => event.ticketId))]
  const seen = actor.side === 'client' ? await readAs(db, actor, (own) => findOwn(own, ids)) : await findInSight(db.staff, sightOf(actor), ids)
  return candidates.filter((event) => seen.has(event.ticketId))
}
