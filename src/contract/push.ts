import { z } from 'zod'
import { administrating, endpoint } from './endpoint.ts'
import { cursor, done, id, instant, line } from './shapes.ts'

/** In how many browsers somebody may be told at once. */
export const mostBrowsers = 10

/** An address that a browser was given by its push service: https, or http where the installation allows an inner address. */
function isEndpoint(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
}

const outcome = z.enum(['sent', 'put_off', 'refused'])
const browser = z.strictObject({ id: id('subscription'), /** How it calls itself. */ agent: z.string(), addedAt: instant, lastAt: instant.nullable(), lastOutcome: outcome.nullable() })
export type PushBrowser = z.output<typeof browser>
const browsers = z.strictObject({ /** The desk's public key, by which push services know it (RFC 8292). */ key: z.string(), browsers: z.array(browser) })
const browserId = z.strictObject({ id: id('subscription') })
const base64url = (length: number) => z.string().regex(/^[\w-]+={0,2}$/).max(length)

const pushState = z.enum(['held', 'waiting', 'sent', 'refused', 'folded'])
const attempt = z.strictObject({ at: instant, outcome: z.enum(['sent', 'put_off', 'refused', 'again']), status: z.int().nullable(), answer: z.string() })
const push = z.strictObject({
  id: id('push'), kind: z.string(), number: z.string().nullable(), to: z.string(), agent: z.string(), /** The push service; null once the browser was removed. */ service: z.string().nullable(),
  createdAt: instant, state: pushState, heldUntil: instant.nullable(), count: z.int(), attempts: z.array(attempt), mayAgain: z.boolean(),
})
export type Push = z.output<typeof push>

export const pushEndpoints = {
  'me.push': endpoint({ method: 'GET', path: '/api/me/push', access: 'signed-in', summary: 'In which browsers I am told, and the key by which a browser knows this desk', reply: browsers }),
  'me.push.add': endpoint({ method: 'POST', path: '/api/me/push', access: 'signed-in', summary: 'Tell me in this browser too, at the address its push service gave it', body: z.strictObject({ endpoint: line(1500, 10).refine(isEndpoint, { error: 'url' }), keys: z.strictObject({ p256dh: base64url(100), auth: base64url(40) }) }), reply: browser, status: 201, refuses: ['push.too_many'] }),
  'me.push.test': endpoint({ method: 'POST', path: '/api/me/push/:id/test', access: 'signed-in', summary: 'Tell me something in that browser, to see whether it arrives', params: browserId, reply: done }),
  'me.push.remove': endpoint({ method: 'DELETE', path: '/api/me/push/:id', access: 'signed-in', summary: 'Tell me nothing more in that browser', params: browserId, reply: done }),
  'admin.pushes': endpoint({ method: 'GET', path: '/api/admin/pushes', access: administrating, summary: 'Everything that was told in browsers, newest first, each with its tries', query: z.strictObject({ cursor: cursor.optional(), state: z.enum(['waiting', 'held', 'refused']).optional() }), reply: z.strictObject({ pushes: z.array(push), next: cursor.nullable() }) }),
  'admin.pushAgain': endpoint({ method: 'POST', path: '/api/admin/pushes/:id/again', access: administrating, summary: 'Tell it in that browser again; it stays the same notice', params: z.strictObject({ id: id('push') }), reply: done, refuses: ['push.gone'] }),
} as const
