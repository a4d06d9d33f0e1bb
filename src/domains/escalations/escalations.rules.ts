import type { ChainStep, Whom } from '#contract/escalations.ts'
import { Failure } from '#kernel/failure.ts'
import { parseId, type Id } from '#kernel/ids.ts'

/** The team that a step means, as a whole or by whoever is on call for it. */
export function teamOf(whom: Whom): { readonly kind: 'team' | 'on_call'; readonly teamId: Id<'team'> } | undefined {
  const [, kind, id = ''] = /^(team|on_call):(.+)$/.exec(whom) ?? []
  const teamId = parseId<'team'>(id)
  return teamId === undefined ? undefined : { kind: kind === 'team' ? 'team' : 'on_call', teamId }
}

/** Who is told and asked in which order, and after how long it begins again. */
export type Chain = { readonly steps: readonly ChainStep[]; readonly repeatSeconds: number | null }
/** Somebody whom a step means, as they can be reached now; `as` tells the part for which they stand in. */
export type Candidate = { readonly personId: Id<'person'>; readonly isDisabled: boolean; readonly hasAddress: boolean; readonly as?: Whom }
/** The people behind a part, as they are now. */
export type Reach = (whom: Whom) => readonly Candidate[]
export type Place = { readonly step: number; readonly round: number }
/** One try to reach somebody; without a person when nobody has that part. */
export type Try = {
  readonly step: number; readonly whom: Whom; readonly asks: boolean; readonly personId: Id<'person'> | null
  readonly outcome: 'told' | 'disabled' | 'no_address' | 'nobody'; readonly channels?: ChainStep['channels']
}
/** What a chain does at once, and when it goes on. */
export type Walk = {
  readonly tries: readonly Try[]
  /** Where it goes on after `wait` seconds; null when it does not. */
  readonly next: Place | null
  readonly wait: number | null
  /** The round has ended and nobody who was asked could be reached in it. */
  readonly unreachable: boolean
}

function tryOf(step: number, whom: Whom, { asks, channels }: ChainStep, reach: Reach): Try[] {
  const people = reach(whom)
  const by = channels === undefined ? {} : { channels }
  if (people.length === 0) return [{ step, whom, asks, personId: null, outcome: 'nobody', ...by }]
  return people.map(({ personId, isDisabled, hasAddress, as = whom }) => (
    { step, whom: as, asks, personId, outcome: isDisabled ? 'disabled' : hasAddress ? 'told' : 'no_address', ...by }))
}

/** Each person once a step, by the first part that means them. */
function triesOf(step: number, chained: ChainStep, reach: Reach): Try[] {
  const known = new Set<string>()
  return chained.whom.flatMap((whom) => tryOf(step, whom, chained, reach)).filter(({ whom, personId }) => {
    const key = personId ?? whom
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** Whoever is asked in the same breath need not be told as well: one notice, not two. */
function withoutDoubles(tries: readonly Try[]): Try[] {
  const asked = new Set(tries.filter((each) => each.asks).map((each) => each.personId))
  return tries.filter((each) => each.asks || each.personId === null || !asked.has(each.personId))
}

/**
 * Goes along a chain from a place until it has to wait: a step that reaches nobody is followed by the next at once. `hasAsked` says whether
 * somebody has been reached and asked earlier in this round.
 */
export function walk(chain: Chain, { step, round }: Place, { hasAsked, reach }: { readonly hasAsked: boolean; readonly reach: Reach }): Walk {
  const tries: Try[] = []
  for (const [index, current] of chain.steps.entries()) {
    if (index < step) continue
    const found = triesOf(index, current, reach)
    tries.push(...found)
    const next = chain.steps[index + 1]
    if (next === undefined || next.after <= current.after || !found.some((each) => each.outcome === 'told')) continue
    return { tries: withoutDoubles(tries), next: { step: index + 1, round }, wait: next.after - current.after, unreachable: false }
  }
  const unreachable = !hasAsked && !tries.some((each) => each.asks && each.outcome === 'told')
  const { repeatSeconds } = chain
  return { tries: withoutDoubles(tries), next: repeatSeconds === null ? null : { step: 0, round: round + 1 }, wait: repeatSeconds, unreachable }
}

/** The chain of a client who writes to the head: whatever it says, the head is asked at once. */
export function withHeadFirst({ steps, repeatSeconds }: Chain): Chain {
  const isAsked = steps.some((step) => step.after === 0 && step.asks && step.whom.includes('head'))
  return isAsked ? { steps, repeatSeconds } : { steps: [{ after: 0, whom: ['head'], asks: true }, ...steps], repeatSeconds }
}

/** Refuses a chain that would reach nobody, or cannot be followed, at its field. */
export function checkChain({ steps, repeatSeconds }: Chain): void {
  if (!steps.some((step) => step.asks)) throw new Failure('escalation.names_nobody', { field: 'chain.steps' })
  for (const [index, { after, whom, asks, channels }] of steps.entries()) {
    if (whom.length === 0) throw new Failure('escalation.names_nobody', { field: `chain.steps.${index}.whom` })
    if (channels !== undefined && (channels.length === 0 || (asks && !channels.includes('mail')))) throw new Failure('escalation.no_channel', { field: `chain.steps.${index}.channels` })
    if (after < 0) throw new Failure('escalation.negative_time', { field: `chain.steps.${index}.after` })
    if (after < (steps[index - 1]?.after ?? 0)) throw new Failure('escalation.order', { field: `chain.steps.${index}.after` })
  }
  if (repeatSeconds !== null && repeatSeconds <= 0) throw new Failure('escalation.negative_time', { field: 'chain.repeatSeconds' })
}
