import { describe, expect, test } from 'vitest'
import { common } from '#words/en/common.ts'
import { translator } from '#words/index.ts'
import { readClock } from './clock-words.ts'

const t = translator('en', common)
const startedAt = '2026-03-02T10:00:00Z'
const clock: Parameters<typeof readClock>[0] = { state: 'running', startedAt, dueAt: '2026-03-02T11:00:00Z', targetSeconds: 3600, metAt: null }
const at = (minutes: number) => Date.parse(startedAt) + minutes * 60_000

describe('a clock as it is shown', () => {
  test('is green, amber from four fifths on, red once over', () => {
    expect(readClock(clock, at(12), t)).toEqual({ look: 'good', used: 0.2, words: '48 min' })
    expect(readClock(clock, at(48), t)).toMatchObject({ look: 'warn', words: '12 min' })
    expect(readClock(clock, at(64), t)).toEqual({ look: 'over', used: 1, words: 'overdue by 4 min' })
  })

  test('that stands still keeps what is left', () => {
    expect(readClock({ ...clock, state: 'paused', left: 1800 }, at(600), t)).toEqual({ look: 'paused', used: 0.5, words: 'paused, 30 min left' })
    expect(readClock({ ...clock, state: 'paused' }, at(600), t)).toMatchObject({ look: 'paused', words: 'paused' })
  })

  test('that has ended says how long it took and what was promised', () => {
    expect(readClock({ ...clock, state: 'met', metAt: '2026-03-02T10:09:00Z' }, at(600), t)).toMatchObject({ look: 'good', words: 'in 9 min (promise: 1 h)' })
    expect(readClock({ ...clock, state: 'missed', metAt: '2026-03-02T12:48:00Z' }, at(600), t)).toMatchObject({ look: 'over', words: 'in 2 h 48, too late (promise: 1 h)' })
  })
})
