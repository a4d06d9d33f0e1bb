import { z } from 'zod'
import type { Id } from '#kernel/ids.ts'
import { isZone } from '#kernel/instants.ts'
import { languages } from '#kernel/languages.ts'
import { clientRoles, roles, staffRoles } from '#kernel/roles.ts'
import { severities } from '#kernel/severity.ts'

/** The id of one kind of thing, as it travels. */
export function id<Kind extends string>(_kind: Kind): z.ZodType<Id<Kind>, string> {
  return z.uuid() as unknown as z.ZodType<Id<Kind>, string>
}

/** An instant as RFC 3339 text in UTC. */
export const instant = z.iso.datetime()
export const severity = z.enum(severities)
export const language = z.enum(languages)
export const theme = z.enum(['system', 'light', 'dark'])
export const role = z.enum(roles)
export const staffRole = z.enum(staffRoles)
export const clientRole = z.enum(clientRoles)
export const zone = z.string().max(64).refine(isZone, { error: 'zone' })
/** An e-mail address as it is kept: without the spaces that keyboards add, in small letters. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/** The secret of a link that a mail holds. */
export const token = z.string().min(16).max(64)

/** The version of something that whoever changes it had seen: a number as the database counts. */
export const seenVersion = z.int().min(0).max(2_147_483_647)

/** One line a person typed: trimmed, no control or invisible characters, within the length. */
export function line(max: number, min = 1) {
  return z.string().trim().min(min).max(max).refine((text) => !forbidden.test(text) && !/[\r\n]/.test(text) && text.isWellFormed(), { error: 'characters' })
}

/** Some paragraphs a person typed: plain text, within the length. */
export function text(max: number, min = 1) {
  return z.string().trim().min(min).max(max).refine((value) => !value.includes('\u0000') && value.isWellFormed(), { error: 'characters' })
}

/** The key by which a plan is known everywhere; it never changes, its names may. */
export const planKey = z.string().regex(/^(?!default$)[a-z][a-z0-9-]{0,39}$/)
/** The policy of a plan, or the one that holds where a plan has none. */
export const policyName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

export const done = z.strictObject({ done: z.literal(true) })
export const nothing = z.strictObject({})
export const cursor = z.string().max(200)
export const personBrief = z.strictObject({ id: id('person'), name: z.string() })
export type PersonBrief = z.output<typeof personBrief>

/** What the answer to a refused request looks like. */
export const refusal = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
    fields: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
    id: z.string().optional(),
  }),
})
