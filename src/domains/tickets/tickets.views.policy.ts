import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

type View = { readonly ownerId: Id<'person'>; readonly shared: boolean }

/** A saved view is its owner's, and everybody's when it is shared. */
export function mayUseView(actor: StaffActor, view: View): boolean {
  return view.shared || view.ownerId === actor.personId
}

/** Its owner changes a view; the head any that is shared. */
export function mayChangeView(actor: StaffActor, view: View): boolean {
  return view.ownerId === actor.personId || (view.shared && hasRole(actor, 'head'))
}
