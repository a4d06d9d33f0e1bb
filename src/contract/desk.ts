import { z } from 'zod'
import { answering, endpoint, reading } from './endpoint.ts'
import { messageMail } from './outgoing.ts'
import { cursor, done, id, instant, line, personBrief, seenVersion, severity, text } from './shapes.ts'
import { attachment, attachmentIds, category, channel, clock, clockBrief, details, draft, historyLine, impact, liveEvent, mayReason, participant, productChoice, relay, state, submission, ticketProduct } from './ticket-shapes.ts'

const ticketId = z.strictObject({ id: id('ticket') })
const version = seenVersion.min(1)
const activity = z.enum(['viewing', 'replying'])
const ticketAction = z.enum(['take', 'assign', 'severity', 'reply', 'note', 'handoff', 'ask', 'resolve', 'reopen', 'merge', 'relay', 'participants', 'technical_comment', 'take_handoff', 'return_handoff'])
export type TicketAction = z.output<typeof ticketAction>

/** The views every desk has; a saved view is named by its id. */
export const standardViews = ['todo', 'mine', 'relay', 'technical', 'waiting', 'escalated', 'resolved', 'all'] as const

/** A ticket on the queue. */
export const queueRow = z.strictObject({
  id: id('ticket'), number: z.string(), subject: z.string(), category, severity, state, organisation: z.strictObject({ id: id('organisation'), name: z.string() }), requester: z.string(),
  owner: personBrief.nullable(), openedAt: instant, activeAt: instant, clock: clockBrief.nullable(), escalated: z.boolean(), reopened: z.int(), lastSide: z.enum(['client', 'support', 'technical', 'desk']),
  present: z.array(z.strictObject({ name: z.string(), activity })),
})
export type QueueRow = z.output<typeof queueRow>

const deskMessage = z.strictObject({
  id: id('message'), sequence: z.int(), at: instant, kind: z.enum(['public', 'note', 'technical']), author: z.string(), authorId: id('person').nullable(), side: z.enum(['client', 'support', 'technical', 'desk']), /** How it came: a summary of what was said on the telephone says so. */ channel, text: z.string(), attachments: z.array(attachment),
  /** For a technical answer: still owed to the client, told, or nothing to tell. */
  relay: z.strictObject({ state: z.enum(['pending', 'relayed', 'nothing']), by: z.string().nullable(), at: instant.nullable(), reason: z.string().nullable() }).nullable(),
  /** What became of the mails that brought it to the client's people. */
  mails: z.array(messageMail),
  /** The mail that it came by, whole. */
  mail: id('received').nullable(),
})
const handoff = z.strictObject({ id: id('handoff'), state: z.enum(['open', 'taken', 'answered', 'returned']), summary: z.string(), by: z.string(), at: instant, takenBy: z.string().nullable(), takenAt: instant.nullable(), answeredAt: instant.nullable(), needMore: z.boolean() })
const dated = z.strictObject({ severity, by: z.string(), at: instant, reason: z.string().nullable() })
/** What the client declared, what the desk’s questions came to, and what support agreed to: each with its instant. Null while support has said nothing. */
const threeSeverities = z.strictObject({ declared: dated, assessed: z.strictObject({ severity, at: instant }), agreed: dated.nullable() })

/** A ticket as our people see it. */
export const deskTicket = z.strictObject({
  id: id('ticket'), number: z.string(), version, subject: z.string(), category, impact, details, channel, severity, severityHistory: z.array(dated), severities: threeSeverities, /** The live event that lifted the severity when it was opened. */ raisedBy: z.string().nullable(), product: ticketProduct.nullable(), state, reopened: z.int(),
  organisation: z.strictObject({ id: id('organisation'), name: z.string(), plan: z.string(), zone: z.string(), accountManager: personBrief.nullable(), openTickets: z.int(), liveEvent: liveEvent.nullable(), products: z.array(productChoice) }),
  requester: personBrief.extend({ email: z.string() }), owner: personBrief.nullable(), openedAt: instant, activeAt: instant, relay, clocks: z.array(clock),
  messages: z.array(deskMessage), handoffs: z.array(handoff), participants: z.array(participant), present: z.array(personBrief.extend({ activity })),
  resolution: z.strictObject({ at: instant, by: z.string(), cause: z.string(), fix: z.string() }).nullable(),
  mergedInto: z.strictObject({ id: id('ticket'), number: z.string() }).nullable(), mergedFrom: z.array(z.strictObject({ id: id('ticket'), number: z.string() })), linkedTo: z.strictObject({ id: id('ticket'), number: z.string() }).nullable(),
  /** What should be owed next, for the line under the relay: `owe.<kind>` in words. */
  owed: z.enum(['first_response', 'relay', 'answer', 'examine', 'nothing']), lastSequence: z.int(),
  drafts: z.strictObject({ reply: draft.nullable(), note: draft.nullable(), technical: draft.nullable() }),
  may: z.partialRecord(ticketAction, mayReason),
})
export type DeskTicket = z.output<typeof deskTicket>

