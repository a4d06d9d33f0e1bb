import { describe, expect, test } from 'vitest'
import { states, type State } from '#contract/ticket-shapes.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { staffRoles, type Role } from '#kernel/roles.ts'
import { clientMay, deskMay, mayRead, type PolicyFacts } from './tickets.policy.ts'

function staff(...roles: Role[]): StaffActor {
  return { side: 'staff', personId: newId(), name: 'Noé', roles: new Set(roles), language: 'fr', zone: 'Europe/Paris' }
}

function facts(state: State, given: Partial<PolicyFacts> = {}): PolicyFacts {
  return { state, ownerId: null, toRelay: 0, ...given }
}

describe('who may read a ticket', () => {
  const manager = staff('account_manager')
  const reach = { reachedTechnical: false, accountManagerId: null }

  test.each(staffRoles)('%s', (role) => {
    expect(mayRead(staff(role), reach)).toBe(role === 'support' || role === 'head')
    expect(mayRead(staff(role), { ...reach, reachedTechnical: true })).toBe(role === 'support' || role === 'head' || role === 'technical')
  })

  test('an account manager reads their own clients’ tickets, and no others', () => {
    expect(mayRead(manager, { ...reach, accountManagerId: manager.personId })).toBe(true)
    expect(mayRead(manager, { ...reach, reachedTechnical: true, accountManagerId: newId() })).toBe(false)
  })
})

describe('what may be done with a ticket', () => {
  test.each(states)('%s: every action of support has an answer, and a refusal has a reason', (state) => {
    const may = deskMay(staff('support'), facts(state), null)
    expect(Object.keys(may).toSorted()).toEqual(['ask', 'assign', 'handoff', 'merge', 'note', 'participants', 'relay', 'reopen', 'reply', 'resolve', 'severity', 'take'])
  })

  test('the technical team writes to support, an account manager notes; neither writes to the client', () => {
    expect(deskMay(staff('technical'), facts('with_technical'), { state: 'open', takenBy: null })).toEqual({
      note: 'yes', technical_comment: 'not_with_technical', take_handoff: 'yes', return_handoff: 'yes',
    })
    expect(deskMay(staff('account_manager'), facts('examining'), null)).toEqual({ note: 'yes', reply: 'read_only' })
    expect(deskMay(staff('administrator'), facts('examining'), null)).toEqual({ note: 'yes' })
  })

  test('a handoff needs an owner, taking what is mine is no use, relaying needs something to relay', () => {
    const noe = staff('support')
    expect(deskMay(noe, facts('examining'), null).handoff).toBe('needs_owner')
    expect(deskMay(noe, facts('submitted'), null)).toMatchObject({ take: 'yes', handoff: 'needs_owner', resolve: 'needs_owner', reopen: 'not_resolved' })
    expect(deskMay(noe, facts('technical_answered', { ownerId: noe.personId, toRelay: 1 }), null)).toMatchObject({ take: 'already_yours', handoff: 'yes', relay: 'yes' })
    expect(deskMay(noe, facts('with_technical', { ownerId: noe.personId }), null)).toMatchObject({ handoff: 'with_technical', resolve: 'with_technical', relay: 'nothing_to_relay' })
    expect(deskMay(noe, facts('waiting_on_client'), null)).toMatchObject({ ask: 'waiting', handoff: 'waiting', resolve: 'yes' })
    expect(deskMay(noe, facts('closed'), null)).toMatchObject({ reply: 'closed', note: 'yes', reopen: 'closed' })
  })

  test('a client may always write; what else depends on where the ticket is', () => {
    expect(states.map((state) => clientMay(state).reply)).toEqual(states.map(() => 'yes'))
    expect(clientMay('resolved')).toEqual({ reply: 'yes', confirm: 'yes', reopen: 'yes', close: 'resolved' })
    expect(clientMay('examining')).toEqual({ reply: 'yes', confirm: 'not_resolved', reopen: 'not_resolved', close: 'yes' })
    expect(clientMay('closed')).toEqual({ reply: 'yes', confirm: 'closed', reopen: 'closed', close: 'closed' })
  })
})
