import { z } from 'zod'
import { policyKinds } from '#kernel/policies.ts'
import { administrating, anyClient, anyStaff, endpoint, managing } from './endpoint.ts'
import { retargetPreview } from './policies.ts'
import { done, id, instant, line, planKey, seenVersion, severity, text } from './shapes.ts'

const said = (max: number, min = 1) => z.strictObject({ en: line(max, min), fr: line(max, min) })
const count = (max: number) => z.int().min(0).max(max)

/** Everything a plan says. Its targets stand in the policy of the same key, by severity and kind. */
const termShapes = {
  name: said(60),
  summary: said(300, 0),
  /** It was shipped to show what a plan can say, and says so wherever it is shown. */
  example: z.boolean(),
  /** Its place when plans are compared, from the smallest. */
  rank: count(100),
  channels: z.strictObject({ portal: z.boolean(), mail: z.boolean(), phone: z.boolean(), chat: z.boolean(), api: z.boolean() }),
  /** The hours in which its people answer; null: day and night. */
  calendarId: id('calendar').nullable(),
  phone: z.strictObject({
    /** From which severity on the number of the support line is shown; null: never. */
    from: severity.nullable(),
    callBack: z.boolean(),
    /** Whether the account manager's own number is shown. */
    directLine: z.boolean(),
  }),
  /** How many people of the company may sign in; null: any number. */
  seats: z.int().min(1).max(100_000).nullable(),
  /** How many may be named to write for the company, and then only they open tickets; null: everybody does. */
  contacts: z.int().min(1).max(1000).nullable(),
  /** Who may declare a ticket critical. */
  criticalBy: z.enum(['anyone', 'contacts', 'administrators']),
  /** How many tickets a month may be opened; null: any number. */
  ticketsPerMonth: z.int().min(1).max(100_000).nullable(),
  accountManager: z.enum(['shared', 'dedicated']),
  /** Minutes with experts granted each month; what is left is carried for so many months, up to so many minutes. */
  consultation: z.strictObject({ minutes: count(100_000), carryMonths: count(36), carryMost: count(1_000_000).nullable() }),
  /** How many announced live events a year are watched over; null: any number. */
  eventWindows: count(366).nullable(),
  screenSharing: z.boolean(),
  reviews: z.enum(['none', 'yearly', 'quarterly', 'monthly']),
  /** What is given back in a month in which fewer promises of a kind were kept than `below` per cent: `credit` per cent of the month's fee; for one kind and severity the largest counts. */
  credits: z.array(z.strictObject({ kind: z.enum(policyKinds), severity: severity.nullable(), below: z.number().min(0).max(100), credit: z.number().min(0).max(100) })).max(40),
  /** The most that is given back for one month, in per cent. */
  creditsMost: z.number().min(0).max(100),
}
export const terms = z.strictObject(termShapes)
export type Terms = z.output<typeof terms>
/** What a contract may say otherwise than its plan: everything but what the plan is called. */
const { name: _name, summary: _summary, example: _example, rank: _rank, ...exceptional } = termShapes
export const exceptions = z.strictObject(exceptional).partial()
export type Exceptions = z.output<typeof exceptions>
export type TermName = keyof Terms

const shownPlan = z.strictObject({ key: planKey, version: z.int(), retired: z.boolean(), terms })
export type ShownPlan = z.output<typeof shownPlan>

const renews = z.enum(['none', 'monthly', 'yearly'])
const standing = z.enum(['coming', 'running', 'ended'])
const contractRow = z.strictObject({
  id: id('contract'), plan: planKey, version: z.int(), /** The plan has a newer version than the one agreed. */ newer: z.boolean(), name: z.strictObject({ en: z.string(), fr: z.string() }),
  startsAt: instant, endsAt: instant.nullable(), renews, standing, exceptions, note: z.string(), createdAt: instant, createdBy: z.string().nullable(),
})
export type ContractRow = z.output<typeof contractRow>

/** What a company may, and where it says so. */
export const entitlementKinds = ['ticket', 'critical', 'phone', 'direct_line', 'call_back', 'consultation', 'seat', 'event_window', 'screen_sharing', 'mail', 'chat', 'api'] as const
export const entitlementReasons = [
  'included', 'channel', 'not_a_contact', 'critical_contacts', 'critical_administrators', 'tickets_used', 'severity_too_low', 'no_phone', 'no_direct_line', 'no_call_back',
  'no_minutes', 'minutes_used', 'seats_taken', 'no_windows', 'windows_used', 'no_screen_sharing',
] as const
export const entitlement = z.strictObject({
  what: z.enum(entitlementKinds), allowed: z.boolean(), reason: z.enum(entitlementReasons),
  /** Numbers and words for the reason's sentence. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The line of the contract that says so. */
  line: z.strictObject({ contractId: id('contract').nullable(), plan: planKey, version: z.int(), term: z.string(), /** Agreed for this company alone. */ exception: z.boolean() }),
})
export type Entitlement = z.output<typeof entitlement>

