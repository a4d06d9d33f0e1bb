import { fieldsOf, proposeSeverity, type CategoryKey, type Field, type Impact } from '#contract/categories.ts'
import { Failure } from '#kernel/failure.ts'
import type { Severity } from '#kernel/severity.ts'

export type Details = Readonly<Record<string, string | number>>

function isUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

function isAnswer(field: Field, value: string | number): boolean {
  switch (field.kind) {
    case 'number': return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e12
    case 'url': return typeof value === 'string' && isUrl(value)
    case 'choice': return typeof value === 'string' && (field.choices ?? []).includes(value)
    case 'instant': return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    case 'text': return typeof value === 'string'
  }
}

/** The answers to a category's questions without the empty ones; refuses what was not asked, what is missing and what is no answer to its question. */
export function checkDetails(category: CategoryKey, given: Details): Details {
  const fields = fieldsOf(category)
  const answers = Object.entries(given).filter(([, value]) => value !== '')
  for (const [key, value] of answers) {
    const field = fields.find((each) => each.key === key)
    if (field === undefined || !isAnswer(field, value)) throw new Failure('request.invalid', { field: `details.${key}` })
  }
  const missing = fields.find((field) => field.required === true && !answers.some(([key]) => key === field.key))
  if (missing !== undefined) throw new Failure('request.invalid', { field: `details.${missing.key}` })
  return Object.fromEntries(answers)
}

type Answers = {
  readonly category: CategoryKey; readonly impact: Impact; readonly details: Details; readonly severity: Severity
  readonly severityReason?: string | undefined
}

/** The severity the desk proposes for these answers; who declares another one says why. */
export function checkSeverity({ category, impact, details, severity, severityReason }: Answers): Severity {
  const scope = details['scope']
  const proposed = proposeSeverity(category, impact, typeof scope === 'string' ? scope : undefined)
  if (severity !== proposed && severityReason === undefined) throw new Failure('request.invalid', { field: 'severityReason' })
  return proposed
}
