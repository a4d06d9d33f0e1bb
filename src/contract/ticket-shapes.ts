import { z } from 'zod'
import { categoryKeys, impacts } from './categories.ts'
import { id, instant, line, personBrief, severity, text } from './shapes.ts'

export const states = ['submitted', 'examining', 'with_technical', 'technical_answered', 'waiting_on_client', 'resolved', 'closed', 'merged'] as const
export const state = z.enum(states)
export type State = z.output<typeof state>
export const openStates = ['submitted', 'examining', 'with_technical', 'technical_answered', 'waiting_on_client'] as const satisfies readonly State[]

export const channel = z.enum(['portal', 'phone', 'mail', 'chat', 'api'])
export const category = z.enum(categoryKeys)
export const impact = z.enum(impacts)
/** The answers to a category's questions, by key; unknown keys are refused by the verb with the field's name. */
export const details = z.record(z.string().max(40), z.union([line(500, 0), z.number()])).refine((d) => Object.keys(d).length <= 20, { error: 'too_many' })
export const attachmentIds = z.array(z.string().min(16).max(64)).max(20)

export const attachment = z.strictObject({ id: z.string(), name: z.string(), type: z.string(), size: z.int(), /** Shown in the page as a picture. */ picture: z.boolean() })
export type Attachment = z.output<typeof attachment>

/** One dated line of "why this deadline": the web puts `why.<kind>` into words with these values. */
export const whyLine = z.strictObject({ at: instant, kind: z.enum(['started', 'target', 'calendar', 'hours', 'used', 'windows', 'window', 'severity_raised', 'severity_lowered', 'merged', 'brought', 'paused', 'resumed', 'due', 'met', 'breached', 'cancelled', 'replaced']), values: z.record(z.string(), z.union([z.string(), z.number()])) })
export const clockKind = z.enum(['first_response', 'next_response', 'next_update', 'relay', 'handoff_taken', 'call_back', 'escalation', 'consultation', 'promise', 'resolution'])
export type ClockKind = z.output<typeof clockKind>
export const clockState = z.enum(['running', 'paused', 'met', 'missed', 'cancelled'])
/** A clock as every page shows it: ring, words, and why. `missed` = met too late; a running clock past `dueAt` is over. */
export const clock = z.strictObject({
  id: id('obligation'), kind: clockKind, state: clockState, severity,
  startedAt: instant, dueAt: instant, targetSeconds: z.int(), /** Seconds of service time that remain while it stands still. */ left: z.int().nullable(), metAt: instant.nullable(), breachedAt: instant.nullable(), why: z.array(whyLine),
})
export type Clock = z.output<typeof clock>
/** A clock on a list row: enough for the ring. */
export const clockBrief = z.strictObject({ kind: clockKind, state: clockState, startedAt: instant, dueAt: instant, targetSeconds: z.int(), /** Seconds of service time that remain while it stands still. */ left: z.int().nullable() })

/** A live event of the company that is on: nothing counts for less than its floor until it is over. */
export const liveEvent = z.strictObject({ name: z.string(), floor: severity, to: instant })

/** Where the ticket is and since when: what the relay line draws. */
export const relay = z.strictObject({
  holder: z.enum(['client', 'support', 'technical', 'done']),
  since: instant,
  supportName: z.string().nullable(),
  technicalName: z.string().nullable(),
  /** Stops already passed through, for the filled legs. */
  reachedSupport: z.boolean(),
  reachedTechnical: z.boolean(),
})
export type Relay = z.output<typeof relay>

/** May this be done by the reader now: 'yes', or the reason why not (`may.<reason>` in words); absent when it is none of their business. */
export const mayReason = z.enum(['yes', 'resolved', 'closed', 'merged', 'not_resolved', 'with_technical', 'not_with_technical', 'already_yours', 'nothing_to_relay', 'needs_owner', 'waiting', 'read_only', 'too_late'])
export type MayReason = z.output<typeof mayReason>

export const accountManagerCard = z.strictObject({ name: z.string(), title: z.string(), directLine: z.string(), email: z.string() })

export const submission = {
  category, impact, details, subject: line(200, 3), description: text(20_000, 1),
  severity, /** Why the client disagrees with the proposed severity; needed when it differs. */ severityReason: line(500, 3).optional(),
  attachments: attachmentIds,
  /** Which of the company’s products it is about, and in which environment. */
  product: z.strictObject({ id: id('product'), environment: line(40, 0) }).optional(),
}
/** The product that a ticket is about. */
export const ticketProduct = z.strictObject({ id: id('product'), name: z.string(), environment: z.string() })
/** A product that a ticket can be about. */
export const productChoice = z.strictObject({ id: id('product'), name: z.string(), environments: z.array(z.string()) })
export type ProductChoice = z.output<typeof productChoice>
export const historyLine = z.strictObject({ position: z.int(), at: instant, kind: z.string(), actor: z.string(), actorSide: z.enum(['client', 'staff', 'desk']), reason: z.string().nullable(), values: z.record(z.string(), z.unknown()) })
export const participant = personBrief.extend({ side: z.enum(['client', 'staff']) })
export const draft = z.strictObject({ text: z.string(), version: z.int(), updatedAt: instant })
