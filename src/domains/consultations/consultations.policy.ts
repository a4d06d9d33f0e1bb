import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

/** Whether the actor may say what an expert knows and when they are there: themselves, heads of support, administrators. */
export function mayKeepExpert(actor: StaffActor, expertId: Id<'person'>): boolean {
  return hasRole(actor, 'head', 'administrator') || (hasRole(actor, 'expert') && actor.personId === expertId)
}

/** A consultation as far as it matters who may see it. */
export type Concerned = { readonly expertId: Id<'person'>; readonly accountManagerId: Id<'person'> | null }

/** Whether a consultation concerns one of ours: who holds it, who looks after the company, and the head. */
export function mayAttend(actor: StaffActor, { expertId, accountManagerId }: Concerned): boolean {
  if (hasRole(actor, 'head')) return true
  return (hasRole(actor, 'expert') && expertId === actor.personId) || (hasRole(actor, 'account_manager') && accountManagerId === actor.personId)
}
