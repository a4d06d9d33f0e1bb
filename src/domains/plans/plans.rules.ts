import type { Terms } from '#contract/plans.ts'
import { Failure } from '#kernel/failure.ts'

/** Refuses terms that contradict one another, at the term. */
export function checkTerms({ channels, phone, contacts, criticalBy, consultation, credits, creditsMost }: Terms, field: string): void {
  if (channels.phone !== (phone.from !== null)) throw new Failure('plan.phone', { field: `${field}.phone.from` })
  if (criticalBy === 'contacts' && contacts === null) throw new Failure('plan.contacts', { field: `${field}.criticalBy` })
  if (consultation.carryMonths === 0 && consultation.carryMost !== null && consultation.carryMost > 0) throw new Failure('plan.carry', { field: `${field}.consultation.carryMost` })
  if (credits.some(({ credit }) => credit > creditsMost)) throw new Failure('plan.credits', { field: `${field}.creditsMost` })
}
