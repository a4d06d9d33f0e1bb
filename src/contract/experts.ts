import { z } from 'zod'
import { bookingRules } from './consultations.ts'
import { administrating, endpoint } from './endpoint.ts'
import { writtenCalendar } from './policies.ts'
import { done, id, instant, language, line, personBrief, seenVersion, text } from './shapes.ts'

/** Who says what consultations are about and who holds them. */
const arranging = ['head', 'administrator'] as const
/** Experts look after their own hours, heads of support and administrators after anybody's. */
const keeping = ['expert', 'head', 'administrator'] as const

const said = (max: number, min = 1) => z.strictObject({ en: line(max, min), fr: line(max, min) })
/** What somebody knows, in a word or two: compared as it is written. */
const skill = line(40).pipe(z.string().toLowerCase().max(40)) // small letters may be longer
const skills = z.array(skill).max(30)

const topicShape = { name: said(80), summary: said(300, 0), minutes: z.int().min(15).max(480).multipleOf(5), skills, /** What the client is asked beforehand. */ questions: z.array(said(200)).max(10) }
const topicRow = z.strictObject({ id: id('topic'), version: z.int(), ...topicShape, retired: z.boolean(), /** How many experts know enough for it. */ experts: z.int() })
export type TopicRow = z.output<typeof topicRow>

const expertShape = {
  offers: z.boolean(), skills, languages: z.array(language).min(1).max(2), written: writtenCalendar,
  /** Minutes needed before one and after it. */
  beforeMinutes: z.int().min(0).max(120), afterMinutes: z.int().min(0).max(120),
  videoLink: z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'url' }).max(300)]),
}
const absence = z.strictObject({ id: id('absence'), from: instant, to: instant, reason: z.string() })
const expertRow = z.strictObject({ person: personBrief, /** 0: has written nothing yet. */ version: z.int(), ...expertShape, absences: z.array(absence), mayChange: z.boolean(),
  /** Their own calendar, whose busy times count as taken: where it is read from, when, and why it could not be. */
  calendar: z.strictObject({ host: z.string(), readAt: instant.nullable(), fault: z.string().nullable() }).nullable() })
export type ExpertRow = z.output<typeof expertRow>

const span = { from: instant, to: instant }
const plan = z.strictObject({ consultations: z.array(z.strictObject({
  id: id('consultation'), subject: z.string(), organisation: z.string(), person: z.string(), startsAt: instant,
  /** Null: nobody is free, it would be called off. */ proposed: z.strictObject({ at: instant, expert: personBrief }).nullable(),
})) })
export type RebookPlan = z.output<typeof plan>

const topicId = z.strictObject({ id: id('topic') })
const personId = z.strictObject({ id: id('person') })

export const expertEndpoints = {
  'topics.list': endpoint({ method: 'GET', path: '/api/desk/consultation-topics', access: ['expert', 'account_manager', 'head', 'administrator'], summary: 'What consultations can be about, retired topics too, and how booking goes', reply: z.strictObject({ topics: z.array(topicRow), rules: bookingRules, mayChange: z.boolean() }) }),
  'topics.create': endpoint({ method: 'POST', path: '/api/admin/consultation-topics', access: arranging, creates: true, summary: 'Write a topic', body: z.strictObject(topicShape), reply: topicRow, status: 201 }),
  'topics.change': endpoint({ method: 'PUT', path: '/api/admin/consultation-topics/:id', access: arranging, summary: 'Change a topic, or offer it no more; what was booked stays as it is', params: topicId, body: z.strictObject({ version: seenVersion, ...topicShape, retired: z.boolean() }), reply: topicRow, refuses: ['policy.changed'] }),
  'topics.rules': endpoint({ method: 'PUT', path: '/api/admin/consultation-rules', access: administrating, summary: 'How long before it begins a slot is booked or given back, and when it counts as confirmed', body: bookingRules, reply: done }),

  'experts.list': endpoint({ method: 'GET', path: '/api/desk/experts', access: ['expert', 'account_manager', 'head', 'administrator'], summary: 'Everybody with the role of an expert: what they know and when they are there', reply: z.strictObject({ experts: z.array(expertRow) }) }),
  'experts.change': endpoint({ method: 'PUT', path: '/api/desk/experts/:id', access: keeping, summary: 'What an expert knows and when they are there; what was booked stays', params: personId, body: z.strictObject({ version: seenVersion.min(0), ...expertShape }), reply: expertRow, refuses: ['policy.changed'] }),
  'experts.away': endpoint({ method: 'POST', path: '/api/desk/experts/:id/absences', access: keeping, creates: true, summary: 'An expert is away for a while: nothing can be booked then', params: personId, body: z.strictObject({ ...span, reason: text(300, 0), /** Moves what is booked then, and tells each client, with this word. */ rebook: z.strictObject({ word: line(300, 0) }).optional() }), reply: absence, status: 201, refuses: ['consultation.dates', 'consultation.taken'] }),
  'experts.awayPreview': endpoint({ method: 'POST', path: '/api/desk/experts/:id/absences/preview', access: keeping, summary: 'What would become of everything that is booked then; changes nothing', params: personId, body: z.strictObject(span), reply: plan, refuses: ['consultation.dates'] }),
  'experts.calendar': endpoint({ method: 'PUT', path: '/api/desk/experts/:id/calendar', access: keeping, summary: 'Where an expert’s own calendar is read from (iCal over https); empty: nowhere', params: personId, body: z.strictObject({ url: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'url' }).max(1000)]) }), reply: done }),
  'experts.back': endpoint({ method: 'POST', path: '/api/desk/experts/:id/absences/:absenceId/withdraw', access: keeping, summary: 'They are not away after all', params: personId.extend({ absenceId: id('absence') }), reply: done }),
} as const
