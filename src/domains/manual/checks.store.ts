import { sql } from 'kysely'
import { manualCheck, type CheckCode, type ManualCheck } from '#contract/manual-checks.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Found } from './checks.rules.ts'

export type CheckRow = { readonly step: string; readonly check: ManualCheck }
/** What a check found the last time that somebody had it done. */
export type FoundRow = Omit<Found, 'code'> & { readonly code: CheckCode; readonly step: string; readonly site: string; readonly at: Date }

const readChecks = hot<{ readonly step: string; readonly written: unknown }>('manual_checks', 'select step, written from manual_checks where task_id = $1 order by step')

/** What the steps of a task have looked at. */
export async function listChecks(db: Db, task: Id<'task'>): Promise<CheckRow[]> {
  return (await readChecks(db, task)).map(({ step, written }) => ({ step, check: manualCheck.parse(written) }))
}

/** Keeps what a step has looked at; null takes it away. */
export async function writeCheck(tx: Tx, now: Date, { task, step, check, by }: { readonly task: Id<'task'>; readonly step: string; readonly check: ManualCheck | null; readonly by: Id<'person'> | null }): Promise<void> {
  if (check === null) return void await tx.deleteFrom('manual_checks').where('task_id', '=', task).where('step', '=', step).execute()
  const values = { written: JSON.stringify(check), changed_at: now, changed_by: by }
  await tx.insertInto('manual_checks').values({ task_id: task, step, ...values }).onConflict((conflict) => conflict.columns(['task_id', 'step']).doUpdateSet(values)).execute()
}

/** Keeps these checks as all that a task has. */
export async function replaceChecks(tx: Tx, now: Date, { task, checks, by }: { readonly task: Id<'task'>; readonly checks: ReadonlyMap<string, ManualCheck>; readonly by: Id<'person'> | null }): Promise<void> {
  await tx.deleteFrom('manual_checks').where('task_id', '=', task).where('step', 'not in', [...checks.keys(), '']).execute()
  for (const [step, check] of checks) await writeCheck(tx, now, { task, step, check, by })
}

/** What somebody's checks of a task found. */
export async function listFound(db: Db, person: Id<'person'>, task: Id<'task'>): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`select step, site, green, code, said, trace, at from manual_check_results where person_id = ${person} and task_id = ${task}`.execute(db)
  return rows
}

/** What somebody's check of one step found, for the ticket that begins there. */
export async function findFound(db: Db, person: Id<'person'>, slug: string, step: string): Promise<FoundRow | undefined> {
  const { rows } = await sql<FoundRow>`select r.step, r.site, r.green, r.code, r.said, r.trace, r.at from manual_check_results r join manual_tasks t on t.id = r.task_id where r.person_id = ${person} and t.slug = ${slug} and r.step = ${step}`.execute(db)
  return rows[0]
}

/** Remembers what a check found, in place of what it found before. */
export async function keepFound(tx: Tx, now: Date, { person, task, step, site, found: { green, code, said, trace } }: { readonly person: Id<'person'>; readonly task: Id<'task'>; readonly step: string; readonly site: string; readonly found: Found }): Promise<void> {
  const values = { site, green, code, said: JSON.stringify(said), trace: [...trace], at: now, asked_at: now, turned_at: null }
  await tx.insertInto('manual_check_results').values({ person_id: person, task_id: task, step, ...values }).onConflict((conflict) => conflict.columns(['person_id', 'task_id', 'step']).doUpdateSet(values)).execute()
}

/** A check that was green, to be done again. */
export type Again = { readonly person: Id<'person'>; readonly task: Id<'task'>; readonly step: string; readonly site: string; readonly check: ManualCheck; readonly at: Date }

/** Checks that were green and whose readers asked for them within thirty days, those first that were looked at longest ago. */
export async function listAgain(db: Db, most: number): Promise<Again[]> {
  const { rows } = await sql<Omit<Again, 'check'> & { written: unknown }>`
    select r.person_id as person, r.task_id as task, r.step, r.site, c.written, r.at from manual_check_results r
      join manual_checks c on c.task_id = r.task_id and c.step = r.step join manual_tasks t on t.id = r.task_id and t.version is not null and t.removed_at is null join people p on p.id = r.person_id and p.disabled_at is null
     where r.green and r.asked_at > now() - interval '30 days' and r.at < now() - interval '20 hours' order by r.at limit ${most}`.execute(db)
  return rows.map(({ written, ...row }) => ({ ...row, check: manualCheck.parse(written) }))
}

/** Keeps what came of it, unless its reader has looked in the meantime. */
export async function keepAgain(tx: Tx, now: Date, { person, task, step, at }: Again, { green, code, said, trace }: Found): Promise<void> {
  await tx.updateTable('manual_check_results').set({ green, code, said: JSON.stringify(said), trace: [...trace], at: now, ...(green ? {} : { turned_at: now }) })
    .where('person_id', '=', person).where('task_id', '=', task).where('step', '=', step).where('at', '=', at).execute()
}

/** How a step stands with its readers: how many have done it, how many have not, and how many had and have not any more, without being asked. */
export type Stand = { readonly step: string; readonly green: number; readonly red: number; readonly turned: number }

/** How the steps of a task stood with their readers in the last thirty days; who they are is nobody's business. */
export async function countStands(db: Db, task: Id<'task'>): Promise<Stand[]> {
  return (await sql<Stand>`
    select step, count(*) filter (where green)::int as green, count(*) filter (where not green)::int as red, count(*) filter (where not green and turned_at > now() - interval '7 days')::int as turned
      from manual_check_results where task_id = ${task} and at > now() - interval '30 days' group by step order by step`.execute(db)).rows
}
