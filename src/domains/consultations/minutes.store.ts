import { sql } from 'kysely'
import type { MinuteStatement } from '#contract/consultations.ts'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Lot } from './minutes.rules.ts'

/** A company's grants with what of each is free. */
export async function listLots(db: Db, organisationId: Id<'organisation'>): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select l.id, l.month, l.through, coalesce(sum(case when e.kind in ('granted', 'returned') then e.minutes when e.kind in ('reserved', 'expired') then -e.minutes end), 0)::int as free
      from minute_lots l left join minute_entries e on e.lot_id = l.id where l.organisation_id = ${organisationId} group by l.id`.execute(db)
  return rows
}

/** What is still reserved for a consultation, by grant. */
export async function listReserved(db: Db, consultationId: Id<'consultation'>): Promise<{ lotId: Id<'lot'>; minutes: number }[]> {
  const { rows } = await sql<{ lotId: Id<'lot'>; minutes: number }>`
    select e.lot_id as "lotId", sum(case when e.kind = 'reserved' then e.minutes else -e.minutes end)::int as minutes
      from minute_entries e join minute_lots l on l.id = e.lot_id where e.consultation_id = ${consultationId}
     group by e.lot_id, l.through, l.month having sum(case when e.kind = 'reserved' then e.minutes else -e.minutes end) > 0 order by l.through, l.month`.execute(db)
  return rows
}

type Entry = { readonly kind: MinuteStatement['lines'][number]['kind']; readonly lotId: Id<'lot'>; readonly minutes: number }
type Where = { readonly organisationId: Id<'organisation'>; readonly month: string; readonly consultationId: Id<'consultation'> | null; readonly at: Date }

/** Writes what became of minutes; nothing of it ever changes. */
export async function insertEntries(tx: Tx, { organisationId, month, consultationId, at }: Where, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.insertInto('minute_entries').values(entries.map(({ kind, lotId, minutes }) => ({ id: newId<'entry'>(), organisation_id: organisationId, lot_id: lotId, month, kind, minutes, consultation_id: consultationId, at }))).execute()
}

/** The grant of a month, made when it is not there yet. */
export async function openLot(tx: Tx, organisationId: Id<'organisation'>, month: string, through: string): Promise<Id<'lot'>> {
  await tx.insertInto('minute_lots').values({ id: newId(), organisation_id: organisationId, month, through }).onConflict((conflict) => conflict.doNothing()).execute()
  const row = await tx.selectFrom('minute_lots').select('id').where('organisation_id', '=', organisationId).where('month', '=', month).where('granted_to', 'is', null).executeTakeFirstOrThrow()
  return row.id
}

/** The minutes of one kind in a month: of one month's grant, or of all. */
export async function sumOf(db: Db, organisationId: Id<'organisation'>, kind: Entry['kind'], month: string): Promise<number> {
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(minutes), 0)::int as sum from minute_entries where organisation_id = ${organisationId} and kind = ${kind} and month = ${month}`.execute(db)
  return rows[0]?.sum ?? 0
}

/** A company whose minutes a new month, or a new contract, has something to do with. */
export type Due = { readonly organisationId: Id<'organisation'>; readonly zone: string; readonly month: string }

/** Companies that have not had all of this month's minutes, or have minutes of earlier months that nothing was said of yet. */
export async function listDue(db: Db, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with months as (select o.id, o.zone, to_char(now() at time zone o.zone, 'YYYY-MM') as month from organisations o where o.merged_into is null),
    terms as (
      select m.*, coalesce((h.exceptions -> 'consultation' ->> 'minutes')::int, (h.terms -> 'consultation' ->> 'minutes')::int, 0) as minutes from months m
        left join lateral (select v.terms, c.exceptions from contracts c join plan_versions v on v.id = c.plan_version_id
          where c.organisation_id = m.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
          union all (select v.terms, '{}' from plan_versions v where v.plan = coalesce((select value #>> '{}' from settings where key = 'standard_plan'), 'standard') order by v.version desc limit 1) limit 1) h on true),
    balances as (
      select l.organisation_id, l.id, l.month, sum(case when e.kind in ('granted', 'returned') then e.minutes when e.kind in ('reserved', 'expired') then -e.minutes end) as free
        from minute_lots l join minute_entries e on e.lot_id = l.id group by l.id)
    select t.id as "organisationId", t.zone, t.month from terms t
     where t.minutes > (select coalesce(sum(e.minutes), 0) from minute_entries e where e.organisation_id = t.id and e.kind = 'granted' and e.month = t.month)
        or exists (select from balances b where b.organisation_id = t.id and b.month < t.month and b.free > 0
          and not exists (select from minute_entries e where e.lot_id = b.id and e.kind = 'carried' and e.month = t.month))
     order by t.id limit ${most}`.execute(db)
  return rows
}

/** Grants that were carried into a month already. */
export async function listCarried(db: Db, organisationId: Id<'organisation'>, month: string): Promise<Id<'lot'>[]> {
  const rows = await db.selectFrom('minute_entries').select('lot_id').where('organisation_id', '=', organisationId).where('kind', '=', 'carried').where('month', '=', month).execute()
  return rows.map(({ lot_id }) => lot_id)
}

type Line = { readonly at: Date; readonly kind: Entry['kind']; readonly minutes: number; readonly of: string; readonly consultationId: Id<'consultation'> | null; readonly subject: string | null }

/** What became of a company's minutes in a month, in order. */
export async function listLines(db: Db, organisationId: Id<'organisation'>, month: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select e.at, e.kind, e.minutes, l.month as of, e.consultation_id as "consultationId", c.subject
      from minute_entries e join minute_lots l on l.id = e.lot_id left join consultations c on c.id = e.consultation_id
     where e.organisation_id = ${organisationId} and e.month = ${month} order by e.at, e.id`.execute(db)
  return rows
}

/** Minutes that were free when a month began, and those that are reserved now. */
export async function readBalance(db: Db, organisationId: Id<'organisation'>, month: string): Promise<{ opening: number; pending: number }> {
  const { rows } = await sql<{ opening: number; pending: number }>`
    select coalesce(sum(case when kind in ('granted', 'returned') then minutes when kind in ('reserved', 'expired') then -minutes end) filter (where month < ${month}), 0)::int as opening,
      coalesce(sum(case when kind = 'reserved' then minutes when kind in ('used', 'returned') then -minutes end), 0)::int as pending
      from minute_entries where organisation_id = ${organisationId}`.execute(db)
  return rows[0] ?? { opening: 0, pending: 0 }
}

/** The zone of a company; nothing for one that is not there. */
export async function readZone(db: Db, organisationId: Id<'organisation'>): Promise<string | undefined> {
  return (await db.selectFrom('organisations').select('zone').where('id', '=', organisationId).executeTakeFirst())?.zone
}
