import { sql } from 'kysely'
import type { Terms } from '#contract/plans.ts'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'

/** A plan in its newest version, and how many contracts hold that have one of its versions. */
export type PlanNow = { readonly key: string; readonly versionId: Id<'plan'>; readonly version: number; readonly retired: boolean; readonly terms: Terms; readonly contracts: number }

const standardKey = 'standard_plan'
const shippedStandard = 'standard'

/** Every plan in its newest version, from the smallest. */
export async function listPlans(db: Db): Promise<PlanNow[]> {
  const { rows } = await sql<PlanNow>`
    select p.key, v.id as "versionId", v.version, p.retired_at is not null as retired, v.terms,
      (select count(*)::int from contracts c join plan_versions x on x.id = c.plan_version_id
        where x.plan = p.key and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())) as contracts
      from plans p cross join lateral (select * from plan_versions v where v.plan = p.key order by version desc limit 1) v
     order by (v.terms ->> 'rank')::int, p.key`.execute(db)
  return rows
}

/** The plan that counts where there is no contract. */
export async function readStandard(db: Db): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', standardKey).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : shippedStandard
}

/** Keeps which plan counts where there is no contract. */
export async function writeStandard(tx: Tx, now: Date, key: string): Promise<void> {
  await tx.insertInto('settings').values({ key: standardKey, value: JSON.stringify(key), changed_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value'), changed_at: now }))).execute()
}

/** Adds a plan without a version yet; false when its key is taken. */
export async function insertPlan(tx: Tx, now: Date, key: string): Promise<boolean> {
  const result = await tx.insertInto('plans').values({ key, created_at: now, retired_at: null }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Keeps a version of a plan. */
export async function insertPlanVersion(tx: Tx, { plan, version, terms, by, at }: { readonly plan: string; readonly version: number; readonly terms: Terms; readonly by: Id<'person'>; readonly at: Date }): Promise<void> {
  await tx.insertInto('plan_versions').values({ id: newId(), plan, version, terms: JSON.stringify(terms), created_at: at, created_by: by }).execute()
}

/** Offers a plan no more, or again. */
export async function updateRetired(tx: Tx, key: string, retiredAt: Date | null): Promise<void> {
  await tx.updateTable('plans').set({ retired_at: retiredAt }).where('key', '=', key).execute()
}

/** The name of a calendar's newest version, and first responses of each plan's policy as targets, for the public comparison. */
export type PublicFacts = { readonly plan: string; readonly hours: string | null; readonly targets: readonly { readonly severity: string; readonly seconds: number; readonly days: number | null; readonly counted: boolean }[] }

/** What plans promise beyond their terms: the first responses of their policies, else of the default one, and the name of their hours. */
export async function listPublicFacts(db: Db): Promise<PublicFacts[]> {
  const { rows } = await sql<PublicFacts>`
    with newest as (select distinct on (name) id, name from clock_policies order by name, version desc)
    select p.key as plan,
      (select c.name from calendars c where c.first_id = (v.terms ->> 'calendarId')::uuid order by c.version desc limit 1) as hours,
      (select coalesce(json_agg(t), '[]') from (
        select distinct on (t.severity) t.severity, t.target_seconds as seconds, t.service_days as days, t.calendar_id is not null as counted
          from newest n join clock_targets t on t.policy_id = n.id where n.name in (p.key, 'default') and t.kind = 'first_response'
         order by t.severity, n.name = 'default') t) as targets
      from plans p cross join lateral (select terms from plan_versions v where v.plan = p.key order by version desc limit 1) v`.execute(db)
  return rows
}
