import { z } from 'zod'
import { administrating, anyClient, anyStaff, endpoint } from './endpoint.ts'
import { noticeChannels } from './notices.ts'
import { done, id, instant, line, personBrief, planKey, seenVersion, severity, text, token } from './shapes.ts'
import { teamBrief } from './teams.ts'
import { clockKind } from './ticket-shapes.ts'

/** Whom a step of a chain means: by their part in the ticket, by role, a person by id, everybody of a team, or whoever is on call for it then. */
export const whomKinds = ['owner', 'support', 'account_manager', 'head', 'deputy'] as const
const whom = z.union([z.enum(whomKinds), id('person'), z.templateLiteral(['team:', z.uuid()]), z.templateLiteral(['on_call:', z.uuid()])])
export type Whom = z.output<typeof whom>
/** One step: how many seconds after the chain began, whom, whether they are asked to acknowledge or only told, and by what (everything, when nothing is said). Negative times and empty steps are refused by the verb, with a sentence of their own. */
const step = z.strictObject({ after: z.int().max(30 * 86_400), whom: z.array(whom).max(20), asks: z.boolean(), channels: z.array(z.enum(noticeChannels)).max(3).optional() })
export type ChainStep = z.output<typeof step>
const chainInput = { steps: z.array(step).max(20), /** After how many seconds it begins again while nobody has acknowledged; null: it does not. */ repeatSeconds: z.int().max(30 * 86_400).nullable() }
const chain = z.strictObject({ severity, /** Null: every plan without a chain of its own. */ plan: planKey.nullable(), version: z.int(), changedAt: instant, ...chainInput })
export type EscalationChain = z.output<typeof chain>

const origin = z.enum(['clock', 'client'])
/** Why it is not to be done by the reader now: `escalation.may.<reason>` in words. */
const mayReason = z.enum(['yes', 'acknowledged', 'yours', 'not_asked', 'not_yours', 'ended'])
export type EscalationMay = z.output<typeof mayReason>
const may = z.strictObject({ acknowledge: mayReason, take: mayReason, handBack: mayReason, end: mayReason })
const endCause = z.enum(['met', 'resolved', 'closed', 'merged', 'person'])
export type EndCause = z.output<typeof endCause>

/** One try to reach one person, with its proof. */
const attempt = z.strictObject({
  id: id('attempt'), at: instant, round: z.int(), whom: z.string(), /** The team that the step named. */ team: teamBrief.nullable(), name: z.string().nullable(), asks: z.boolean(),
  /** Told; or why not: their access is off, they have no address, nobody has this part, the server refused their mail, or did not take it in time. */
  outcome: z.enum(['told', 'disabled', 'no_address', 'nobody', 'refused', 'late']), outcomeAt: instant,
  /** The mail that carried it, and the last word about it. */
  mail: z.strictObject({ messageId: z.string(), state: z.enum(['waiting', 'sent', 'kept', 'refused', 'held']), at: instant, answer: z.string() }).nullable(),
  /** By what alone they were told; null: by everything they like. */
  by: z.array(z.enum(noticeChannels)).nullable(),
  /** When they opened it in their bell. */
  readAt: instant.nullable(),
})
export type EscalationAttempt = z.output<typeof attempt>

const common = {
  id: id('escalation'), ticketId: id('ticket'), origin, severity, /** Why, in the client's words. */ reason: z.string().nullable(), by: z.string().nullable(), openedAt: instant,
  /** The broken promises it is about. */
  clocks: z.array(z.strictObject({ kind: clockKind, dueAt: instant })),
  owner: personBrief.nullable(), acknowledged: z.strictObject({ at: instant, by: z.string() }).nullable(), unreachableAt: instant.nullable(),
  /** When the chain goes on, while nobody has acknowledged. */
  nextAt: instant.nullable(),
  ended: z.strictObject({ at: instant, cause: endCause, by: z.string().nullable(), word: z.string().nullable() }).nullable(), may,
}
export const ticketEscalation = z.strictObject({ ...common, trail: z.array(attempt) })
export type TicketEscalation = z.output<typeof ticketEscalation>
const boardRow = z.strictObject({
  ...common, number: z.string(), subject: z.string(), organisation: z.strictObject({ id: id('organisation'), name: z.string() }), ticketOwner: personBrief.nullable(),
  /** How many escalations this company has had in the last 30 days, and in the 30 before. */
  trend: z.strictObject({ now: z.int(), before: z.int() }),
})
export type EscalationRow = z.output<typeof boardRow>
const day = z.strictObject({ day: z.iso.date(), clock: z.int(), client: z.int() })

/** What a client sees of their own way up. */
const clientEscalation = z.strictObject({ at: instant, by: z.string(), mine: z.boolean(), reason: z.string(), seen: z.strictObject({ by: z.string(), at: instant }).nullable(), endedAt: instant.nullable() })
export type ClientEscalation = z.output<typeof clientEscalation>

const ticketId = z.strictObject({ id: id('ticket') })
const escalationId = z.strictObject({ id: id('escalation') })
const byToken = z.strictObject({ token })
const seeing = ['support', 'head', 'account_manager'] as const

