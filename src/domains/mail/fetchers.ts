import type { Db } from '#db/index.ts'
import { keepSealed, type Fetcher } from './fetchers.store.ts'
import { seal, unseal, type SealKey } from './sealed.ts'
import { SourceFault, type SourceSettings } from './source.ts'

/** What is sealed of a mailbox: a password, or what an OAuth 2 server gives new access tokens for. */
export type Secrets = { readonly password: string } | { readonly clientSecret: string; readonly refreshToken: string; readonly accessToken?: string; readonly expiresAt?: number }

/** Asks an OAuth 2 server for a token: the fields of a form, and what it answered; null when it could not be reached. */
export type AskToken = (url: string, form: Readonly<Record<string, string>>) => Promise<{ readonly status: number; readonly text: string } | null>

/** The secrets as they are kept. */
export function sealSecrets(key: SealKey, mailboxId: Fetcher['mailboxId'], secrets: Secrets): Buffer {
  return seal(key, mailboxId, JSON.stringify(secrets))
}

/** The secrets that were kept; they open only with the desk's secret as it was then. */
export function openSecrets(key: SealKey, { mailboxId, sealed }: Pick<Fetcher, 'mailboxId' | 'sealed'>): Secrets {
  const text = unseal(key, mailboxId, sealed)
  if (text === undefined) throw new SourceFault('sealed')
  return JSON.parse(text) as Secrets
}

/** A token that ends within this time is renewed before it is used, in milliseconds. */
const margin = 120_000

/** How to sign in to a mailbox now: its password, or an access token, renewed when it is about to end (RFC 6749, 6). */
export async function loginOf(db: Db, fetcher: Fetcher, { key, ask }: { readonly key: SealKey; readonly ask: AskToken }): Promise<SourceSettings['login']> {
  const secrets = openSecrets(key, fetcher)
  if ('password' in secrets) return { password: secrets.password }
  if (secrets.accessToken !== undefined && (secrets.expiresAt ?? 0) > fetcher.now.getTime() + margin) return { accessToken: secrets.accessToken }
  const { tokenUrl, clientId, scope } = fetcher
  const answer = await ask(tokenUrl ?? '', { grant_type: 'refresh_token', client_id: clientId ?? '', client_secret: secrets.clientSecret, refresh_token: secrets.refreshToken, ...scope === null || scope === '' ? {} : { scope } })
  if (answer === null) throw new SourceFault('unreachable', 'token')
  const token = readToken(answer.text)
  if (answer.status !== 200 || token === undefined) throw new SourceFault('token', `${answer.status} ${errorOf(answer.text)}`)
  const renewed = { clientSecret: secrets.clientSecret, refreshToken: token.refresh ?? secrets.refreshToken, accessToken: token.access, expiresAt: fetcher.now.getTime() + token.seconds * 1000 }
  await keepSealed(db, fetcher.mailboxId, sealSecrets(key, fetcher.mailboxId, renewed))
  return { accessToken: token.access }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function readToken(text: string): { access: string; refresh: string | undefined; seconds: number } | undefined {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = parse(text)
  if (typeof access !== 'string' || access === '') return undefined
  return { access, refresh: typeof refresh === 'string' && refresh !== '' ? refresh : undefined, seconds: typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, 86_400) : 3600 }
}

/** The server's own word for what is wrong; never more, for an answer may repeat what it was given. */
function errorOf(text: string): string {
  const { error } = parse(text)
  return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : ''
}
