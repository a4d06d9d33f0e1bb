import type { ManualCheck } from '#contract/manual-checks.ts'
import { actAs, type Db, type Pools, type Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { readSite, type Found } from './checks.rules.ts'
import { carryOut, type Eyes } from './checks.run.ts'
import { countStands, keepFound, listChecks, listFound, writeCheck, type CheckRow, type FoundRow, type Stand } from './checks.store.ts'
import { bumpRevision } from './keep.store.ts'
import { findReadable } from './voices.ts'
import { findToChange } from './writing.ts'
import { readDraft } from './writing.store.ts'

/** The steps of a task that can look at the reader's site, and what they found for this reader the last time. */
export async function listOffered(db: Db, person: Id<'person'>, slug: string): Promise<{ readonly checks: readonly CheckRow[]; readonly found: readonly FoundRow[] }> {
  const { task } = await findReadable(db, slug)
  return { checks: await listChecks(db, task), found: await listFound(db, person, task) }
}

/** The checks of a task, for those who write it, and how its readers stand with them. */
export async function showChecks(db: Db, id: Id<'task'>): Promise<{ readonly checks: CheckRow[]; readonly stands: Stand[] }> {
  if (await readDraft(db, id) === undefined) throw new Failure('not_found')
  return { checks: await listChecks(db, id), stands: await countStands(db, id) }
}

type Looking = { readonly task: string; readonly step: string; readonly site: string; /** How the reader reads: only a task that they may read is looked up. */ readonly read: <T>(work: (db: Db) => Promise<T>) => Promise<T> }

/** Looks at a site as a step asks, outside of any transaction, and remembers what was found for this reader. */
export async function lookAtSite(pools: Pools, reader: ClientActor | StaffActor, eyes: Eyes, { task: slug, step, site: given, read }: Looking): Promise<Found & { readonly site: string; readonly at: Date }> {
  const site = readSite(given)
  const known = await read(async (db) => {
    const { task } = await findReadable(db, slug)
    return { task, check: (await listChecks(db, task)).find((each) => each.step === step)?.check }
  })
  if (known.check === undefined) throw new Failure('not_found')
  if (site === undefined) throw new Failure('manual.site', { field: 'site' })
  const found = await carryOut(known.check, site, eyes, new Date())
  const at = await actAs(pools.staff, desk, async (tx, now) => {
    await keepFound(tx, now, { person: reader.personId, task: known.task, step, site: site.host, found })
    return now
  })
  return { ...found, site: site.host, at }
}

/** Says what a step has looked at; counts for readers at once. */
export async function keepCheck(tx: Tx, actor: StaffActor, now: Date, { id, step, check }: { readonly id: Id<'task'>; readonly step: string; readonly check: ManualCheck | null }): Promise<void> {
  const { texts, published } = await findToChange(tx, id)
  const steps = [texts, published].flatMap((each) => [...each?.fr?.steps ?? [], ...each?.en?.steps ?? []])
  if (!steps.some((each) => each.id === step)) throw new Failure('manual.step', { field: 'step' })
  await writeCheck(tx, now, { task: id, step, check, by: actor.personId })
  await bumpRevision(tx)
}
