import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { StoredEvent } from './clocks.store.ts'

/** A clock's stored state beside the events it was worked out from. */
export type StoredClock = {
  readonly id: Id<'obligation'>; readonly severity: string; readonly seconds: number; readonly startedAt: Date; readonly dueAt: Date
  readonly state: string; readonly metAt: Date | null; readonly breachedAt: Date | null; readonly nextAt: Date | null; readonly calendarId: Id<'calendar'> | null; readonly windows: readonly Id<'window'>[]
  readonly left: number | null
  readonly events: StoredEvent[]
}

/** Some clocks in the order of their ids, after a given one. */
export async function loadForVerify(db: Db, after: Id<'obligation'> | null, limit: number): Promise<StoredClock[]> {
  const { rows } = await sql<StoredClock>`
    select o.id, o.severity, o.target_seconds as seconds, o.started_at as "startedAt", o.due_at as "dueAt", o.state,
      o.met_at as "metAt", o.breached_at as "breachedAt", o.next_at as "nextAt", o.calendar_id as "calendarId", o.windows, o.left_seconds as left,
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
        where e.obligation_id = o.id) as events
      from obligations o where o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by o.id limit ${limit}`.execute(db)
  return rows
}

/** What a ticket keeps of its clocks beside the events of all of them. */
export type StoredTicket = {
  readonly id: Id<'ticket'>; readonly number: string; readonly nextDueAt: Date | null; readonly overdue: boolean; readonly clientDueAt: Date | null
  readonly clocks: { readonly theirs: boolean; readonly events: StoredEvent[] }[] | null
}

/** Some tickets in the order of their ids, after a given one. */
export async function loadTicketsForVerify(db: Db, after: Id<'ticket'> | null, limit: number): Promise<StoredTicket[]> {
  const { rows } = await sql<StoredTicket>`
    select t.id, 'REL-' || t.number as number, t.next_due_at as "nextDueAt", t.overdue, t.client_due_at as "clientDueAt",
      (select json_agg(json_build_object('theirs', o.theirs, 'events',
          (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
            where e.obligation_id = o.id))) from obligations o where o.ticket_id = t.id) as clocks
      from tickets t where t.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by t.id limit ${limit}`.execute(db)
  return rows
}
