import { z } from 'zod'
import { administrating, answering, endpoint } from './endpoint.ts'
import { clientNewsKinds } from './notices.ts'
import { done, id, instant, nothing } from './shapes.ts'

/** On its way, taken by the server, kept as a file, refused for good, held back, or come back. */
export const mailState = z.enum(['waiting', 'sent', 'kept', 'refused', 'held', 'bounced'])

/** What became of the mail that brought a message to one person. */
export const messageMail = z.strictObject({
  id: id('mail'), personId: id('person').nullable(), to: z.string(), state: mailState, at: instant, /** What the mail server said last. */ answer: z.string(),
  /** Nothing more is written to this address until somebody lifts that. */
  dead: z.boolean(), mayAgain: z.boolean(),
})
export type MessageMail = z.output<typeof messageMail>

/** Why an address is not written to. */
export const deadAddress = z.strictObject({ since: instant, answer: z.string() })

/** Made and still to be published, signing, or out of use. */
const keyState = z.enum(['made', 'signing', 'retired'])
const signingKey = z.strictObject({
  id: id('signing_key'), selector: z.string(), state: keyState, madeAt: instant, usedFrom: instant.nullable(), retiredAt: instant.nullable(),
  /** The DNS record (TXT) by which others check its signatures. */
  record: z.strictObject({ name: z.string(), value: z.string() }),
})
const sending = z.strictObject({
  from: z.strictObject({ name: z.string(), address: z.string() }), /** Null: mails are kept as files. */ server: z.strictObject({ host: z.string(), port: z.int(), tls: z.enum(['wrapped', 'started', 'none']), signsIn: z.boolean() }).nullable(),
  domains: z.array(z.strictObject({ domain: z.string(), keys: z.array(signingKey) })),
  trouble: z.strictObject({ waiting: z.int(), waitingSince: instant.nullable(), lastAnswer: z.string().nullable(), refused: z.int(), bounced: z.int() }),
  dead: z.array(z.strictObject({ address: z.string(), since: instant, answer: z.string(), person: z.strictObject({ id: id('person'), name: z.string() }).nullable() })),
})
export type Sending = z.output<typeof sending>

/** What a check found; each has a sentence `sending.found.<code>`. */
export const checkCodes = [
  'server.none', 'connect.yes', 'connect.no', 'tls.yes', 'tls.none', 'sign_in.yes', 'sign_in.no', 'sign_in.none', 'send.yes', 'send.no',
  'domain.none', 'spf.yes', 'spf.inside', 'spf.other', 'spf.none', 'spf.many', 'spf.open', 'spf.silent', 'dkim.yes', 'dkim.none', 'dkim.missing', 'dkim.other', 'dkim.silent', 'dmarc.yes', 'dmarc.watch', 'dmarc.none', 'dmarc.silent', 'fetch.yes', 'fetch.no', 'fetch.handed', 'come.yes',
] as const
export const finding = z.strictObject({ code: z.enum(checkCodes), outcome: z.enum(['good', 'warn', 'bad']), values: z.record(z.string(), z.string()) })
export type Finding = z.output<typeof finding>

const unsubscribing = z.strictObject({ token: z.string().max(200) })

export const outgoingEndpoints = {
  'unsubscribe': endpoint({ method: 'POST', path: '/api/unsubscribe/:token', access: 'anyone', summary: 'No more mails of the kind that held this token, for whom it was written; what mail programs call at one press (RFC 8058)', params: unsubscribing, reply: z.strictObject({ kind: z.enum(clientNewsKinds) }) }),
  'unsubscribe.page': endpoint({ method: 'GET', path: '/api/unsubscribe/:token', access: 'anyone', raw: 'download', summary: 'Leads to the page that asks whether to do so; opening it changes nothing', params: unsubscribing, reply: z.unknown() }),
  'admin.sending': endpoint({ method: 'GET', path: '/api/admin/sending', access: administrating, summary: 'How mail goes out: from whom, by which server, signed by which keys, and what does not arrive', reply: sending }),
  'admin.makeSigningKey': endpoint({ method: 'POST', path: '/api/admin/sending/keys', access: administrating, creates: true, summary: 'Make a key that signs mail of a domain; it signs once its record is found in the DNS', body: z.strictObject({ domain: z.string().max(253) }), reply: signingKey, status: 201 }),
  'admin.useSigningKey': endpoint({ method: 'POST', path: '/api/admin/sending/keys/:id/use', access: administrating, summary: 'Look for a key’s record in the DNS and sign with it from now on', params: z.strictObject({ id: id('signing_key') }), reply: done, refuses: ['signing_key.unpublished', 'signing_key.silent'] }),
  'admin.checkSending': endpoint({ method: 'POST', path: '/api/admin/sending/check', access: administrating, summary: 'Go the way of a mail: reach the server, sign in, hand one over to ourselves, and ask the DNS what others are told of our domain', body: nothing, reply: z.strictObject({ findings: z.array(finding), /** The mail that was sent for it. */ to: z.string() }) }),
  'desk.tickets.mailAgain': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/mails/:mailId/again', access: answering, summary: 'Send again the mail that brought a message to somebody; `lift` writes to their address again when it was given up', params: z.strictObject({ id: id('ticket'), mailId: id('mail') }), body: z.strictObject({ lift: z.boolean() }), reply: done, refuses: ['mail.forgotten', 'mail.address_dead'] }),
  'people.liftAddress': endpoint({ method: 'POST', path: '/api/desk/people/:id/lift-address', access: ['support', 'head', 'account_manager', 'administrator'], summary: 'Write again to an address that was given up', params: z.strictObject({ id: id('person') }), reply: done }),
} as const
