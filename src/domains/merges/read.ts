import type { MergeRow } from '#contract/merges.ts'
import type { Db, Tx } from '#db/index.ts'
import { mayManageCompany, seeOrganisation } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { told, undoUntil } from './merges.rules.ts'
import { findMerge, listMerges, type Merge } from './merges.store.ts'

/** A merge as pages show it. */
export function present({ id, kind, lost, kept, at, by, counts, undoneAt, undoneBy }: Merge, now: Date, mayManage: boolean): MergeRow {
  const until = undoUntil(at)
  return { id, kind, lost, kept, at: at.toISOString(), by, moves: told(counts), undoneAt: undoneAt?.toISOString() ?? null, undoneBy, until: until.toISOString(), mayUndo: mayManage && undoneAt === null && until > now }
}

/** A merge that the actor has just made or undone. */
export async function readMerge(db: Db | Tx, id: Id<'merge'>, now: Date): Promise<MergeRow> {
  const merge = await findMerge(db, id)
  if (merge === undefined) throw new Failure('not_found')
  return present(merge, now, true)
}

/** What was merged in a company that the actor may see. */
export async function showMerges(db: Db, actor: StaffActor, now: Date, organisationId: Id<'organisation'>): Promise<{ merges: MergeRow[] }> {
  const company = await seeOrganisation(db, actor, organisationId)
  const mayManage = mayManageCompany(actor, company)
  return { merges: (await listMerges(db, organisationId)).map((merge) => present(merge, now, mayManage)) }
}
