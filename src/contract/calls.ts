import { z } from 'zod'
import { administrating, anyClient, anyStaff, endpoint } from './endpoint.ts'
import { entitlement } from './plans.ts'
import { cursor, done, id, instant, language, line, personBrief, seenVersion, severity, text } from './shapes.ts'
import { teamBrief } from './teams.ts'
import { clockBrief, state } from './ticket-shapes.ts'

/** Who speaks with clients: those who answer them, and account managers with their own. */
export const speaking = ['support', 'head', 'account_manager'] as const

/** A number as people read it, and as their telephone dials it. */
const phoneNumber = z.strictObject({ shown: z.string(), dial: z.string() })
export type PhoneNumber = z.output<typeof phoneNumber>
/** A number as somebody types it; the desk reads it, and says what is wrong with it. */
export const givenNumber = line(40)

const hours = { /** Whether somebody answers it now. */ open: z.boolean(), /** When it opens next; null while it is open, or when that lies far away. */ opensAt: instant.nullable() }
const phoneLine = z.strictObject({
  id: id('line'), version: z.int(), name: z.string(), number: phoneNumber, team: teamBrief.nullable(), calendar: z.strictObject({ id: id('calendar'), name: z.string() }).nullable(),
  languages: z.array(language), retired: z.boolean(), ...hours,
})
export type PhoneLine = z.output<typeof phoneLine>
const lineInput = { name: line(60), number: givenNumber, /** Null: whoever answers clients. */ teamId: id('team').nullable(), /** Null: day and night. */ calendarId: id('calendar').nullable(), languages: z.array(language).min(1).max(2) }

/** Eight digits by which a caller is known. */
const callerCode = z.strictObject({ code: z.string(), expiresAt: instant })
export type CallerCode = z.output<typeof callerCode>
const offeredLine = z.strictObject({ id: id('line'), name: z.string(), number: phoneNumber, languages: z.array(language), ...hours })
/** A call that a client has asked for, as they follow it. */
const clientCallBack = z.strictObject({
  id: id('callback'), state: z.enum(['waiting', 'taken', 'unanswered']), number: phoneNumber, language, wantedAt: instant.nullable(), dueAt: instant, /** The promise is broken. */ late: z.boolean(),
  /** When we called and nobody answered. */ attempts: z.array(instant), mine: z.boolean(), by: z.string().nullable(),
})
export type ClientCallBack = z.output<typeof clientCallBack>
/** How a client may speak with us, and why not where they may not: an answer that is no hides its numbers. */
const clientPhone = z.strictObject({
  lines: entitlement.extend({ numbers: z.array(offeredLine) }),
  direct: entitlement.extend({ name: z.string().nullable(), number: phoneNumber.nullable() }),
  code: callerCode.nullable(),
  callBack: entitlement.extend({ /** About this ticket; null while none is under way. */ current: clientCallBack.nullable() }),
})
export type ClientPhone = z.output<typeof clientPhone>

const ticketBrief = z.strictObject({ id: id('ticket'), number: z.string(), subject: z.string(), severity, state })
const caller = z.strictObject({
  person: personBrief.extend({ email: z.string(), language }), organisation: z.strictObject({ id: id('organisation'), name: z.string(), plan: z.string(), zone: z.string(), accountManager: z.string().nullable() }),
  numbers: z.array(phoneNumber),
  /** What of theirs is open, what was active last first. */
  tickets: z.array(ticketBrief),
})
export type CallerCard = z.output<typeof caller>
/** Who proved with a code who they are, and what they call about. */
const provenCaller = caller.extend({ ticket: ticketBrief.nullable(), /** Whether their plan has the telephone for it. */ phone: entitlement, expiresAt: instant })
export type ProvenCaller = z.output<typeof provenCaller>

const organisationBrief = z.strictObject({ id: id('organisation'), name: z.string() })
const callRow = z.strictObject({
  id: id('call'), direction: z.enum(['incoming', 'outgoing']), state: z.enum(['ringing', 'answered', 'ended', 'missed']), startedAt: instant, answeredAt: instant.nullable(), seconds: z.int().nullable(), voicemail: z.boolean(), line: z.string().nullable(), number: phoneNumber.nullable(),
  person: personBrief.nullable(), /** What says that it was they. */ knownBy: z.enum(['code', 'staff']).nullable(), /** Whom the number alone points to: it proves nothing. */ claims: personBrief.nullable(),
  organisation: organisationBrief.nullable(), ticket: z.strictObject({ id: id('ticket'), number: z.string(), subject: z.string() }).nullable(), by: personBrief.nullable(), summary: z.string(), /** Where the telephone system keeps what was recorded. */ recording: z.string().nullable(), logged: z.boolean(),
})
export type CallRow = z.output<typeof callRow>

