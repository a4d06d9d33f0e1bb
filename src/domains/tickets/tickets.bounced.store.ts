import { hot, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

// The word that met the clock bears its very instant. Who wrote since has read it; whoever else got it, or another word of ours, knows that somebody is there.
const unread = hot<object>('ticket_unread_answer', `
  select from messages m join obligations o on o.ticket_id = m.ticket_id and o.kind = 'first_response' and o.state = 'met' and o.met_at = m.created_at
   where m.id = $2 and m.ticket_id = $1
     and not exists (select from messages c where c.ticket_id = m.ticket_id and c.kind = 'public' and c.author_side = 'client' and c.sequence > m.sequence)
     and not exists (select from mails x where x.ticket_id = m.ticket_id and x.about_id is not null and x.state not in ('refused', 'bounced'))`)

/** Whether a message was a ticket's first answer and nobody of the client got it, or any other. */
export async function isUnreadAnswer(tx: Tx, ticketId: Id<'ticket'>, messageId: Id<'message'>): Promise<boolean> {
  return (await unread(tx, ticketId, messageId)).length > 0
}
