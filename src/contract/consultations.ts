import { z } from 'zod'
import { categoryKeys } from './categories.ts'
import { anyClient, endpoint } from './endpoint.ts'
import { entitlement } from './plans.ts'
import { done, id, instant, language, line, personBrief, seenVersion, severity, text } from './shapes.ts'

/** Whoever may spend the company's minutes. */
const booking = ['client_admin'] as const
/** Ours who have to do with consultations: those who hold them, those who look after the company, and the head. */
const attending = ['expert', 'account_manager', 'head'] as const
/** Ours who book for a client. */
const bookingFor = ['account_manager', 'head'] as const

const said = z.strictObject({ en: z.string(), fr: z.string() })
export type TopicQuestion = z.output<typeof said>

const topic = z.strictObject({ id: id('topic'), name: said, summary: said, minutes: z.int(), questions: z.array(said) })
export type OfferedTopic = z.output<typeof topic>
const expert = personBrief.extend({ title: z.string(), skills: z.array(z.string()), languages: z.array(language) })
export type OfferedExpert = z.output<typeof expert>

/** How booking goes, for everybody: set by administrators. */
export const bookingRules = z.strictObject({
  /** How many hours before it begins a slot can still be booked, and how many days ahead. */
  earliestHours: z.int().min(0).max(720), furthestDays: z.int().min(1).max(366),
  /** Given back by then, its minutes return. */
  returnHours: z.int().min(0).max(720),
  /** Confirmed by itself so many days after its outcome was written. */
  confirmDays: z.int().min(1).max(60),
})
export type BookingRules = z.output<typeof bookingRules>

export const consultationStates = ['booked', 'held', 'confirmed', 'cancelled'] as const
export type ConsultationState = (typeof consultationStates)[number]
/** What can be done with one, and why not now: `consultation.may.<reason>` in words. */
export const consultationActs = ['move', 'cancel', 'confirm', 'rate', 'hold'] as const
export type ConsultationAct = (typeof consultationActs)[number]
export const mayReasons = ['yes', 'not_yours', 'begun', 'too_late', 'not_begun', 'not_held', 'not_confirmed', 'over', 'ended', 'rated'] as const
export type MayReason = (typeof mayReasons)[number]

const consultation = z.strictObject({
  id: id('consultation'), version: z.int(), state: z.enum(consultationStates), topic: z.strictObject({ id: id('topic'), name: said }), subject: z.string(), language,
  organisation: z.strictObject({ id: id('organisation'), name: z.string() }), /** The client's person who takes part. */ person: personBrief, expert: personBrief,
  startsAt: instant, endsAt: instant, minutes: z.int(), videoLink: z.string(), /** We had to move it, and its client may still give it back for nothing. */ movedByUs: z.boolean(),
  answers: z.array(z.strictObject({ question: said, answer: z.string() })),
  cancelled: z.strictObject({ at: instant, by: z.enum(['client', 'staff']), reason: z.string(), /** Whether its minutes came back. */ returned: z.boolean() }).nullable(),
  outcome: z.strictObject({ at: instant, attended: z.boolean(), minutes: z.int(), text: z.string(), /** Confirmed by itself at. */ confirmsAt: instant,
    actions: z.array(z.strictObject({ id: id('action'), text: z.string(), ticket: z.strictObject({ id: id('ticket'), number: z.string() }).nullable() })) }).nullable(),
  confirmed: z.strictObject({ at: instant, /** Nobody said otherwise in time. */ byItself: z.boolean() }).nullable(),
  rating: z.strictObject({ stars: z.int(), word: z.string() }).nullable(),
  may: z.record(z.enum(consultationActs), z.enum(mayReasons)), /** Cancelled by its client now, its minutes would come back. */ returns: z.boolean(),
})
export type Consultation = z.output<typeof consultation>

