import { sql } from 'kysely'
import type { IssuedReport, ServiceReport, SeverityCount } from '#contract/reports.ts'
import type { ClockKind } from '#contract/ticket-shapes.ts'
import type { Db, Tx } from '#db/index.ts'
import { endsHere } from '#db/promises.ts'
import type { StoredEvent } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** The company of a report and a month of its own calendar. */
export type MonthOf = { readonly name: string; readonly zone: string; readonly accountManagerId: Id<'person'> | null; readonly desk: string; readonly from: Date; readonly to: Date }

/** A company, and where a month (`2026-11`) begins and ends by its clock. */
export async function readMonth(db: Db, organisationId: Id<'organisation'>, month: string): Promise<MonthOf | undefined> {
  const { rows } = await sql<MonthOf>`
    select o.name, o.zone, o.account_manager_id as "accountManagerId", coalesce((select value #>> '{}' from settings where key = 'desk_name'), 'Relais') as desk,
      (${`${month}-01`}::timestamp) at time zone o.zone as "from", (${`${month}-01`}::timestamp + interval '1 month') at time zone o.zone as "to"
      from organisations o where o.id = ${organisationId}`.execute(db)
  return rows[0]
}

/** A promise made to the client that was kept or missed. */
export type EndedPromise = {
  readonly id: Id<'obligation'>; readonly ticket: string; readonly ticketId: Id<'ticket'>; readonly kind: ClockKind; readonly severity: Severity; readonly metAt: Date | null; readonly breachedAt: Date | null; readonly events: StoredEvent[]
}

/** The promises to a company that were met in time, or broken, between two instants, in the order in which they began. */
export async function listEnded(db: Db, organisationId: Id<'organisation'>, { from, to }: Pick<MonthOf, 'from' | 'to'>): Promise<EndedPromise[]> {
  const { rows } = await sql<EndedPromise>`
    select o.id, 'REL-' || t.number as ticket, o.ticket_id as "ticketId", o.kind, o.severity, o.met_at as "metAt", o.breached_at as "breachedAt",
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e where e.obligation_id = o.id) as events
      from obligations o join tickets t on t.id = o.ticket_id
     where o.organisation_id = ${organisationId} and o.theirs and ${endsHere('o')}
       and ((o.state = 'met' and o.met_at >= ${from} and o.met_at < ${to}) or (o.breached_at >= ${from} and o.breached_at < ${to}))
     order by o.started_at, o.id`.execute(db)
  return rows
}

