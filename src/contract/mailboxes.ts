import { z } from 'zod'
import { administrating, endpoint } from './endpoint.ts'
import { fetchTroubles, mailboxProofs, mailboxPurposes, mailTls } from './mailbox-kinds.ts'
import { done, email, id, instant, language, line, nothing, personBrief, seenVersion, text } from './shapes.ts'
import { finding } from './outgoing.ts'
import { teamBrief } from './teams.ts'

const purpose = z.enum(mailboxPurposes)
const proof = z.enum(mailboxProofs)
/** The name by which a mail server signs what it found out about a sender (RFC 8601); empty where none does. */
const judge = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9._-]*$/)

/** What stands under a mail, in the language of whoever reads it. */
const signature = z.strictObject({ en: text(1000, 0), fr: text(1000, 0) })

const fetching = z.strictObject({
  host: z.string(), port: z.int(), tls: z.enum(mailTls), username: z.string(), folder: z.string(), moveTo: z.string().nullable(), auth: z.enum(['password', 'oauth']),
  tokenUrl: z.string().nullable(), clientId: z.string().nullable(), scope: z.string().nullable(),
  /** When it last went well; and if it does not, since when, why, in whose words, and when it is tried again. */
  okAt: instant.nullable(), failing: z.strictObject({ since: instant, trouble: z.enum(fetchTroubles), answer: z.string(), nextAt: instant }).nullable(),
})
export type Fetching = z.output<typeof fetching>

const mailbox = z.strictObject({
  id: id('mailbox'), address: z.string(), name: z.string(), purpose, language, team: teamBrief.nullable(), judge: z.string(), proof,
  /** Mails about its tickets go out from its address under its name, with what stands under them. */
  sends: z.boolean(), signature,
  /** The company whose tickets the mail of strangers becomes; null: it waits for a person. */
  strangersTo: id('organisation').nullable(),
  version: z.int(), disabled: z.boolean(),
  /** How it is fetched from a mail server; null: mail is handed over. */
  fetching: fetching.nullable(),
  /** Since when a mail provider hands mail over by HTTP, and when it last did; null: none does. */
  posting: z.strictObject({ since: instant, lastAt: instant.nullable() }).nullable(),
  /** What came in the last day, when the last one came, and how many wait to be read. */
  lately: z.int(), lastAt: instant.nullable(), waiting: z.int(),
})
export type Mailbox = z.output<typeof mailbox>

const fields = { name: line(80), purpose, language, teamId: id('team').nullable(), judge, proof, sends: z.boolean(), signature, strangersTo: id('organisation').nullable().optional() }
const host = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9.:_-]+$/)
/** What is not given again stays as it is: a password, and the secrets of OAuth 2. */
const fetchInput = z.strictObject({
  host, port: z.int().min(1).max(65_535), tls: z.enum(mailTls), username: line(254), folder: line(200), moveTo: line(200).nullable(),
  login: z.discriminatedUnion('auth', [
    z.strictObject({ auth: z.literal('password'), password: z.string().max(500).optional() }),
    z.strictObject({ auth: z.literal('oauth'), tokenUrl: line(500, 10), clientId: line(200), scope: line(500, 0), clientSecret: z.string().max(1000).optional(), refreshToken: z.string().max(10_000).optional() }),
  ]),
})
export type FetchInput = z.output<typeof fetchInput>
const mailboxId = z.strictObject({ id: id('mailbox') })

/** A domain of mail addresses: letters, digits and hyphens with dots between. */
const domain = z.string().trim().toLowerCase().max(253).regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/)

