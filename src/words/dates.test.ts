import { expect, test } from 'vitest'
import { dateFormat, sayInstant } from './dates.ts'

const first = Date.parse('2026-12-01T09:05:00Z')

test('a French date says the first of a month with its rank, and no other day', () => {
  const inWords = dateFormat('fr', 'Europe/Paris', { day: 'numeric', month: 'long' })
  expect([inWords.format(first), inWords.format(Date.parse('2026-12-11T09:05:00Z')), inWords.format(Date.parse('2026-12-21T09:05:00Z'))]).toEqual(['1er décembre', '11 décembre', '21 décembre'])
  expect(sayInstant(new Date(first), 'fr', 'Europe/Paris')).toMatch(/^mardi 1er décembre/)
  expect(dateFormat('fr', 'Europe/Paris', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).formatRange(first, first + 3_600_000)).toMatch(/^1er déc\..*10:05.*11:05/)
  expect(dateFormat('en', 'Europe/Paris', { day: 'numeric', month: 'long' }).format(first)).toBe('1 December')
})
