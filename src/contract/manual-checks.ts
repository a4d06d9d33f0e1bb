import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { checkKinds } from './manual-check-kinds.ts'
import { manualFinding, slug, stepId } from './manual.ts'
import { writing } from './manual-writing.ts'
import { done, id, language, line } from './shapes.ts'

const path = z.string().regex(/^\/[!-~]*$/).max(500)
const name = z.string().regex(/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/).max(100)

/** What a step has looked at on its reader's own site; `path` begins at the site, `before` stands before its name. */
export const manualCheck = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), path }),
  z.strictObject({ kind: z.literal('certificate'), /** For how many days it must still hold. */ days: z.int().min(0).max(365) }),
  z.strictObject({ kind: z.literal('dns'), before: z.union([z.literal(''), name]), record: z.enum(['A', 'AAAA', 'CNAME', 'TXT']), /** What it must lead to or begin with; empty: anything. */ value: line(250, 0) }),
  z.strictObject({ kind: z.literal('header'), path, header: z.string().regex(/^[a-z][a-z0-9-]*$/).max(60), /** What it must contain; empty: anything. */ value: line(250, 0) }),
  z.strictObject({ kind: z.literal('stream'), path }),
])
export type ManualCheck = z.output<typeof manualCheck>

/** What a check found; each has a sentence `manual.found.<code>` with its values. */
export const checkCodes = [
  'address_ok', 'certificate_ok', 'dns_ok', 'header_ok', 'stream_ok',
  'not_allowed', 'unreachable', 'too_slow', 'too_large', 'status', 'certificate_old', 'certificate_soon', 'certificate_name', 'certificate_unknown',
  'dns_none', 'dns_other', 'dns_silent', 'header_none', 'header_other', 'stream_none', 'stream_empty',
] as const
export type CheckCode = (typeof checkCodes)[number]

const offered = z.strictObject({ step: stepId, kind: z.enum(checkKinds), /** What was found the last time. */ last: manualFinding.nullable() })

export const manualCheckEndpoints = {
  'manual.checks': endpoint({ method: 'GET', path: '/api/manual/checks', access: 'signed-in', summary: 'Which steps of a task can look at the reader’s own site, and what they found the last time', query: z.strictObject({ task: slug, language: language.default('en') }), reply: z.strictObject({ checks: z.array(offered) }) }),
  'manual.check': endpoint({ method: 'POST', path: '/api/manual/checks', access: 'signed-in', summary: 'Have a step look at a site: a name such as www.example.com; takes some seconds', body: z.strictObject({ task: slug, step: stepId, site: line(300), language }), reply: manualFinding, refuses: ['manual.site', 'request.too_many'] }),
  'desk.manual.checks': endpoint({ method: 'GET', path: '/api/desk/manual/tasks/:id/checks', access: anyStaff, summary: 'What the steps of a task have looked at, and how that stands with their readers', params: z.strictObject({ id: id('task') }), reply: z.strictObject({ checks: z.array(z.strictObject({ step: stepId, check: manualCheck })), /** How each stood with its readers in the last thirty days, without who they are: done, not done, and done once and not any more, as was found unasked within a week. */ stands: z.array(z.strictObject({ step: stepId, green: z.int(), red: z.int(), turned: z.int() })) }) }),
  'desk.manual.keepCheck': endpoint({ method: 'PUT', path: '/api/desk/manual/tasks/:id/checks', access: writing, summary: 'Say what a step has looked at, or that it looks at nothing; counts at once', params: z.strictObject({ id: id('task') }), body: z.strictObject({ step: stepId, check: manualCheck.nullable() }), reply: done, refuses: ['manual.own', 'manual.step'] }),
} as const