/** The conditions of a saved view: every part given must hold. */
export const viewConditions = z.strictObject({
  states: z.array(state).max(8).optional(), severities: z.array(severity).max(4).optional(), categories: z.array(category).max(17).optional(), organisationIds: z.array(id('organisation')).max(50).optional(),
  owner: z.enum(['me', 'nobody', 'anybody']).optional(), ownerIds: z.array(id('person')).max(50).optional(), escalated: z.boolean().optional(), overdue: z.boolean().optional(),
})
const view = z.strictObject({ id: id('view'), name: z.string(), shared: z.boolean(), mine: z.boolean(), conditions: viewConditions, count: z.int() })
const moved = z.strictObject({ ticketId: id('ticket'), version })
const said = z.strictObject({ ticketId: id('ticket'), messageId: id('message'), version })
/** The last message the writer had seen; when a colleague has answered since, the desk says so instead of sending (`ticket.newer_message`), unless `anyway`. */
const seen = { lastSequence: z.int().min(0), anyway: z.boolean() }

/** A handoff on the technical team's board. */
const boardCard = z.strictObject({
  ticketId: id('ticket'), handoffId: id('handoff'), number: z.string(), subject: z.string(), severity, category, organisation: z.string(), summary: z.string(), by: z.string(), at: instant,
  takenBy: z.string().nullable(), takenAt: instant.nullable(), answeredAt: instant.nullable(), relayed: z.enum(['pending', 'relayed', 'nothing']).nullable(), relayedAt: instant.nullable(), details, clock: clockBrief.nullable(),
})
export type BoardCard = z.output<typeof boardCard>

