import { proposeSeverity, type CategoryKey, type Impact } from '#contract/categories.ts'
import type { Severity } from '#kernel/severity.ts'
import type { Details } from './detail-fields.tsx'

/** The severity that follows from the answers so far; undefined until both questions are answered. */
export function proposalOf({ category, impact, details }: { readonly category: CategoryKey | undefined; readonly impact: Impact | undefined; readonly details: Details }): Severity | undefined {
  const scope = details['scope']
  return category === undefined || impact === undefined ? undefined : proposeSeverity(category, impact, typeof scope === 'string' ? scope : undefined)
}

/** Of the gaps that were told, those that are still there. */
export function stillMissing(told: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(told).filter(([field]) => field in now))
}
