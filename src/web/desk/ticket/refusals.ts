import type { DeskTicket, TicketAction } from '#contract/desk.ts'
import type { Translate } from '#words/index.ts'

/** Whether an action concerns the reader at all; what does not is not shown. */
export function concerns(ticket: DeskTicket, action: TicketAction): boolean {
  return ticket.may[action] !== undefined
}

/** Why an action cannot be done now, in words; undefined when it can. */
export function refusedWhy(ticket: DeskTicket, action: TicketAction, t: Translate): string | undefined {
  const reason = ticket.may[action]
  return reason === undefined || reason === 'yes' ? undefined : t(`may.${reason}`)
}
