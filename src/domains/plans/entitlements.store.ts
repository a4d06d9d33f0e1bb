import { sql } from 'kysely'
import type { Exceptions, Terms } from '#contract/plans.ts'
import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Renews } from './contracts.rules.ts'

/** What holds for a company now, and how much of it is used. */
export type BoughtRow = {
  readonly contractId: Id<'contract'> | null; readonly startsAt: Date | null; readonly endsAt: Date | null; readonly renews: Renews | null; readonly plan: string; readonly version: number; readonly terms: Terms; readonly exceptions: Exceptions
  readonly hours: string | null; readonly seats: number; readonly contacts: number; readonly tickets: number
}

// One look: the contract that holds, else the newest version of the default plan.
const bought = hot<BoughtRow>('plan_bought', `
  select h.contract_id as "contractId", h.starts_at as "startsAt", h.ends_at as "endsAt", h.renews, h.plan, h.version, h.terms, h.exceptions,
    (select c.name from calendars c where c.first_id = coalesce(h.exceptions ->> 'calendarId', h.terms ->> 'calendarId')::uuid order by c.version desc limit 1) as hours,
    (select count(*)::int from people p where p.organisation_id = o.id and p.disabled_at is null) as seats,
    (select count(*)::int from people p where p.organisation_id = o.id and p.disabled_at is null and p.contact) as contacts,
    case when h.terms ->> 'ticketsPerMonth' is null and h.exceptions ->> 'ticketsPerMonth' is null then 0 else
      tickets_this_month(o.id) end as tickets
    from organisations o cross join lateral (
      (select c.id as contract_id, c.starts_at, c.ends_at, c.renews, v.plan, v.version, v.terms, c.exceptions from contracts c join plan_versions v on v.id = c.plan_version_id
        where c.organisation_id = o.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()))
      union all
      (select null, null, null, null, v.plan, v.version, v.terms, '{}' from plan_versions v
        where v.plan = coalesce((select value #>> '{}' from settings where key = 'standard_plan'), 'standard') order by v.version desc limit 1)
      limit 1) h
   where o.id = $1`)

/** What a company has bought; nothing for one that is not there. */
export async function readBought(db: Db, organisationId: Id<'organisation'>): Promise<BoughtRow | undefined> {
  return (await bought(db, organisationId))[0]
}

const asker = hot<{ contact: boolean }>('plan_asker', 'select contact from people where id = $1')

/** Whether a person is one of those named to write for their company. */
export async function readContact(db: Db, personId: Id<'person'>): Promise<boolean> {
  return (await asker(db, personId))[0]?.contact ?? false
}

/** The plan and its terms that held for a company at an instant, now or in the past. */
export async function readHeld(db: Db, organisationId: Id<'organisation'>, at: Date): Promise<Pick<BoughtRow, 'plan' | 'version' | 'terms' | 'exceptions'> | undefined> {
  const { rows } = await sql<Pick<BoughtRow, 'plan' | 'version' | 'terms' | 'exceptions'>>`
    select v.plan, v.version, v.terms, c.exceptions from contracts c join plan_versions v on v.id = c.plan_version_id
     where c.organisation_id = ${organisationId} and c.starts_at <= ${at} and (c.ends_at is null or c.ends_at > ${at})`.execute(db)
  return rows[0]
}

/** What companies have bought and used, for a look at many of them. */
export type UseRow = {
  readonly organisationId: Id<'organisation'>; readonly contractId: Id<'contract'> | null; readonly startsAt: Date | null; readonly endsAt: Date | null; readonly goesOn: boolean
  readonly terms: Terms; readonly exceptions: Exceptions; readonly seats: number; readonly tickets: number
}

/** What these companies have bought, and whether their contracts go on after their end. */
export async function listUse(db: Db, ids: readonly Id<'organisation'>[]): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    select o.id as "organisationId", h.contract_id as "contractId", h.starts_at as "startsAt", h.ends_at as "endsAt", h.terms, h.exceptions,
      coalesce(h.renews <> 'none' or exists (select from contracts n where n.organisation_id = o.id and n.starts_at >= h.ends_at and n.ends_at is distinct from n.starts_at), false) as "goesOn",
      (select count(*)::int from people p where p.organisation_id = o.id and p.disabled_at is null) as seats,
      case when h.terms ->> 'ticketsPerMonth' is null and h.exceptions ->> 'ticketsPerMonth' is null then 0 else tickets_this_month(o.id) end as tickets
      from organisations o cross join lateral (
        (select c.id as contract_id, c.starts_at, c.ends_at, c.renews, v.terms, c.exceptions from contracts c join plan_versions v on v.id = c.plan_version_id
          where c.organisation_id = o.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()))
        union all
        (select null, null, null, null, v.terms, '{}' from plan_versions v
          where v.plan = coalesce((select value #>> '{}' from settings where key = 'standard_plan'), 'standard') order by v.version desc limit 1)
        limit 1) h
     where o.id = any (${[...ids]}::uuid[])`.execute(db)
  return rows
}
