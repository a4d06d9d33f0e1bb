import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints, PersonRow } from '#contract/accounts.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { mayManagePerson } from './accounts.policy.ts'
import { orderRoles } from './accounts.rules.ts'
import { invitationUrl, writeInvitation } from './letters.ts'
import { makeLink, revokeLinks } from './links.store.ts'
import { findManagedOrganisation } from './organisations.ts'
import { findOrganisation } from './organisations.store.ts'
import { addPerson, findSigningIn, listPeople, type KnownPerson, type NewPerson } from './people.store.ts'
import { findManagedPerson } from './people.ts'

type Endpoints = typeof accountEndpoints
type Invited = ReplyOf<Endpoints['organisations.invite']>
type Link = ReplyOf<Endpoints['people.reinvite']>

/** Creates a person of a client company and their invitation; `deskUrl` is where the link leads. */
export async function inviteClient(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<Endpoints['organisations.invite']> & { organisationId: Id<'organisation'>; deskUrl: string }): Promise<Invited> {
  const { organisationId, deskUrl, ...person } = input
  const company = await findManagedOrganisation(tx, actor, organisationId)
  return invite(tx, actor, now, { deskUrl, person: { ...person, id: newId(), side: 'client', organisationId, zone: company.zone } })
}

/** Creates one of our own people and their invitation. */
export async function inviteStaff(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<Endpoints['admin.inviteStaff']> & { deskUrl: string }): Promise<Invited> {
  const { deskUrl, ...person } = input
  if (!mayManagePerson(actor, { side: 'staff', accountManagerId: null })) throw new Failure('forbidden')
  return invite(tx, actor, now, { deskUrl, person: { ...person, id: newId(), side: 'staff', organisationId: null, zone: actor.zone } })
}

/** A new invitation for somebody who has not come in yet; the old link stops. */
export async function reinvite(tx: Tx, actor: StaffActor, now: Date, input: { personId: Id<'person'>; deskUrl: string }): Promise<Link> {
  const person = await findManagedPerson(tx, actor, input.personId)
  if (person.joined || person.disabledAt !== null) throw new Failure('forbidden')
  return sendInvitation(tx, actor, now, { person, deskUrl: input.deskUrl })
}

/** Revokes the invitation of somebody who has not come in yet. */
export async function uninvite(tx: Tx, actor: StaffActor, now: Date, personId: Id<'person'>): Promise<void> {
  const person = await findManagedPerson(tx, actor, personId)
  const revoked = await revokeLinks(tx, now, personId, 'invitation')
  if (revoked > 0) await appendEvent(tx, actor, now, { kind: 'person.uninvited', organisationId: person.organisationId, data: { person: personId } })
}

async function invite(tx: Tx, actor: StaffActor, now: Date, { person, deskUrl }: { person: NewPerson; deskUrl: string }): Promise<Invited> {
  const invitation = await inviteAs(tx, actor, now, { person, deskUrl })
  const [row] = await listPeople(tx, { id: person.id })
  if (row === undefined) throw new Failure('not_found')
  return { person: row satisfies PersonRow, invitation, signsIn: await signsIn(tx, person) }
}

async function signsIn(tx: Tx, { email }: Pick<Invitee, 'email'>): Promise<boolean> {
  return (await findSigningIn(tx, [email])).has(email)
}

/** Makes a person and sends their invitation; that the actor may is known. */
export async function inviteAs(tx: Tx, actor: ClientActor | StaffActor, now: Date, { person, deskUrl }: { person: NewPerson; deskUrl: string }): Promise<Link> {
  const roles = orderRoles(person.roles)
  if (!await addPerson(tx, now, { ...person, roles })) throw new Failure('person.email_taken', { field: 'email' })
  await appendEvent(tx, actor, now, { kind: 'person.created', organisationId: person.organisationId, data: { person: person.id, roles, seesCompany: person.seesCompany ?? false } })
  return sendInvitation(tx, actor, now, { person, deskUrl })
}

type Invitee = Pick<KnownPerson, 'id' | 'name' | 'email' | 'language' | 'zone' | 'organisationId'>

/** Sends an invitation to somebody who is there; an earlier one stops. */
export async function sendInvitation(tx: Tx, actor: ClientActor | StaffActor, now: Date, { person, deskUrl }: { person: Invitee; deskUrl: string }): Promise<Link> {
  const link = await makeLink(tx, now, { kind: 'invitation', personId: person.id, createdBy: actor.personId })
  const company = person.organisationId !== null && await signsIn(tx, person) ? (await findOrganisation(tx, person.organisationId))?.name ?? null : null
  await writeInvitation(tx, { to: person, link, deskUrl, inviter: actor.name, company })
  await appendEvent(tx, actor, now, { kind: 'person.invited', organisationId: person.organisationId, data: { person: person.id, until: link.expiresAt.toISOString() } })
  return { url: invitationUrl(deskUrl, link.token), expiresAt: link.expiresAt.toISOString() }
}
