import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

/** Whose a company is. What its plan includes of live events is asked of its contract. */
export type CompanyOfEvents = { readonly accountManagerId: Id<'person'> | null }

/** Whether the actor may see the live events of a company: an account manager without another role, of their own only. */
export function maySeeEvents(actor: StaffActor, { accountManagerId }: CompanyOfEvents): boolean {
  return hasRole(actor, 'support', 'technical', 'head', 'expert', 'administrator') || accountManagerId === actor.personId
}

/** Whether the actor may enter, change and withdraw live events of a company: its account manager and the head of support. */
export function mayEnterEvents(actor: StaffActor, { accountManagerId }: CompanyOfEvents): boolean {
  return hasRole(actor, 'head') || (hasRole(actor, 'account_manager') && accountManagerId === actor.personId)
}
