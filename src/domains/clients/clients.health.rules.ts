import type { Health, HealthReason } from '#contract/clients.ts'
import { day } from '#kernel/instants.ts'

/** What of something limited is used. */
export type Used = { readonly used: number; readonly limit: number | null }
/** What the health of a client company follows from. */
export type HealthFacts = {
  readonly escalated: number; readonly overdue: number; readonly critical: number
  /** Promises of the last ninety days. */
  readonly kept: number; readonly missed: number
  /** Null: no contract holds. */
  readonly contract: { readonly endsAt: Date | null; /** It renews, or another follows. */ readonly goesOn: boolean } | null
  readonly seats: Used; readonly tickets: Used
  readonly lastContactAt: Date | null; readonly since: Date
}

type Reason = Health['reasons'][number]

/** For how long a company may go without a word before somebody should call. */
export const silentDays = 30
/** From when on the end of a contract is somebody's business. */
const endingDays = 60
const nearly = 0.9

function reason(kind: HealthReason, grave: boolean, values: Reason['values'] = {}): Reason {
  return { kind, grave, values }
}

function ofUse(kind: 'tickets_nearly_used' | 'seats_nearly_used', { used, limit }: Used): Reason[] {
  return limit !== null && used >= limit * nearly ? [reason(kind, false, { used, limit })] : []
}

function ofPromises({ kept, missed }: HealthFacts): Reason[] {
  const ended = kept + missed
  const share = ended === 0 ? 0 : missed / ended
  return missed > 1 && share >= 0.1 ? [reason('missed', share >= 0.25 && missed >= 4, { missed, ended })] : []
}

function ofContract({ contract }: HealthFacts, now: Date): Reason[] {
  if (contract === null) return [reason('no_contract', false)]
  if (contract.endsAt === null || contract.goesOn) return []
  const days = Math.ceil((contract.endsAt.getTime() - now.getTime()) / day)
  return days <= endingDays ? [reason('contract_ends', days <= 7, { days })] : []
}

function ofContact({ lastContactAt, since }: HealthFacts, now: Date): Reason[] {
  const days = Math.floor((now.getTime() - (lastContactAt ?? since).getTime()) / day)
  return days >= silentDays ? [reason('no_contact', false, { days })] : []
}

/** How a client company is, in one word, and why: bad when something grave is the matter, to be watched when anything is. */
export function healthOf(facts: HealthFacts, now: Date): Health {
  const { escalated, overdue, critical } = facts
  const reasons = [
    ...escalated > 0 ? [reason('escalated', true, { count: escalated })] : [],
    ...overdue > 0 ? [reason('overdue', true, { count: overdue })] : [],
    ...ofPromises(facts),
    ...critical > 0 ? [reason('critical', false, { count: critical })] : [],
    ...ofContract(facts, now), ...ofUse('tickets_nearly_used', facts.tickets), ...ofUse('seats_nearly_used', facts.seats), ...ofContact(facts, now),
  ]
  // The gravest first; among equals, as they are listed above.
  const inOrder = [...reasons.filter(({ grave }) => grave), ...reasons.filter(({ grave }) => !grave)]
  return { standing: reasons.some(({ grave }) => grave) ? 'bad' : reasons.length > 0 ? 'watch' : 'good', reasons: inOrder }
}

const weights: Readonly<Record<HealthReason, number>> = {
  escalated: 64, overdue: 32, missed: 16, contract_ends: 12, critical: 8, no_contract: 6, tickets_nearly_used: 4, seats_nearly_used: 3, no_contact: 2,
}

/** How much a company needs somebody: the more, the further up it stands on the list of whoever looks after it. */
export function needOf({ reasons }: Health): number {
  return reasons.reduce((sum, { kind, grave }) => sum + weights[kind] * (grave ? 2 : 1), 0)
}