export const escalationEndpoints = {
  'client.tickets.escalation': endpoint({ method: 'GET', path: '/api/client/tickets/:id/escalation', access: anyClient, summary: 'What I wrote to the head of support about this ticket, who saw it, and whether I may write now', params: ticketId,
    reply: z.strictObject({ may: z.enum(['yes', 'not_overdue', 'open', 'over']), escalation: clientEscalation.nullable() }) }),
  'client.tickets.escalate': endpoint({ method: 'POST', path: '/api/client/tickets/:id/escalation', access: anyClient, creates: true, summary: 'Write to the head of support, once something promised is overdue', params: ticketId, body: z.strictObject({ reason: text(4000, 3) }),
    reply: z.strictObject({ escalation: clientEscalation }), status: 201, refuses: ['escalation.not_overdue', 'escalation.open', 'ticket.state'] }),

  'desk.escalations': endpoint({ method: 'GET', path: '/api/desk/escalations', access: seeing, summary: 'The head’s board: what is escalated, what has ended in the last 14 days, and how many a day', reply: z.strictObject({ open: z.array(boardRow), ended: z.array(boardRow), days: z.array(day) }) }),
  'desk.escalations.unreached': endpoint({ method: 'GET', path: '/api/desk/escalations/unreached', access: anyStaff, summary: 'Escalations for which nobody of the chain can be reached: shown to everybody of ours', reply: z.strictObject({ tickets: z.array(z.strictObject({ id: id('ticket'), number: z.string(), since: instant })) }) }),
  'desk.tickets.escalations': endpoint({ method: 'GET', path: '/api/desk/tickets/:id/escalations', access: seeing, summary: 'The escalations of a ticket with everybody whom they tried to reach, newest first', params: ticketId, reply: z.strictObject({ escalations: z.array(ticketEscalation) }) }),
  'desk.escalations.acknowledge': endpoint({ method: 'POST', path: '/api/desk/escalations/:id/acknowledge', access: seeing, summary: 'I have seen it and see to it: nobody else is asked any more', params: escalationId, reply: done, refuses: ['forbidden', 'escalation.acknowledged', 'escalation.ended'] }),
  'desk.escalations.take': endpoint({ method: 'POST', path: '/api/desk/escalations/:id/take', access: seeing, summary: 'It is mine from now on', params: escalationId, reply: done, refuses: ['forbidden', 'escalation.ended'] }),
  'desk.escalations.handBack': endpoint({ method: 'POST', path: '/api/desk/escalations/:id/hand-back', access: seeing, summary: 'Give it to a colleague with a word, which becomes a note on the ticket', params: escalationId, body: z.strictObject({ personId: id('person'), word: line(500, 3) }), reply: done, refuses: ['forbidden', 'escalation.ended'] }),
  'desk.escalations.end': endpoint({ method: 'POST', path: '/api/desk/escalations/:id/end', access: seeing, summary: 'It is over, and how', params: escalationId, body: z.strictObject({ word: line(500, 3) }), reply: done, refuses: ['forbidden', 'escalation.ended'] }),

  'escalationLink.show': endpoint({ method: 'POST', path: '/api/escalation-links/show', access: 'anyone', summary: 'What the link in somebody’s mail is about; looking acknowledges nothing', body: byToken,
    reply: z.strictObject({ name: z.string(), number: z.string(), subject: z.string(), severity, origin, organisation: z.string(), openedAt: instant, expiresAt: instant, acknowledged: z.strictObject({ at: instant, by: z.string() }).nullable(), ended: z.boolean() }), refuses: ['link.gone'] }),
  'escalationLink.acknowledge': endpoint({ method: 'POST', path: '/api/escalation-links/acknowledge', access: 'anyone', summary: 'Acknowledge by the link in one’s mail; it works once', body: byToken, reply: z.strictObject({ ticketId: id('ticket') }), refuses: ['link.gone', 'escalation.acknowledged', 'escalation.ended'] }),

  'admin.escalationChains': endpoint({ method: 'GET', path: '/api/admin/escalation-chains', access: administrating, summary: 'Who is told and asked, for each severity and plan', reply: z.strictObject({ chains: z.array(chain), deputy: personBrief.nullable() }) }),
  'admin.changeEscalationChain': endpoint({ method: 'PUT', path: '/api/admin/escalation-chains', access: administrating, summary: 'A new version of a chain; with `chain` null, the general one counts again for this plan', body: z.strictObject({ severity, plan: planKey.nullable(), chain: z.strictObject(chainInput).nullable(), /** The chain by which it goes so far, as it was read: nothing is written when it is another by now. */ was: z.strictObject({ plan: planKey.nullable(), version: seenVersion }).optional() }), reply: done,
    refuses: ['escalation.names_nobody', 'escalation.negative_time', 'escalation.order', 'escalation.general', 'escalation.no_schedule', 'escalation.no_channel', 'policy.changed'] }),
  'admin.changeDeputy': endpoint({ method: 'PUT', path: '/api/admin/deputy', access: administrating, summary: 'Who stands in for the head of support', body: z.strictObject({ personId: id('person').nullable() }), reply: done }),
} as const
