import { hasRole, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Side } from '#kernel/roles.ts'

type Company = { readonly accountManagerId: Id<'person'> | null; /** Who is there for it now, where its account manager is away. */ readonly standInId?: Id<'person'> | null }

function looksAfter({ personId }: StaffActor, { accountManagerId, standInId }: Company): boolean {
  return accountManagerId === personId || standInId === personId
}

/** Whether this member of staff knows only the companies they look after: account managers without another role. */
export function seesOwnCompaniesOnly(actor: StaffActor): boolean {
  return !hasRole(actor, 'support', 'technical', 'head', 'expert', 'administrator')
}

/** Whether the actor may see a client company at all. */
export function maySeeCompany(actor: StaffActor, company: Company): boolean {
  return !seesOwnCompaniesOnly(actor) || looksAfter(actor, company)
}

/** Whether the actor may change a company and its people: its account manager or whoever stands in, the head, administrators. */
export function mayManageCompany(actor: StaffActor, company: Company): boolean {
  if (hasRole(actor, 'head', 'administrator')) return true
  return hasRole(actor, 'account_manager') && looksAfter(actor, company)
}

/** Whether the actor may create companies at all. */
export function mayCreateCompanies(actor: StaffActor): boolean {
  return hasRole(actor, 'account_manager', 'head', 'administrator')
}

/** Whether the actor may give a company to this account manager; an account manager neither takes nor gives away. */
export function mayEntrustTo(actor: StaffActor, accountManagerId: Id<'person'>): boolean {
  return hasRole(actor, 'head', 'administrator') || accountManagerId === actor.personId
}

/** Whether the actor may know that an address is somebody’s of a company that they do not look after. */
export function knowsEveryAddress(actor: StaffActor): boolean {
  return hasRole(actor, 'head', 'administrator')
}

/** Whether the actor may remove this person's second factor: administrators, and never their own by this way, where nothing proves that it is them. */
export function mayRemoveSecondFactorOf(actor: StaffActor, personId: Id<'person'>): boolean {
  return hasRole(actor, 'administrator') && actor.personId !== personId
}

/** Whether the actor may invite, change or disable a person: staff is for administrators alone. */
export function mayManagePerson(actor: StaffActor, person: Company & { readonly side: Side }): boolean {
  return person.side === 'staff' ? hasRole(actor, 'administrator') : mayManageCompany(actor, person)
}
