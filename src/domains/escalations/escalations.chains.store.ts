import { sql } from 'kysely'
import type { ChainStep } from '#contract/escalations.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

type Plan = string
export type StoredChain = {
  readonly id: Id<'chain'>; readonly severity: Severity; readonly plan: Plan | null; readonly version: number; readonly steps: readonly ChainStep[]
  readonly repeatSeconds: number | null; readonly withdrawn: boolean; readonly changedAt: Date
}
const names = 'c.id, c.severity, c.plan, c.version, c.steps, c.repeat_seconds as "repeatSeconds", c.withdrawn, c.created_at as "changedAt"'
const columns = sql.raw(names)

/** The newest version of each chain. */
export async function listChains(db: Db): Promise<StoredChain[]> {
  const { rows } = await sql<StoredChain>`
    select * from (select distinct on (c.severity, c.plan) ${columns} from escalation_chains c order by c.severity, c.plan, c.version desc) c
     where not c.withdrawn order by array_position(array['critical', 'high', 'medium', 'low'], c.severity), c.plan nulls first`.execute(db)
  return rows
}

const first = hot<StoredChain>('escalation_chain', `
  select * from (select distinct on (c.plan) ${names} from escalation_chains c
     where c.severity = $2 and (c.plan is null or c.plan = (select o.plan from tickets t join organisations o on o.id = t.organisation_id where t.id = $1))
     order by c.plan, c.version desc) c
   where not c.withdrawn order by c.plan nulls last limit 1`)

/** The chain that an escalation of a ticket begins with: its plan's own, else the general one. */
export async function findChainFor(db: Db, ticketId: Id<'ticket'>, severity: Severity): Promise<StoredChain | undefined> {
  return (await first(db, ticketId, severity))[0]
}

/** The version of a chain by which an escalation runs. */
export async function findChain(db: Db, id: Id<'chain'>): Promise<StoredChain | undefined> {
  return (await sql<StoredChain>`select ${columns} from escalation_chains c where c.id = ${id}`.execute(db)).rows[0]
}

type NewChain = Pick<StoredChain, 'id' | 'severity' | 'plan' | 'steps' | 'repeatSeconds' | 'withdrawn'> & { readonly by: Id<'person'>; readonly at: Date }

/** Adds a version. */
export async function insertChain(tx: Tx, { id, severity, plan, steps, repeatSeconds, withdrawn, by, at }: NewChain): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into escalation_chains (id, severity, plan, version, steps, repeat_seconds, withdrawn, created_at, created_by)
    select ${id}, ${severity}, ${plan}::text, coalesce(max(c.version), 0) + 1, ${JSON.stringify(steps)}::jsonb, ${repeatSeconds}, ${withdrawn}, ${at}, ${by}
      from escalation_chains c where c.severity = ${severity} and c.plan is not distinct from ${plan}::text returning version`.execute(tx)
  return rows[0]?.version ?? 1
}

/** How many of these people are of ours and have access. */
export async function countColleagues(db: Db, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from people where id::text = any (${ids}) and side = 'staff' and disabled_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Which of these teams are there and not retired, each with whether somebody takes turns on call for it. */
export async function findTeams(db: Db, ids: readonly Id<'team'>[]): Promise<ReadonlyMap<Id<'team'>, boolean>> {
  const { rows } = await sql<{ id: Id<'team'>; takesTurns: boolean }>`
    select t.id, coalesce((select s.written -> 'layers' <> '[]' from on_call_schedules s where s.team_id = t.id order by s.version desc limit 1), false) as "takesTurns"
      from teams t where t.id = any (${ids}::uuid[]) and t.retired_at is null`.execute(db)
  return new Map(rows.map((row) => [row.id, row.takesTurns]))
}

/** Who stands in for the head of support, if anybody. */
export async function readDeputy(db: Db): Promise<{ id: Id<'person'>; name: string } | null> {
  const { rows } = await sql<{ id: Id<'person'>; name: string }>`
    select p.id, p.name from settings s join people p on to_jsonb(p.id::text) = s.value where s.key = 'deputy_id'`.execute(db)
  return rows[0] ?? null
}

/** Remembers the deputy. */
export async function writeDeputy(tx: Tx, now: Date, personId: Id<'person'> | null): Promise<void> {
  await sql`insert into settings (key, value, changed_at) values ('deputy_id', ${JSON.stringify(personId)}::jsonb, ${now})
    on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`.execute(tx)
}
