import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import { appendEvent, takeTurn, type Tx } from '#db/index.ts'
import { createPerson, endSignIn, findLink, findPerson, hasStaff, makeLink, revokeLinks, spendLink, updatePerson, writeReset, type KnownPerson } from '#domains/accounts/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findByEmail, findSignIn, joinSignIn, mayEnter, writeCredential } from './credentials.store.ts'
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
export async function changePassword(tx: Tx, now: Date, given: { readonly actor: ClientActor | StaffActor; readonly signIn: Id<'person'>; readonly sessionId: string; readonly password: string }): Promise<void> {
  const { actor, signIn } = given
  await choosePassword(tx, now, await knownPerson(tx, signIn), given.password)
  const sessions = await endSignIn(tx, signIn, given.sessionId)
  await appendEvent(tx, actor, now, { kind: 'password.changed', organisationId: actor.side === 'client' ? actor.organisationId : null, data: { person: actor.personId, sessions } })
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
  if (!person || !await mayEnter(tx, person.id)) throw new Failure('link.gone')
  await choosePassword(tx, now, person, given.password)
  const sessions = await endSignIn(tx, person.id)
  await appendEvent(tx, actorOf(person), now, { kind: 'password.changed', organisationId: person.organisationId, data: { person: person.id, sessions } })
}

/** Whom an invitation is for, without using it. */
export async function showInvitation(tx: Tx, now: Date, token: string): Promise<ReplyOf<Endpoints['invitation.show']>> {
  const link = await findLink(tx, now, 'invitation', token)
  const person = link && await findPerson(tx, link.personId)
  if (!link || !person || person.disabledAt !== null) throw new Failure('link.gone')
  return { name: person.name, email: person.email, organisation: person.organisation, language: person.language, expiresAt: link.expiresAt.toISOString(), signsIn: await signsInAlready(tx, person) }
}

/** Whether whoever is invited signs in with this address already, for another company. */
async function signsInAlready(tx: Tx, { email }: KnownPerson): Promise<boolean> {
  const known = await findSignIn(tx, email)
  return known !== undefined && await mayEnter(tx, known.id)
}

async function spendInvitation(tx: Tx, now: Date, token: string): Promise<KnownPerson> {
  const link = await findLink(tx, now, 'invitation', token)
  const invited = link && await findPerson(tx, link.personId)
  if (!invited) throw new Failure('link.gone')
  // Two invitations of one address are accepted one after the other, so that it gets one sign-in.
  await takeTurn(tx, 'address', invited.email)
  const personId = await spendLink(tx, now, 'invitation', token)
  const person = personId && await findPerson(tx, personId)
  if (!person || person.disabledAt !== null || person.joined) throw new Failure('link.gone')
  return person
}

/** Comes in for the first time: the link is used up, the password kept. Answers who it was, and whether a second factor from before is still to be given. Whoever signs in already accepts with that. */
export async function acceptInvitation(tx: Tx, now: Date, given: BodyOf<Endpoints['invitation.accept']>): Promise<{ readonly person: KnownPerson; readonly signIn: Id<'person'>; readonly mustProve: boolean }> {
  const person = await spendInvitation(tx, now, given.token)
  if (await signsInAlready(tx, person)) throw new Failure('invitation.signs_in')
  const before = await findSignIn(tx, person.email)
  // A sign-in whose every access had ended goes on with the new password.
  await choosePassword(tx, now, before === undefined ? person : { ...person, id: before.id }, given.password)
  if (before !== undefined) await joinSignIn(tx, person.id, before.id, person.id)
  await updatePerson(tx, person.id, { language: given.language, zone: given.zone })
  await appendEvent(tx, actorOf(person), now, { kind: 'person.joined', organisationId: person.organisationId, data: { person: person.id } })
  return { person, signIn: before?.id ?? person.id, mustProve: before?.secondFactor === true }
}

/** Somebody who is signed in for one company accepts the invitation of another: one sign-in opens both from now on. Answers the record there. */
export async function joinCompany(tx: Tx, now: Date, given: { readonly signIn: Id<'person'>; readonly as: Id<'person'>; readonly token: string }): Promise<KnownPerson> {
  const person = await spendInvitation(tx, now, given.token)
  if ((await findSignIn(tx, person.email))?.id !== given.signIn || person.side !== 'client') throw new Failure('invitation.other_address', { params: { email: person.email } })
  await joinSignIn(tx, person.id, given.signIn, given.as)
  await appendEvent(tx, actorOf(person), now, { kind: 'person.joined', organisationId: person.organisationId, data: { person: person.id } })
  return person
}

/** Makes the first administrator. Of two who try at once one finds the set-up page gone. */
export async function setUp(tx: Tx, now: Date, given: Omit<BodyOf<Endpoints['setup.finish']>, 'demo'>): Promise<KnownPerson> {
  await takeTurn(tx, 'administrators')
  if (await hasStaff(tx)) throw new Failure('not_found')
  const { password, ...values } = given
  const id = await createPerson(tx, now, { ...values, side: 'staff', organisationId: null, roles: ['administrator'] })
  const person = await knownPerson(tx, id)
  await choosePassword(tx, now, person, password)
  await appendEvent(tx, actorOf(person), now, { kind: 'setup.finished', data: { person: id } })
  return person
}
