import type { TicketAction } from '#contract/desk.ts'
import type { MayReason, State } from '#contract/ticket-shapes.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { wayOf, type Move } from './tickets.rules.ts'
import { sightOf } from './tickets.sight.policy.ts'

/** What the policy needs to know of a ticket. */
export type PolicyFacts = {
  readonly state: State
  readonly ownerId: Id<'person'> | null
  readonly toRelay: number
}
/** The handoff that has not ended, if any. */
export type RunningHandoff = { readonly state: 'open' | 'taken'; readonly takenBy: Id<'person'> | null } | null

/**
 * Whether the desk's side may read a ticket: support and head each, the technical team what was ever handed to them,
 * an account manager what is their clients'; the desk itself reads all.
 */
export function mayRead(actor: Actor, ticket: { readonly reachedTechnical: boolean; readonly accountManagerId: Id<'person'> | null }): boolean {
  if (actor.side !== 'staff') return actor.side === 'desk'
  const sight = sightOf(actor)
  return sight.all || (sight.technical && ticket.reachedTechnical) || (sight.managerId !== null && sight.managerId === ticket.accountManagerId)
}

const stateReasons: Readonly<Record<State, MayReason>> = {
  submitted: 'needs_owner', examining: 'not_with_technical', with_technical: 'with_technical', technical_answered: 'not_resolved',
  waiting_on_client: 'waiting', resolved: 'resolved', closed: 'closed', merged: 'merged',
}

/** Why a move is refused in a state, or 'yes'. */
export function whyNot(state: State, move: Move): MayReason {
  if (wayOf(state, move) !== undefined) return 'yes'
  const isOver = state === 'closed' || state === 'merged'
  return !isOver && (move === 'confirm' || move === 'reopen' || move === 'expire') ? 'not_resolved' : stateReasons[state]
}

type May = Partial<Record<TicketAction, MayReason>>

function supportMay(actor: Actor, ticket: PolicyFacts): May {
  const { state } = ticket
  const isMine = actor.side === 'staff' && ticket.ownerId === actor.personId
  const handoff = whyNot(state, 'hand_off')
  return {
    take: isMine && state !== 'submitted' && whyNot(state, 'take') === 'yes' ? 'already_yours' : whyNot(state, 'take'),
    assign: whyNot(state, 'assign'), severity: whyNot(state, 'change_severity'), reply: whyNot(state, 'reply'),
    handoff: handoff === 'yes' && ticket.ownerId === null ? 'needs_owner' : handoff,
    ask: state === 'waiting_on_client' ? 'waiting' : whyNot(state, 'ask'),
    resolve: whyNot(state, 'resolve'), reopen: whyNot(state, 'reopen'), merge: whyNot(state, 'merge'),
    participants: whyNot(state, 'participants'),
    relay: ticket.toRelay === 0 ? 'nothing_to_relay' : whyNot(state, 'relay'),
  }
}

function technicalMay(actor: Actor, ticket: PolicyFacts, running: RunningHandoff): May {
  const comment = running?.state === 'taken' ? whyNot(ticket.state, 'technical_comment') : 'not_with_technical'
  const isMine = actor.side === 'staff' && running?.takenBy === actor.personId
  return {
    technical_comment: comment,
    take_handoff: running?.state === 'open' ? 'yes' : isMine ? 'already_yours' : 'not_with_technical',
    return_handoff: running === null ? 'not_with_technical' : whyNot(ticket.state, 'give_back'),
  }
}

/** What one of ours may do with a ticket now, with the reason for what is refused; what is not their business is left out. */
export function deskMay(actor: Actor, ticket: PolicyFacts, running: RunningHandoff): May {
  return {
    note: whyNot(ticket.state, 'note'),
    ...(hasRole(actor, 'account_manager') ? { reply: 'read_only' } : {}),
    ...(hasRole(actor, 'technical') ? technicalMay(actor, ticket, running) : {}),
    ...(hasRole(actor, 'support', 'head') ? supportMay(actor, ticket) : {}),
  }
}

/** What a client may do with a ticket they see; a reply to one that is closed or merged goes on in another ticket. */
export function clientMay(state: State): Readonly<Record<'reply' | 'confirm' | 'reopen' | 'close', MayReason>> {
  return {
    reply: whyNot(state, 'client_reply'), confirm: whyNot(state, 'confirm'), reopen: whyNot(state, 'reopen'), close: whyNot(state, 'close'),
  }
}
