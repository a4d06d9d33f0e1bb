import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterEvent, type PhoneEvent, type Told } from './cti.rules.ts'

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second))
type Step = readonly [kind: PhoneEvent['kind'], second: number, answered?: boolean]
const told = (...steps: readonly Step[]) => {
  let call: Told | undefined
  for (const [kind, second, answered] of steps) call = afterEvent(call, { kind, answered: answered ?? null }, at(second))
  return call
}

test('a call that rings, is answered and ends lasted from the answer to the end', () => {
  expect(told(['ringing', 0], ['answered', 8], ['ended', 98])).toMatchObject({ state: 'ended', seconds: 90 })
})

test('a call that nobody answers is missed, and so is one that went to the voicemail', () => {
  expect(told(['ringing', 0], ['ended', 20, false])).toMatchObject({ state: 'missed', seconds: null })
  expect(told(['ringing', 0], ['voicemail', 20], ['ended', 40, true])).toMatchObject({ state: 'missed', voicemail: true })
})

test('an answer that is told before the ringing, or after the end, still makes it an answered call', () => {
  expect(told(['answered', 0], ['ringing', 1])).toMatchObject({ state: 'answered' })
  expect(told(['ringing', 0], ['ended', 60], ['answered', 61])).toMatchObject({ state: 'ended', seconds: 0 })
  expect(told(['ended', 60, true])).toMatchObject({ state: 'ended' })
})

test('whatever is told again changes nothing', () => {
  const kinds = fc.constantFrom('ringing', 'answered', 'transferred', 'ended' as const)
  fc.assert(fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 50 }), fc.boolean()), { minLength: 1, maxLength: 8 }), (steps) => {
    const once = told(...steps)
    expect(told(...steps, ...steps.map(([kind, , answered]): Step => [kind, 59, answered]))).toMatchObject({ state: once?.state })
  }), { numRuns: 200 })
})
