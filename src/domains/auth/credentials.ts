import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { createPerson, endSessions, findLink, findPerson, hasStaff, lockAdministrators, makeLink, revokeLinks, spendLink, updatePerson, writeReset, type KnownPerson } from '#domains/accounts/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findByEmail, writeCredential } from './credentials.store.ts'
import { checkNewPassword, hashPassword } from './passwords.ts'

type Endpoints = typeof accountEndpoints

/** A person as an actor of what they do themselves. */
export function actorOf(person: KnownPerson): ClientActor | StaffActor {
  const common = { personId: person.id, name: person.name, roles: new Set(person.roles), language: person.language, zone: person.zone }
  return person.organisationId === null ? { ...common, side: 'staff' } : { ...common, side: 'client', organisationId: person.organisationId, seesCompany: person.seesCompany }
}

/** Gives a person a password without judging it, so that they can sign in: for demonstration data and tests. Needs `relais_auth` or the schema's owner. */
export async function setPassword(tx: Tx, personId: Id<'person'>, password: string): Promise<void> {
  await writeCredential(tx, await knownPerson(tx, personId), await hashPassword(password))
}

async function knownPerson(tx: Tx, personId: Id<'person'>): Promise<KnownPerson> {
  const person = await findPerson(tx, personId)
  if (person === undefined) throw new Failure('not_found')
  return person
}

/** Judges and keeps a new password; links that could set another one stop. */
async function choosePassword(tx: Tx, now: Date, person: KnownPerson, password: string): Promise<void> {
  checkNewPassword(password, person)
  await writeCredential(tx, person, await hashPassword(password))
  await revokeLinks(tx, now, person.id)
}

/** Changes one's own password; every other session ends. */
export async function changePassword(tx: Tx, now: Date, given: { readonly personId: Id<'person'>; readonly sessionId: string; readonly password: string }): Promise<void> {
  const person = await knownPerson(tx, given.personId)
  await choosePassword(tx, now, person, given.password)
  const sessions = await endSessions(tx, person.id, given.sessionId)
  await appendEvent(tx, actorOf(person), now, { kind: 'password.changed', organisationId: person.organisationId, data: { person: person.id, sessions } })
}

/** Sends the link to a new password to whoever has the address and can sign in; nobody else hears anything. */
export async function askReset(tx: Tx, now: Date, given: { readonly email: string; readonly deskUrl: string }): Promise<void> {
  const personId = await findByEmail(tx, given.email)
  if (personId === undefined) return
  const person = await knownPerson(tx, personId)
  const link = await makeLink(tx, now, { kind: 'reset', personId, createdBy: null })
  await writeReset(tx, { to: person, link, deskUrl: given.deskUrl })
  await appendEvent(tx, actorOf(person), now, { kind: 'password.forgotten', organisationId: person.organisationId, data: { person: personId } })
}

/** Chooses a new password with a link. Every session ends, nobody is signed in, and a second factor is still asked for. */
export async function resetPassword(tx: Tx, now: Date, given: { readonly token: string; readonly password: string }): Promise<void> {
  const personId = await spendLink(tx, now, 'reset', given.token)
  const person = personId && await findPerson(tx, personId)
  if (!person || person.disabledAt !== null) throw new Failure('link.gone')
  await choosePassword(tx, now, person, given.password)
  const sessions = await endSessions(tx, person.id)
  await appendEvent(tx, actorOf(person), now, { kind: 'password.changed', organisationId: person.organisationId, data: { person: person.id, sessions } })
}

/** Whom an invitation is for, without using it. */
export async function showInvitation(tx: Tx, now: Date, token: string): Promise<ReplyOf<Endpoints['invitation.show']>> {
  const link = await findLink(tx, now, 'invitation', token)
  const person = link && await findPerson(tx, link.personId)
  if (!link || !person || person.disabledAt !== null) throw new Failure('link.gone')
  return { name: person.name, email: person.email, organisation: person.organisation, language: person.language, expiresAt: link.expiresAt.toISOString() }
}

/** Comes in for the first time: the link is used up, the password kept. Answers who it was. */
export async function acceptInvitation(tx: Tx, now: Date, given: BodyOf<Endpoints['invitation.accept']>): Promise<KnownPerson> {
  const personId = await spendLink(tx, now, 'invitation', given.token)
  const person = personId && await findPerson(tx, personId)
  if (!person || person.disabledAt !== null || person.joined) throw new Failure('link.gone')
  await choosePassword(tx, now, person, given.password)
  await updatePerson(tx, person.id, { language: given.language, zone: given.zone })
  await appendEvent(tx, actorOf(person), now, { kind: 'person.joined', organisationId: person.organisationId, data: { person: person.id } })
  return person
}

/** Makes the first administrator. Of two who try at once one finds the set-up page gone. */
export async function setUp(tx: Tx, now: Date, given: Omit<BodyOf<Endpoints['setup.finish']>, 'demo'>): Promise<KnownPerson> {
  await lockAdministrators(tx)
  if (await hasStaff(tx)) throw new Failure('not_found')
  const { password, ...values } = given
  const id = await createPerson(tx, now, { ...values, side: 'staff', organisationId: null, roles: ['administrator'] })
  const person = await knownPerson(tx, id)
  await choosePassword(tx, now, person, password)
  await appendEvent(tx, actorOf(person), now, { kind: 'setup.finished', data: { person: id } })
  return person
}
