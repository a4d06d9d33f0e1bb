import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

/** Which tickets one of our people may read, as data for a query: all of them, or those once handed to the technical team and those of their own clients. */
export type Sight = { readonly all: boolean; readonly technical: boolean; readonly managerId: Id<'person'> | null }

/** What this person may see, from their roles alone. */
export function sightOf(actor: StaffActor): Sight {
  const all = hasRole(actor, 'support', 'head')
  return { all, technical: hasRole(actor, 'technical'), managerId: hasRole(actor, 'account_manager') ? actor.personId : null }
}

/** A name for the sight: people with the same one see the same tickets. */
export function nameSight(sight: Sight): string {
  return sight.all ? 'all' : `${sight.technical ? 'technical' : ''}:${sight.managerId ?? ''}`
}
