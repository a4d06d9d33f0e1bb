import { actAs, type Tx } from '#db/index.ts'
import { cookieFor, findSession, networkOf, type Door, type Session, type Visitor } from '#domains/auth/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'

type Knocking = { readonly deps: AppDeps; readonly request: Request; readonly address: string; readonly headers: Headers }

/** What the sign-in domain needs of the program. */
export function doorOf(deps: AppDeps): Door {
  return { db: deps.db.auth, secret: deps.config.secret, publicUrl: deps.config.publicUrl }
}

/** One transaction as the sign-in role: nobody is signed in yet, or the person acts on their own credentials. */
export function atDoor<T>(deps: AppDeps, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  return actAs(deps.db.auth, desk, work)
}

/** Where a request comes from, for the list of sessions. */
export function visitorOf({ request, address }: Knocking): Visitor {
  return { address, agent: request.headers.get('user-agent') ?? '' }
}

/** The network a request comes from, as limits count it. */
export function networkOfCall({ address }: Knocking): string {
  return networkOf(address)
}

/** Gives the caller the cookie of a session and finds that session. */
export async function enter({ deps, headers }: Knocking, token: string): Promise<Session> {
  const session = await findSession(deps.db.auth, token)
  if (session === null) throw new Failure('session.required')
  headers.append('set-cookie', cookieFor(doorOf(deps), token))
  return session
}
