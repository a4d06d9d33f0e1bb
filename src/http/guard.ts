import type { MiddlewareHandler } from 'hono'
import { chooseLanguage } from '#kernel/languages.ts'
import type { AppDeps } from './deps.ts'
import { refuse } from './refusals.ts'

const jsonLimit = 512 * 1024

/** Refuses foreign hosts, foreign origins and bodies that are too large; sets the headers every reply carries. */
export function guard(deps: AppDeps): MiddlewareHandler {
  const https = deps.config.publicUrl.startsWith('https:')
  return async (context, next) => {
    const language = chooseLanguage(context.req.header('accept-language'))
    const host = context.req.header('host') ?? ''
    if (!deps.config.hosts.includes(host) && context.req.path !== '/healthz') return refuse('request.unknown_host', language)
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      const origin = context.req.header('origin')
      const site = context.req.header('sec-fetch-site')
      const foreign = (origin !== undefined && !deps.config.hosts.some((known) => origin === `${https ? 'https' : 'http'}://${known}`)) || site === 'cross-site'
      if (foreign) return refuse('request.foreign_origin', language)
      const length = Number(context.req.header('content-length') ?? 0)
      const upload = context.req.method === 'PATCH' && context.req.path.startsWith('/api/uploads/')
      if (!upload && length > jsonLimit) return refuse('request.too_large', language)
    }
    await next()
    const headers = context.res.headers
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'same-origin')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    headers.set('x-frame-options', 'DENY')
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
    if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
