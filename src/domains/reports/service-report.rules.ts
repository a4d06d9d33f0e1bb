import type { ReportedPromise, ServiceReport } from '#contract/reports.ts'
import type { Terms } from '#contract/plans.ts'
import { severities } from '#kernel/severity.ts'

type Judged = Pick<ReportedPromise, 'kind' | 'severity' | 'kept'>
type Sums = ServiceReport['sums']
type Credits = ServiceReport['credits']

/** How many promises were kept and missed, by kind and severity, worst severity first within a kind. */
export function sumUp(promises: readonly Judged[]): Sums {
  const kinds = [...new Set(promises.map(({ kind }) => kind))].toSorted()
  return kinds.flatMap((kind) => severities.flatMap((severity) => {
    const of = promises.filter((each) => each.kind === kind && each.severity === severity)
    const kept = of.filter((each) => each.kept).length
    return of.length === 0 ? [] : [{ kind, severity, kept, missed: of.length - kept }]
  }))
}

/** Two decimals are as fine as a rate is told. */
function rateOf(kept: number, missed: number): number | null {
  return kept + missed === 0 ? null : Math.round((10_000 * kept) / (kept + missed)) / 100
}

/**
 * What is given back for the month by the contract's formula: of the steps for one kind and severity that apply, the largest counts; the
 * largest of each are added up, to the most that the contract gives back. A rate is compared before it is rounded.
 */
export function creditOf(sums: Sums, { credits, creditsMost }: Pick<Terms, 'credits' | 'creditsMost'>): Credits {
  const steps = credits.map((step) => {
    const of = sums.filter(({ kind, severity }) => kind === step.kind && (step.severity === null || severity === step.severity))
    const kept = of.reduce((all, each) => all + each.kept, 0)
    const missed = of.reduce((all, each) => all + each.missed, 0)
    return { ...step, kept, missed, rate: rateOf(kept, missed), applies: kept + missed > 0 && 100 * kept < step.below * (kept + missed) }
  })
  const largest = new Map<string, number>()
  for (const { kind, severity, credit, applies } of steps) {
    const key = `${kind} ${severity ?? ''}`
    if (applies) largest.set(key, Math.max(largest.get(key) ?? 0, credit))
  }
  return { most: creditsMost, steps, total: Math.min(creditsMost, [...largest.values()].reduce((all, each) => all + each, 0)) }
}

/** The same data always written the same way: keys in order, at every depth. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner))
}