export const mailboxEndpoints = {
  'admin.mailboxes': endpoint({ method: 'GET', path: '/api/admin/mailboxes', access: administrating, summary: 'Where mail to the desk arrives, and how it fares', reply: z.strictObject({
    mailboxes: z.array(mailbox), teams: z.array(teamBrief),
    domains: z.array(z.strictObject({ domain: z.string(), organisation: z.strictObject({ id: id('organisation'), name: z.string() }), by: personBrief.nullable() })),
    organisations: z.array(z.strictObject({ id: id('organisation'), name: z.string() })),
  }) }),
  'admin.mailboxes.create': endpoint({ method: 'POST', path: '/api/admin/mailboxes', access: administrating, creates: true, summary: 'A new mailbox; a local mail server may hand its mail over at once', body: z.strictObject({ address: email, ...fields }), reply: mailbox, status: 201, refuses: ['mailbox.taken'] }),
  'admin.mailboxes.change': endpoint({ method: 'PATCH', path: '/api/admin/mailboxes/:id', access: administrating, summary: 'Change a mailbox, or take no mail there any more', params: mailboxId, body: z.strictObject({ version: seenVersion.min(1), disabled: z.boolean().optional(), ...z.strictObject(fields).partial().shape }), reply: mailbox, refuses: ['mailbox.changed'] }),
  'admin.mailboxes.fetch': endpoint({ method: 'PUT', path: '/api/admin/mailboxes/:id/fetch', access: administrating, summary: 'Fetch a mailbox’s mail by IMAP, or no more; it is tried at once', params: mailboxId, body: z.strictObject({ fetch: fetchInput.nullable() }), reply: mailbox, refuses: ['mailbox.secret_needed', 'mailbox.tls_needed'] }),
  'admin.mailboxes.check': endpoint({ method: 'POST', path: '/api/admin/mailboxes/:id/check', access: administrating, summary: 'Go the way of a mailbox: how it is fetched from, a mail from it to itself, and what others are told of its domain', params: mailboxId, body: nothing, reply: z.strictObject({ findings: z.array(finding), to: z.string(), /** By which it is asked whether the mail has come; null when none was sent. */ mail: z.string().nullable() }) }),
  'admin.mailboxes.checked': endpoint({ method: 'GET', path: '/api/admin/mailboxes/:id/check/:mail', access: administrating, summary: 'Whether the mail of a check has come to its mailbox', params: mailboxId.extend({ mail: z.uuid() }), reply: z.strictObject({ findings: z.array(finding) }) }),
  'mailboxes.take': endpoint({ method: 'POST', path: '/api/mail-in/:token', access: 'anyone', raw: 'upload', summary: 'Hand a mail over as it came (message/rfc822, at most 64 MB), signed as Standard Webhooks 1.0 has it (HMAC-SHA256 over id, timestamp and body). It answers once the mail is on the disk; a mail that is here already is kept once. 401, 413 and 422 stay so; 5xx may pass later', params: z.strictObject({ token: z.string().max(100) }), reply: z.strictObject({ kept: z.enum(['new', 'known']) }), refuses: ['mail.unsigned', 'mail.signature', 'mail.stale', 'mail.empty', 'mail.full', 'request.too_large'] }),
  'admin.mailboxes.post': endpoint({ method: 'POST', path: '/api/admin/mailboxes/:id/post', access: administrating, summary: 'Let a mail provider hand a mailbox’s mail over by HTTP: an address and a secret, shown this once; done again, both are new and those before end', params: mailboxId, body: nothing, reply: z.strictObject({ mailbox, url: z.string(), secret: z.string() }) }),
  'admin.mailboxes.unpost': endpoint({ method: 'DELETE', path: '/api/admin/mailboxes/:id/post', access: administrating, summary: 'Take no more mail by HTTP for a mailbox', params: mailboxId, reply: mailbox }),
  'admin.mailDomains.add': endpoint({ method: 'POST', path: '/api/admin/mail-domains', access: administrating, creates: true, summary: 'Say that a mail domain is a company’s: whoever writes from it, proven, is one of its people', body: z.strictObject({ domain, organisationId: id('organisation') }), reply: done, status: 201, refuses: ['mailbox.domain_taken', 'domain.public'] }),
  'admin.mailDomains.remove': endpoint({ method: 'DELETE', path: '/api/admin/mail-domains/:domain', access: administrating, summary: 'A mail domain is nobody’s any more; whoever came in by it stays', params: z.strictObject({ domain }), reply: done }),
} as const
