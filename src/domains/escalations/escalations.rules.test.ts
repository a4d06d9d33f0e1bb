import { describe, expect, test } from 'vitest'
import type { ChainStep, Whom } from '#contract/escalations.ts'
import type { Id } from '#kernel/ids.ts'
import { checkChain, teamOf, walk, withHeadFirst, type Candidate, type Chain } from './escalations.rules.ts'

function person(name: string, unable: Partial<Candidate> = {}): Candidate {
  return { personId: name as Id<'person'>, isDisabled: false, hasAddress: true, ...unable }
}

const step = (after: number, whom: Whom[], asks = true): ChainStep => ({ after, whom, asks })
const shipped: Chain = { steps: [step(0, ['owner', 'account_manager'], false), step(0, ['head']), step(900, ['deputy'])], repeatSeconds: 2700 }
const everybody: Record<string, Candidate[]> = { owner: [person('noe')], account_manager: [person('claire')], head: [person('helene')], deputy: [person('camille')] }

function go(chain: Chain, people: Record<string, Candidate[]>, from = { step: 0, round: 1 }, hasAsked = false) {
  const walked = walk(chain, from, { hasAsked, reach: (whom) => people[whom] ?? [] })
  return { ...walked, tries: walked.tries.map((each) => `${each.asks ? 'ask' : 'tell'} ${each.personId ?? each.whom}: ${each.outcome}`) }
}

describe('a chain', () => {
  test('tells and asks those of one moment together, then waits for the next', () => {
    expect(go(shipped, everybody)).toEqual({ tries: ['tell noe: told', 'tell claire: told', 'ask helene: told'], next: { step: 2, round: 1 }, wait: 900, unreachable: false })
    expect(go(shipped, everybody, { step: 2, round: 1 }, true)).toEqual({ tries: ['ask camille: told'], next: { step: 0, round: 2 }, wait: 2700, unreachable: false })
  })

  test('goes on at once past whoever cannot be reached, and writes down why', () => {
    const people = { ...everybody, head: [person('helene', { isDisabled: true })] }
    expect(go(shipped, people)).toMatchObject({ tries: expect.arrayContaining(['ask helene: disabled', 'ask camille: told']), next: { step: 0, round: 2 }, unreachable: false })
    expect(go(shipped, { ...everybody, head: [person('helene', { hasAddress: false })], deputy: [] })).toMatchObject({ tries: expect.arrayContaining(['ask helene: no_address', 'ask deputy: nobody']), unreachable: true })
  })

  test('gives a person one notice, not two, who is told and asked in one breath', () => {
    const people = { ...everybody, owner: [person('helene')], account_manager: [person('helene')] }
    expect(go(shipped, people).tries).toEqual(['ask helene: told'])
  })

  test('ends where it does not begin again', () => {
    expect(go({ ...shipped, repeatSeconds: null }, everybody, { step: 2, round: 1 }, true)).toMatchObject({ next: null, wait: null })
  })

  test('a client who writes to the head reaches the head first, whatever the chain says', () => {
    const chain = { steps: [step(600, ['deputy'])], repeatSeconds: null }
    expect(go(withHeadFirst(chain), everybody)).toMatchObject({ tries: ['ask helene: told'], wait: 600 })
    expect(withHeadFirst(shipped).steps).toEqual(shipped.steps)
  })

  test('a team on call reaches one of it; a gap reaches nobody, is written down, and the next step comes at once', () => {
    const onCall = 'on_call:00000000-0000-7000-8000-0000000000a2' as const
    const chain: Chain = { steps: [step(0, [onCall]), step(600, ['team:00000000-0000-7000-8000-0000000000a2']), step(1200, ['head'])], repeatSeconds: null }
    const team = { 'team:00000000-0000-7000-8000-0000000000a2': [person('sana'), person('yann')] }
    expect(go(chain, { ...everybody, ...team, [onCall]: [person('sana')] })).toMatchObject({ tries: ['ask sana: told'], next: { step: 1, round: 1 }, wait: 600 })
    expect(go(chain, { ...everybody, ...team })).toMatchObject({ tries: [`ask ${onCall}: nobody`, 'ask sana: told', 'ask yann: told'], next: { step: 2, round: 1 }, wait: 600, unreachable: false })
    expect([teamOf(onCall), teamOf('head'), teamOf('team:nobody' as 'head')]).toEqual([{ kind: 'on_call', teamId: '00000000-0000-7000-8000-0000000000a2' }, undefined, undefined])
  })

  test('is refused where a step tells by nothing, or asks without a mail', () => {
    const by = (channels: ('bell' | 'mail')[], asks: boolean): Chain => ({ steps: [{ ...step(0, ['owner'], asks), channels }, step(0, ['head'])], repeatSeconds: null })
    for (const chain of [by([], false), by(['bell'], true)]) expect(() => checkChain(chain)).toThrow('escalation.no_channel')
    for (const chain of [by(['bell'], false), by(['mail'], true), by(['bell', 'mail'], true)]) expect(() => checkChain(chain)).not.toThrow()
    expect(walk(by(['mail'], false), { step: 0, round: 1 }, { hasAsked: false, reach: (whom) => everybody[whom] ?? [] }).tries.map((each) => each.channels)).toEqual([['mail'], undefined])
  })

  test('is refused when nobody would be asked, however it is written', () => {
    for (const steps of [[], [step(0, ['owner'], false)], [step(0, ['head']), step(60, [])]]) expect(() => checkChain({ steps, repeatSeconds: null })).toThrow('escalation.names_nobody')
    expect(() => checkChain(shipped)).not.toThrow()
  })
})
