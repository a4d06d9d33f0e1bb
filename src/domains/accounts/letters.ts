import { writeMail } from '#domains/templates/index.ts'
import type { Tx } from '#db/index.ts'
import { sayInstant } from '#words/dates.ts'
import type { NewLink } from './links.store.ts'
import type { KnownPerson } from './people.store.ts'

type Reader = Pick<KnownPerson, 'id' | 'name' | 'email' | 'language' | 'zone'>
type Letter = { readonly to: Reader; readonly link: NewLink; readonly deskUrl: string }

function untilOf({ to, link }: Letter): string {
  return sayInstant(link.expiresAt, to.language, to.zone)
}

/** Where an invitation's link leads: the secret stands behind the #, so that no server log and no Referer ever holds it. */
export function invitationUrl(deskUrl: string, token: string): string {
  return `${deskUrl}/invitation#${token}`
}

/** Keeps the mail that invites somebody, in their language; `company` where they sign in already, for another company, and go on doing so. */
export async function writeInvitation(tx: Tx, letter: Letter & { readonly inviter: string; readonly company: string | null }): Promise<void> {
  const { to, link, deskUrl, inviter, company } = letter
  const values = { inviter, until: untilOf(letter), link: invitationUrl(deskUrl, link.token) }
  await (company === null ? writeMail(tx, { kind: 'invitation', to, deskUrl, values }) : writeMail(tx, { kind: 'membership', to, deskUrl, values: { ...values, client: company } }))
}

/** Keeps the mail with the link to a new password, in their language. */
export async function writeReset(tx: Tx, letter: Letter): Promise<void> {
  const { to, link, deskUrl } = letter
  await writeMail(tx, { kind: 'reset', to, deskUrl, values: { until: untilOf(letter), link: `${deskUrl}/password#${link.token}` } })
}

/** Keeps the mail that tells somebody that an administrator removed their second factor, so that it is never done behind their back. */
export async function writeSecondFactorRemoved(tx: Tx, { to, by, deskUrl }: { readonly to: Reader; readonly by: string; readonly deskUrl: string }): Promise<void> {
  await writeMail(tx, { kind: 'second_factor_removed', to, deskUrl, values: { by, link: `${deskUrl}/profile` } })
}

/** Keeps the mail that tells somebody whose record became another of theirs with which address they sign in from now on. */
export async function writeMerged(tx: Tx, { to, by, address, deskUrl }: { readonly to: Reader; readonly by: string; readonly address: string; readonly deskUrl: string }): Promise<void> {
  await writeMail(tx, { kind: 'merged', to, deskUrl, values: { by, address, link: `${deskUrl}/` } })
}

type NewAddress = { readonly to: Reader; readonly address: string; /** Who asked for it; null: they themselves. */ readonly by: string | null; readonly deskUrl: string }

/** Keeps the mail to somebody’s other address, whose link confirms it. */
export async function writeAddressConfirm(tx: Tx, { to, address, by, link, deskUrl }: NewAddress & { readonly link: NewLink }): Promise<void> {
  await writeMail(tx, { kind: 'address_confirm', to: { ...to, email: address }, deskUrl, values: { by: by ?? '', address, until: untilOf({ to, link, deskUrl }), link: `${deskUrl}/address#${link.token}` } })
}

/** Keeps the mail that tells the address in force that another one was asked for, and how to stop it. */
export async function writeAddressAsked(tx: Tx, { to, address, by, link, deskUrl }: NewAddress & { readonly link: NewLink }): Promise<void> {
  await writeMail(tx, { kind: 'address_asked', to, deskUrl, values: { by: by ?? '', address, until: untilOf({ to, link, deskUrl }), link: `${deskUrl}/profile` } })
}

/** Keeps the mail that tells the address of before that another one is in force. */
export async function writeAddressChanged(tx: Tx, { to, address, by, deskUrl }: NewAddress): Promise<void> {
  await writeMail(tx, { kind: 'address_changed', to, deskUrl, values: { by: by ?? '', address, link: `${deskUrl}/` } })
}

/** Keeps the mail that tells somebody that their address was to become another’s, which it cannot. */
export async function writeAddressTaken(tx: Tx, { to, deskUrl }: { readonly to: Pick<Reader, 'id' | 'name' | 'email' | 'language'>; readonly deskUrl: string }): Promise<void> {
  await writeMail(tx, { kind: 'address_taken', to, deskUrl, values: { address: to.email, link: `${deskUrl}/` } })
}

type Stranger = { readonly email: string; readonly language: Reader['language'] }

/** Keeps the mail that proves an address: whoever follows its link says who they are. */
export async function writeAccessProof(tx: Tx, { to, link, deskUrl }: { readonly to: Stranger & { readonly zone: string }; readonly link: NewLink; readonly deskUrl: string }): Promise<void> {
  const until = sayInstant(link.expiresAt, to.language, to.zone)
  await writeMail(tx, { kind: 'access_proof', to: { ...to, id: null, name: to.email }, deskUrl, values: { until, link: `${deskUrl}/access#${link.token}` } })
}

/** Keeps the mail that asks somebody of the company, or of ours, to answer a request for access. */
export async function writeAccessAsked(tx: Tx, { to, deskUrl, by, client, reason, organisationId }: { readonly to: Reader & { readonly side: 'client' | 'staff' }; readonly deskUrl: string; readonly by: string; readonly client: string; readonly reason: string; readonly organisationId: string }): Promise<void> {
  const link = to.side === 'client' ? `${deskUrl}/client/people` : `${deskUrl}/desk/companies/${organisationId}`
  await writeMail(tx, { kind: 'access_asked', to, deskUrl, values: { by, client, ...(reason === '' ? {} : { reason }), link } })
}

/** Keeps the mail that tells somebody that they were not let in, and in which words. */
export async function writeAccessRefused(tx: Tx, { to, by, client, reason, deskUrl }: { readonly to: Stranger & { readonly name: string }; readonly by: string; readonly client: string; readonly reason: string; readonly deskUrl: string }): Promise<void> {
  await writeMail(tx, { kind: 'access_refused', to: { ...to, id: null }, deskUrl, values: { by, client, reason, link: deskUrl } })
}
