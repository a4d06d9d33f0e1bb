import { sql } from 'kysely'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type Activity = 'viewing' | 'replying'

/** Keeps that somebody is at a ticket; true when that is news. */
export async function keepPresence(tx: Tx, ticketId: Id<'ticket'>, personId: Id<'person'>, activity: Activity): Promise<boolean> {
  const { rows } = await sql<{ before: Activity | null }>`
    with before as (select activity from presence where ticket_id = ${ticketId} and person_id = ${personId} and seen_at > now() - interval '45 seconds'),
      kept as (insert into presence (ticket_id, person_id, activity, seen_at) values (${ticketId}, ${personId}, ${activity}, now())
        on conflict (ticket_id, person_id) do update set activity = excluded.activity, seen_at = excluded.seen_at)
    select (select activity from before) as before`.execute(tx)
  return rows[0]?.before !== activity
}

/** Forgets that somebody is at a ticket; true when they were. */
export async function removePresence(tx: Tx, ticketId: Id<'ticket'>, personId: Id<'person'>): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('presence').where('ticket_id', '=', ticketId).where('person_id', '=', personId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets those at a ticket who have fallen silent; true when there were any. */
export async function dropLost(tx: Tx, ticketId: Id<'ticket'>): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('presence').where('ticket_id', '=', ticketId).where('seen_at', '<', sql<Date>`now() - interval '45 seconds'`).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Tells every process, at commit, who is at a ticket now. */
export async function announce(tx: Tx, ticketId: Id<'ticket'>): Promise<void> {
  await sql`
    select pg_notify('relais_presence', json_build_object('ticketId', ${ticketId}::text, 'present', coalesce(json_agg(json_build_object('id', present.id, 'name', present.name, 'activity', present.activity)), '[]'))::text)
      from (select p.id, p.name, s.activity from presence s join people p on p.id = s.person_id where s.ticket_id = ${ticketId} order by p.name limit 30) present`.execute(tx)
}
