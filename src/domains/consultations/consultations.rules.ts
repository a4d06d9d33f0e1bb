import type { BookingRules, ConsultationAct, ConsultationState, MayReason } from '#contract/consultations.ts'
import { day, hour, later } from '#kernel/instants.ts'

/** What can become of a consultation, and by what. */
export const turns = {
  booked: { move: 'booked', cancel: 'cancelled', hold: 'held' },
  held: { hold: 'held', confirm: 'confirmed' },
  confirmed: { rate: 'confirmed' },
  cancelled: {},
} as const satisfies Record<ConsultationState, Partial<Record<ConsultationAct, ConsultationState>>>

/** A consultation as far as it matters what may be done with it. */
export type Standing = { readonly state: ConsultationState; readonly startsAt: Date; readonly endsAt: Date; readonly movedByUs: boolean; readonly rating: number | null }
/** Who looks at it: the client who may spend minutes, another of theirs, or one of ours. */
export type Side = 'client' | 'reader' | 'staff'

/** Whether its minutes come back when its client gives it back now. */
export function returnsNow({ startsAt, movedByUs }: Pick<Standing, 'startsAt' | 'movedByUs'>, now: Date, rules: BookingRules): boolean {
  return now < startsAt && (movedByUs || startsAt.getTime() - now.getTime() >= rules.returnHours * hour)
}

function ofClient(act: ConsultationAct, standing: Standing, now: Date, rules: BookingRules): MayReason {
  const { state, startsAt, rating } = standing
  switch (act) {
    case 'move': return state !== 'booked' ? 'over' : now >= startsAt ? 'begun' : returnsNow(standing, now, rules) ? 'yes' : 'too_late'
    case 'cancel': return state !== 'booked' ? 'over' : now >= startsAt ? 'begun' : 'yes'
    case 'confirm': return state === 'held' ? 'yes' : state === 'booked' ? 'not_held' : 'over'
    case 'rate': return state !== 'confirmed' ? 'not_confirmed' : rating === null ? 'yes' : 'rated'
    case 'hold': return 'not_yours'
  }
}

function ofOurs(act: ConsultationAct, { state, startsAt, endsAt }: Standing, now: Date): MayReason {
  switch (act) {
    case 'move': case 'cancel': return state !== 'booked' ? 'over' : now >= endsAt ? 'ended' : 'yes'
    case 'hold': return state !== 'booked' && state !== 'held' ? 'over' : now < startsAt ? 'not_begun' : 'yes'
    case 'confirm': case 'rate': return 'not_yours'
  }
}

/** Whether somebody may do something with a consultation now, or why not. */
export function mayDo(act: ConsultationAct, side: Side, standing: Standing, now: Date, rules: BookingRules): MayReason {
  if (side === 'reader') return 'not_yours'
  return side === 'client' ? ofClient(act, standing, now, rules) : ofOurs(act, standing, now)
}

/** From when to when slots are offered. */
export function bookable(now: Date, { earliestHours, furthestDays }: BookingRules): { readonly from: Date; readonly to: Date } {
  return { from: later(now, earliestHours * hour), to: later(now, furthestDays * day) }
}
