import { Failure } from '#kernel/failure.ts'
import { day } from '#kernel/instants.ts'

export type Renews = 'none' | 'monthly' | 'yearly'
/** For how long a contract holds; without an end until somebody ends it. */
export type Span = { readonly startsAt: Date; readonly endsAt: Date | null }

const furthest = 20 * 366 * day

/** Refuses dates that make no contract, at the field. It may begin a little in the past: what was agreed on Monday is written on Tuesday. */
export function checkSpan({ startsAt, endsAt }: Span, renews: Renews, now: Date): void {
  if (Math.abs(startsAt.getTime() - now.getTime()) > furthest) throw new Failure('contract.dates', { field: 'startsAt' })
  if (endsAt !== null && (endsAt <= startsAt || endsAt <= now || endsAt.getTime() - startsAt.getTime() > furthest)) throw new Failure('contract.dates', { field: 'endsAt' })
  if (endsAt === null && renews !== 'none') throw new Failure('contract.dates', { field: 'renews' })
}

export type Standing = 'coming' | 'running' | 'ended'

/** How a contract stands at an instant. */
export function standingOf({ startsAt, endsAt }: Span, now: Date): Standing {
  if (startsAt > now) return 'coming'
  return endsAt === null || endsAt > now ? 'running' : 'ended'
}

/** What becomes of the contracts of a company when another is made: those that begin later than the new one never do, the one that would still run ends where it begins. */
export function shortened<C extends Span>(contracts: readonly C[], given: Span): { readonly contract: C; readonly endsAt: Date }[] {
  return contracts.flatMap((contract) => {
    const { startsAt, endsAt } = contract
    if (endsAt !== null && endsAt <= given.startsAt) return []
    if (given.endsAt !== null && startsAt >= given.endsAt) return []
    // One that is empty already stays so.
    if (endsAt !== null && endsAt.getTime() === startsAt.getTime()) return []
    return [{ contract, endsAt: startsAt >= given.startsAt ? startsAt : given.startsAt }]
  })
}

/** How many days before the end of a contract its end is announced. */
export const warningDays = [60, 30, 7] as const

/** The announcement that is due for a contract which ends: the nearest of those whose time has come and that was not told. */
export function warningDue({ endsAt, warned }: { readonly endsAt: Date; readonly warned: number | null }, now: Date): number | undefined {
  const left = endsAt.getTime() - now.getTime()
  if (left <= 0) return undefined
  const due = warningDays.filter((days) => left <= days * day).at(-1)
  return due !== undefined && (warned === null || due < warned) ? due : undefined
}
