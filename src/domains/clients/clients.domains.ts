import type { Domain } from '#contract/clients.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { findManagedOrganisation } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { isEverybodys } from '#kernel/mail-domains.ts'
import { deleteDomain, insertDomain } from './clients.domains.store.ts'

type OfDomain = { readonly organisationId: Id<'organisation'>; readonly domain: string }

/** Writes down that a domain was verified to be a company's own, and how. */
export async function addDomain(tx: Tx, actor: StaffActor, now: Date, { organisationId, domain, how }: OfDomain & { readonly how: string }): Promise<Domain> {
  await findManagedOrganisation(tx, actor, organisationId)
  if (isEverybodys(domain)) throw new Failure('domain.public', { field: 'domain' })
  if (!await insertDomain(tx, { domain, organisationId, how, by: actor.personId, at: now })) throw new Failure('domain.taken', { field: 'domain' })
  await appendEvent(tx, actor, now, { kind: 'domain.verified', organisationId, reason: how, data: { domain } })
  return { domain, how, at: now.toISOString(), by: actor.name }
}

/** Takes a domain away from a company. */
export async function removeDomain(tx: Tx, actor: StaffActor, now: Date, { organisationId, domain }: OfDomain): Promise<void> {
  await findManagedOrganisation(tx, actor, organisationId)
  if (!await deleteDomain(tx, organisationId, domain)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'domain.removed', organisationId, data: { domain } })
}
