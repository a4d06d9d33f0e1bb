import { setTimeout as pause } from 'node:timers/promises'
import { createOTP } from '@better-auth/utils/otp'
import { base32 } from '@better-auth/utils/base32'
import { setPassword } from '#domains/auth/index.ts'
import type { Caller } from './door.ts'
import type { Desk, Person } from './desk.ts'
import { password, secretOf } from './staffed.ts'

export { password, secretOf }

/** Opens a browser before the desk, without a session. */
export function visit(desk: Desk): Visitor {
  return desk.withCookie('')
}

export type Visitor = Caller

/** Gives somebody a password, as if they had accepted an invitation. */
export async function givePassword(desk: Desk, person: Person): Promise<void> {
  await desk.db.transaction().execute((tx) => setPassword(tx, person.id, password))
}

/** Somebody who has signed in with their password. */
export async function signedIn(desk: Desk, person: Person): Promise<Visitor> {
  await givePassword(desk, person)
  const visitor = visit(desk)
  await visitor.ask('session.start', { body: { email: person.email, password } })
  return visitor
}

const step = 30_000

/** An authenticator app with a secret: the code of now, or of some steps away. */
export function app(secret: string): (steps?: number) => Promise<string> {
  const otp = createOTP(new TextDecoder().decode(base32.decode(secret)))
  return async (steps = 0) => {
    // Nobody types a code in the last moment of its half minute: it would be the wrong one on arrival. A timer may ring a millisecond early.
    const left = step - Date.now() % step
    if (left < 5000) await pause(left + 50)
    return otp.hotp(Math.floor(Date.now() / step) + steps)
  }
}

/** Sets a second factor up for whoever is signed in; codes and recovery codes come back. The code of the step before this one is used. */
export async function setUpSecondFactor(visitor: Visitor): Promise<{ code: (steps?: number) => Promise<string>, recoveryCodes: string[] }> {
  const { secret, recoveryCodes } = await visitor.ask('me.secondFactor.start', { body: { password } })
  const code = app(secret)
  await visitor.ask('me.secondFactor.finish', { body: { code: await code(-1) } })
  return { code, recoveryCodes }
}

/** The secret of the newest link of a kind that was mailed to an address. */
export async function mailedSecret(desk: Desk, to: string): Promise<string> {
  const mail = (await desk.outbox()).findLast((each) => each.to === to)
  return secretOf(/https?:\/\/\S+#\S+/.exec(mail?.body ?? '')?.[0] ?? 'http://none/#')
}
