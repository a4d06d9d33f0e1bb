import { sessionCookie, signedValue } from './cookies.ts'
import { isSecure, longestSession, type Door } from './library.ts'
import { insertSession, type Visitor } from './sessions.store.ts'
import type { Db, Tx } from '#db/index.ts'
import { randomKey, type Id } from '#kernel/ids.ts'

type Keys = Pick<Door, 'secret' | 'publicUrl'>

/** The Set-Cookie line for a session token; only a browser that speaks to this host gets to send it back. */
export function cookieFor(keys: Keys, token: string): string {
  const secure = isSecure(keys)
  return `${sessionCookie(secure)}=${signedValue(token, keys.secret)}; Max-Age=${longestSession}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** The Set-Cookie line that takes a session's cookie away. */
export function cookieGone(keys: Keys): string {
  const secure = isSecure(keys)
  return `${sessionCookie(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** Begins a session without asking for anything, for whoever has just proven themselves otherwise. Answers its token. */
export async function beginSession(tx: Db | Tx, signIn: Id<'person'>, visitor: Visitor): Promise<string> {
  const token = randomKey(256)
  await insertSession(tx, { token, signIn, visitor })
  return token
}

/** The Cookie header of a new session, for tests and measurements that sign in hundreds of people; they need no password, only a user in the sign-in tables. */
export async function startSession(db: Db | Tx, keys: Keys, personId: Id<'person'>): Promise<string> {
  const token = await beginSession(db, personId, { address: '', agent: '' })
  return `${sessionCookie(isSecure(keys))}=${signedValue(token, keys.secret)}`
}
