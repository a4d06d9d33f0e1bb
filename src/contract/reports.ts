import { z } from 'zod'
import { policyKinds } from '#kernel/policies.ts'
import { anyStaff, endpoint, managing } from './endpoint.ts'
import { done, id, instant, planKey, severity } from './shapes.ts'
import { clockKind } from './ticket-shapes.ts'

/** A month of the calendar, such as 2026-11. */
export const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A promise that was kept or missed in the month, with all from which that can be worked out anew. */
const reportedPromise = z.strictObject({
  id: id('obligation'), ticket: z.string(), ticketId: id('ticket'), kind: clockKind, severity, startedAt: instant, dueAt: instant, /** When it was met, if it was. */ metAt: instant.nullable(), kept: z.boolean(),
  events: z.array(z.strictObject({ at: instant, kind: z.string(), data: z.record(z.string(), z.unknown()) })),
})
export type ReportedPromise = z.output<typeof reportedPromise>

/** Of the tickets opened in the month: how many were of a severity as the client declared it, as the desk's questions assessed it, and as it stands agreed. */
const severityCount = z.strictObject({ severity, declared: z.int(), assessed: z.int(), agreed: z.int() })
export type SeverityCount = z.output<typeof severityCount>

const sum = z.strictObject({ kind: clockKind, severity, kept: z.int(), missed: z.int() })
const creditStep = z.strictObject({
  kind: z.enum(policyKinds), severity: severity.nullable(), below: z.number(), credit: z.number(), kept: z.int(), missed: z.int(),
  /** In per cent; null when nothing of it was due that month. */
  rate: z.number().nullable(), applies: z.boolean(),
})

/** What was promised to a company in a month and what became of it, so that anybody can check it offline (`relais report verify`). */
export const serviceReport = z.strictObject({
  format: z.literal('relais service report 1'), desk: z.string(), organisation: z.strictObject({ id: id('organisation'), name: z.string() }),
  plan: z.strictObject({ key: planKey, version: z.int(), name: z.strictObject({ en: z.string(), fr: z.string() }) }),
  month, zone: z.string(), from: instant, to: instant, madeAt: instant,
  tickets: z.strictObject({ opened: z.int(), resolved: z.int(), closed: z.int() }),
  /** Absent in reports that were issued before it was told. */
  severities: z.array(severityCount).optional(),
  promises: z.array(reportedPromise),
  /** The calendars that promises count by, as they are written. */
  calendars: z.record(z.string(), z.unknown()),
  /** The live events that promises count by. */
  windows: z.record(z.string(), z.strictObject({ from: instant, to: instant })),
  sums: z.array(sum),
  credits: z.strictObject({ most: z.number(), steps: z.array(creditStep), total: z.number() }),
  /** The links of the audit trail that stand behind it: what happened to these tickets, in the order of the chain. */
  chain: z.array(z.strictObject({ position: z.int(), ticket: z.string(), hash })),
  /** SHA-256 of all of the above, its keys in order. */
  digest: hash,
})
export type ServiceReport = z.output<typeof serviceReport>

const issued = z.strictObject({ id: id('report'), month, issuedAt: instant, digest: hash, kept: z.int(), missed: z.int(), credit: z.number() })
export type IssuedReport = z.output<typeof issued>
/** As a page reads it, as a file that can be checked, as a table, or to be printed. */
const format = z.enum(['json', 'csv', 'pdf'])
const organisationId = z.strictObject({ id: id('organisation') })

export const reportEndpoints = {
  'reports.list': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/reports', access: anyStaff, summary: 'The service reports of a company, newest first', params: organisationId, reply: z.strictObject({ reports: z.array(issued), mayIssue: z.boolean() }) }),
  'reports.preview': endpoint({ method: 'GET', path: '/api/desk/organisations/:id/reports/:month', access: anyStaff, summary: 'The service report of a month: as it was issued, or as it would be now', params: organisationId.extend({ month }), reply: z.strictObject({ issuedAt: instant.nullable(), report: serviceReport }), refuses: ['report.month'] }),
  'reports.issue': endpoint({ method: 'POST', path: '/api/desk/organisations/:id/reports', access: managing, creates: true, summary: 'Issue the report of a month that is over; it never changes afterwards', params: organisationId, body: z.strictObject({ month }), reply: done, status: 201, refuses: ['report.month', 'report.issued'] }),
  'reports.file': endpoint({ method: 'GET', path: '/api/reports/:id/file', access: [...anyStaff, 'client_admin'], raw: 'download', summary: 'An issued report as a file: JSON with its proofs, CSV, or PDF', params: z.strictObject({ id: id('report') }), query: z.strictObject({ format }), reply: z.unknown() }),
  'client.reports': endpoint({ method: 'GET', path: '/api/client/reports', access: ['client_admin'], summary: 'The service reports of my company, newest first', reply: z.strictObject({ reports: z.array(issued) }) }),
  'client.report': endpoint({ method: 'GET', path: '/api/client/reports/:id', access: ['client_admin'], summary: 'One service report of my company', params: z.strictObject({ id: id('report') }), reply: z.strictObject({ issuedAt: instant, report: serviceReport }) }),
} as const
