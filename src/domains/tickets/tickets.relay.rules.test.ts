import { describe, expect, test } from 'vitest'
import { states } from '#contract/ticket-shapes.ts'
import { formatNumber, parseNumber } from '#kernel/ticket-numbers.ts'
import { closesAt, holderOf, owedOn } from './tickets.relay.rules.ts'

describe('where a ticket is', () => {
  test.each([
    ['submitted', 'support'], ['examining', 'support'], ['with_technical', 'technical'], ['technical_answered', 'support'], ['waiting_on_client', 'client'], ['resolved', 'done'], ['closed', 'done'], ['merged', 'done'],
  ] as const)('%s: %s', (state, holder) => {
    expect(holderOf(state)).toBe(holder)
  })
})

describe('what is owed', () => {
  const quiet = { state: 'examining', toRelay: 0, isFirstResponseOwed: false, lastPublicSide: 'support' } as const

  test('the first response before all, then a technical answer, then an answer, then a look', () => {
    expect(owedOn({ ...quiet, isFirstResponseOwed: true, toRelay: 1, lastPublicSide: 'client' })).toBe('first_response')
    expect(owedOn({ ...quiet, toRelay: 1, lastPublicSide: 'client' })).toBe('relay')
    expect(owedOn({ ...quiet, lastPublicSide: 'client' })).toBe('answer')
    expect(owedOn(quiet)).toBe('examine')
  })

  test('nothing while somebody else has it, and nothing once it has ended', () => {
    expect(states.filter((state) => owedOn({ ...quiet, state, lastPublicSide: 'client' }) === 'nothing')).toEqual(['with_technical', 'waiting_on_client', 'resolved', 'closed', 'merged'])
    expect(owedOn({ ...quiet, state: 'waiting_on_client', toRelay: 1 })).toBe('relay')
    expect(owedOn({ ...quiet, state: 'closed', toRelay: 1, isFirstResponseOwed: true })).toBe('nothing')
  })
})

test('a resolved ticket closes after seven days of silence', () => {
  expect(closesAt(new Date('2026-02-26T10:00:00Z'))).toEqual(new Date('2026-03-05T10:00:00Z'))
})

test.each([['REL-2841', 2841], ['rel2841', 2841], ['#2841', 2841], [' 2841 ', 2841], ['REL-', undefined], ['28 41', undefined], ['2841x', undefined], ['REL--1', undefined]])('%j names ticket %j', (text, number) => {
  expect(parseNumber(text)).toBe(number)
  if (number !== undefined) expect(formatNumber(number)).toBe('REL-2841')
})
