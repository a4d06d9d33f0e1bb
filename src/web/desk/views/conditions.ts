import type { Reply } from '#contract/index.ts'

/** A view that somebody saved, as the navigation lists it. */
export type SavedView = Reply<'desk.counts'>['views'][number]
export type Conditions = SavedView['conditions']
type Lists = 'states' | 'severities' | 'categories' | 'organisationIds' | 'ownerIds'

/** The conditions with one list changed; an empty list is no condition. */
export function withList<Name extends Lists>(conditions: Conditions, name: Name, values: NonNullable<Conditions[Name]>): Conditions {
  const { [name]: _, ...rest } = conditions
  return values.length === 0 ? rest : { ...rest, [name]: values }
}

/** The conditions with a yes-or-no one set, or not asked for. */
export function withFlag(conditions: Conditions, name: 'escalated' | 'overdue', wanted: boolean): Conditions {
  const { [name]: _, ...rest } = conditions
  return wanted ? { ...rest, [name]: true } : rest
}

/** The conditions with whose tickets are meant: mine, nobody's, one colleague's, or anybody's. */
export function withOwner(conditions: Conditions, owner: { readonly owner?: 'me' | 'nobody'; readonly ownerIds?: NonNullable<Conditions['ownerIds']> }): Conditions {
  const { owner: _, ownerIds: __, ...rest } = conditions
  return { ...rest, ...owner }
}
