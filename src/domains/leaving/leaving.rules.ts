import type { Left, LeavingPreview } from '#contract/leaving.ts'
import { leftBehind, type LeftBehind } from '#kernel/leaving.ts'

export type Part = LeavingPreview['parts'][number]['part']

/** Which part of what is left goes to whom; what is not named here ends with the access. */
const takenBy: Readonly<Partial<Record<LeftBehind, Part>>> = {
  tickets: 'to', participations: 'to', consultations: 'to', call_backs: 'to', contact: 'to', owned: 'to', escalations: 'to', accounts: 'accounts', tasks: 'accounts', on_call: 'onCall',
}
/** Which part a thing belongs to; undefined for what ends with the access. */
export function partOf(what: LeftBehind): Part | undefined {
  return takenBy[what]
}

/** Roles by which one of ours can take over a part. */
const fitting: Readonly<Record<Part, readonly string[]>> = { to: ['support', 'head'], accounts: ['account_manager', 'head', 'administrator'], onCall: [] }

/** What there is of each kind, in the order in which it is told. */
export function ordered(counts: readonly { readonly what: LeftBehind; readonly count: number }[]): Left {
  return leftBehind.flatMap((what) => counts.filter((each) => each.what === what && each.count > 0))
}

/** The parts for which somebody has to take over. */
export function partsOf(left: Left): Part[] {
  const needed = new Set(left.map(({ what }) => takenBy[what]))
  return (['to', 'accounts', 'onCall'] as const).filter((part) => needed.has(part))
}

/** Whether somebody could take over a part: of a client’s people each, of ours those whose role fits. */
export function fits(part: Part, side: 'client' | 'staff', roles: readonly string[]): boolean {
  return side === 'client' || fitting[part].length === 0 || roles.some((role) => fitting[part].includes(role))
}
