import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { optionalKinds, policyKinds, type PolicyName } from '#kernel/policies.ts'
import type { PolicyTarget } from './clocks.policies.rules.ts'

/** A policy in its newest version. */
export type PolicyNow = {
  readonly id: Id<'policy'>; readonly name: PolicyName; readonly version: number; readonly changedAt: Date; readonly changedBy: string | null
  readonly targets: readonly PolicyTarget[]
}

/** The newest version of each policy; plans without one of their own are not among them. */
export async function listPolicies(db: Db): Promise<PolicyNow[]> {
  const { rows } = await sql<PolicyNow>`
    select p.id, p.name, p.version, p.created_at as "changedAt", b.name as "changedBy",
      coalesce((select json_agg(json_build_object('severity', t.severity, 'kind', t.kind, 'seconds', t.target_seconds, 'days', t.service_days, 'calendarId', t.calendar_id, 'promised', t.promised))
         from clock_targets t where t.policy_id = p.id and t.kind = any(${[...policyKinds]})), '[]') as targets
      from (select distinct on (name) * from clock_policies order by name, version desc) p left join people b on b.id = p.created_by`.execute(db)
  return rows
}

/** The plans there are: each may have a policy of its own. */
export async function listPlanKeys(db: Db): Promise<PolicyName[]> {
  const { rows } = await sql<{ key: PolicyName }>`
    select p.key from plans p cross join lateral (select terms from plan_versions v where v.plan = p.key order by version desc limit 1) v order by (v.terms ->> 'rank')::int, p.key`.execute(db)
  return rows.map(({ key }) => key)
}

type NewPolicy = { readonly name: PolicyName; readonly version: number; readonly by: Id<'person'>; readonly at: Date; readonly targets: readonly PolicyTarget[] }

/** Keeps a version of a policy. */
export async function insertPolicy(tx: Tx, { name, version, by, at, targets }: NewPolicy): Promise<void> {
  const id = newId<'policy'>()
  await tx.insertInto('clock_policies').values({ id, name, version, created_by: by, created_at: at }).execute()
  if (targets.length === 0) return
  await tx.insertInto('clock_targets').values(targets.map(({ severity, kind, seconds, days, calendarId, promised }) => (
    { policy_id: id, severity, kind, target_seconds: seconds, service_days: days, calendar_id: calendarId, promised }))).execute()
}

/** A plan's target that is not there, so that the default one holds. */
export type MissingTarget = { readonly policy: PolicyName; readonly severity: string; readonly kind: string }

/** What plans with a policy of their own leave out of it. */
export async function listMissingTargets(db: Db): Promise<MissingTarget[]> {
  const { rows } = await sql<MissingTarget>`
    with newest as (select distinct on (name) id, name from clock_policies order by name, version desc)
    select n.name as policy, t.severity, t.kind from newest n cross join newest d join clock_targets t on t.policy_id = d.id
     where d.name = 'default' and n.name <> 'default' and t.kind = any(${policyKinds.filter((kind) => !optionalKinds.includes(kind))})
       and not exists (select from clock_targets own where own.policy_id = n.id and own.severity = t.severity and own.kind = t.kind)
     order by 1, 3, 2`.execute(db)
  return rows
}
