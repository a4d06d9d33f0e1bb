import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** On which days of waiting a client is reminded. */
const days = [3, 7]

export type Waiting = { readonly ticketId: Id<'ticket'>; readonly since: Date; readonly day: number }

/** Questions that have waited for the client past a day of reminding, of which nobody has been reminded yet; only the latest day of each. */
export async function dueReminders(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select t.id as "ticketId", t.waiting_since as since, max(d.day) as day
    from tickets t cross join unnest(${days}::int[]) as d(day)
    where t.state = 'waiting_on_client' and t.waiting_since <= now() - make_interval(days => d.day)
      and not exists (select from reminders r where r.ticket_id = t.id and r.waiting_since = t.waiting_since and r.day >= d.day)
    group by t.id, t.waiting_since limit 500`.execute(db)
  return rows
}

/** Notes that a reminder goes out; false when another worker was quicker. */
export async function noteReminder(tx: Tx, waiting: Waiting, now: Date): Promise<boolean> {
  const noted = await sql`insert into reminders (ticket_id, waiting_since, day, sent_at) values (${waiting.ticketId}, ${waiting.since}, ${waiting.day}, ${now}) on conflict do nothing`.execute(tx)
  return (noted.numAffectedRows ?? 0n) > 0n
}
