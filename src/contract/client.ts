import { z } from 'zod'
import { anyClient, endpoint } from './endpoint.ts'
import { manualOrigin } from './manual.ts'
import { cursor, done, id, instant, language, line, personBrief, seenVersion, severity, text } from './shapes.ts'
import { accountManagerCard, attachment, attachmentIds, category, channel, clock, clockBrief, details, draft, impact, liveEvent, mayReason, productChoice, relay, state, submission, ticketProduct } from './ticket-shapes.ts'

const ticketId = z.strictObject({ id: id('ticket') })
/** A client's ticket in a list. */
const clientTicketRow = z.strictObject({
  id: id('ticket'), number: z.string(), subject: z.string(), category, severity, state, openedAt: instant, activeAt: instant,
  requester: personBrief, clock: clockBrief.nullable(), /** Support wrote last and the client has not answered or opened it since. */ unread: z.boolean(),
})
const clientMessage = z.strictObject({ id: id('message'), sequence: z.int(), at: instant, author: z.string(), side: z.enum(['client', 'support', 'desk']), mine: z.boolean(), /** How it came: a summary of what was said on the telephone says so. */ channel, text: z.string(), attachments: z.array(attachment) })
/** A ticket exactly as its client may see it: nothing here comes from notes or from the technical team. */
export const clientTicket = z.strictObject({
  id: id('ticket'), number: z.string(), subject: z.string(), category, impact, details, severity, severityProposed: severity, severityReason: z.string().nullable(), /** The live event that lifted the severity when it was opened. */ raisedBy: z.string().nullable(), product: ticketProduct.nullable(),
  state, openedAt: instant, activeAt: instant, requester: personBrief, relay, clocks: z.array(clock), messages: z.array(clientMessage),
  resolution: z.strictObject({ at: instant, fix: z.string() }).nullable(), mergedInto: z.strictObject({ id: id('ticket'), number: z.string() }).nullable(),
  accountManager: accountManagerCard.nullable(), closesAt: instant.nullable(), draft: draft.nullable(),
  may: z.partialRecord(z.enum(['reply', 'confirm', 'reopen', 'close']), mayReason),
})
export type ClientTicket = z.output<typeof clientTicket>

export const clientEndpoints = {
  'client.tickets.list': endpoint({ method: 'GET', path: '/api/client/tickets', access: anyClient, summary: 'My tickets, or my company’s, newest activity first; `q` is full text',
    query: z.strictObject({ scope: z.enum(['mine', 'company']).default('mine'), show: z.enum(['open', 'done', 'all']).default('open'), severity: severity.optional(), q: z.string().max(200).optional(), cursor: cursor.optional() }),
    reply: z.strictObject({ tickets: z.array(clientTicketRow), next: cursor.nullable(), seesCompany: z.boolean() }) }),
  'client.tickets.submit': endpoint({ method: 'POST', path: '/api/client/tickets', access: anyClient, creates: true, summary: 'Open a ticket', body: z.strictObject({ ...submission, /** The step of the manual that did not work. */ manual: manualOrigin.optional() }), reply: z.strictObject({ id: id('ticket'), number: z.string() }), status: 201 }),
  'client.tickets.show': endpoint({ method: 'GET', path: '/api/client/tickets/:id', access: anyClient, summary: 'One of my tickets', params: ticketId, reply: clientTicket }),
  'client.tickets.reply': endpoint({ method: 'POST', path: '/api/client/tickets/:id/messages', access: anyClient, creates: true, summary: 'Write to support', params: ticketId, body: z.strictObject({ text: text(20_000), attachments: attachmentIds }), reply: z.strictObject({ messageId: id('message'), ticketId: id('ticket') }), status: 201, refuses: ['ticket.state'] }),
  'client.tickets.confirm': endpoint({ method: 'POST', path: '/api/client/tickets/:id/confirm', access: anyClient, summary: 'Yes, it is solved: close it', params: ticketId, reply: done, refuses: ['ticket.state'] }),
  'client.tickets.reopen': endpoint({ method: 'POST', path: '/api/client/tickets/:id/reopen', access: anyClient, summary: 'No, it is not solved', params: ticketId, body: z.strictObject({ reason: text(20_000, 3) }), reply: z.strictObject({ ticketId: id('ticket') }), refuses: ['ticket.state'] }),
  'client.tickets.close': endpoint({ method: 'POST', path: '/api/client/tickets/:id/close', access: anyClient, summary: 'I no longer need an answer: close it', params: ticketId, body: z.strictObject({ reason: line(500, 0) }), reply: done, refuses: ['ticket.state'] }),
  'client.tickets.draft': endpoint({ method: 'PUT', path: '/api/client/tickets/:id/draft', access: anyClient, summary: 'Keep what I am writing; an empty text forgets it', params: ticketId, body: z.strictObject({ text: z.string().max(20_000), version: seenVersion.min(0) }), reply: z.strictObject({ version: z.int() }), refuses: ['draft.changed'] }),
  'client.home': endpoint({ method: 'GET', path: '/api/client/home', access: anyClient, summary: 'My account manager and company', reply: z.strictObject({ organisation: z.string(), accountManager: accountManagerCard.nullable(), language, liveEvent: liveEvent.nullable(), /** What of the company’s a ticket can be about. */ products: z.array(productChoice),
    /** By when a ticket opened now has its first response, by severity: in seconds, or in usual days of the service hours; `always`: counted day and night. */
    promises: z.record(severity, z.strictObject({ seconds: z.int(), days: z.int().nullable(), always: z.boolean() })) }) }),
} as const
