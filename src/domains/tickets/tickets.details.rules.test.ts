import { describe, expect, test } from 'vitest'
import { Failure } from '#kernel/failure.ts'
import { checkDetails, checkSeverity } from './tickets.details.rules.ts'

function refusedField(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return error instanceof Failure ? error.detail.field : String(error)
  }
  return undefined
}

describe('the answers to a category’s questions', () => {
  test('are kept without the empty ones', () => {
    expect(checkDetails('playback', { manifest: 'https://cdn.example/a.m3u8', devices: 'tv', error: '', since: '2026-03-29T01:30:00Z' })).toEqual({
      manifest: 'https://cdn.example/a.m3u8', devices: 'tv', since: '2026-03-29T01:30:00Z',
    })
    expect(checkDetails('upload', { reached: 99.5, method: 's3' })).toEqual({ reached: 99.5, method: 's3' })
    expect(checkDetails('how_to', {})).toEqual({})
  })

  test.each([
    ['a question of another category', 'playback', { gateway: 'Stripe' }, 'details.gateway'],
    ['a question of nobody’s', 'playback', { toString: 'x' }, 'details.toString'],
    ['a choice that was not offered', 'playback', { devices: 'fridge' }, 'details.devices'],
    ['an address that is none', 'playback', { manifest: 'the usual one' }, 'details.manifest'],
    ['an address that runs', 'playback', { manifest: 'javascript:alert(1)' }, 'details.manifest'],
    ['a moment that is none', 'playback', { since: 'this morning' }, 'details.since'],
    ['a number in words', 'upload', { reached: 'half' }, 'details.reached'],
    ['a text that is a number', 'upload', { file: 7 }, 'details.file'],
  ] as const)('%s is refused', (_, category, details, field) => {
    expect(refusedField(() => checkDetails(category, details))).toBe(field)
  })
})

describe('what is refused', () => {
  test('is told for each question at once, with what is wrong', () => {
    let told: unknown
    try {
      checkDetails('playback', { manifest: 'the usual one', devices: 'fridge', since: 'this morning', gateway: 'Stripe' })
    } catch (error) {
      told = error instanceof Failure ? error.detail.fields : error
    }
    expect(told).toEqual([
      { field: 'details.manifest', wrong: 'url' }, { field: 'details.devices', wrong: 'choice' }, { field: 'details.since', wrong: 'instant' }, { field: 'details.gateway', wrong: 'not_asked' },
    ])
  })
})

describe('the severity', () => {
  const answers = { category: 'playback', impact: 'down', details: {} } as const

  test('proposed is declared without a word, another one with a reason', () => {
    expect(checkSeverity({ ...answers, severity: 'critical' })).toBe('critical')
    expect(refusedField(() => checkSeverity({ ...answers, severity: 'low' }))).toBe('severityReason')
    expect(checkSeverity({ ...answers, severity: 'low', severityReason: 'It can wait' })).toBe('critical')
  })

  test('is one level milder when only one title or person is touched', () => {
    expect(checkSeverity({ ...answers, details: { scope: 'person' }, severity: 'high' })).toBe('high')
    expect(refusedField(() => checkSeverity({ ...answers, details: { scope: 'person' }, severity: 'critical' }))).toBe('severityReason')
  })
})
