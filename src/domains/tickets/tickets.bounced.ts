import type { Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { isUnreadAnswer } from './tickets.bounced.store.ts'
import { followed } from './tickets.clocks.ts'
import { isOpen } from './tickets.rules.ts'
import { openTicket, save } from './tickets.ts'

/** A mail with support's words did not arrive: when it was the first answer and nobody got it, the client still waits for one. */
export async function reopenFirstResponse(tx: Tx, now: Date, { ticketId, messageId }: { readonly ticketId: Id<'ticket'>; readonly messageId: Id<'message'> }): Promise<void> {
  const ticket = await openTicket(tx, desk, ticketId)
  if (!isOpen(ticket.state) || !await isUnreadAnswer(tx, ticketId, messageId)) return
  const after = await followed(tx, desk, now, { ticket, happenings: ['answer_lost'] })
  await save(tx, desk, now, { ticket: after, event: { kind: 'ticket.answer_lost', data: { messageId } } })
}
