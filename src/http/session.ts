import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Pools } from '#db/index.ts'
import { findSession, sessionToken, type Session } from '#domains/auth/index.ts'
import type { AppDeps } from './deps.ts'

/** The session of a request, or null: its cookie is checked for our signature, then looked up in the database each time. */
export async function sessionOf(deps: AppDeps, request: Request): Promise<Session | null> {
  const token = sessionToken(request.headers.get('cookie'), deps.config.secret, deps.config.publicUrl.startsWith('https:'))
  return token === null ? null : findSession(deps.db.auth, token)
}

/** For so many milliseconds what was found stands; whatever this process writes meanwhile ends it at once, so that only what other processes write is seen that much later. */
const shortly = 1000
const mostRecent = 1000

type Recent = { readonly found: Promise<Session | null>; readonly until: number }
const recent = new WeakMap<Pools, Map<string, Recent>>()

function recentIn(db: Pools): Map<string, Recent> {
  const known = recent.get(db)
  if (known !== undefined) return known
  const found = new Map<string, Recent>()
  recent.set(db, found)
  db.onWrite(() => found.clear())
  return found
}

/** The session of a request that only reads: a page asks for several things at once, and they are one person's. `as` is whom the page was opened for; after a change of company it is another question. */
export function recentSessionOf(deps: AppDeps, request: Request, as: string | undefined): Promise<Session | null> {
  const known = recentIn(deps.db)
  const key = `${as ?? ''} ${request.headers.get('cookie') ?? ''}`
  const before = known.get(key)
  if (before !== undefined && performance.now() < before.until) return before.found
  if (known.size >= mostRecent) known.clear()
  const found = sessionOf(deps, request)
  known.set(key, { found, until: performance.now() + shortly })
  // Nobody is kept out, and nothing that failed is kept.
  const forget = () => { if (known.get(key)?.found === found) known.delete(key) }
  found.then((session) => { if (session === null) forget() }, forget)
  return found
}

/** The caller's address: the socket's, or as many hops from the right of X-Forwarded-For as proxies are trusted. */
export function callerAddress(deps: AppDeps, context: Context): string {
  const hops = (context.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim()).filter((hop) => hop !== '')
  const forwarded = deps.config.proxyHops > 0 ? hops.at(-deps.config.proxyHops) : undefined
  if (forwarded !== undefined) return forwarded
  try {
    return getConnInfo(context).remote.address ?? ''
  } catch {
    return '' // called without a socket
  }
}