const brief = z.strictObject({
  tickets: z.array(z.strictObject({ id: id('ticket'), number: z.string(), subject: z.string(), category: z.string(), severity, state: z.string(), open: z.boolean(), openedAt: instant })),
  /** What tickets of the last 90 days were about, most first. */
  categories: z.array(z.strictObject({ category: z.string(), count: z.int() })), promises: z.strictObject({ kept: z.int(), missed: z.int() }),
  earlier: z.array(z.strictObject({ id: id('consultation'), subject: z.string(), at: instant, expert: z.string(), outcome: z.string() })),
})
export type ConsultationBrief = z.output<typeof brief>

/** What has become of a company's minutes in one month of its calendar. */
const statement = z.strictObject({
  month: z.string(), /** Free when the month began. */ opening: z.int(), granted: z.int(), reserved: z.int(), used: z.int(), returned: z.int(), expired: z.int(),
  /** Free at its end, or now. */ closing: z.int(), /** Booked and not yet held, whenever it was booked. */ pending: z.int(),
  lines: z.array(z.strictObject({ at: instant, kind: z.enum(['granted', 'reserved', 'used', 'returned', 'carried', 'expired']), minutes: z.int(), /** Of which month's grant. */ of: z.string(),
    consultation: z.strictObject({ id: id('consultation'), subject: z.string() }).nullable() })),
})
export type MinuteStatement = z.output<typeof statement>

const slots = z.strictObject({ slots: z.array(z.strictObject({ at: instant, experts: z.array(id('person')) })), experts: z.array(expert), minutes: z.int() })
export type FreeSlots = z.output<typeof slots>

const one = z.strictObject({ id: id('consultation') })
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
const booked = { topicId: id('topic'), /** Null: whoever is free. */ expertId: id('person').nullable(), at: instant, subject: line(120, 3), answers: z.array(text(2000, 0)).max(10), language }
const moved = z.strictObject({ version: seenVersion, at: instant, expertId: id('person').nullable() })
const cancelled = z.strictObject({ version: seenVersion, reason: line(300, 0) })
const window = { topicId: id('topic'), from: instant, to: instant, expertId: id('person').optional(), /** Only experts who speak it. */ language: language.optional(), /** One that is to be moved: its own time counts as free. */ moving: id('consultation').optional() }
const taken = ['consultation.taken', 'consultation.past', 'consultation.closed'] as const
const spent = ['plan.no_minutes', 'plan.minutes_used'] as const
const gone = ['consultation.state', 'consultation.changed'] as const

