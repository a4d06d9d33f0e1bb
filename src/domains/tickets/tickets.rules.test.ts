import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { states, type State } from '#contract/ticket-shapes.ts'
import { isOpen, moves, moveTicket, type Move, type Standpoint } from './tickets.rules.ts'

function ticket(state: State, facts: Partial<Standpoint> = {}): Standpoint {
  return { state, stateBefore: null, working: false, pending: 0, ...facts }
}

/** Every state and move: where it leads from a plain ticket, or – when it is refused. */
const told: Record<State, Partial<Record<Move, State>>> = {
  submitted: {
    take: 'examining', assign: 'submitted', change_severity: 'submitted', reply: 'submitted', note: 'submitted', ask: 'waiting_on_client', participants: 'submitted', client_reply: 'submitted',
    close: 'closed', merge: 'merged',
  },
  examining: {
    take: 'examining', assign: 'examining', change_severity: 'examining', reply: 'examining', note: 'examining', ask: 'waiting_on_client', participants: 'examining', client_reply: 'examining',
    examine: 'examining', hand_off: 'with_technical', resolve: 'resolved', close: 'closed', merge: 'merged',
  },
  with_technical: {
    take: 'with_technical', assign: 'with_technical', change_severity: 'with_technical', reply: 'with_technical', note: 'with_technical', ask: 'waiting_on_client', participants: 'with_technical',
    client_reply: 'with_technical', relay: 'with_technical', nothing_to_tell: 'with_technical', technical_comment: 'with_technical', technical_answer: 'technical_answered', give_back: 'examining',
    close: 'closed', merge: 'merged',
  },
  technical_answered: {
    take: 'technical_answered', assign: 'technical_answered', change_severity: 'technical_answered', reply: 'technical_answered', note: 'technical_answered', ask: 'waiting_on_client',
    participants: 'technical_answered', client_reply: 'technical_answered', examine: 'examining', relay: 'examining', nothing_to_tell: 'examining', hand_off: 'with_technical',
    technical_comment: 'technical_answered', technical_answer: 'technical_answered', give_back: 'examining', resolve: 'resolved', close: 'closed', merge: 'merged',
  },
  waiting_on_client: {
    take: 'waiting_on_client', assign: 'waiting_on_client', change_severity: 'waiting_on_client', reply: 'waiting_on_client', note: 'waiting_on_client', ask: 'waiting_on_client',
    participants: 'waiting_on_client', client_reply: 'examining', examine: 'examining', relay: 'waiting_on_client', nothing_to_tell: 'waiting_on_client', technical_comment: 'waiting_on_client',
    technical_answer: 'waiting_on_client', give_back: 'waiting_on_client', resolve: 'resolved', close: 'closed', merge: 'merged',
  },
  resolved: { reply: 'resolved', note: 'resolved', participants: 'resolved', client_reply: 'examining', confirm: 'closed', expire: 'closed', reopen: 'examining' },
  closed: { note: 'closed', client_reply: 'closed' },
  merged: { client_reply: 'merged' },
}

describe('the life of a ticket', () => {
  test.each(states.flatMap((state) => moves.map((move) => [state, move] as const)))('%s, %s', (state, move) => {
    expect(moveTicket(ticket(state), move)?.state).toBe(told[state][move])
  })

  test.each(['submitted', 'examining', 'with_technical'] as const)('a question asked while it is %s leads back there with the answer', (state) => {
    const asked = moveTicket(ticket(state), 'ask')
    expect(asked).toEqual({ state: 'waiting_on_client', stateBefore: state })
    expect(moveTicket({ ...ticket(state), ...asked }, 'client_reply')).toEqual({ state, stateBefore: null })
  })

  test('the technical team’s own question, relayed to the client, leads back to the team', () => {
    const asked = moveTicket(ticket('technical_answered', { working: true, pending: 0 }), 'ask')
    expect(asked?.stateBefore).toBe('with_technical')
  })

  test('an answer of the technical team that comes while the client is asked waits until the client has answered', () => {
    const waiting = ticket('waiting_on_client', { stateBefore: 'with_technical', pending: 1 })
    expect(moveTicket(waiting, 'technical_answer')).toEqual({ state: 'waiting_on_client', stateBefore: 'technical_answered' })
  })

  test('with two answers owed, relaying one leaves the other to be told', () => {
    expect(moveTicket(ticket('technical_answered', { pending: 1 }), 'relay')?.state).toBe('technical_answered')
    expect(moveTicket(ticket('technical_answered', { pending: 0 }), 'relay')?.state).toBe('examining')
  })

  test('whatever happens, a ticket only waits with a state to go back to, which is an open one and not waiting itself', () => {
    fc.assert(fc.property(fc.array(fc.record({ move: fc.constantFrom(...moves), working: fc.boolean(), pending: fc.nat(2) }), { maxLength: 30 }), (steps) => {
      let now = ticket('submitted')
      for (const { move, working, pending } of steps) {
        const place = moveTicket({ ...now, working, pending }, move)
        if (place === undefined) continue
        now = { ...place, working, pending }
        expect(now.stateBefore !== null).toBe(now.state === 'waiting_on_client')
        if (now.stateBefore !== null) expect(isOpen(now.stateBefore) && now.stateBefore !== 'waiting_on_client').toBe(true)
      }
    }))
  })

  test('nothing leaves closed or merged', () => {
    expect(moves.flatMap((move) => [moveTicket(ticket('closed'), move)?.state ?? 'closed', moveTicket(ticket('merged'), move)?.state ?? 'merged'])).toEqual(moves.flatMap(() => ['closed', 'merged']))
  })
})
