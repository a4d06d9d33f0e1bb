import { clockKind, type ClockKind } from '#contract/ticket-shapes.ts'
import type { ClockEnd } from './clocks.rules.ts'

/** What happens to a ticket, as far as a clock starts, moves or ends with it. */
export type Happening = keyof typeof life
/** `start` leaves one that runs already as it is: the oldest counts. `renew` meets the one that runs and starts another. `revive` lets one that was met in time go on with what is left of it. */
type Effect = 'start' | 'meet' | 'renew' | 'cancel' | 'revive'

/**
 * The life of a ticket's clocks.
 * A human's word to the client meets everything that the client waits for, and owes another word by the next update. Only a message of the
 * client's after the first response starts the next response, and it never pauses: a question back to the client has met it.
 */
export const life = {
  submitted: { first_response: 'start', resolution: 'start' },
  client_wrote: { next_response: 'start' },
  we_wrote: { first_response: 'meet', next_response: 'meet', next_update: 'renew', promise: 'meet' },
  /** The only mail with the first answer did not arrive. */
  answer_lost: { first_response: 'revive' },
  /** A call that was answered, once its summary is on the ticket: as good as a word in writing. */
  call_answered: { first_response: 'meet', next_response: 'meet', next_update: 'renew', promise: 'meet' },
  handed_off: { handoff_taken: 'start' },
  taken: { handoff_taken: 'meet' },
  given_back: { handoff_taken: 'cancel' },
  technical_answered: { relay: 'start' },
  /** Of several technical answers the oldest has been dealt with; the oldest of the others counts from when it was given. */
  told_in_part: { relay: 'renew' },
  /** Every technical answer is relayed, or holds nothing to tell. */
  told: { relay: 'meet' },
  resolved: {
    first_response: 'meet', next_response: 'meet', next_update: 'meet', promise: 'meet', relay: 'meet', resolution: 'meet', handoff_taken: 'cancel',
  },
  reopened: { next_update: 'start', resolution: 'revive' },
  reopened_by_client: { next_response: 'start', next_update: 'start', resolution: 'revive' },
  closed: {
    first_response: 'cancel', next_response: 'cancel', next_update: 'cancel', promise: 'cancel', relay: 'cancel', handoff_taken: 'cancel',
    call_back: 'cancel', escalation: 'cancel', consultation: 'cancel', resolution: 'cancel',
  },
} as const satisfies Record<string, Partial<Record<ClockKind, Effect>>>

/** Clocks that stand still while we wait for the client. */
const still: ReadonlySet<ClockKind> = new Set(['next_update', 'resolution'])
/** What a ticket owes beside these ends with it when it is merged: the technical team's part stays behind. */
const leftBehind: ReadonlySet<ClockKind> = new Set(['relay', 'handoff_taken'])
/** Each of these is a matter of its own, timed by others: two of them live side by side. */
const timedByOthers: ReadonlySet<ClockKind> = new Set(['call_back', 'escalation', 'consultation'])

type Running = { readonly kind: ClockKind; readonly state: ClockEnd }
/** The ticket as what happened has left it. */
export type Place = { readonly open: boolean; readonly waiting: boolean }
export type ClockStep = 'satisfy' | 'cancel' | 'pause' | 'resume'
/** What becomes of a clock that has not ended, and which kinds start; `paused` ones stand still from the first moment. */
export type Turn = {
  readonly step: (clock: Running) => ClockStep | undefined
  readonly starts: readonly Begun[]
  readonly revives: readonly Begun[]
}
type Begun = { readonly kind: ClockKind; readonly paused: boolean }

function effectsOf(happenings: readonly Happening[]): Partial<Record<ClockKind, Effect>> {
  return Object.assign({}, ...happenings.map((each) => life[each]))
}

/** The kinds of clock that may start when something happens. */
export function startable(happenings: readonly Happening[]): ClockKind[] {
  const effects = effectsOf(happenings)
  return clockKind.options.filter((kind) => effects[kind] === 'start' || effects[kind] === 'renew')
}

/** The kinds of clock that may go on again when something happens. */
export function revivable(happenings: readonly Happening[]): ClockKind[] {
  const effects = effectsOf(happenings)
  return clockKind.options.filter((kind) => effects[kind] === 'revive')
}

/** Whether a clock should stand still, go on, or neither. */
function standing({ kind, state }: Running, { waiting }: Place): ClockStep | undefined {
  if (!still.has(kind) || (state === 'paused') === waiting) return undefined
  return waiting ? 'pause' : 'resume'
}

/** What happens to the clocks of a ticket when something happens to it. A ticket that has ended owes nothing new. */
export function turnOf(happenings: readonly Happening[], running: readonly Running[], place: Place): Turn {
  const effects = effectsOf(happenings)
  const runs = new Set(running.map(({ kind }) => kind))
  const isAnswered = !runs.has('first_response')
  const starts = clockKind.options.filter((kind) => {
    if (kind === 'next_response' && !isAnswered) return false
    return place.open && (effects[kind] === 'renew' || (effects[kind] === 'start' && !runs.has(kind)))
  })
  const step = (clock: Running): ClockStep | undefined => {
    const effect = effects[clock.kind]
    if (effect === 'meet' || effect === 'renew') return 'satisfy'
    return effect === 'cancel' ? 'cancel' : standing(clock, place)
  }
  const begun = (kind: ClockKind): Begun => ({ kind, paused: place.waiting && still.has(kind) })
  const revives = place.open ? revivable(happenings).filter((kind) => !runs.has(kind)) : []
  return { step, starts: starts.map(begun), revives: revives.map(begun) }
}

/** What a merge does with a clock: it ends with its ticket, it goes along, or the earlier of the two stays where both have one. */
export function mergeOf(kind: ClockKind): 'ends' | 'goes' | 'earlier' {
  if (leftBehind.has(kind)) return 'ends'
  return timedByOthers.has(kind) ? 'goes' : 'earlier'
}

/** What a clock that was merged into another ticket does there: that ticket may wait for the client, or not. */
export function settledIn(clock: Running, place: Place): ClockStep | undefined {
  return standing(clock, place)
}
