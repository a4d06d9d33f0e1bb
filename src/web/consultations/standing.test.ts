import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

const endsAt = '2026-12-01T10:00:00.000Z'
const at = Date.parse(endsAt)

test('a consultation is booked until it ends, and over from then until its outcome is written', () => {
  expect([at - 1, at, at + 86_400_000].map((now) => standingOf({ state: 'booked', endsAt }, now))).toEqual(['booked', 'over', 'over'])
  for (const state of ['held', 'confirmed', 'cancelled'] as const) expect(standingOf({ state, endsAt }, at + 1)).toBe(state)
})
