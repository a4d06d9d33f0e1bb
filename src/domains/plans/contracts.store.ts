import { sql } from 'kysely'
import type { ContractRow, Exceptions } from '#contract/plans.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Renews } from './contracts.rules.ts'

/** A contract as it is kept. */
export type Contract = {
  readonly id: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly plan: string; readonly version: number; readonly newer: boolean; readonly name: ContractRow['name']
  readonly startsAt: Date; readonly endsAt: Date | null; readonly renews: Renews; readonly exceptions: Exceptions; readonly note: string; readonly createdAt: Date; readonly createdBy: string | null
}

const columns = sql`
  c.id, c.organisation_id as "organisationId", v.plan, v.version, v.terms -> 'name' as name, exists (select from plan_versions n where n.plan = v.plan and n.version > v.version) as newer,
  c.starts_at as "startsAt", c.ends_at as "endsAt", c.renews, c.exceptions, c.note, c.created_at as "createdAt", b.name as "createdBy"
  from contracts c join plan_versions v on v.id = c.plan_version_id left join people b on b.id = c.created_by`

/** Every contract of a company, the newest first; those that were ended before they began are left out. */
export async function listContracts(db: Db, organisationId: Id<'organisation'>): Promise<Contract[]> {
  const { rows } = await sql<Contract>`select ${columns} where c.organisation_id = ${organisationId} and c.ends_at is distinct from c.starts_at order by c.starts_at desc, c.id desc`.execute(db)
  return rows
}

/** One contract. */
export async function findContract(db: Db, id: Id<'contract'>): Promise<Contract | undefined> {
  const { rows } = await sql<Contract>`select ${columns} where c.id = ${id}`.execute(db)
  return rows[0]
}

export type NewContract = {
  readonly id: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly planVersionId: Id<'plan'>; readonly startsAt: Date; readonly endsAt: Date | null
  readonly renews: Renews; readonly exceptions: Exceptions; readonly note: string; readonly by: Id<'person'> | null; readonly at: Date
}

/** Keeps a contract. */
export async function insertContract(tx: Tx, { id, organisationId, planVersionId, startsAt, endsAt, renews, exceptions, note, by, at }: NewContract): Promise<void> {
  await tx.insertInto('contracts').values({
    id, organisation_id: organisationId, plan_version_id: planVersionId, starts_at: startsAt, ends_at: endsAt, renews, exceptions: JSON.stringify(exceptions), note, created_at: at, created_by: by, warned_days: null,
  }).execute()
}

/** Moves the end of a contract, to its beginning at the earliest; its end has then not been announced. */
export async function updateEnd(tx: Tx, id: Id<'contract'>, endsAt: Date): Promise<void> {
  await tx.updateTable('contracts').set({ ends_at: sql<Date>`greatest(starts_at, ${endsAt})`, warned_days: null }).where('id', '=', id).execute()
}

/** Ends a contract that somebody wants ended: it does not renew itself any more. */
export async function endForGood(tx: Tx, id: Id<'contract'>, endsAt: Date): Promise<void> {
  await updateEnd(tx, id, endsAt)
  await tx.updateTable('contracts').set({ renews: 'none' }).where('id', '=', id).execute()
}

/** Notes that the end of a contract was announced so many days before it. */
export async function updateWarned(tx: Tx, id: Id<'contract'>, days: number): Promise<void> {
  await tx.updateTable('contracts').set({ warned_days: days }).where('id', '=', id).execute()
}

/** Lets one at a time write the contracts of a company. */
export async function takeContractsTurn(tx: Tx, organisationId: Id<'organisation'>): Promise<void> {
  await sql`select id from organisations where id = ${organisationId} for update`.execute(tx)
}

/** A contract that has come to its end and goes on for as long again, until `next`. */
export type Renewable = { readonly id: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly endsAt: Date; readonly next: Date }