const inForce = z.strictObject({
  plan: planKey, version: z.int(), /** The name of the plan's hours; null: day and night. */ hours: z.string().nullable(), /** None holds: what counts is the default plan. */ contract: z.strictObject({ id: id('contract'), startsAt: instant, endsAt: instant.nullable(), renews }).nullable(), terms,
  used: z.strictObject({ seats: z.int(), contacts: z.int(), /** Counted where the terms set a limit. */ ticketsThisMonth: z.int() }),
  entitlements: z.array(entitlement),
})
export type InForce = z.output<typeof inForce>

const contractInput = {
  plan: planKey, /** Null: now. */ startsAt: instant.nullable(), endsAt: instant.nullable(), renews, exceptions, note: text(2000, 0),
}
const changePreview = z.strictObject({
  /** Contracts that would end earlier than they do now, or never begin. */
  shortens: z.array(z.strictObject({ id: id('contract'), plan: planKey, endsAt: instant })),
  /** What the company has today and would have then, and in which terms the two differ. */
  before: terms, after: terms, changed: z.array(z.string()),
  openTickets: z.int(),
  /** Running promises that the plan's targets would move, were they moved; they keep theirs until somebody moves them. */
  moves: retargetPreview.omit({ same: true }),
})
export type ContractPreview = z.output<typeof changePreview>

const key = z.strictObject({ key: planKey })
const organisationId = z.strictObject({ id: id('organisation') })

export const planEndpoints = {
  'plans.public': endpoint({ method: 'GET', path: '/api/plans', access: 'anyone', summary: 'The plans that are offered, with their terms and what they promise, side by side', reply: z.strictObject({
    plans: z.array(shownPlan.omit({ retired: true }).extend({ /** First responses, as they are written. */ firstResponse: z.partialRecord(severity, z.string()), /** The name of its hours; null: day and night. */ hours: z.string().nullable() })) }) }),
  'plans.list': endpoint({ method: 'GET', path: '/api/desk/plans', access: anyStaff, summary: 'Every plan in its newest version, retired ones too', reply: z.strictObject({ plans: z.array(shownPlan.extend({ contracts: z.int() })), standard: planKey, mayChange: z.boolean() }) }),
  'plans.create': endpoint({ method: 'POST', path: '/api/admin/plans', access: administrating, creates: true, summary: 'Write a plan', body: z.strictObject({ key: planKey, terms }), reply: shownPlan, status: 201, refuses: ['plan.key_taken'] }),
  'plans.change': endpoint({ method: 'PUT', path: '/api/admin/plans/:key', access: administrating, summary: 'Write a new version of a plan; contracts keep theirs', params: key, body: z.strictObject({ version: seenVersion.min(1), terms }), reply: shownPlan, refuses: ['policy.changed'] }),
  'plans.retire': endpoint({ method: 'POST', path: '/api/admin/plans/:key/retire', access: administrating, summary: 'Offer a plan no more, or again; contracts that have it keep it', params: key, body: z.strictObject({ retired: z.boolean() }), reply: done, refuses: ['plan.standard'] }),
  'plans.standard': endpoint({ method: 'PUT', path: '/api/admin/standard-plan', access: administrating, summary: 'The plan that counts for a company without a contract', body: key, reply: done, refuses: ['plan.retired'] }),

  'contracts.show': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/contracts', access: anyStaff, summary: 'What a company has bought: the contract in force, all others, and what it may', params: organisationId, reply: z.strictObject({ now: inForce, contracts: z.array(contractRow), mayChange: z.boolean() }) }),
  'contracts.preview': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/contracts/preview', access: managing, summary: 'What a new contract would change; changes nothing', params: organisationId, body: z.strictObject(contractInput), reply: changePreview, refuses: ['contract.dates', 'plan.retired'] }),
  'contracts.start': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/contracts', access: managing, creates: true, summary: 'A new contract, now or from a date; the one before it ends where this one begins', params: organisationId, body: z.strictObject(contractInput), reply: contractRow, status: 201, refuses: ['contract.dates', 'plan.retired'] }),
  'contracts.end': endpoint({ method: 'POST', path: '/api/desk/contracts/:id/end', access: managing, summary: 'End a contract, now or at a date; afterwards the default plan counts', params: z.strictObject({ id: id('contract') }), body: z.strictObject({ endsAt: instant.nullable(), reason: line(500, 3) }), reply: contractRow, refuses: ['contract.dates'] }),

  'client.contract': endpoint({ method: 'GET', path: '/api/client/contract', access: anyClient, summary: 'What my company has bought, what it may, and what of it is used', reply: inForce }),
} as const
