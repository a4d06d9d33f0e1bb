import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { StoredEvent } from './clocks.store.ts'

/** A clock's stored state beside the events it was worked out from. */
export type StoredClock = {
  readonly id: Id<'obligation'>; readonly ticketId: Id<'ticket'>; readonly severity: string; readonly seconds: number; readonly startedAt: Date
  readonly dueAt: Date
  readonly state: string; readonly metAt: Date | null; readonly breachedAt: Date | null; readonly nextAt: Date | null
  readonly events: StoredEvent[]
}

/** Some clocks in the order of their ids, after a given one. */
export async function loadForVerify(db: Db, after: Id<'obligation'> | null, limit: number): Promise<StoredClock[]> {
  const { rows } = await sql<StoredClock>`
    select o.id, o.ticket_id as "ticketId", o.severity, o.target_seconds as seconds, o.started_at as "startedAt", o.due_at as "dueAt", o.state,
      o.met_at as "metAt", o.breached_at as "breachedAt", o.next_at as "nextAt",
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
        where e.obligation_id = o.id) as events
      from obligations o where o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by o.id limit ${limit}`.execute(db)
  return rows
}
