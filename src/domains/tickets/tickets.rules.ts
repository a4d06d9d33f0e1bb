import type { State } from '#contract/ticket-shapes.ts'

/** Everything that can happen to a ticket's state. */
export const moves = [
  'take', 'assign', 'change_severity', 'reply', 'note', 'ask', 'examine', 'relay', 'nothing_to_tell', 'participants',
  'hand_off', 'technical_comment', 'technical_answer', 'give_back', 'client_reply', 'resolve', 'confirm', 'expire', 'reopen', 'close', 'merge',
] as const
export type Move = (typeof moves)[number]

/**
 * Where a move leads: a state; `stay`; `wait` for the client; `return` to the state before the question;
 * `settle` where the technical team's part leaves it; or on in another ticket.
 */
type Way = State | 'stay' | 'wait' | 'return' | 'settle' | 'elsewhere'

const open = {
  take: 'stay', assign: 'stay', change_severity: 'stay', reply: 'stay', note: 'stay', ask: 'wait', participants: 'stay', client_reply: 'stay',
  close: 'closed', merge: 'merged',
} as const

/** The life of a ticket: what may happen in a state, and where it leads. What is not named is refused. */
export const life = {
  submitted: { ...open, take: 'examining' },
  examining: { ...open, examine: 'stay', hand_off: 'with_technical', resolve: 'resolved' },
  with_technical: {
    ...open, relay: 'stay', nothing_to_tell: 'stay', technical_comment: 'stay', technical_answer: 'technical_answered', give_back: 'settle',
  },
  technical_answered: {
    ...open, examine: 'settle', relay: 'settle', nothing_to_tell: 'settle', hand_off: 'with_technical', technical_comment: 'stay',
    technical_answer: 'stay', give_back: 'settle', resolve: 'resolved',
  },
  waiting_on_client: {
    ...open, client_reply: 'return', examine: 'settle', relay: 'wait', nothing_to_tell: 'wait', technical_comment: 'stay',
    technical_answer: 'wait', give_back: 'wait', resolve: 'resolved',
  },
  resolved: {
    reply: 'stay', note: 'stay', participants: 'stay', client_reply: 'examining', confirm: 'closed', expire: 'closed', reopen: 'examining',
  },
  closed: { note: 'stay', client_reply: 'elsewhere' },
  merged: { client_reply: 'elsewhere' },
} as const satisfies Record<State, Partial<Record<Move, Way>>>

/**
 * What a move needs to know of a ticket. `working`: the technical team has a handoff that has not ended;
 * `pending`: technical answers owed to the client. Both as the move leaves them.
 */
export type Standpoint = { readonly state: State; readonly stateBefore: State | null; readonly working: boolean; readonly pending: number }
export type Place = { readonly state: State; readonly stateBefore: State | null }

/** Where the technical team's part leaves a ticket that support goes on with. */
function settled({ working, pending }: Standpoint): State {
  if (pending > 0) return 'technical_answered'
  return working ? 'with_technical' : 'examining'
}

/** The state a ticket goes back to when the client has answered: the one before the question, as the technical team's part has left it. */
function afterAnswer(ticket: Standpoint): State {
  if (ticket.state === 'technical_answered') return settled(ticket)
  if (ticket.state !== 'waiting_on_client') return ticket.state
  const state = settled(ticket)
  return state === 'examining' && ticket.stateBefore === 'submitted' ? 'submitted' : state
}

/** The way of a move from a state, or undefined when it is refused there. */
export function wayOf(state: State, move: Move): Way | undefined {
  const ways: Partial<Record<Move, Way>> = life[state]
  return ways[move]
}

/** The place a move leads to, or undefined when the ticket's state refuses it. */
export function moveTicket(ticket: Standpoint, move: Move): Place | undefined {
  const way = wayOf(ticket.state, move)
  switch (way) {
    case undefined:
      return undefined
    case 'stay':
    case 'elsewhere':
      return { state: ticket.state, stateBefore: ticket.stateBefore }
    case 'wait':
      return { state: 'waiting_on_client', stateBefore: afterAnswer(ticket) }
    case 'return':
      return { state: ticket.stateBefore ?? 'examining', stateBefore: null }
    case 'settle':
      return { state: settled(ticket), stateBefore: null }
    case 'submitted': case 'examining': case 'with_technical': case 'technical_answered': case 'waiting_on_client':
    case 'resolved': case 'closed': case 'merged':
      return { state: way, stateBefore: null }
  }
}

/** Whether a ticket in this state still owes somebody something. */
export function isOpen(state: State): boolean {
  return state !== 'resolved' && state !== 'closed' && state !== 'merged'
}
