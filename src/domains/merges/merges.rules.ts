import type { Moved } from '#contract/merges.ts'
import { mergeMoves, type MergeMove } from '#kernel/merges.ts'
import { day, later } from '#kernel/instants.ts'

/** For how long a merge can be undone. */
export const undoFor = 30 * day

/** Until when a merge of this instant can be undone. */
export function undoUntil(mergedAt: Date): Date {
  return later(mergedAt, undoFor)
}

/** What was counted, in the order in which it is told; nothing is left out but what there is none of. */
export function told(counts: Readonly<Partial<Record<MergeMove, number>>>): Moved {
  return mergeMoves.flatMap((what) => {
    const count = counts[what] ?? 0
    return count === 0 ? [] : [{ what, count }]
  })
}

/** Counts put together. */
export function sum(counted: readonly { readonly what: MergeMove; readonly count: number }[]): Partial<Record<MergeMove, number>> {
  const counts: Partial<Record<MergeMove, number>> = {}
  for (const { what, count } of counted) counts[what] = (counts[what] ?? 0) + count
  return counts
}
