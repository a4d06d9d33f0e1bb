import type { DeskTicket } from '#contract/desk.ts'
import type { Relay, State } from '#contract/ticket-shapes.ts'
import { day, later } from '#kernel/instants.ts'
import { isOpen } from './tickets.rules.ts'

/** A resolved ticket about which nobody says a word for so long is closed. */
export const silenceBeforeClosing = 7 * day

/** When a resolved ticket closes by itself. */
export function closesAt(resolvedAt: Date): Date {
  return later(resolvedAt, silenceBeforeClosing)
}

/** Who has the ticket now. */
export function holderOf(state: State): Relay['holder'] {
  switch (state) {
    case 'submitted': case 'examining': case 'technical_answered': return 'support'
    case 'with_technical': return 'technical'
    case 'waiting_on_client': return 'client'
    case 'resolved': case 'closed': case 'merged': return 'done'
  }
}

type Facts = {
  readonly state: State; readonly toRelay: number; readonly isFirstResponseOwed: boolean
  readonly lastPublicSide: 'client' | 'support' | 'technical' | 'desk'
}

/** What support owes next: the first response before all, then a technical answer to pass on, then an answer, then a look. */
export function owedOn({ state, toRelay, isFirstResponseOwed, lastPublicSide }: Facts): DeskTicket['owed'] {
  if (!isOpen(state)) return 'nothing'
  if (isFirstResponseOwed) return 'first_response'
  if (toRelay > 0) return 'relay'
  if (state === 'waiting_on_client' || state === 'with_technical') return 'nothing'
  return lastPublicSide === 'client' ? 'answer' : 'examine'
}
