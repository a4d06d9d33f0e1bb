import { fieldsOf, proposeSeverity, type CategoryKey, type Field, type Impact } from '#contract/categories.ts'
import { Failure, type FieldFault } from '#kernel/failure.ts'
import type { Severity } from '#kernel/severity.ts'

export type Details = Readonly<Record<string, string | number>>

function isUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}

function faultOf(field: Field | undefined, value: string | number): FieldFault['wrong'] | undefined {
  switch (field?.kind) {
    case undefined: return 'not_asked'
    case 'number': return typeof value !== 'number' ? 'digits' : Number.isFinite(value) && Math.abs(value) < 1e12 ? undefined : 'number'
    case 'url': return typeof value === 'string' && isUrl(value) ? undefined : 'url'
    case 'choice': return typeof value === 'string' && (field.choices ?? []).includes(value) ? undefined : 'choice'
    case 'instant': return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? undefined : 'instant'
    case 'text': return typeof value === 'string' ? undefined : 'type'
  }
}

/** The answers to a category's questions without the empty ones; refuses, each by its name, what was not asked, what is missing and what is no answer to its question. */
export function checkDetails(category: CategoryKey, given: Details): Details {
  const fields = fieldsOf(category)
  const answers = Object.entries(given).filter(([, value]) => value !== '')
  const faults = answers.flatMap(([key, value]): FieldFault[] => {
    const wrong = faultOf(fields.find((field) => field.key === key), value)
    return wrong === undefined ? [] : [{ field: `details.${key}`, wrong }]
  })
  const missing = fields.filter((field) => field.required === true && !answers.some(([key]) => key === field.key))
  const all = [...faults, ...missing.map(({ key }): FieldFault => ({ field: `details.${key}`, wrong: 'required' }))]
  if (all[0] !== undefined) throw new Failure('request.invalid', { field: all[0].field, fields: all })
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
