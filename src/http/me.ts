import { contract } from '#contract/index.ts'
import { changeProfile, endSessions, readSettings } from '#domains/accounts/index.ts'
import { beginSecondFactor, changePassword, countTries, clearTries, deleteSession, finishSecondFactor, journal, listSessions, removeSecondFactor, renewRecoveryCodes, type SignInEvent } from '#domains/auth/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor, doorOf } from './door.ts'
import { freeRoute, type Route } from './route.ts'

type Person = ClientActor | StaffActor

function note(deps: AppDeps, actor: Person, event: SignInEvent): Promise<void> {
  return atDoor(deps, (tx, now) => journal(tx, now, actor, event))
}

/** Runs something that asks for the password, with its tries counted; undefined means that the password was wrong. */
async function withPassword<T>(deps: AppDeps, actor: Person, work: () => Promise<T | undefined>): Promise<T> {
  const account = ['code.account', actor.personId] as const
  await countTries(deps.db.auth, account)
  const result = await work()
  if (result === undefined) throw new Failure('session.wrong', { field: 'password' })
  await clearTries(deps.db.auth, account)
  return result
}

const profile: readonly Route[] = [
  freeRoute(contract['me.change'], async ({ deps, actor, session, body }) => {
    const me = await atDoor(deps, (tx, now) => changeProfile(tx, actor, now, body))
    return { ...session.me, ...me }
  }),

  freeRoute(contract['me.password'], async ({ deps, actor, session, body }) => {
    await atDoor(deps, (tx, now) => changePassword(tx, now, { personId: actor.personId, sessionId: session.id, password: body.password }))
    return { done: true as const }
  }),
]

const sessions: readonly Route[] = [
  freeRoute(contract['me.sessions'], async ({ deps, actor, session }) => {
    const living = await listSessions(deps.db.auth, actor.personId)
    return { sessions: living.map((one) => ({ ...one, current: one.id === session.id, startedAt: one.startedAt.toISOString(), seenAt: one.seenAt.toISOString() })) }
  }),

  freeRoute(contract['me.endSession'], async ({ deps, actor, params }) => {
    await atDoor(deps, async (tx, now) => {
      if (!await deleteSession(tx, actor.personId, params.id)) throw new Failure('not_found')
      await journal(tx, now, actor, { kind: 'session.ended', sessions: 1 })
    })
    return { done: true as const }
  }),

  freeRoute(contract['me.endOthers'], async ({ deps, actor, session }) => {
    await atDoor(deps, async (tx, now) => {
      const ended = await endSessions(tx, actor.personId, session.id)
      if (ended > 0) await journal(tx, now, actor, { kind: 'session.ended', sessions: ended })
    })
    return { done: true as const }
  }),
]

const secondFactor: readonly Route[] = [
  freeRoute(contract['me.secondFactor.start'], async ({ deps, actor, session, body, request }) => {
    if (session.me.secondFactor) throw new Failure('request.invalid')
    const { deskName } = await readSettings(deps.db.auth)
    const begun = await withPassword(deps, actor, () => beginSecondFactor(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie'), issuer: deskName }))
    await note(deps, actor, { kind: 'second_factor.begun' })
    return begun
  }),

  freeRoute(contract['me.secondFactor.finish'], async ({ deps, actor, body, request, headers }) => {
    const account = ['code.account', actor.personId] as const
    await countTries(deps.db.auth, account)
    const cookies = await finishSecondFactor(doorOf(deps), { personId: actor.personId, code: body.code, cookieHeader: request.headers.get('cookie') })
    if (cookies === undefined) throw new Failure('session.code_wrong', { field: 'code' })
    await clearTries(deps.db.auth, account)
    await note(deps, actor, { kind: 'second_factor.changed' })
    for (const line of cookies) headers.append('set-cookie', line)
    return { done: true as const }
  }),

  freeRoute(contract['me.secondFactor.end'], async ({ deps, actor, session, body, request, headers }) => {
    if (!session.me.secondFactor) throw new Failure('request.invalid')
    const cookies = await withPassword(deps, actor, () => removeSecondFactor(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie') }))
    await note(deps, actor, { kind: 'second_factor.removed' })
    for (const line of cookies) headers.append('set-cookie', line)
    return { done: true as const }
  }),

  freeRoute(contract['me.secondFactor.codes'], async ({ deps, actor, session, body, request }) => {
    if (!session.me.secondFactor) throw new Failure('request.invalid')
    const recoveryCodes = await withPassword(deps, actor, () => renewRecoveryCodes(doorOf(deps), { password: body.password, cookieHeader: request.headers.get('cookie') }))
    await note(deps, actor, { kind: 'second_factor.codes_renewed' })
    return { recoveryCodes }
  }),
]

/** What everybody may do about themselves. */
export const meRoutes: readonly Route[] = [...profile, ...sessions, ...secondFactor]
