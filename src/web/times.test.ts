import { describe, expect, test } from 'vitest'
import { common as english } from '#words/en/common.ts'
import { common as french } from '#words/fr/common.ts'
import { translator } from '#words/index.ts'
import { fromWallTime, sayDuration, sayMoment, sayPlainly, toWallTime } from './times.ts'

const paris = { language: 'fr', zone: 'Europe/Paris', t: translator('fr', french) } as const
const sydney = { language: 'en', zone: 'Australia/Sydney', t: translator('en', english) } as const
const now = Date.parse('2026-03-02T12:21:00Z')

describe('moments as people say them', () => {
  test('the day is the reader’s, not the desk’s', () => {
    expect(sayMoment(Date.parse('2026-03-02T12:05:00Z'), now, paris)).toBe('aujourd’hui à 13:05')
    expect(sayMoment(Date.parse('2026-03-02T12:05:00Z'), now, sydney)).toBe('today at 23:05')
    expect(sayMoment(Date.parse('2026-03-02T13:05:00Z'), now, sydney)).toBe('tomorrow at 00:05')
    expect(sayMoment(Date.parse('2026-03-01T22:30:00Z'), now, paris)).toBe('hier à 23:30')
    expect(sayMoment(Date.parse('2025-12-24T22:30:00Z'), now, paris)).toBe('le 24 décembre 2025 à 23:30')
    expect(sayPlainly(Date.parse('2026-03-05T08:00:00Z'), now, sydney)).toBe('5 March at 19:00')
  })

  test('lengths of time use their two largest units', () => {
    expect([30_000, 780_000, 10_080_000, 14_400_000, 86_400_000, 130 * 3_600_000].map((length) => sayDuration(length, paris.t))).toEqual(['moins d’1 min', '13 min', '2 h 48', '4 h', '1 jour', '5 jours'])
  })

  test.each(['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T02:30', '2026-07-14T00:00'])('%s typed in Paris is that time in Paris, also when clocks change', (wall) => {
    const shown = toWallTime(fromWallTime(wall, 'Europe/Paris'), 'Europe/Paris')
    expect(shown).toBe(wall)
  })
})
