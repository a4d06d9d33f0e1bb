import { sql } from 'kysely'
import type { Reply } from '#contract/index.ts'
import type { Db, Tx } from '#db/index.ts'
import { endsHere } from '#db/promises.ts'
import type { Id } from '#kernel/ids.ts'

type Service = Reply<'client.service'>
type Row = Omit<Service['promises'][number], 'dueAt' | 'metAt'> & { readonly dueAt: Date; readonly metAt: Date | null; readonly since: Date; readonly keptAll: number; readonly missedAll: number }

/** Promises that ended in this month of the company's calendar, missed ones first: as far as whoever reads sees their tickets. */
export async function listMonth(db: Db, organisationId: Id<'organisation'>): Promise<Pick<Service, 'since' | 'kept' | 'missed' | 'promises'>> {
  const { rows: [month] } = await sql<{ since: Date }>`select date_trunc('month', now() at time zone zone) at time zone zone as since from organisations where id = ${organisationId}`.execute(db)
  const since = month?.since ?? new Date()
  const { rows } = await sql<Row>`
    select o.id, o.ticket_id as "ticketId", 'REL-' || t.number as number, t.subject, o.kind, o.severity, o.due_at as "dueAt", o.met_at as "metAt", o.breached_at is null as kept,
      count(*) filter (where o.breached_at is null) over ()::int as "keptAll", count(*) filter (where o.breached_at is not null) over ()::int as "missedAll"
      from obligations o join tickets t on t.id = o.ticket_id
     where o.organisation_id = ${organisationId} and o.theirs and ${endsHere('o')} and ((o.state = 'met' and o.breached_at is null and o.met_at >= ${since}) or o.breached_at >= ${since})
     order by o.breached_at is null, coalesce(o.met_at, o.breached_at) desc, o.id limit 200`.execute(db)
  return {
    since: since.toISOString(), kept: rows[0]?.keptAll ?? 0, missed: rows[0]?.missedAll ?? 0,
    promises: rows.map(({ id, ticketId, number, subject, kind, severity, kept, dueAt, metAt }) => ({ id, ticketId, number, subject, kind, severity, kept, dueAt: dueAt.toISOString(), metAt: metAt?.toISOString() ?? null })),
  }
}

/** The documents that are shared with the company of whoever reads. */
export async function listDocuments(db: Db, organisationId: Id<'organisation'>): Promise<Service['documents']> {
  const { rows } = await sql<Omit<Service['documents'][number], 'at'> & { at: Date }>`
    select id, name, size, created_at as at from organisation_files where organisation_id = ${organisationId} and shared and removed_at is null order by created_at desc, id limit 200`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Whoever is there for a company now: its account manager and whoever stands in. */
export async function listLookingAfter(tx: Tx, organisationId: Id<'organisation'>): Promise<{ readonly name: string; readonly people: readonly Id<'person'>[] }> {
  const { rows } = await sql<{ name: string; managerId: Id<'person'> | null; standInId: Id<'person'> | null }>`
    select name, account_manager_id as "managerId", standing_in(account_manager_id, now()) as "standInId" from organisations where id = ${organisationId}`.execute(tx)
  const [found] = rows
  return { name: found?.name ?? '', people: [found?.managerId ?? null, found?.standInId ?? null].filter((each): each is Id<'person'> => each !== null) }
}
