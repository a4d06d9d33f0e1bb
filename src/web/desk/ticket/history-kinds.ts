import type { EventKind } from '#kernel/event-kinds.ts'

/** What a ticket’s history tells in a sentence; anything newer is told by its own name. */
export const toldKinds = [
  'ticket.submitted', 'ticket.taken', 'ticket.assigned', 'ticket.severity', 'ticket.product', 'ticket.replied', 'ticket.relayed', 'ticket.asked', 'ticket.noted', 'ticket.nothing_to_tell', 'ticket.client_replied', 'ticket.handed_off',
  'ticket.resolved', 'ticket.reopened', 'ticket.confirmed', 'ticket.closed', 'ticket.merged', 'ticket.participant_added', 'ticket.participant_removed', 'ticket.requester', 'ticket.reminded', 'handoff.released',
  'handoff.taken', 'handoff.commented', 'handoff.answered', 'handoff.need_more', 'handoff.returned', 'clock.breached', 'clock.retargeted', 'promise.given', 'promise.kept', 'promise.late',
  'escalation.opened', 'escalation.told', 'escalation.acknowledged', 'escalation.taken', 'escalation.handed_back', 'escalation.ended', 'ticket.answer_lost', 'mail.refused', 'mail.bounced', 'mail.sent_again', 'mail.taken_by_hand', 'consultation.ticket',
  'call.logged', 'call.missed', 'call.ringing', 'call.answered', 'call.ended', 'caller.proven', 'call_back.asked', 'call_back.taken', 'call_back.attempted', 'call_back.unanswered', 'call_back.cancelled',
] as const satisfies readonly EventKind[]
