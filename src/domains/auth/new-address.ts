import { appendEvent, takeTurn, type Tx } from '#db/index.ts'
import { earlierKnownFor, findHolder, findLink, findPerson, findWaitingAddress, isTaken, moveAddress, revokeLinks, spendLink, writeAddressChanged } from '#domains/accounts/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { later } from '#kernel/instants.ts'
import { actorOf } from './credentials.ts'
import { mayEnter, renameSignIn } from './credentials.store.ts'

type Confirming = { readonly signIn: Id<'person'>; readonly email: string; readonly expiresAt: Date }

/** Which address a living link confirms, and of which sign-in, without using it. */
export async function findConfirming(tx: Tx, now: Date, token: string): Promise<Confirming> {
  const link = await findLink(tx, now, 'address', token)
  const [person, waiting] = link === undefined ? [] : [await findPerson(tx, link.personId), await findWaitingAddress(tx, link.personId)]
  if (!link || !person || !waiting || !await mayEnter(tx, person.id)) throw new Failure('link.gone')
  return { signIn: person.id, email: waiting.email, expiresAt: link.expiresAt }
}

/** Puts another address in force, in every company that its sign-in opens: the link is used up, links to a new password that went to the one before stop, and that one is told. That whoever has the link knows the password was checked. */
export async function confirmAddress(tx: Tx, now: Date, { token, deskUrl }: { readonly token: string; readonly deskUrl: string }): Promise<string> {
  const { signIn, email } = await findConfirming(tx, now, token)
  await takeTurn(tx, 'address', signIn)
  await takeTurn(tx, 'address', email)
  const [person, asked] = [await findPerson(tx, signIn), await findWaitingAddress(tx, signIn)]
  if (person === undefined || asked === null || await spendLink(tx, now, 'address', token) === undefined) throw new Failure('link.gone')
  if (await findHolder(tx, { signIn, organisationId: person.organisationId, email }) !== undefined) throw new Failure('person.email_taken')
  const records = await move(tx, now, { signIn, email }).catch((error: unknown) => { throw isTaken(error) ? new Failure('person.email_taken') : error })
  await revokeLinks(tx, now, signIn, 'reset')
  await writeAddressChanged(tx, { to: person, address: email, by: asked.by, deskUrl })
  for (const record of records) await appendEvent(tx, actorOf(person), now, { kind: 'person.address_changed', organisationId: record.organisationId, data: { person: record.id, before: { email: person.email }, after: { email } } })
  return email
}

async function move(tx: Tx, now: Date, { signIn, email }: Pick<Confirming, 'signIn' | 'email'>) {
  const records = await moveAddress(tx, { signIn, email, keptUntil: later(now, earlierKnownFor) })
  await renameSignIn(tx, signIn, email)
  return records
}
