import { sql } from 'kysely'
import { posted, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Locks the ticket of a clock, as whoever changes a clock must. */
export async function lockTicketOf(tx: Tx, id: Id<'obligation'>): Promise<Id<'ticket'> | undefined> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from obligations o join tickets t on t.id = o.ticket_id where o.id = ${id} for update of t`.execute(tx)
  return rows[0]?.id
}

const renew = posted('clocks_renew_standing', 'select renew_standing($1)')

/** Works out anew what a ticket keeps of its clocks. */
export async function renewStanding(tx: Tx, ticketId: Id<'ticket'>): Promise<void> {
  await renew(tx, ticketId)
}
