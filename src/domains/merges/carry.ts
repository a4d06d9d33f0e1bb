import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { MergeMove } from '#kernel/merges.ts'
import { countMinutes, followAll, moveLots } from './following.store.ts'
import { findMerge } from './merges.store.ts'
import { moveRows, ofCompany, ofPerson, type Way } from './moves.store.ts'

type Counted = { readonly what: MergeMove; readonly count: number }
type Companies = Way & { readonly lost: Id<'organisation'>; readonly kept: Id<'organisation'> }

/** Moves everything of one person to another, and counts it. */
export async function carryPerson(tx: Tx, way: Way): Promise<Counted[]> {
  const counted: Counted[] = []
  for (const kind of ofPerson) counted.push({ what: kind.what, count: await moveRows(tx, kind, way) })
  return counted
}

/** Moves everything of one company to another, and counts it. */
export async function carryCompany(tx: Tx, way: Companies): Promise<Counted[]> {
  const counted: Counted[] = [{ what: 'minutes', count: await countMinutes(tx, way.lost) }]
  for (const kind of ofCompany) counted.push({ what: kind.what, count: await moveRows(tx, kind, way) })
  await moveLots(tx, way.lost, way.kept)
  await followAll(tx, way.lost, way.kept)
  return counted
}

/** What was being written for a record in the moment of its merge, and came after it, follows. Nothing when the merge was undone. */
export async function carryStrays(tx: Tx, mergeId: Id<'merge'>): Promise<void> {
  const merge = await findMerge(tx, mergeId)
  if (merge === undefined || merge.undoneAt !== null) return
  if (merge.kind === 'person') await carryPerson(tx, { mergeId, lost: merge.lostId, kept: merge.keptId })
  else await carryCompany(tx, { mergeId, lost: merge.lostId, kept: merge.keptId })
}
