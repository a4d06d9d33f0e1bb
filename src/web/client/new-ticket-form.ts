import { fieldsOf, type CategoryKey, type Impact } from '#contract/categories.ts'
import type { Severity } from '#kernel/severity.ts'
import type { Translate } from '#words/index.ts'
import type { Details } from '../submission/detail-fields.tsx'

/** A ticket while it is written. */
export type Form = {
  readonly category: CategoryKey | undefined
  readonly impact: Impact | undefined
  readonly details: Details
  /** What it is about, as the choice of products names it. */
  readonly product: string
  readonly subject: string
  readonly description: string
  /** The severity the client wants instead of the proposed one, and why. */
  readonly wanted: Severity | undefined
  readonly reason: string
}

/** What is still missing before it can be sent, by field. */
export function findGaps(form: Form, proposed: Severity | undefined, t: Translate): Readonly<Record<string, string>> {
  const gaps: [string, boolean, string][] = [
    ['category', form.category === undefined, t('submit.gap.category')],
    ['impact', form.impact === undefined, t('submit.gap.impact')],
    ['severityReason', form.wanted !== undefined && form.wanted !== proposed && form.reason.trim().length < 3, t('submit.gap.reason')],
    ['subject', form.subject.trim().length < 3, t('submit.gap.subject')],
    ['description', form.description.trim() === '', t('submit.gap.description')],
  ]
  return Object.fromEntries(gaps.filter(([, missing]) => missing).map(([field, , words]) => [field, words]))
}

/** The answers that belong to the category, without the empty ones: another category may have been looked at before. */
export function onlyAnswers(category: CategoryKey, details: Details): Details {
  const asked = new Set(fieldsOf(category).map((field) => field.key))
  return Object.fromEntries(Object.entries(details).filter(([key, value]) => asked.has(key) && value !== ''))
}
