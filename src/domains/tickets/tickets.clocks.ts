import { followTicket, type Happening } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { isOpen } from './tickets.rules.ts'
import type { Ticket } from './tickets.shapes.ts'

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
