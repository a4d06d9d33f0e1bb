import type { Tx } from '#db/index.ts'
import { keepMail } from '#db/mails.ts'
import { dateFormat } from '#words/dates.ts'
import { mailsAccounts as english } from '#words/en/mails-accounts.ts'
import { mailsAccounts as french } from '#words/fr/mails-accounts.ts'
import { translator } from '#words/index.ts'
import type { NewLink } from './links.store.ts'
import type { KnownPerson } from './people.store.ts'
import { readSettings } from './settings.store.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

type Reader = Pick<KnownPerson, 'id' | 'name' | 'email' | 'language' | 'zone'>
type Letter = { readonly to: Reader; readonly link: NewLink; readonly deskUrl: string }

const inFull: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' }

/** Where an invitation's link leads: the secret stands behind the #, so that no server log and no Referer ever holds it. */
export function invitationUrl(deskUrl: string, token: string): string {
  return `${deskUrl}/invitation#${token}`
}

/** Keeps the mail that invites somebody, in their language. */
export async function writeInvitation(tx: Tx, letter: Letter & { readonly inviter: string }): Promise<void> {
  const { to, link, deskUrl, inviter } = letter
  const t = say[to.language]
  const { deskName: desk } = await readSettings(tx)
  const values = { name: to.name, desk, inviter, url: invitationUrl(deskUrl, link.token), until: dateFormat(to.language, to.zone, inFull).format(link.expiresAt) }
  await keepMail(tx, { kind: 'invitation', to: to.email, personId: to.id, language: to.language, subject: t('mail.invitation.subject', values), body: t('mail.invitation.body', values), deskUrl })
}

/** Keeps the mail with the link to a new password, in their language. */
export async function writeReset(tx: Tx, letter: Letter): Promise<void> {
  const { to, link, deskUrl } = letter
  const t = say[to.language]
  const { deskName: desk } = await readSettings(tx)
  const values = { name: to.name, desk, url: `${deskUrl}/password#${link.token}`, until: dateFormat(to.language, to.zone, inFull).format(link.expiresAt) }
  await keepMail(tx, { kind: 'reset', to: to.email, personId: to.id, language: to.language, subject: t('mail.reset.subject', values), body: t('mail.reset.body', values), deskUrl })
}

/** Keeps the mail that tells somebody that an administrator removed their second factor, so that it is never done behind their back. */
export async function writeSecondFactorRemoved(tx: Tx, letter: { readonly to: Reader; readonly by: string; readonly deskUrl: string }): Promise<void> {
  const { to, by, deskUrl } = letter
  const t = say[to.language]
  const { deskName: desk } = await readSettings(tx)
  const values = { name: to.name, desk, by, url: `${deskUrl}/profile` }
  await keepMail(tx, { kind: 'second_factor_removed', to: to.email, personId: to.id, language: to.language, subject: t('mail.secondFactorRemoved.subject', values), body: t('mail.secondFactorRemoved.body', values), deskUrl })
}
