import { sql } from 'kysely'
import type { Id } from '#kernel/ids.ts'
import type { Db } from './pool.ts'

/** An event as the live stream needs it: that it happened, to what, and whether its client may be told. */
export type FeedEvent = {
  readonly position: number; readonly kind: string; readonly public: boolean
  readonly ticketId: Id<'ticket'> | null; readonly organisationId: Id<'organisation'> | null
}

/** The position of the last event. */
export async function lastPosition(db: Db): Promise<number> {
  const { rows } = await sql<{ position: number }>`select position from event_head`.execute(db)
  return rows[0]?.position ?? 0
}

/** The events after a position, in order. */
export async function readFeed(db: Db, after: number, limit: number): Promise<FeedEvent[]> {
  const { rows } = await sql<FeedEvent>`
    select c.position, e.kind, e.public, e.ticket_id as "ticketId", e.organisation_id as "organisationId"
    from event_chain c join events e on e.id = c.event_id where c.position > ${after} order by c.position limit ${limit}`.execute(db)
  return rows
}

/** What somebody missed between two positions: the last event of each ticket, the latest thousand tickets, in order. */
export async function readMissed(db: Db, after: number, upTo: number): Promise<FeedEvent[]> {
  const { rows } = await sql<FeedEvent>`
    select * from (
      select distinct on (e.ticket_id) c.position, e.kind, e.public, e.ticket_id as "ticketId", e.organisation_id as "organisationId"
      from event_chain c join events e on e.id = c.event_id
      where c.position > greatest(${after}, ${upTo} - 20000) and c.position <= ${upTo} and e.ticket_id is not null
      order by e.ticket_id, e.public desc, c.position desc) as latest
    order by position desc limit 1000`.execute(db)
  return rows.toReversed()
}