/** Contracts whose end has come and that renew, unless another follows them; held until the transaction ends. Months and years are counted by the company's own clock. */
export async function lockRenewable(tx: Tx, limit: number): Promise<Renewable[]> {
  const { rows } = await sql<Renewable>`
    select c.id, c.organisation_id as "organisationId", c.ends_at as "endsAt", x.next from contracts c join organisations o on o.id = c.organisation_id
      cross join lateral (select (c.ends_at at time zone o.zone + n * case c.renews when 'yearly' then interval '1 year' else interval '1 month' end) at time zone o.zone as next
        from generate_series(1, 1200) n where (c.ends_at at time zone o.zone + n * case c.renews when 'yearly' then interval '1 year' else interval '1 month' end) at time zone o.zone > now() order by n limit 1) x
     where o.merged_into is null and c.ends_at <= now() and c.renews <> 'none' and c.ends_at > c.starts_at
       and not exists (select from contracts n where n.organisation_id = c.organisation_id and n.id <> c.id and n.starts_at >= c.ends_at and n.ends_at is distinct from n.starts_at)
     order by c.ends_at limit ${limit} for update of c skip locked`.execute(tx)
  return rows
}

/** A contract that ends within the longest time of announcement. */
export type Ending = { readonly id: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly organisation: string; readonly accountManagerId: Id<'person'> | null; readonly endsAt: Date; readonly warned: number | null }

/** Contracts that end soon and are followed by none; held until the transaction ends. */
export async function lockEnding(tx: Tx, withinDays: number): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    select c.id, c.organisation_id as "organisationId", o.name as organisation, o.account_manager_id as "accountManagerId", c.ends_at as "endsAt", c.warned_days as warned
      from contracts c join organisations o on o.id = c.organisation_id
     where c.renews = 'none' and c.ends_at > now() and c.ends_at <= now() + make_interval(days => ${withinDays})
       and not exists (select from contracts n where n.organisation_id = c.organisation_id and n.starts_at >= c.ends_at and n.ends_at is distinct from n.starts_at)
     for update of c skip locked`.execute(tx)
  return rows
}

/** A company whose plan, as its clocks know it, is not the one that holds now. */
export type Drifted = { readonly organisationId: Id<'organisation'>; readonly before: string; readonly after: string }

/** Lets every company, or one, have the plan that holds for it now; answers those for which it is another than before. */
export async function settlePlansOf(tx: Tx, standard: string, organisationId: Id<'organisation'> | null): Promise<Drifted[]> {
  const { rows } = await sql<Drifted>`
    with holding as (
      select o.id, o.plan as before, coalesce((select v.plan from contracts c join plan_versions v on v.id = c.plan_version_id
        where c.organisation_id = o.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())), ${standard}) as after
        from organisations o where ${organisationId}::uuid is null or o.id = ${organisationId})
    update organisations o set plan = h.after, changed_at = now() from holding h where o.id = h.id and h.before <> h.after
    returning o.id as "organisationId", h.before, h.after`.execute(tx)
  return rows
}

/** Lets the terms of a contract hold for another company. */
export async function copyContract(tx: Tx, { of, id, organisationId, startsAt, endsAt, by, at }: { readonly of: Id<'contract'>; readonly id: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly startsAt: Date; readonly endsAt: Date | null; readonly by: Id<'person'>; readonly at: Date }): Promise<void> {
  await sql`
    insert into contracts (id, organisation_id, plan_version_id, starts_at, ends_at, renews, exceptions, note, created_at, created_by)
    select ${id}, ${organisationId}, plan_version_id, ${startsAt}, ${endsAt}, renews, exceptions, note, ${at}, ${by} from contracts where id = ${of}`.execute(tx)
}

/** Lets a contract that was ended go on to its own end, or to where another begins that was agreed meanwhile; nothing when that end is over or another runs. */
export async function restoreEnd(tx: Tx, id: Id<'contract'>, endsAt: Date | null, now: Date): Promise<void> {
  await sql`
    update contracts c set warned_days = null, ends_at = coalesce((select min(n.starts_at) from contracts n
      where n.organisation_id = c.organisation_id and n.id <> c.id and n.starts_at > c.starts_at and n.ends_at is distinct from n.starts_at and (${endsAt}::timestamptz is null or n.starts_at < ${endsAt})), ${endsAt})
     where c.id = ${id} and (${endsAt}::timestamptz is null or ${endsAt} > ${now})
       and not exists (select from contracts n where n.organisation_id = c.organisation_id and n.id <> c.id and n.starts_at <= ${now} and (n.ends_at is null or n.ends_at > ${now}))`.execute(tx)
}
