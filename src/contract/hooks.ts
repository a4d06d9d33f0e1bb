import { z } from 'zod'
import { administrating, endpoint } from './endpoint.ts'
import { done, id, instant, language, line } from './shapes.ts'

/** What other programs can hear of. */
export const hookKinds = [
  'ticket.submitted', 'ticket.taken', 'ticket.assigned', 'ticket.severity', 'ticket.replied', 'ticket.asked', 'ticket.relayed', 'ticket.client_replied', 'ticket.handed_off',
  'handoff.answered', 'ticket.resolved', 'ticket.confirmed', 'ticket.reopened', 'ticket.closed', 'clock.breached', 'escalation.opened', 'escalation.acknowledged', 'escalation.ended',
] as const
export type HookKind = (typeof hookKinds)[number]
/** A webhook as the public specification signs it, or words for a channel of Slack or Teams. */
export const hookFormats = ['standard', 'slack', 'teams'] as const

/** The address of another program: https, or http where the installation allows an inner address; without a name and password in it. */
function isReceiver(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === ''
}

const format = z.enum(hookFormats)
const kinds = z.array(z.enum(hookKinds)).min(1).max(hookKinds.length)
const url = line(2000, 10).refine(isReceiver, { error: 'url' })
const hook = z.strictObject({
  id: id('webhook'), name: z.string(), url: z.string(), format, language, kinds: z.array(z.enum(hookKinds)), createdAt: instant,
  /** Null while it is told what happens; otherwise why it is not any more. */
  disabled: z.enum(['by_hand', 'gone']).nullable(),
  lastAt: instant.nullable(), lastOutcome: z.enum(['sent', 'put_off', 'refused', 'again']).nullable(), waiting: z.int(),
})
export type Hook = z.output<typeof hook>
const hookId = z.strictObject({ id: id('webhook') })
const attempt = z.strictObject({ at: instant, outcome: z.enum(['sent', 'put_off', 'refused', 'again']), status: z.int().nullable(), answer: z.string() })

export const hookEndpoints = {
  'admin.hooks': endpoint({ method: 'GET', path: '/api/admin/hooks', access: administrating, summary: 'Other programs that hear of what happens, and what they can hear of', reply: z.strictObject({ hooks: z.array(hook), offered: z.array(z.enum(hookKinds)) }) }),
  'admin.hooks.create': endpoint({ method: 'POST', path: '/api/admin/hooks', access: administrating, creates: true, summary: 'Tell another program; its secret is shown this once, and a first message is sent', body: z.strictObject({ name: line(80), url, format, language, kinds }), reply: z.strictObject({ hook, secret: z.string() }), status: 201 }),
  'admin.hooks.change': endpoint({ method: 'PATCH', path: '/api/admin/hooks/:id', access: administrating, summary: 'Change what another program hears, or stop telling it', params: hookId, body: z.strictObject({ name: line(80).optional(), url: url.optional(), format: format.optional(), language: language.optional(), kinds: kinds.optional(), disabled: z.boolean().optional() }), reply: hook }),
  'admin.hooks.secret': endpoint({ method: 'POST', path: '/api/admin/hooks/:id/secret', access: administrating, summary: 'A new secret, shown this once; the old one signs too for a day', params: hookId, reply: z.strictObject({ secret: z.string() }) }),
  'admin.hooks.deliveries': endpoint({ method: 'GET', path: '/api/admin/hooks/:id/deliveries', access: administrating, summary: 'The last hundred messages to another program, each with its tries', params: hookId, reply: z.strictObject({ deliveries: z.array(z.strictObject({ id: id('delivery'), kind: z.string(), createdAt: instant, state: z.enum(['waiting', 'sent', 'refused']), body: z.string().nullable(), attempts: z.array(attempt) })) }) }),
  'admin.deliveries.again': endpoint({ method: 'POST', path: '/api/admin/deliveries/:id/again', access: administrating, summary: 'Send a message to another program again; it stays the same message', params: z.strictObject({ id: id('delivery') }), reply: done }),
} as const