const attemptOutcome = z.enum(['answered', 'no_answer', 'busy', 'wrong_number'])
const callBackRow = z.strictObject({
  id: id('callback'), state: z.enum(['waiting', 'taken', 'unanswered', 'done', 'cancelled']), person: personBrief, organisation: organisationBrief, ticket: ticketBrief, number: phoneNumber, language,
  /** Not before; null: as soon as can be. */ wantedAt: instant.nullable(), /** In the client’s words. */ wish: z.string(), askedAt: instant, clock: clockBrief, takenBy: personBrief.nullable(),
  attempts: z.array(z.strictObject({ at: instant, by: z.string().nullable(), outcome: attemptOutcome })), endedAt: instant.nullable(), endCause: z.enum(['called', 'client', 'closed', 'staff']).nullable(),
})
export type CallBackRow = z.output<typeof callBackRow>
const ofCallBack = z.strictObject({ id: id('callback') })
const wanted = { number: givenNumber, language, /** Not before; null: as soon as can be. */ wantedAt: instant.nullable() }

const ticketId = z.strictObject({ id: id('ticket') })
const longestCall = 24 * 3600
const logged = {
  /** The call of the telephone system that this is about; none when it was made without one. */
  callId: id('call').nullable(), direction: z.enum(['incoming', 'outgoing']), outcome: z.enum(['answered', 'missed']), ticketId: id('ticket').nullable(), personId: id('person'),
  number: z.string().trim().max(40), startedAt: instant, seconds: z.int().min(0).max(longestCall), /** The client reads it in the ticket. */ summary: text(4000, 0),
}

