import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test('a title becomes an address without accents, whole at its ends also where it is cut', () => {
  expect(slugOf('Œuvres à l’écran : été 2026')).toBe('oeuvres-a-l-ecran-ete-2026')
  expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
  expect(slugOf('— !')).toBe('')
})
