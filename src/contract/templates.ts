import { z } from 'zod'
import { administrating, endpoint } from './endpoint.ts'
import { noticeKinds, type NoticeKind } from './notices.ts'
import { done, instant, language, line, seenVersion, text } from './shapes.ts'

/** Mails by which people come in. */
export const accessMails = ['invitation', 'membership', 'reset', 'second_factor_removed', 'access_proof', 'access_asked', 'access_refused', 'merged', 'address_confirm', 'address_asked', 'address_changed', 'address_taken', 'handed_over'] as const
/** Mails to clients about their tickets. */
export const clientMails = ['submitted', 'replied', 'asked', 'resolved', 'severity_lowered', 'reminder'] as const
/** Mails to our own people: one for each kind of notice, and one of all that was held back. */
export const staffMails = [...noticeKinds.map((kind): `notice.${NoticeKind}` => `notice.${kind}`), 'digest'] as const

/** Mails about a consultation, to whoever takes part. */
export const consultationMails = ['consultation.booked', 'consultation.moved', 'consultation.cancelled', 'consultation.reminder', 'consultation.held'] as const

/** Every kind of mail whose words administrators may write. */
export const templateKinds = [...accessMails, ...clientMails, ...consultationMails, ...staffMails] as const
export type TemplateKind = (typeof templateKinds)[number]

/** Everything that may stand between braces in the words of a mail. */
export const placeholders = ['name', 'desk', 'inviter', 'address', 'until', 'by', 'leaver', 'number', 'subject', 'severity', 'due', 'author', 'text', 'fix', 'client', 'clock', 'share', 'reason', 'team', 'shifts', 'count', 'lines', 'topic', 'when', 'minutes', 'expert', 'video', 'link', 'profile'] as const
export type Placeholder = (typeof placeholders)[number]

/** Without these a mail would be of no use. */
export const neededPlaceholders: readonly Placeholder[] = ['link']
/** Addresses: each stands on a line of its own, and never in a subject. */
export const addressPlaceholders: readonly Placeholder[] = ['link', 'profile', 'video']
/** Several lines long: they stand in the body alone. */
export const longPlaceholders: readonly Placeholder[] = ['text', 'fix', 'reason', 'shifts', 'lines']
/** Numbers, which may have forms for one and for many. */
export const countPlaceholders: readonly Placeholder[] = ['count', 'minutes']

const group = z.enum(['access', 'client', 'consultation', 'staff'])
/** As shipped, an administrator's own, or own words that no longer fit and are left aside for the shipped ones. */
const state = z.enum(['shipped', 'own', 'unfit'])
const kind = z.enum(templateKinds)
const words = z.strictObject({ subject: z.string(), body: z.string(), action: z.string() })
export type MailWords = z.output<typeof words>
const written = z.strictObject({ subject: line(200), body: text(8000), action: line(60) })
const drafted = z.strictObject({ subject: line(200, 0), body: text(8000, 0), action: line(60, 0) })

const version = z.strictObject({ version: z.int(), at: instant, by: z.string().nullable(), /** Null: back to the words as shipped. */ words: words.nullable() })
const oneLanguage = z.strictObject({ state, version: z.int(), shipped: words, now: words, versions: z.array(version) })
const offered = z.strictObject({ name: z.enum(placeholders), needed: z.boolean(), /** Nothing to say now and then: its line is then left out. */ optional: z.boolean(), bodyOnly: z.boolean(), counts: z.boolean() })
const template = z.strictObject({ kind, group, placeholders: z.array(offered), languages: z.strictObject({ fr: oneLanguage, en: oneLanguage }) })
export type Template = z.output<typeof template>
const row = z.strictObject({ kind, group, fr: state, en: state, changedAt: instant.nullable(), changedBy: z.string().nullable() })
const shown = z.strictObject({ subject: z.string(), text: z.string(), light: z.string(), dark: z.string() })
const ofKind = z.strictObject({ kind })
const ofLanguage = z.strictObject({ kind, language })

export const templateEndpoints = {
  'admin.templates': endpoint({ method: 'GET', path: '/api/admin/templates', access: administrating, summary: 'Every kind of mail, and whether its words are as shipped', reply: z.strictObject({ templates: z.array(row) }) }),
  'admin.template': endpoint({ method: 'GET', path: '/api/admin/templates/:kind', access: administrating, summary: 'The words of one kind of mail in both languages, what may stand in them, and how they were before', params: ofKind, reply: template }),
  'admin.changeTemplate': endpoint({ method: 'PUT', path: '/api/admin/templates/:kind/:language', access: administrating, summary: 'Write a new version of the words', params: ofLanguage, body: written.extend({ version: seenVersion.min(0) }), reply: template, refuses: ['template.changed'] }),
  'admin.restoreTemplate': endpoint({ method: 'POST', path: '/api/admin/templates/:kind/:language/shipped', access: administrating, summary: 'Go back to the words as shipped, as a new version', params: ofLanguage, body: z.strictObject({ version: seenVersion.min(0) }), reply: template, refuses: ['template.changed'] }),
  'admin.previewTemplate': endpoint({ method: 'POST', path: '/api/admin/templates/:kind/:language/preview', access: administrating, summary: 'How words that are not saved would look with an example, and what is wrong with them', params: ofLanguage, body: drafted, reply: z.strictObject({ faults: z.array(z.strictObject({ field: z.string(), message: z.string() })), shown: shown.nullable() }) }),
  'admin.tryTemplate': endpoint({ method: 'POST', path: '/api/admin/templates/:kind/:language/try', access: administrating, summary: 'Mail words that are not saved to myself, with an example', params: ofLanguage, body: written, reply: done }),
} as const
