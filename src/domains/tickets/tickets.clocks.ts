import { followTicket, followUnseen as follow, type Happening } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import { desk, type Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { isOpen } from './tickets.rules.ts'
import type { Ticket } from './tickets.shapes.ts'
import { openTicket } from './tickets.ts'

/** How clocks see a ticket: whether it owes anything, and whether it waits for its client. */
export function placeOf({ state }: Pick<Ticket, 'state'>): { readonly open: boolean; readonly waiting: boolean } {
  return { open: isOpen(state), waiting: state === 'waiting_on_client' }
}

type More = { readonly promise?: Date | undefined; readonly toldSince?: Date | undefined }

/** The ticket as its clocks leave it, after what has just happened to it. */
export async function followed(
  tx: Tx, actor: Actor, now: Date, { ticket, happenings, ...more }: { readonly ticket: Ticket; readonly happenings: readonly Happening[] } & More,
): Promise<Ticket> {
  const { id: ticketId, organisationId, severity } = ticket
  return { ...ticket, ...await followTicket(tx, actor, now, { ticketId, organisationId, severity, happenings, place: placeOf(ticket), ...more }) }
}

/** Lets the clocks of a ticket of which its client is not told follow what the client did at an instant; done again, it changes nothing. */
export async function followUnseen(tx: Tx, at: Date, { id, happening }: { readonly id: Id<'ticket'>; readonly happening: Happening }): Promise<void> {
  const ticket = await openTicket(tx, desk, id)
  const { organisationId, severity } = ticket
  await follow(tx, at, { ticketId: id, organisationId, severity, happenings: [happening], place: placeOf(ticket) })
}
