import type { Consultation, ConsultationState } from '#contract/consultations.ts'

/** How a consultation stands for whoever looks at it now: one that is over and of which nothing was written is no longer just booked. */
export function standingOf({ state, endsAt }: Pick<Consultation, 'state' | 'endsAt'>, now: number): ConsultationState | 'over' {
  return state === 'booked' && Date.parse(endsAt) <= now ? 'over' : state
}