/** Versions of calendars as they are written, by id. */
export async function readCalendars(db: Db, ids: readonly string[]): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ id: string; written: unknown }>`select id, written from calendars where id = any(${[...ids]}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(({ id, written }) => [id, written]))
}

/** Versions of live events, by id. */
export async function readLiveEvents(db: Db, ids: readonly string[]): Promise<ServiceReport['windows']> {
  const { rows } = await sql<{ id: string; from: Date; to: Date }>`select id, from_at as "from", to_at as "to" from event_windows where id = any(${[...ids]}::uuid[])`.execute(db)
  return Object.fromEntries(rows.map(({ id, from, to }) => [id, { from: from.toISOString(), to: to.toISOString() }]))
}

/** How many tickets of a company were opened, resolved and closed between two instants. */
export async function countTickets(db: Db, organisationId: Id<'organisation'>, { from, to }: Pick<MonthOf, 'from' | 'to'>): Promise<ServiceReport['tickets']> {
  const { rows: [counts] } = await sql<ServiceReport['tickets']>`
    select count(*) filter (where opened_at >= ${from} and opened_at < ${to})::int as opened, count(*) filter (where resolved_at >= ${from} and resolved_at < ${to})::int as resolved,
      count(*) filter (where closed_at >= ${from} and closed_at < ${to})::int as closed from tickets where organisation_id = ${organisationId}`.execute(db)
  return counts ?? { opened: 0, resolved: 0, closed: 0 }
}

/** How severe the tickets of a company that were opened between two instants are by each of the three judgements, the worst first. */
export async function countSeverities(db: Db, organisationId: Id<'organisation'>, { from, to }: Pick<MonthOf, 'from' | 'to'>): Promise<SeverityCount[]> {
  const { rows } = await sql<SeverityCount>`
    select s.severity, count(*) filter (where t.severity_declared = s.severity)::int as declared, count(*) filter (where t.severity_proposed = s.severity)::int as assessed, count(*) filter (where t.severity = s.severity)::int as agreed
      from unnest(array['critical', 'high', 'medium', 'low']) with ordinality s (severity, place) join tickets t on s.severity in (t.severity_declared, t.severity_proposed, t.severity)
     where t.organisation_id = ${organisationId} and t.opened_at >= ${from} and t.opened_at < ${to} group by s.severity, s.place order by s.place`.execute(db)
  return rows
}

/** The links of the chain of events about some tickets, in their order: where each stands, and its hash. */
export async function listLinks(db: Db, ticketIds: readonly Id<'ticket'>[]): Promise<ServiceReport['chain']> {
  const { rows } = await sql<ServiceReport['chain'][number]>`
    select c.position, 'REL-' || t.number as ticket, encode(c.hash, 'hex') as hash from events e join event_chain c on c.event_id = e.id join tickets t on t.id = e.ticket_id
     where e.ticket_id = any(${[...ticketIds]}::uuid[]) order by c.position`.execute(db)
  return rows
}

/** Which of these links the chain has just so. */
export async function findLinks(db: Db, chain: readonly Pick<ServiceReport['chain'][number], 'position' | 'hash'>[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ position: number }>`
    select c.position from event_chain c join unnest(${chain.map(({ position }) => position)}::bigint[], ${chain.map(({ hash }) => hash)}::text[]) w (position, hash) on w.position = c.position and encode(c.hash, 'hex') = w.hash`.execute(db)
  return new Set(rows.map(({ position }) => position))
}

export type KeptReport = { readonly id: Id<'report'>; readonly organisationId: Id<'organisation'>; readonly issuedAt: Date; readonly report: ServiceReport }

/** Keeps a report; false when the month has one already. */
export async function insertReport(tx: Tx, given: { readonly id: Id<'report'>; readonly organisationId: Id<'organisation'>; readonly report: ServiceReport; readonly at: Date; readonly by: Id<'person'> | null }): Promise<boolean> {
  const { id, organisationId, report, at, by } = given
  const result = await tx.insertInto('service_reports').values({ id, organisation_id: organisationId, month: report.month, report: JSON.stringify(report), digest: Buffer.from(report.digest, 'hex'), issued_at: at, issued_by: by })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'month']).doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The report of a company's month, if it was issued. */
export async function findIssued(db: Db, organisationId: Id<'organisation'>, month: string): Promise<KeptReport | undefined> {
  return db.selectFrom('service_reports').select(['id', 'organisation_id as organisationId', 'issued_at as issuedAt', 'report']).where('organisation_id', '=', organisationId).where('month', '=', month).executeTakeFirst()
}

/** One issued report. */
export async function findReport(db: Db, id: Id<'report'>): Promise<KeptReport | undefined> {
  return db.selectFrom('service_reports').select(['id', 'organisation_id as organisationId', 'issued_at as issuedAt', 'report']).where('id', '=', id).executeTakeFirst()
}

/** The issued reports of a company, or of whoever may see only one, newest first. */
export async function listIssued(db: Db, organisationId: Id<'organisation'>): Promise<IssuedReport[]> {
  const { rows } = await sql<Omit<IssuedReport, 'issuedAt'> & { issuedAt: Date }>`
    select r.id, r.month, r.issued_at as "issuedAt", encode(r.digest, 'hex') as digest, (r.report #>> '{credits,total}')::float as credit,
      (select coalesce(sum((s ->> 'kept')::int), 0)::int from jsonb_array_elements(r.report -> 'sums') s) as kept, (select coalesce(sum((s ->> 'missed')::int), 0)::int from jsonb_array_elements(r.report -> 'sums') s) as missed
      from service_reports r where r.organisation_id = ${organisationId} order by r.month desc`.execute(db)
  return rows.map((row) => ({ ...row, issuedAt: row.issuedAt.toISOString() }))
}

/** Companies whose month that has just ended has no report yet: those that were there in it. */
export async function listUnreported(db: Db, limit: number): Promise<{ readonly id: Id<'organisation'>; readonly month: string }[]> {
  const { rows } = await sql<{ id: Id<'organisation'>; month: string }>`
    select o.id, w.month from organisations o cross join lateral (select to_char(now() at time zone o.zone - interval '1 month', 'YYYY-MM') as month, date_trunc('month', now() at time zone o.zone) at time zone o.zone as ended) w
     where o.merged_into is null and o.created_at < w.ended and now() > w.ended + interval '6 hours' and not exists (select from service_reports r where r.organisation_id = o.id and r.month = w.month)
     order by o.id limit ${limit}`.execute(db)
  return rows
}

