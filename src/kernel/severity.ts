/** The four severities, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof severities)[number]

/** First response promised by the default policy, in seconds of 24/7 time: 1 h, 4 h, 8 h, 24 h (domain decision 9). */
export const defaultFirstResponse: Readonly<Record<Severity, number>> = { critical: 3600, high: 14_400, medium: 28_800, low: 86_400 }

/** Whether the first severity is worse than the second. */
export function isWorse(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) < severities.indexOf(b)
}
