import { fieldsOf, type CategoryKey, type Impact } from '#contract/categories.ts'
import type { Reply } from '#contract/index.ts'
import type { Severity } from '#kernel/severity.ts'
import type { Translate } from '#words/index.ts'
import type { CallInput } from '../../call.ts'
import type { Details } from '../../submission/detail-fields.tsx'
import { productOf } from '../../submission/product-choice.tsx'

export type Requester = Reply<'desk.requesters'>['people'][number]
export const channels = ['phone', 'mail', 'chat'] as const
export type Channel = (typeof channels)[number]
/** A ticket on somebody's behalf while it is written. */
export type Form = {
  readonly requester: Requester | undefined; readonly channel: Channel; readonly category: CategoryKey | undefined; readonly impact: Impact | undefined; readonly details: Details; /** What it is about, as the choice of products names it. */ readonly product: string
  readonly subject: string; readonly description: string; readonly wanted: Severity | undefined; readonly reason: string
}
export const emptyForm: Form = { requester: undefined, channel: 'phone', category: undefined, impact: undefined, details: {}, product: '', subject: '', description: '', wanted: undefined, reason: '' }

/** What is still missing before it can be sent, by field. */
export function gapsOf(form: Form, proposed: Severity | undefined, t: Translate): Readonly<Record<string, string>> {
  const gaps: readonly (readonly [string, boolean, string])[] = [
    ['requesterId', form.requester === undefined, t('new.gap.requester')],
    ['category', form.category === undefined, t('new.gap.choose')],
    ['impact', form.impact === undefined, t('new.gap.choose')],
    ['severityReason', form.wanted !== undefined && form.wanted !== proposed && form.reason.trim().length < 3, t('reason.needed')],
    ['subject', form.subject.trim().length < 3, t('new.gap.subject')],
    ['description', form.description.trim() === '', t('new.gap.description')],
  ]
  return Object.fromEntries(gaps.filter(([, missing]) => missing).map(([field, , words]) => [field, words]))
}

/** What is sent once every question has its answer. Answers of a category that was looked at before are left out. */
export function bodyOf(form: Form, proposed: Severity | undefined, attachments: string[]): CallInput<'desk.tickets.submit'>['body'] | undefined {
  const { requester, channel, category, impact, subject, description, wanted, reason } = form
  if (requester === undefined || category === undefined || impact === undefined || proposed === undefined) return undefined
  const asked = new Set(fieldsOf(category).map((field) => field.key))
  const details = Object.fromEntries(Object.entries(form.details).filter(([key, value]) => asked.has(key) && value !== ''))
  const product = productOf(form.product, requester.products)
  const differs = wanted !== undefined && wanted !== proposed
  return { requesterId: requester.id, channel, category, impact, details, subject, description, severity: wanted ?? proposed, attachments, ...(product === undefined ? {} : { product }), ...(differs ? { severityReason: reason } : {}) }
}
