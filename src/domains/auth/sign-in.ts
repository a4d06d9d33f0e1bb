import { isAPIError } from 'better-auth/api'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { cookiePrefix, sessionCookie, signedCookie } from './cookies.ts'
import { findChallenged, findPasswordHash } from './credentials.store.ts'
import { addressHeader, isSecure, libraryOf, type Door } from './library.ts'
import { isPassword, pretendToCheck } from './passwords.ts'
import { hasSecondFactor, takeCode } from './second-factor.ts'
import type { Visitor } from './sessions.store.ts'

/** How far a sign-in got, with the cookies that carry it on. */
export type SignIn = { readonly status: 'signed-in'; readonly token: string; readonly cookies: readonly string[] } | { readonly status: 'second-factor'; readonly cookies: readonly string[] } | { readonly status: 'wrong' }

/** The headers that the library reads: where somebody comes from and one cookie, nothing else of the request. */
function headersFor(visitor: Visitor, cookie?: string): Headers {
  const headers = new Headers({ 'user-agent': visitor.agent.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 300) })
  if (visitor.address !== '') headers.set(addressHeader, visitor.address)
  if (cookie !== undefined) headers.set('cookie', cookie)
  return headers
}

/** The one cookie of a request by this name, as a Cookie header of its own. */
function pickCookie(header: string | null, name: string): string | undefined {
  return header?.split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${name}=`))
}

/** Runs a call of the library; its refusals come back as undefined, too many tries as our own refusal, faults as faults. */
async function ask<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    if (error.statusCode === 429) throw new Failure('request.too_many', { params: { seconds: 900 } })
    return undefined
  }
}

/** Address and password: a session, the question for a code, or wrong. Takes the same time for addresses that nobody has. */
export async function signIn(door: Door, given: { readonly email: string; readonly password: string; readonly visitor: Visitor }): Promise<SignIn> {
  const { email, password, visitor } = given
  const answer = await ask(libraryOf(door).api.signInEmail({ body: { email, password }, headers: headersFor(visitor), returnHeaders: true }))
  if (answer === undefined) return { status: 'wrong' }
  const cookies = answer.headers.getSetCookie()
  return 'token' in answer.response && typeof answer.response.token === 'string' ? { status: 'signed-in', token: answer.response.token, cookies } : { status: 'second-factor', cookies }
}

/** Who was asked for a code, by the cookie of the question; undefined when there is no question, or it has run out. */
export async function challenged(door: Door, cookieHeader: string | null): Promise<Id<'person'> | undefined> {
  const challenge = signedCookie(cookieHeader, `${cookiePrefix(isSecure(door))}.two_factor`, door.secret)
  return challenge === null ? undefined : findChallenged(door.db, challenge)
}

type Code = { readonly code: string; readonly kind: 'totp' | 'recovery' }

/** Finishes a sign-in with a code. A code of the app works once; so does each recovery code. */
export async function proveCode(door: Door, given: Code & { readonly personId: Id<'person'>; readonly cookieHeader: string | null; readonly visitor: Visitor }): Promise<SignIn> {
  const headers = headersFor(given.visitor, pickCookie(given.cookieHeader, `${cookiePrefix(isSecure(door))}.two_factor`))
  if (given.kind === 'totp' && await takeCode(door, given.personId, given.code) === 'used') return { status: 'wrong' }
  const { api } = libraryOf(door)
  const answer = await ask(given.kind === 'totp' ? api.verifyTOTP({ body: { code: given.code }, headers, returnHeaders: true }) : api.verifyBackupCode({ body: { code: given.code }, headers, returnHeaders: true }))
  const token = answer?.response.token
  return answer === undefined || token === undefined || token === '' ? { status: 'wrong' } : { status: 'signed-in', token, cookies: answer.headers.getSetCookie() }
}

/** Whether this is the person's password. */
export async function checkPassword(door: Door, personId: Id<'person'>, password: string): Promise<boolean> {
  const hash = await findPasswordHash(door.db, personId)
  if (hash !== undefined) return isPassword(hash, password)
  await pretendToCheck(password)
  return false
}

/** Whether a code proves somebody who is signed in: of their app or a recovery code; without a second factor nothing is asked. */
export async function checkCode(door: Door, given: { readonly personId: Id<'person'>; readonly code: string | undefined; readonly cookieHeader: string | null }): Promise<boolean> {
  if (!await hasSecondFactor(door.db, given.personId)) return true
  if (given.code === undefined) return false
  if (/^\d{6}$/.test(given.code)) return await takeCode(door, given.personId, given.code) === 'taken'
  return await ask(libraryOf(door).api.verifyBackupCode({ body: { code: given.code, disableSession: true }, headers: sessionHeaders(door, given.cookieHeader) })) !== undefined
}

function sessionHeaders(door: Door, cookieHeader: string | null): Headers {
  return headersFor({ address: '', agent: '' }, pickCookie(cookieHeader, sessionCookie(isSecure(door))))
}

type Proven = { readonly cookieHeader: string | null; readonly password: string }

/** Begins a second factor for whoever is signed in: it counts once a code has proven it. Undefined when the password is wrong or there is one already. */
export async function beginSecondFactor(door: Door, given: Proven & { readonly issuer: string }): Promise<{ uri: string; secret: string; recoveryCodes: string[] } | undefined> {
  const answer = await ask(libraryOf(door).api.enableTwoFactor({ body: { password: given.password, issuer: given.issuer, method: 'totp' }, headers: sessionHeaders(door, given.cookieHeader) }))
  if (answer === undefined || answer.method !== 'totp') return undefined
  return { uri: answer.totpURI, secret: new URL(answer.totpURI).searchParams.get('secret') ?? '', recoveryCodes: answer.backupCodes }
}

/** Proves a second factor that was begun; the session goes on under a new token. Undefined when the code is wrong or used. */
export async function finishSecondFactor(door: Door, given: { readonly personId: Id<'person'>; readonly code: string; readonly cookieHeader: string | null }): Promise<readonly string[] | undefined> {
  if (await takeCode(door, given.personId, given.code) !== 'taken') return undefined
  const answer = await ask(libraryOf(door).api.verifyTOTP({ body: { code: given.code }, headers: sessionHeaders(door, given.cookieHeader), returnHeaders: true }))
  return answer?.headers.getSetCookie()
}

/** Removes a second factor; the session goes on under a new token. Undefined when the password is wrong. */
export async function removeSecondFactor(door: Door, given: Proven): Promise<readonly string[] | undefined> {
  const answer = await ask(libraryOf(door).api.disableTwoFactor({ body: { password: given.password }, headers: sessionHeaders(door, given.cookieHeader), returnHeaders: true }))
  return answer?.headers.getSetCookie()
}

/** New recovery codes in place of the old; undefined when the password is wrong or there is no second factor. */
export async function renewRecoveryCodes(door: Door, given: Proven): Promise<string[] | undefined> {
  const answer = await ask(libraryOf(door).api.generateBackupCodes({ body: { password: given.password }, headers: sessionHeaders(door, given.cookieHeader) }))
  return answer?.backupCodes
}
