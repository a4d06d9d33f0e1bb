import { expect, test } from 'vitest'
import { matches } from './matches.ts'

test('the palette finds a label by the beginnings of its words, in any order, without accents or capitals', () => {
  expect(matches('Transmettre à la technique', 'tech trans')).toBe(true)
  expect(matches('Équipe technique', 'equ')).toBe(true)
  expect(matches('Transmettre à la technique', 'nique')).toBe(false)
  expect(matches('Résoudre', '')).toBe(true)
})
