import type { Context, MiddlewareHandler } from 'hono'
import type { FailureCode } from '#kernel/failure.ts'
import { chooseLanguage } from '#kernel/languages.ts'
import type { AppDeps } from './deps.ts'
import { refuse } from './refusals.ts'

/** What a request in JSON may weigh. */
export const largestBody = 512 * 1024

/** Why a request is turned away before anything looks at it. */
function turnAway(deps: AppDeps, context: Context): FailureCode | undefined {
  const { hosts, publicUrl } = deps.config
  if (!hosts.includes(context.req.header('host') ?? '') && context.req.path !== '/healthz') return 'request.unknown_host'
  const scheme = publicUrl.startsWith('https:') ? 'https' : 'http'
  const origin = context.req.header('origin')
  if (origin !== undefined && context.req.path.startsWith('/api/') && !hosts.some((host) => origin === `${scheme}://${host}`)) return 'request.foreign_origin'
  if (context.req.method === 'GET' || context.req.method === 'HEAD') return undefined
  if (context.req.header('sec-fetch-site') === 'cross-site') return 'request.foreign_origin'
  // These count their bytes themselves, as they come.
  const upload = (context.req.method === 'PATCH' && context.req.path.startsWith('/api/uploads/')) || (context.req.method === 'POST' && context.req.path.startsWith('/api/mail-in/'))
  return !upload && Number(context.req.header('content-length') ?? 0) > largestBody ? 'request.too_large' : undefined
}

/** Refuses foreign hosts, foreign origins and bodies that are too large; sets the headers every reply carries. */
export function guard(deps: AppDeps): MiddlewareHandler {
  const https = deps.config.publicUrl.startsWith('https:')
  return async (context, next) => {
    const refusal = turnAway(deps, context)
    if (refusal === undefined) await next()
    else context.res = refuse(refusal, chooseLanguage(context.req.header('accept-language')))
    const headers = context.res.headers
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    // The page inside a mail is shown in a frame of ours; nothing else is shown in any.
    if (headers.get('x-frame-options') !== 'SAMEORIGIN') headers.set('x-frame-options', 'DENY')
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
    if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
