import type { Id } from './ids.ts'
import type { Language } from './languages.ts'
import type { Role } from './roles.ts'

type Person = {
  readonly personId: Id<'person'>
  readonly name: string
  readonly roles: ReadonlySet<Role>
  readonly language: Language
  readonly zone: string
}

/** A signed-in person of a client company; `seesCompany` opens the tickets of colleagues. */
export type ClientActor = Person & { readonly side: 'client'; readonly organisationId: Id<'organisation'>; readonly seesCompany: boolean }
/** A signed-in person of the vendor. */
export type StaffActor = Person & { readonly side: 'staff' }
/** The desk itself: clocks, jobs, set-up. */
export type DeskActor = { readonly side: 'desk'; readonly name: string }
/** Whoever acts: an argument of every verb, never a global. */
export type Actor = ClientActor | StaffActor | DeskActor

/** The desk acting by itself. */
export const desk: DeskActor = { side: 'desk', name: 'Relais' }

/** Whether the actor has at least one of these roles. */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.side !== 'desk' && wanted.some((role) => actor.roles.has(role))
}
