import type { NewAddress } from '#contract/addresses.ts'
import { appendEvent, takeTurn, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { knowsEveryAddress } from './accounts.policy.ts'
import { findHolder, findWaitingAddress, isTaken, moveAddress, wasInvited, type Holder } from './addresses.store.ts'
import { sendInvitation } from './invitations.ts'
import { writeAddressAsked, writeAddressConfirm, writeAddressTaken } from './letters.ts'
import { makeLink, revokeLinks } from './links.store.ts'
import { findManagedPerson } from './people.ts'
import { findPerson, type KnownPerson } from './people.store.ts'

/** How long mail from the address before still counts as somebody’s. */
export const earlierKnownFor = 90 * day

type Actor = ClientActor | StaffActor
type Given = { readonly personId: Id<'person'>; readonly email: string; /** The address in force and the one that waits, as whoever gives another saw them. */ readonly was: string; readonly waiting: string | null; readonly deskUrl: string }

/** Lets those who change the address of the same sign-in, or accept an invitation of the present one, follow one another; before anything of the person is held. */
export async function takeAddressTurn(tx: Tx, personId: Id<'person'>): Promise<void> {
  const person = await findPerson(tx, personId)
  if (person === undefined) return
  await takeTurn(tx, 'address', person.signIn)
  await takeTurn(tx, 'address', person.email)
}

async function holdManaged(tx: Tx, actor: StaffActor, personId: Id<'person'>): Promise<KnownPerson> {
  await takeAddressTurn(tx, personId)
  return findManagedPerson(tx, actor, personId)
}

/** Gives somebody another address. Of whoever has not come in yet it is corrected, and their invitation sent there; of anybody else it waits until it is confirmed. */
export async function giveAddress(tx: Tx, actor: StaffActor, now: Date, { personId, email, was, waiting, deskUrl }: Given): Promise<void> {
  const person = await holdManaged(tx, actor, personId)
  const present = await findWaitingAddress(tx, person.signIn)
  if (person.email !== was || (present?.email ?? null) !== waiting) throw new Failure('person.address_moved', { field: 'address.email' })
  if (email === person.email) return
  const holder = await findHolder(tx, { signIn: person.signIn, organisationId: person.organisationId, email })
  if (!person.joined) return correctAddress(tx, actor, now, { person, email, holder, deskUrl })
  if (person.disabledAt !== null) throw new Failure('forbidden')
  if (holder !== undefined && (holder.near || knowsEveryAddress(actor))) throw new Failure('person.email_taken', { field: 'address.email' })
  await ask(tx, actor, now, { person, email, holder, deskUrl, tellsPresent: true })
}

type Change = { readonly person: KnownPerson; readonly email: string; readonly holder: Holder | undefined; readonly deskUrl: string }

/** Nobody has come in with the address, so nothing hangs on it but the invitation; of who was never invited, that they write from it. */
async function correctAddress(tx: Tx, actor: StaffActor, now: Date, { person, email, holder, deskUrl }: Change): Promise<void> {
  // Who signs in with it for another company is invited to sign in with that.
  if (holder?.near === true) throw new Failure('person.email_taken', { field: 'address.email' })
  const keptUntil = await wasInvited(tx, person.id) ? null : later(now, earlierKnownFor)
  await moveAddress(tx, { signIn: person.id, email, keptUntil }).catch((error: unknown) => { throw isTaken(error) ? new Failure('person.email_taken', { field: 'address.email' }) : error })
  await appendEvent(tx, actor, now, { kind: 'person.address_changed', organisationId: person.organisationId, data: { person: person.id, before: { email: person.email }, after: { email } } })
  const invited = await revokeLinks(tx, now, person.id, 'invitation') > 0
  if (invited && person.disabledAt === null) await sendInvitation(tx, actor, now, { person: { ...person, email }, deskUrl })
}

/** Writes to the address that is to be, and tells the one that is. Who has it already is told instead; whoever asks sees no difference. */
async function ask(tx: Tx, actor: Actor, now: Date, { person, email, holder, deskUrl, tellsPresent }: Change & { readonly tellsPresent: boolean }): Promise<void> {
  const link = await makeLink(tx, now, { kind: 'address', personId: person.signIn, createdBy: actor.personId, email })
  const letter = { to: person, address: email, by: actor.personId === person.id ? null : actor.name, link, deskUrl }
  if (holder === undefined) await writeAddressConfirm(tx, letter)
  else if (holder.mayEnter) await writeAddressTaken(tx, { to: { ...holder, email }, deskUrl })
  if (tellsPresent) await writeAddressAsked(tx, letter)
  await appendEvent(tx, actor, now, { kind: 'person.address_asked', organisationId: person.organisationId, data: { person: person.id, before: { email: person.email }, after: { email } } })
}

async function askAgain(tx: Tx, actor: Actor, now: Date, { person, deskUrl }: Pick<Change, 'person' | 'deskUrl'>): Promise<NewAddress> {
  const waiting = await findWaitingAddress(tx, person.signIn)
  if (waiting === null) throw new Failure('person.address_moved')
  const holder = await findHolder(tx, { signIn: person.signIn, organisationId: person.organisationId, email: waiting.email })
  await ask(tx, actor, now, { person, email: waiting.email, holder, deskUrl, tellsPresent: false })
  return await findWaitingAddress(tx, person.signIn) ?? waiting
}

async function takeBack(tx: Tx, actor: Actor, now: Date, person: KnownPerson): Promise<void> {
  if (await revokeLinks(tx, now, person.signIn, 'address') === 0) return
  await appendEvent(tx, actor, now, { kind: 'person.address_withdrawn', organisationId: person.organisationId, data: { person: person.id } })
}

/** Sends the link to somebody’s other address anew. */
export async function resendAddress(tx: Tx, actor: StaffActor, now: Date, { personId, deskUrl }: Pick<Given, 'personId' | 'deskUrl'>): Promise<NewAddress> {
  return askAgain(tx, actor, now, { person: await holdManaged(tx, actor, personId), deskUrl })
}

/** Takes somebody’s other address back before it is confirmed. */
export async function withdrawAddress(tx: Tx, actor: StaffActor, now: Date, personId: Id<'person'>): Promise<void> {
  await takeBack(tx, actor, now, await holdManaged(tx, actor, personId))
}

async function holdOwn(tx: Tx, { personId }: Actor): Promise<KnownPerson> {
  const known = await findPerson(tx, personId)
  if (known !== undefined) await takeTurn(tx, 'address', known.signIn)
  const person = await findPerson(tx, personId)
  if (person === undefined) throw new Failure('session.required')
  return person
}

/** Asks that another address be one’s own. Whoever has it already is told so there; whoever asks hears the same in each case. Needs `relais_auth`. */
export async function askAddress(tx: Tx, actor: Actor, now: Date, { email, deskUrl }: Pick<Given, 'email' | 'deskUrl'>): Promise<void> {
  const person = await holdOwn(tx, actor)
  if (email === person.email) return takeBack(tx, actor, now, person)
  const holder = await findHolder(tx, { signIn: person.signIn, organisationId: person.organisationId, email })
  await ask(tx, actor, now, { person, email, holder, deskUrl, tellsPresent: true })
}

/** Sends the link to one’s own other address anew. */
export async function resendOwnAddress(tx: Tx, actor: Actor, now: Date, { deskUrl }: Pick<Given, 'deskUrl'>): Promise<void> {
  await askAgain(tx, actor, now, { person: await holdOwn(tx, actor), deskUrl })
}

/** Takes one’s own other address back, whoever asked for it. */
export async function withdrawOwnAddress(tx: Tx, actor: Actor, now: Date): Promise<void> {
  await takeBack(tx, actor, now, await holdOwn(tx, actor))
}