export const callEndpoints = {
  'lines.list': endpoint({ method: 'GET', path: '/api/desk/phone-lines', access: anyStaff, summary: 'The numbers that clients call, retired ones too', reply: z.strictObject({ lines: z.array(phoneLine), mayChange: z.boolean(), /** After how many unanswered attempts a client who asked to be called is asked what now. */ mostAttempts: z.int() }) }),
  'lines.create': endpoint({ method: 'POST', path: '/api/admin/phone-lines', access: administrating, creates: true, summary: 'Add a number that clients call', body: z.strictObject(lineInput), reply: phoneLine, status: 201, refuses: ['call.number', 'line.number_taken'] }),
  'lines.change': endpoint({ method: 'PUT', path: '/api/admin/phone-lines/:id', access: administrating, summary: 'Change a number that clients call; a retired one is shown no more', params: z.strictObject({ id: id('line') }), body: z.strictObject({ ...lineInput, version: seenVersion.min(1), retired: z.boolean() }), reply: phoneLine, refuses: ['call.number', 'line.number_taken', 'policy.changed'] }),

  'client.phone': endpoint({ method: 'GET', path: '/api/client/phone', access: anyClient, summary: 'By which numbers I reach somebody about no ticket in particular, and why not by others', reply: clientPhone }),
  'client.tickets.phone': endpoint({ method: 'GET', path: '/api/client/tickets/:id/phone', access: anyClient, summary: 'By which numbers I reach somebody about a ticket, and why not by others', params: ticketId, reply: clientPhone }),
  'client.callerCode': endpoint({ method: 'POST', path: '/api/client/caller-codes', access: anyClient, creates: true, summary: 'A code to say on the telephone: it lives 30 minutes; one that lives for a while yet comes again', body: z.strictObject({ ticketId: id('ticket').nullable() }), reply: callerCode, status: 201, refuses: ['plan.no_phone', 'plan.severity_too_low'] }),

  'client.callBack': endpoint({ method: 'POST', path: '/api/client/call-backs', access: anyClient, creates: true, summary: 'Ask to be called: about a ticket, or about a subject, which becomes one', body: z.strictObject({ ...wanted, ticketId: id('ticket').nullable(), /** What it is about; with a ticket, in a few words more. */ subject: line(200, 0) }), reply: z.strictObject({ ticketId: id('ticket'), id: id('callback'), dueAt: instant }), status: 201, refuses: ['call.number', 'call_back.open', 'call_back.time', 'plan.no_call_back', 'ticket.state'] }),
  'client.callBack.again': endpoint({ method: 'POST', path: '/api/client/call-backs/:id/again', access: anyClient, summary: 'After calls that I missed: another number or time', params: ofCallBack, body: z.strictObject(wanted), reply: z.strictObject({ dueAt: instant }), refuses: ['call.number', 'call_back.open', 'call_back.over', 'call_back.time'] }),
  'client.callBack.cancel': endpoint({ method: 'POST', path: '/api/client/call-backs/:id/cancel', access: anyClient, summary: 'I need not be called any more', params: ofCallBack, reply: done, refuses: ['call_back.over'] }),

  'callBacks.list': endpoint({ method: 'GET', path: '/api/desk/call-backs', access: speaking, summary: 'Who waits to be called, what is due first in front', reply: z.strictObject({ open: z.array(callBackRow), ended: z.array(callBackRow) }) }),
  'callBacks.count': endpoint({ method: 'GET', path: '/api/desk/call-backs/count', access: speaking, summary: 'How many wait to be called', reply: z.strictObject({ waiting: z.int() }) }),
  'callBacks.take': endpoint({ method: 'POST', path: '/api/desk/call-backs/:id/take', access: speaking, summary: 'I call them now', params: ofCallBack, reply: callBackRow, refuses: ['call_back.taken', 'call_back.over'] }),
  'callBacks.attempt': endpoint({ method: 'POST', path: '/api/desk/call-backs/:id/attempts', access: speaking, creates: true, summary: 'Log an attempt: answered with its summary, or not', params: ofCallBack, body: z.strictObject({ outcome: attemptOutcome, startedAt: instant, seconds: z.int().min(0).max(24 * 3600), summary: text(4000, 0) }), reply: callBackRow, status: 201, refuses: ['call_back.over', 'call.summary', 'call.time'] }),
  'callBacks.drop': endpoint({ method: 'POST', path: '/api/desk/call-backs/:id/drop', access: speaking, summary: 'Nobody calls any more, with a reason that the client reads', params: ofCallBack, body: z.strictObject({ reason: line(500, 3) }), reply: callBackRow, refuses: ['call_back.over'] }),
  'callBacks.rules': endpoint({ method: 'PUT', path: '/api/admin/call-back-rules', access: administrating, summary: 'After how many unanswered attempts the client is asked what now', body: z.strictObject({ mostAttempts: z.int().min(1).max(10) }), reply: done }),

  'callers.prove': endpoint({ method: 'POST', path: '/api/desk/caller-codes', access: speaking, summary: 'Who says this code, and what they call about; five wrong ones and none is taken for a time', body: z.strictObject({ code: z.string().max(40), callId: id('call').nullable() }), reply: provenCaller, refuses: ['call.code', 'request.too_many'] }),
  'callers.show': endpoint({ method: 'GET', path: '/api/desk/callers/:id', access: speaking, summary: 'A client’s person as one who is on the telephone needs them', params: z.strictObject({ id: id('person') }), reply: caller }),
  'calls.list': endpoint({ method: 'GET', path: '/api/desk/calls', access: speaking, summary: 'Calls, the latest first (account managers: of their own clients)', query: z.strictObject({ show: z.enum(['all', 'missed', 'mine', 'open']).default('all'), cursor: cursor.optional() }), reply: z.strictObject({ calls: z.array(callRow), next: cursor.nullable() }) }),
  'calls.log': endpoint({ method: 'POST', path: '/api/desk/calls', access: speaking, creates: true, summary: 'Log a call; answered, with a summary and on a ticket, it counts like a word to the client', body: z.strictObject(logged), reply: callRow, status: 201, refuses: ['call.number', 'call.summary', 'call.time', 'call.person', 'call.logged', 'ticket.state'] }),
  'desk.tickets.calls': endpoint({ method: 'GET', path: '/api/desk/tickets/:id/calls', access: speaking, summary: 'The calls about a ticket, and the numbers of whoever opened it', params: ticketId, reply: z.strictObject({ calls: z.array(callRow), numbers: z.array(phoneNumber), requester: personBrief }) }),
} as const
