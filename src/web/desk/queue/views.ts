import type { Reply } from '#contract/index.ts'

export type StandardView = keyof Reply<'desk.counts'>['counts']
/** The views every desk has, in the order of the left column. */
export const standardViews = ['todo', 'mine', 'relay', 'technical', 'waiting', 'escalated', 'resolved', 'all'] as const satisfies readonly StandardView[]

/** The standard view of this name, if it is one. */
export function standardView(name: string | null): StandardView | undefined {
  return standardViews.find((view) => view === name)
}
