import { contract } from '#contract/index.ts'
import { hasStaff } from '#domains/accounts/index.ts'
import {
  askReset, challenged, checkCode, checkPassword, clearTries, confirmSession, cookieFor, cookieGone, countTries, deleteSession, forgiveTries, isWithinLimit, journal, journalRefusal, journalStart, presentAddress, proveCode,
  resetPassword, signIn,
} from '#domains/auth/index.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey } from '#kernel/ids.ts'
import { atDoor, doorOf, networkOfCall, visitorOf } from './door.ts'
import { freeRoute, type Route } from './route.ts'
import type { AppDeps } from './deps.ts'
import type { Me } from '#contract/accounts.ts'

/** Every answer about a forgotten password takes this long, so that its time does not tell who is known here. */
const evenly = 120

type Entered = { readonly deps: AppDeps; readonly headers: Headers; readonly token: string; readonly cookies: readonly string[]; readonly by: 'password' | 'totp' | 'recovery' }

/** A session that has just begun: written into the audit trail, its cookies passed on. */
async function entered({ deps, headers, token, cookies, by }: Entered): Promise<{ status: 'signed-in'; me: Me }> {
  const session = await atDoor(deps, (tx, now) => journalStart(tx, now, { token, by }))
  if (session === null) throw new Failure('session.wrong')
  for (const line of cookies) headers.append('set-cookie', line)
  return { status: 'signed-in', me: session.me }
}

const show = freeRoute(contract['session.show'], async ({ session, deps, language }) => ({
  me: session?.me ?? null, language: session?.me.language ?? language, setup: session === null && !await hasStaff(deps.db.auth),
}))

const start = freeRoute(contract['session.start'], async (knock) => {
  const { deps, headers, body: { password }, session } = knock
  const email = await presentAddress(deps.db.auth, knock.body.email)
  const account = ['sign-in.account', email] as const
  const network = ['sign-in.address', networkOfCall(knock)] as const
  await countTries(deps.db.auth, network, account)
  const outcome = await signIn(doorOf(deps), { email, password, visitor: visitorOf(knock) })
  if (outcome.status === 'wrong') {
    await atDoor(deps, (tx, now) => journalRefusal(tx, now, { email }))
    throw new Failure('session.wrong')
  }
  await forgiveTries(deps.db.auth, network)
  await clearTries(deps.db.auth, account)
  // Whoever signs in leaves the session they came with: its cookie may be known to somebody else.
  if (session !== null) await atDoor(deps, (tx) => deleteSession(tx, session.signIn, session.id))
  if (outcome.status === 'signed-in') return entered({ deps, headers, ...outcome, by: 'password' })
  for (const line of outcome.cookies) headers.append('set-cookie', line)
  return { status: 'second-factor' as const }
})

const secondFactor = freeRoute(contract['session.secondFactor'], async (knock) => {
  const { deps, headers, body: { code, kind }, request } = knock
  const cookieHeader = request.headers.get('cookie')
  const personId = await challenged(doorOf(deps), cookieHeader)
  if (personId === undefined) throw new Failure('session.required')
  const account = ['code.account', personId] as const
  const network = ['code.address', networkOfCall(knock)] as const
  await countTries(deps.db.auth, network, account)
  const outcome = await proveCode(doorOf(deps), { code, kind, personId, cookieHeader, visitor: visitorOf(knock) })
  if (outcome.status !== 'signed-in') {
    await atDoor(deps, (tx, now) => journalRefusal(tx, now, { personId, by: kind }))
    throw new Failure('session.code_wrong', { field: 'code' })
  }
  await forgiveTries(deps.db.auth, network)
  await clearTries(deps.db.auth, account)
  return entered({ deps, headers, ...outcome, by: kind })
})

const end = freeRoute(contract['session.end'], async ({ deps, headers, session, actor }) => {
  await atDoor(deps, async (tx, now) => {
    if (await deleteSession(tx, session.signIn, session.id)) await journal(tx, now, actor, { kind: 'session.ended', sessions: 1 })
  })
  headers.append('set-cookie', cookieGone(doorOf(deps)))
  headers.append('clear-site-data', '"cache"')
  return { done: true as const }
})

const confirm = freeRoute(contract['session.confirm'], async ({ deps, headers, session, actor, body, request }) => {
  const { signIn: personId } = session
  const account = ['code.account', personId] as const
  await countTries(deps.db.auth, account)
  const door = doorOf(deps)
  if (!await checkPassword(door, personId, body.password)) throw new Failure('session.wrong', { field: 'password' })
  if (!await checkCode(door, { personId, code: body.code, cookieHeader: request.headers.get('cookie') })) throw new Failure('session.code_wrong', { field: 'code' })
  await clearTries(deps.db.auth, account)
  const token = randomKey(256)
  await atDoor(deps, async (tx, now) => {
    await confirmSession(tx, session.id, token)
    await journal(tx, now, actor, { kind: 'session.confirmed' })
  })
  headers.append('set-cookie', cookieFor(door, token))
  return { done: true as const }
})

const forget = freeRoute(contract['password.forget'], async (knock) => {
  const { deps, body: { email } } = knock
  await countTries(deps.db.auth, ['reset.address', networkOfCall(knock)])
  const even = new Promise((resolve) => { setTimeout(resolve, evenly) })
  if (await isWithinLimit(deps.db.auth, ['reset.account', email])) await atDoor(deps, (tx, now) => askReset(tx, now, { email, deskUrl: deps.config.publicUrl }))
  await even
  return { done: true as const }
})

const reset = freeRoute(contract['password.reset'], async (knock) => {
  const { deps, body } = knock
  const network = ['link.address', networkOfCall(knock)] as const
  await countTries(deps.db.auth, network)
  await atDoor(deps, (tx, now) => resetPassword(tx, now, body))
  await forgiveTries(deps.db.auth, network)
  return { done: true as const }
})

/** Signing in and out, proving oneself again, forgotten passwords. */
export const sessionRoutes: readonly Route[] = [show, start, secondFactor, end, confirm, forget, reset]