export const deskEndpoints = {
  'desk.counts': endpoint({ method: 'GET', path: '/api/desk/counts', access: reading, summary: 'How many tickets each view holds', reply: z.strictObject({ counts: z.record(z.enum(standardViews), z.int()), views: z.array(view), /** Up to where in what happened they know of everything, where that is known: they may be a second old. */ stand: z.int().nullable() }) }),
  'desk.queue': endpoint({ method: 'GET', path: '/api/desk/queue', access: reading, summary: 'Fifty tickets of a view, by what is due; `q` takes words and filters (state: severity: client: owner: before:)',
    query: z.strictObject({ view: z.union([z.enum(standardViews), id('view')]).default('todo'), q: z.string().max(400).optional(), sort: z.enum(['due', 'active', 'opened']).default('due'), cursor: cursor.optional() }), reply: z.strictObject({ tickets: z.array(queueRow), next: cursor.nullable() }) }),
  'desk.search': endpoint({ method: 'GET', path: '/api/desk/search', access: reading, summary: 'Tickets by words, numbers, people, companies; typos forgiven', query: z.strictObject({ q: z.string().min(1).max(400), limit: z.coerce.number().int().min(1).max(50).default(50) }),
    reply: z.strictObject({ tickets: z.array(queueRow.extend({ excerpt: z.string() })), people: z.array(personBrief.extend({ organisation: z.string().nullable() })), organisations: z.array(z.strictObject({ id: id('organisation'), name: z.string() })), more: z.boolean() }) }),
  'desk.complete': endpoint({ method: 'GET', path: '/api/desk/complete', access: reading, summary: 'Completions of a filter being typed, such as `client:Ci`', query: z.strictObject({ q: z.string().max(200) }), reply: z.strictObject({ completions: z.array(z.strictObject({ insert: z.string(), label: z.string() })) }) }),
  'desk.views.create': endpoint({ method: 'POST', path: '/api/desk/views', access: reading, creates: true, summary: 'Save a view', body: z.strictObject({ name: line(60), shared: z.boolean(), conditions: viewConditions }), reply: z.strictObject({ id: id('view') }), status: 201 }),
  'desk.views.change': endpoint({ method: 'PATCH', path: '/api/desk/views/:id', access: reading, summary: 'Change a saved view of mine (the head: any shared one)', params: z.strictObject({ id: id('view') }), body: z.strictObject({ name: line(60).optional(), shared: z.boolean().optional(), conditions: viewConditions.optional() }), reply: done }),
  'desk.views.remove': endpoint({ method: 'DELETE', path: '/api/desk/views/:id', access: reading, summary: 'Remove a saved view of mine', params: z.strictObject({ id: id('view') }), reply: done }),

  'desk.tickets.submit': endpoint({ method: 'POST', path: '/api/desk/tickets', access: answering, creates: true, summary: 'Open a ticket on behalf of a client', body: z.strictObject({ ...submission, requesterId: id('person'), channel }), reply: z.strictObject({ id: id('ticket'), number: z.string() }), status: 201 }),
  'desk.requesters': endpoint({ method: 'GET', path: '/api/desk/requesters', access: answering, summary: 'Client people by name, address or company, to open a ticket for', query: z.strictObject({ q: z.string().max(100) }), reply: z.strictObject({ people: z.array(personBrief.extend({ email: z.string(), organisation: z.string(), products: z.array(productChoice) })) }) }),
  'desk.tickets.show': endpoint({ method: 'GET', path: '/api/desk/tickets/:id', access: reading, summary: 'A ticket with its messages, clocks, handoffs and what the reader may do', params: ticketId, reply: deskTicket }),
  'desk.tickets.history': endpoint({ method: 'GET', path: '/api/desk/tickets/:id/history', access: reading, summary: 'Everything that happened: who, when, why', params: ticketId, reply: z.strictObject({ lines: z.array(historyLine) }) }),
  'desk.tickets.take': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/take', access: answering, summary: 'Take a ticket: I own it and examine it', params: ticketId, body: z.strictObject({ version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.assign': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/assign', access: answering, summary: 'Give a ticket to a colleague', params: ticketId, body: z.strictObject({ ownerId: id('person'), version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.severity': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/severity', access: answering, summary: 'Confirm or change the severity, with a reason', params: ticketId, body: z.strictObject({ severity, reason: line(500, 3), version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.product': endpoint({ method: 'PUT', path: '/api/desk/tickets/:id/product', access: answering, summary: 'Say which product of the company the ticket is about, or none', params: ticketId, body: z.strictObject({ product: submission.product.unwrap().nullable(), version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.reply': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/replies', access: answering, creates: true, summary: 'Write to the client; may relay technical answers and move the ticket in the same breath', params: ticketId,
    body: z.strictObject({ text: text(20_000), attachments: attachmentIds, relays: z.array(id('message')).max(50), then: z.enum(['keep', 'wait', 'examine']), ...seen,
      /** By when the client is promised to hear of us again. */ promise: instant.optional() }), reply: said, status: 201, refuses: ['ticket.state', 'ticket.newer_message', 'relay.done', 'promise.time'] }),
  'desk.tickets.note': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/notes', access: reading, creates: true, summary: 'An internal note; no client ever sees it', params: ticketId, body: z.strictObject({ text: text(20_000), attachments: attachmentIds }), reply: said, status: 201 }),
  'desk.tickets.handoff': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/handoff', access: answering, creates: true, summary: 'Hand over to the technical team with a summary', params: ticketId, body: z.strictObject({ summary: text(4000, 10), version }), reply: moved, status: 201, refuses: ['ticket.changed', 'ticket.state', 'ticket.owner_needed'] }),
  'desk.tickets.nothing': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/nothing-to-tell', access: answering, summary: 'A technical answer holds nothing for the client, because …', params: ticketId, body: z.strictObject({ messageId: id('message'), reason: line(500, 3) }), reply: moved, refuses: ['relay.done'] }),
  'desk.tickets.resolve': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/resolve', access: answering, summary: 'Solved: cause (internal), fix (told to the client)', params: ticketId, body: z.strictObject({ cause: text(4000, 3), fix: text(4000, 3), version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.reopen': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/reopen', access: answering, summary: 'Open a resolved ticket again, with a reason', params: ticketId, body: z.strictObject({ reason: line(500, 3), version }), reply: moved, refuses: ['ticket.changed', 'ticket.state'] }),
  'desk.tickets.merge': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/merge', access: answering, summary: 'Merge this ticket into another of the same company; the earliest deadline and every participant survive there', params: ticketId, body: z.strictObject({ into: z.string().max(40), reason: line(500, 3) }), reply: moved, refuses: ['ticket.state', 'ticket.merge_self', 'ticket.merge_other_company'] }),
  'desk.tickets.addParticipant': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/participants', access: answering, summary: 'Add a person of the company (sees the ticket) or of ours', params: ticketId, body: z.strictObject({ personId: id('person') }), reply: done }),
  'desk.tickets.removeParticipant': endpoint({ method: 'DELETE', path: '/api/desk/tickets/:id/participants/:personId', access: answering, summary: 'Remove a participant', params: ticketId.extend({ personId: id('person') }), reply: done }),
  'desk.tickets.draft': endpoint({ method: 'PUT', path: '/api/desk/tickets/:id/drafts/:kind', access: reading, summary: 'Keep what I am writing; an empty text forgets it', params: ticketId.extend({ kind: z.enum(['reply', 'note', 'technical']) }), body: z.strictObject({ text: z.string().max(20_000), version: seenVersion.min(0) }), reply: z.strictObject({ version: z.int() }), refuses: ['draft.changed'] }),
  'desk.tickets.presence': endpoint({ method: 'POST', path: '/api/desk/tickets/:id/presence', access: reading, summary: 'I am here, looking or writing; said again every 10 seconds', params: ticketId, body: z.strictObject({ activity: z.enum(['viewing', 'replying', 'left']) }), reply: done }),
  'desk.bulk': endpoint({ method: 'POST', path: '/api/desk/bulk', access: answering, summary: 'One action on many tickets; each is answered for itself', body: z.strictObject({ ids: z.array(id('ticket')).min(1).max(100),
    action: z.discriminatedUnion('do', [z.strictObject({ do: z.literal('take') }), z.strictObject({ do: z.literal('assign'), ownerId: id('person') }), z.strictObject({ do: z.literal('severity'), severity, reason: line(500, 3) }), z.strictObject({ do: z.literal('note'), text: text(20_000) })]) }),
    reply: z.strictObject({ results: z.array(z.strictObject({ id: id('ticket'), done: z.boolean(), message: z.string().nullable() })) }) }),

  'technical.board': endpoint({ method: 'GET', path: '/api/technical/board', access: ['technical', 'head', 'support'], summary: 'Handoffs to take, mine, and answered in the last seven days',
    reply: z.strictObject({ toTake: z.array(boardCard), mine: z.array(boardCard), answered: z.array(boardCard) }) }),
  'technical.take': endpoint({ method: 'POST', path: '/api/technical/handoffs/:id/take', access: ['technical'], summary: 'Take a handoff', params: z.strictObject({ id: id('handoff') }), reply: done, refuses: ['handoff.taken', 'handoff.state'] }),
  'technical.comment': endpoint({ method: 'POST', path: '/api/technical/handoffs/:id/comments', access: ['technical'], creates: true, summary: 'A comment for support: a word in between, the answer, or a question that support puts to the client', params: z.strictObject({ id: id('handoff') }), body: z.strictObject({ text: text(20_000), attachments: attachmentIds, outcome: z.enum(['comment', 'answered', 'need_more']) }), reply: said, status: 201, refuses: ['handoff.state'] }),
  'technical.giveBack': endpoint({ method: 'POST', path: '/api/technical/handoffs/:id/return', access: ['technical'], summary: 'Back to support without an answer, with a reason', params: z.strictObject({ id: id('handoff') }), body: z.strictObject({ reason: text(4000, 3) }), reply: done, refuses: ['handoff.state'] }),
} as const
