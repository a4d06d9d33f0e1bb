import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Span } from '#kernel/service-calendar.ts'

/** An expert's own calendar: where it is read from, and how that went. */
export type OwnCalendar = { readonly personId: Id<'person'>; readonly url: string; readonly readAt: Date | null; readonly fault: string | null; readonly zone: string }

/** Calendars that are read: all of them, or one. */
export async function listCalendars(db: Db, personId?: Id<'person'>): Promise<OwnCalendar[]> {
  const { rows } = await sql<OwnCalendar>`
    select c.person_id as "personId", c.url, c.read_at as "readAt", c.fault, coalesce(e.written ->> 'zone', 'UTC') as zone from expert_calendars c join experts e on e.person_id = c.person_id
     where ${personId ?? null}::uuid is null or c.person_id = ${personId ?? null} order by c.read_at nulls first`.execute(db)
  return rows
}

/** Keeps where a calendar is read from, or that none is; what another one said counts no longer. */
export async function writeCalendar(tx: Tx, personId: Id<'person'>, url: string): Promise<void> {
  await sql`delete from expert_busy where person_id = ${personId}`.execute(tx)
  if (url === '') await sql`delete from expert_calendars where person_id = ${personId}`.execute(tx)
  else await sql`insert into expert_calendars (person_id, url) values (${personId}, ${url}) on conflict (person_id) do update set url = excluded.url, read_at = null, fault = null`.execute(tx)
}

/** Puts what a calendar says now in place of what it said; nothing changes when it was given up meanwhile. */
export async function writeBusy(tx: Tx, now: Date, { personId, url }: Pick<OwnCalendar, 'personId' | 'url'>, spans: readonly Span[]): Promise<void> {
  const { rows } = await sql`update expert_calendars set read_at = ${now}, fault = null where person_id = ${personId} and url = ${url} returning person_id`.execute(tx)
  if (rows.length === 0) return
  await sql`delete from expert_busy where person_id = ${personId}`.execute(tx)
  await sql`insert into expert_busy (person_id, starts_at, ends_at) select ${personId}, f, t from unnest(${spans.map(([from]) => new Date(from))}::timestamptz[], ${spans.map(([, to]) => new Date(to))}::timestamptz[]) as x (f, t)`.execute(tx)
}

/** Notes that a calendar could not be taken; what it said before stays in force. */
export async function writeFault(tx: Tx, now: Date, { personId, url }: Pick<OwnCalendar, 'personId' | 'url'>, fault: string): Promise<void> {
  await sql`update expert_calendars set read_at = ${now}, fault = ${fault} where person_id = ${personId} and url = ${url}`.execute(tx)
}
