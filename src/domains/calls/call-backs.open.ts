import { openTicket, type Ticket } from '#domains/tickets/index.ts'
import type { Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findTicketOfCallBack, readCallBack, type LockedCallBack } from './call-backs.store.ts'

/** A call-back that goes on, with its ticket, which is locked. */
export type OpenCallBack = LockedCallBack & { readonly ticket: Ticket }

/** Locks the ticket of a call-back that the actor sees, and reads it; one that is over is refused. */
export async function openCallBack(tx: Tx, actor: ClientActor | StaffActor, id: Id<'callback'>): Promise<OpenCallBack> {
  const ticketId = await findTicketOfCallBack(tx, id)
  if (ticketId === undefined) throw new Failure('not_found')
  const ticket = await openTicket(tx, actor, ticketId)
  const found = await readCallBack(tx, id)
  if (found === undefined) throw new Failure('not_found')
  if (found.state === 'done' || found.state === 'cancelled') throw new Failure('call_back.over')
  return { ...found, ticket }
}
