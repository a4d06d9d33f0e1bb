import { contract } from '#contract/index.ts'
import { changeProfile, endSignIn, readSettings } from '#domains/accounts/index.ts'
import { actFor, beginSecondFactor, changePassword, countTries, clearTries, deleteSession, finishSecondFactor, journal, listSessions, removeSecondFactor, renewRecoveryCodes, sessionToken, type Session, type SignInEvent } from '#domains/auth/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor, doorOf } from './door.ts'
import { freeRoute, type Route } from './route.ts'

function note(deps: AppDeps, { actor }: Session, event: SignInEvent): Promise<void> {
  return atDoor(deps, (tx, now) => journal(tx, now, actor, event))
}

/** Runs something that asks for the password, with its tries counted; undefined means that the password was wrong. */
async function withPassword<T>(deps: AppDeps, { signIn }: Session, work: () => Promise<T | undefined>): Promise<T> {
  const account = ['code.account', signIn] as const
  await countTries(deps.db.auth, account)
  const result = await work()
  if (result === undefined) throw new Failure('session.wrong', { field: 'password' })
  await clearTries(deps.db.auth, account)
  return result
}

/** The library lets the session go on under a new token, and knows nothing of companies: it goes on acting for the same. */
async function goOn(deps: AppDeps, { actor, signIn }: Session, cookies: readonly string[]): Promise<void> {
  const { secret } = doorOf(deps)
  for (const line of cookies) {
    const token = sessionToken(line, secret, deps.config.publicUrl.startsWith('https:'))
    if (token !== null) await atDoor(deps, (tx) => actFor(tx, { token, signIn, personId: actor.personId }))
  }
}

const profile: readonly Route[] = [
  freeRoute(contract['me.change'], async ({ deps, actor, session, body }) => {
    const me = await atDoor(deps, (tx, now) => changeProfile(tx, actor, now, { signIn: session.signIn, wanted: body }))
    return { ...session.me, ...me }
  }),

  freeRoute(contract['me.password'], async ({ deps, actor, session, body }) => {
    await atDoor(deps, (tx, now) => changePassword(tx, now, { actor, signIn: session.signIn, sessionId: session.id, password: body.password }))
    return { done: true as const }
  }),
]

const sessions: readonly Route[] = [
  freeRoute(contract['me.sessions'], async ({ deps, session }) => {
    const living = await listSessions(deps.db.auth, session.signIn)
    return { sessions: living.map((one) => ({ ...one, current: one.id === session.id, startedAt: one.startedAt.toISOString(), seenAt: one.seenAt.toISOString() })) }
  }),

  freeRoute(contract['me.endSession'], async ({ deps, actor, session, params }) => {
    await atDoor(deps, async (tx, now) => {
      if (!await deleteSession(tx, session.signIn, params.id)) throw new Failure('not_found')
      await journal(tx, now, actor, { kind: 'session.ended', sessions: 1 })
    })
    return { done: true as const }
  }),

  freeRoute(contract['me.endOthers'], async ({ deps, actor, session }) => {
    await atDoor(deps, async (tx, now) => {
      const ended = await endSignIn(tx, session.signIn, session.id)
      if (ended > 0) await journal(tx, now, actor, { kind: 'session.ended', sessions: ended })
    })
    return { done: true as const }
  }),
]

const secondFactor: readonly Route[] = [
  freeRoute(contract['me.secondFactor.start'], async ({ deps, session, body, request }) => {
    if (session.me.secondFactor) throw new Failure('request.invalid')
    const { deskName } = await readSettings(deps.db.auth)
    const begun = await withPassword(deps, session, () => beginSecondFactor(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie'), issuer: deskName }))
    await note(deps, session, { kind: 'second_factor.begun' })
    return begun
  }),

  freeRoute(contract['me.secondFactor.finish'], async ({ deps, session, body, request, headers }) => {
    const { signIn: personId } = session
    const account = ['code.account', personId] as const
    await countTries(deps.db.auth, account)
    const cookies = await finishSecondFactor(doorOf(deps), { personId, code: body.code, cookieHeader: request.headers.get('cookie') })
    if (cookies === undefined) throw new Failure('session.code_wrong', { field: 'code' })
    await clearTries(deps.db.auth, account)
    await goOn(deps, session, cookies)
    await note(deps, session, { kind: 'second_factor.changed' })
    for (const line of cookies) headers.append('set-cookie', line)
    return { done: true as const }
  }),

  freeRoute(contract['me.secondFactor.end'], async ({ deps, session, body, request, headers }) => {
    if (!session.me.secondFactor) throw new Failure('request.invalid')
    const cookies = await withPassword(deps, session, () => removeSecondFactor(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie') }))
    await goOn(deps, session, cookies)
    await note(deps, session, { kind: 'second_factor.removed' })
    for (const line of cookies) headers.append('set-cookie', line)
    return { done: true as const }
  }),

  freeRoute(contract['me.secondFactor.codes'], async ({ deps, session, body, request }) => {
    if (!session.me.secondFactor) throw new Failure('request.invalid')
    const recoveryCodes = await withPassword(deps, session, () => renewRecoveryCodes(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie') }))
    await note(deps, session, { kind: 'second_factor.codes_renewed' })
    return { recoveryCodes }
  }),
]

/** What everybody may do about themselves. */
export const meRoutes: readonly Route[] = [...profile, ...sessions, ...secondFactor]
