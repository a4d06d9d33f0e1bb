import { sql } from 'kysely'
import { hot, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Locks the ticket of a clock, as whoever changes a clock must. */
export async function lockTicketOf(tx: Tx, id: Id<'obligation'>): Promise<Id<'ticket'> | undefined> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from obligations o join tickets t on t.id = o.ticket_id where o.id = ${id} for update of t`.execute(tx)
  return rows[0]?.id
}

const renew = hot('clocks_renew_standing', `
  update tickets t set next_due_at = d.due_at, overdue = d.overdue, client_due_at = d.client_due_at
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue,
            min(o.due_at) filter (where o.theirs) as client_due_at
            from obligations o where o.ticket_id = $1 and o.state = 'running') d
   where t.id = $1`)

/** Works out anew what a ticket keeps of its clocks. */
export async function renewStanding(tx: Tx, ticketId: Id<'ticket'>): Promise<void> {
  await renew(tx, ticketId)
}
