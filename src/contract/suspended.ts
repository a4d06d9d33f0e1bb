import { z } from 'zod'
import { answering, endpoint, reading } from './endpoint.ts'
import { cursor, done, id, instant, line } from './shapes.ts'

/** Why a mail waits for a person, or was left alone. */
export const mailCauses = [
  'stranger', 'left', 'several', 'no_sender', 'many_senders', 'forged', 'unproven', 'stranger_on_ticket', 'copied_stranger', 'staff_unproven', 'staff_no_access', 'staff_alone', 'forwarded_stranger',
  'automatic', 'list', 'bounce', 'loop', 'own', 'same', 'burst', 'repeated', 'plan', 'refused', 'domain_unproven', 'unreadable', 'too_long', 'too_large',
] as const
export type MailCause = (typeof mailCauses)[number]

/** What "why" is made of; each has a sentence `mailWhy.<code>` with its values. */
export const mailLines = [
  'arrived', 'mailbox', 'sender', 'no_sender', 'many_senders', 'proof_pass', 'proof_fail', 'proof_none', 'proof_silent', 'proof_later', 'automatic', 'bounce', 'list', 'loop', 'own', 'same',
  'thread_token', 'thread_message_id', 'thread_earlier', 'thread_later', 'thread_forged', 'thread_none', 'on_ticket', 'not_on_ticket',
  'known_client', 'known_staff', 'known_left', 'known_several', 'known_domain', 'stranger', 'stranger_held', 'forwarded', 'forwarded_stranger', 'forwarded_known', 'copies', 'burst', 'repeated', 'plan', 'head_ticket', 'head_none', 'asked', 'told', 'refused',
  'unreadable', 'too_long', 'too_large', 'try', 'sealed', 'remark',
  'new', 'append', 'acknowledged', 'noted', 'aside', 'suspend', 'ignore', 'by_hand_new', 'by_hand_add', 'by_hand_note', 'by_hand_delete', 'deleted',
] as const
export type MailLineCode = (typeof mailLines)[number]
const mailLine = z.strictObject({ code: z.enum(mailLines), values: z.record(z.string(), z.union([z.string(), z.number()])) })
export type MailLine = z.output<typeof mailLine>

export const mailStates = ['waiting', 'taken', 'suspended', 'ignored', 'deleted'] as const
const state = z.enum(mailStates)
export type MailInState = z.output<typeof state>

const ticket = z.strictObject({ id: id('ticket'), number: z.string(), subject: z.string() })
const row = z.strictObject({
  id: id('received'), at: instant, mailbox: z.string(), state, cause: z.enum(mailCauses).nullable(), from: z.strictObject({ address: z.string(), name: z.string() }), subject: z.string(), ticket: ticket.nullable(),
  /** When it is deleted if nobody takes it. */
  deletedAt: instant.nullable(),
})
export type MailInRow = z.output<typeof row>

const named = z.strictObject({ address: z.string(), name: z.string() })
const shown = row.extend({
  to: z.array(named), cc: z.array(named), date: instant.nullable(),
  /** The whole, in words; null when it could not be read or is deleted. */
  text: z.string().nullable(), /** It also has a page of its own. */ html: z.boolean(), /** The page names pictures that lie elsewhere. */ remote: z.boolean(),
  attachments: z.array(z.strictObject({ name: z.string(), type: z.string(), size: z.int() })),
  /** Its headers as they stand, the topmost first. */ headers: z.array(z.strictObject({ name: z.string(), value: z.string() })), /** The bytes of the whole, which can be downloaded as they came; null once they are deleted. */ size: z.int().nullable(),
  lines: z.array(mailLine),
  settled: z.strictObject({ by: z.string(), at: instant }).nullable(),
  /** The company that its sender seems to belong to. */
  suggests: id('organisation').nullable(),
  /** The companies that its sender belongs to, where it is for somebody to say for which of them it is. */
  choices: z.array(z.strictObject({ id: id('organisation'), name: z.string() })),
  may: z.strictObject({ settle: z.boolean() }),
})
export type MailIn = z.output<typeof shown>

const mailId = z.strictObject({ id: id('received') })
const settled = z.strictObject({ ticketId: id('ticket'), number: z.string() })

export const suspendedEndpoints = {
  'desk.mailIn': endpoint({ method: 'GET', path: '/api/desk/mail-in', access: answering, summary: 'Mail that came in, newest first: what waits for a person, what was taken, what was left alone', query: z.strictObject({ state: state.default('suspended'), cursor: cursor.optional() }), reply: z.strictObject({ mails: z.array(row), suspended: z.int(), next: cursor.nullable() }) }),
  'desk.mailIn.count': endpoint({ method: 'GET', path: '/api/desk/mail-in/count', access: answering, summary: 'How many mails wait for a person', reply: z.strictObject({ suspended: z.int() }) }),
  'desk.mailIn.show': endpoint({ method: 'GET', path: '/api/desk/mail-in/:id', access: reading, summary: 'One mail that came in: its words, and why it was dealt with as it was', params: mailId, reply: shown }),
  'desk.mailIn.page': endpoint({ method: 'GET', path: '/api/desk/mail-in/:id/page', access: reading, summary: 'The page inside a mail, without anything that runs; pictures from elsewhere only when asked for', params: mailId, query: z.strictObject({ pictures: z.enum(['own', 'all']).default('own') }), raw: 'download', reply: z.never() }),
  'desk.mailIn.raw': endpoint({ method: 'GET', path: '/api/desk/mail-in/:id/raw', access: reading, summary: 'A mail as it came, byte for byte, to be kept as a file', params: mailId, raw: 'download', reply: z.never() }),
  'desk.mailIn.file': endpoint({ method: 'GET', path: '/api/desk/mail-in/:id/files/:at', access: reading, summary: 'The bytes of a mail’s attachment, by its place in the mail, handed out as a file that nothing opens by itself', params: mailId.extend({ at: z.coerce.number().int().min(0).max(10_000) }), raw: 'download', reply: z.never() }),
  'desk.mailIn.take': endpoint({ method: 'POST', path: '/api/desk/mail-in/:id/take', access: answering, summary: 'Take it as a new ticket: of the person who wrote, or of a company, for whom they become somebody known who does not sign in', params: mailId, body: z.strictObject({ organisationId: id('organisation').nullable() }), reply: settled, refuses: ['mail.settled', 'mail.company_needed'] }),
  'desk.mailIn.add': endpoint({ method: 'POST', path: '/api/desk/mail-in/:id/add', access: answering, summary: 'Add it to a ticket: as a word of the client when they may see it, else as an internal note', params: mailId, body: z.strictObject({ ticket: line(20) }), reply: settled, refuses: ['mail.settled', 'ticket.state'] }),
  'desk.mailIn.allow': endpoint({ method: 'POST', path: '/api/desk/mail-in/:id/allow', access: answering, summary: 'From now on take mail of this sender as of somebody of a company, and take what waits of them', params: mailId, body: z.strictObject({ organisationId: id('organisation') }), reply: z.strictObject({ taken: z.int() }), refuses: ['mail.settled'] }),
  'desk.mailIn.delete': endpoint({ method: 'POST', path: '/api/desk/mail-in/:id/delete', access: answering, summary: 'Delete it now; that it came, and why it was deleted, stays', params: mailId, reply: done, refuses: ['mail.settled'] }),
} as const
