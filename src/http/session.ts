import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { findSession, sessionToken, type Session } from '#domains/auth/index.ts'
import type { AppDeps } from './deps.ts'

/** The session of a request, or null: its cookie is checked for our signature, then looked up in the database each time. */
export async function sessionOf(deps: AppDeps, request: Request): Promise<Session | null> {
  const token = sessionToken(request.headers.get('cookie'), deps.config.secret, deps.config.publicUrl.startsWith('https:'))
  return token === null ? null : findSession(deps.db.auth, token)
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
