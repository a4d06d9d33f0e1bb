import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'

/** Who may say that an address takes mail again: whoever answers clients, those who manage this client, and administrators. */
export function mayLift(actor: StaffActor, person: { readonly side: 'client' | 'staff'; readonly accountManagerId: Id<'person'> | null }): boolean {
  if (hasRole(actor, 'administrator', 'head')) return true
  return person.side === 'client' && (hasRole(actor, 'support') || person.accountManagerId === actor.personId)
}