export const consultationEndpoints = {
  'client.consultations': endpoint({ method: 'GET', path: '/api/client/consultations', access: anyClient, summary: 'My company’s consultations, what they can be about, and the minutes that are left', reply: z.strictObject({
    consultations: z.array(consultation), topics: z.array(topic), rules: bookingRules, month, left: z.int(), /** Whether the plan includes one, and whether I may book it. */ included: entitlement, mayBook: z.boolean() }) }),
  'client.consultationSlots': endpoint({ method: 'GET', path: '/api/client/consultation-slots', access: booking, summary: 'When somebody is free for a topic, within six weeks', query: z.strictObject(window), reply: slots, refuses: ['consultation.closed'] }),
  'client.bookConsultation': endpoint({ method: 'POST', path: '/api/client/consultations', access: booking, creates: true, summary: 'Book a free slot; its minutes are reserved', body: z.strictObject(booked), reply: consultation, status: 201, refuses: [...taken, ...spent] }),
  'client.minutes': endpoint({ method: 'GET', path: '/api/client/consultation-minutes', access: anyClient, summary: 'The statement of minutes of one month', query: z.strictObject({ month: month.optional() }), reply: statement }),
  'client.consultation': endpoint({ method: 'GET', path: '/api/client/consultations/:id', access: anyClient, summary: 'One consultation of my company', params: one, reply: consultation }),
  'client.moveConsultation': endpoint({ method: 'POST', path: '/api/client/consultations/:id/move', access: booking, summary: 'Take another slot instead', params: one, body: moved, reply: consultation, refuses: [...taken, ...gone, 'consultation.too_late'] }),
  'client.cancelConsultation': endpoint({ method: 'POST', path: '/api/client/consultations/:id/cancel', access: booking, summary: 'Give it back; in time, its minutes return', params: one, body: cancelled, reply: consultation, refuses: gone }),

  'client.confirmConsultation': endpoint({ method: 'POST', path: '/api/client/consultations/:id/confirm', access: booking, summary: 'It was so: its minutes are used, the rest returns', params: one, body: z.strictObject({ version: seenVersion }), reply: consultation, refuses: gone }),
  'client.rateConsultation': endpoint({ method: 'POST', path: '/api/client/consultations/:id/rating', access: booking, summary: 'Say how it was, once', params: one, body: z.strictObject({ version: seenVersion, stars: z.int().min(1).max(5), word: text(1000, 0) }), reply: consultation, refuses: gone }),
  'client.consultationFile': endpoint({ method: 'GET', path: '/api/client/consultations/:id/file', access: anyClient, raw: 'download', summary: 'A consultation as a file for a calendar (RFC 5545)', params: one, reply: z.unknown() }),

  'consultations.list': endpoint({ method: 'GET', path: '/api/desk/consultations', access: attending, summary: 'Consultations between two dates: my own as an expert, those of my clients, all for the head', query: z.strictObject({ from: instant, to: instant, organisationId: id('organisation').optional() }), reply: z.strictObject({ consultations: z.array(consultation), mayBook: z.boolean() }) }),
  'consultations.slots': endpoint({ method: 'GET', path: '/api/desk/consultation-slots', access: attending, summary: 'When somebody is free for a topic, within six weeks', query: z.strictObject(window), reply: slots, refuses: ['consultation.closed'] }),
  'consultations.show': endpoint({ method: 'GET', path: '/api/desk/consultations/:id', access: attending, summary: 'One consultation', params: one, reply: consultation }),
  'consultations.book': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/consultations', access: bookingFor, creates: true, summary: 'Book a slot for a person of a client company', params: z.strictObject({ id: id('organisation') }), body: z.strictObject({ ...booked, personId: id('person') }), reply: consultation, status: 201, refuses: [...taken, ...spent] }),
  'consultations.minutes': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/consultation-minutes', access: bookingFor, summary: 'A company’s statement of minutes of one month', params: z.strictObject({ id: id('organisation') }), query: z.strictObject({ month: month.optional() }), reply: statement }),
  'consultations.move': endpoint({ method: 'POST', path: '/api/desk/consultations/:id/move', access: attending, summary: 'Move it to another slot or expert; the client may then give it back for nothing', params: one, body: moved, reply: consultation, refuses: [...taken, ...gone, 'consultation.ended'] }),
  'consultations.brief': endpoint({ method: 'GET', path: '/api/desk/consultations/:id/brief', access: attending, summary: 'What to know of the client beforehand: tickets, promises, earlier consultations', params: one, reply: brief }),
  'consultations.hold': endpoint({ method: 'POST', path: '/api/desk/consultations/:id/outcome', access: attending, summary: 'Write what came of it; the client confirms it, or time does', params: one, body: z.strictObject({ version: seenVersion, attended: z.boolean(), minutes: z.int().min(0).max(480), text: text(10_000, 3), actions: z.array(line(200, 3)).max(20) }), reply: consultation, refuses: [...gone, 'consultation.minutes'] }),
  'consultations.openTicket': endpoint({ method: 'POST', path: '/api/desk/consultations/:id/actions/:actionId/ticket', access: attending, creates: true, summary: 'Make a ticket of the client of what was agreed on', params: one.extend({ actionId: id('action') }), body: z.strictObject({ category: z.enum(categoryKeys) }), reply: z.strictObject({ id: id('ticket'), number: z.string() }), status: 201, refuses: ['consultation.state'] }),
  'consultations.cancel': endpoint({ method: 'POST', path: '/api/desk/consultations/:id/cancel', access: attending, summary: 'Call it off; its minutes return', params: one, body: cancelled, reply: done, refuses: [...gone, 'consultation.ended'] }),
} as const
