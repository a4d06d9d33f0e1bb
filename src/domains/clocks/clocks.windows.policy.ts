import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { PolicyName } from '#kernel/policies.ts'

/** A company as far as its live events go: whose it is, and under which plan. */
export type CompanyOfEvents = { readonly plan: PolicyName; readonly accountManagerId: Id<'person'> | null }

/** The plans that include live events. */
const plansWithEvents: ReadonlySet<PolicyName> = new Set(['standard', 'premium', 'enterprise'])

/** Whether a plan includes live events at all. */
export function includesEvents(plan: PolicyName): boolean {
  return plansWithEvents.has(plan)
}

/** Whether the actor may see the live events of a company: an account manager without another role, of their own only. */
export function maySeeEvents(actor: StaffActor, { accountManagerId }: CompanyOfEvents): boolean {
  return hasRole(actor, 'support', 'technical', 'head', 'expert', 'administrator') || accountManagerId === actor.personId
}

/** Whether the actor may enter, change and withdraw live events of a company: its account manager and the head of support, where its plan includes them. */
export function mayEnterEvents(actor: StaffActor, { plan, accountManagerId }: CompanyOfEvents): boolean {
  return includesEvents(plan) && (hasRole(actor, 'head') || (hasRole(actor, 'account_manager') && accountManagerId === actor.personId))
}
