import { createOTP } from '@better-auth/utils/otp'
import { base32 } from '@better-auth/utils/base32'
import type { Input, OperationName, Reply } from '#contract/index.ts'
import { setPassword } from '#domains/auth/index.ts'
import type { CallOptions, Refused } from './door.ts'
import type { Desk, Person } from './desk.ts'

/** Somebody with a browser: cookies that the desk sets are sent back. */
export type Visitor = {
  cookie: () => string
  ask: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Reply<N>>
  refused: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<Refused>
  status: <N extends OperationName>(name: N, input?: Input<N>, options?: CallOptions) => Promise<number>
}

/** Opens a browser before the desk, without a session. */
export function visit(desk: Desk): Visitor {
  const jar = new Map<string, string>()
  const cookie = () => Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')
  const call = async (name: OperationName, input: object, options: CallOptions | undefined): Promise<Response> => {
    const response = await desk.withCookie(cookie()).call(name, input, options)
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0(;|$)/i.test(line)) jar.delete(key)
      else jar.set(key, value)
    }
    return response
  }
  return {
    cookie,
    status: async (name, input, options) => (await call(name, input ?? {}, options)).status,
    ask: async (name, input, options) => {
      const response = await call(name, input ?? {}, options)
      if (!response.ok) throw new Error(`${name} was refused: ${response.status} ${await response.text()}`)
      return response.json()
    },
    refused: async (name, input, options) => {
      const response = await call(name, input ?? {}, options)
      if (response.ok) throw new Error(`${name} was not refused: ${response.status} ${await response.text()}`)
      const { error } = await response.json()
      return { status: response.status, ...error }
    },
  }
}

export const password = 'four pale horses 77'

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

/** An authenticator app with a secret: the code of now, or of some steps away. */
export function app(secret: string): (steps?: number) => Promise<string> {
  const otp = createOTP(new TextDecoder().decode(base32.decode(secret)))
  return (steps = 0) => otp.hotp(Math.floor(Date.now() / 30_000) + steps)
}

/** Sets a second factor up for whoever is signed in; codes and recovery codes come back. The code of the step before this one is used. */
export async function setUpSecondFactor(visitor: Visitor): Promise<{ code: (steps?: number) => Promise<string>, recoveryCodes: string[] }> {
  const { secret, recoveryCodes } = await visitor.ask('me.secondFactor.start', { body: { password } })
  const code = app(secret)
  await visitor.ask('me.secondFactor.finish', { body: { code: await code(-1) } })
  return { code, recoveryCodes }
}

/** The secret of a link. */
export function secretOf(url: string): string {
  return new URL(url).hash.slice(1)
}

/** The secret of the newest link of a kind that was mailed to an address. */
export async function mailedSecret(desk: Desk, to: string): Promise<string> {
  const mail = (await desk.outbox()).findLast((each) => each.to === to)
  return secretOf(/https?:\/\/\S+#\S+/.exec(mail?.body ?? '')?.[0] ?? 'http://none/#')
}
