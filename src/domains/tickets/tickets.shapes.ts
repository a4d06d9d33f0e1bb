import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { State } from '#contract/ticket-shapes.ts'
import type { DeskEvent } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** A ticket whose row this transaction has locked. */
export type Ticket = {
  readonly id: Id<'ticket'>; readonly number: number; readonly version: number; readonly organisationId: Id<'organisation'>
  readonly requesterId: Id<'person'>; readonly ownerId: Id<'person'> | null
  readonly subject: string; readonly category: CategoryKey; readonly impact: Impact; readonly severity: Severity; readonly state: State
  readonly stateBefore: State | null
  readonly openedAt: Date; readonly activeAt: Date; readonly movedAt: Date
  /** When anything is due, and whether something is over; never told to a client, for it counts what we owe one another. */
  readonly nextDueAt: Date | null; readonly overdue: boolean
  /** When the first promise made to the client is due. */
  readonly clientDueAt: Date | null
  readonly reachedSupport: boolean; readonly reachedTechnical: boolean; readonly technicalId: Id<'person'> | null
  readonly waitingSince: Date | null; readonly resolvedAt: Date | null; readonly closedAt: Date | null
  readonly reopened: number; readonly mergedInto: Id<'ticket'> | null; readonly lastSequence: number; readonly lastSide: Side
  readonly lastPublicSequence: number; readonly toRelay: number
}
export type Side = 'client' | 'support' | 'technical' | 'desk'
export type MessageKind = 'public' | 'note' | 'technical'

/** What somebody has written, on its way into a ticket. */
export type Written = {
  readonly id?: Id<'message'>; readonly kind: MessageKind; readonly side: Side; readonly text: string; readonly uploadIds?: readonly string[]
  readonly channel?: string; readonly handoffId?: Id<'handoff'>; readonly relayState?: 'pending'
  /** Whose words these are, when another person wrote them down. */
  readonly author?: { readonly id: Id<'person'>; readonly name: string }
}
/** One change of a ticket: what it is now, what was said, what history tells, and whom a job tells of it. */
export type Change = {
  readonly ticket: Ticket
  readonly event: Pick<DeskEvent, 'kind' | 'public' | 'reason' | 'data'>
  readonly message?: Written
  /** What the client hears of by mail. */
  readonly notify?: 'replied' | 'asked' | 'resolved' | 'severity_lowered'
  /** The actor's draft that has been sent with it. */
  readonly sends?: 'reply' | 'note' | 'technical'
}
export type Saved = { readonly ticketId: Id<'ticket'>; readonly version: number }
export type Said = Saved & { readonly messageId: Id<'message'> }
/** A message as the row it becomes. */
export type MessageRow = {
  readonly id: Id<'message'>; readonly ticket_id: Id<'ticket'>; readonly organisation_id: Id<'organisation'>; readonly sequence: number
  readonly kind: MessageKind
  readonly author_id: Id<'person'> | null; readonly author_name: string; readonly author_side: Side; readonly channel: string
  readonly body: string; readonly created_at: Date
  readonly handoff_id: Id<'handoff'> | null; readonly relay_state: 'pending' | null
}
