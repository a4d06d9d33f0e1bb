import { expect, test } from 'vitest'
import { extended, nothingSelected, toggled } from './selection.ts'

const order = ['a', 'b', 'c', 'd']

test('a press chooses a row, another lets it go', () => {
  const one = toggled(nothingSelected, 'b')
  expect([...one.ids]).toEqual(['b'])
  expect([...toggled(one, 'b').ids]).toEqual([])
})

test('Shift chooses everything from the row chosen last, in both directions', () => {
  expect([...extended(toggled(nothingSelected, 'a'), 'c', order).ids]).toEqual(['a', 'b', 'c'])
  expect([...extended(toggled(nothingSelected, 'd'), 'b', order).ids].toSorted()).toEqual(['b', 'c', 'd'])
})

test('Shift without a row chosen before, or whose row has left the list, chooses one', () => {
  expect([...extended(nothingSelected, 'c', order).ids]).toEqual(['c'])
  expect([...extended(toggled(nothingSelected, 'gone'), 'c', order).ids]).toEqual(['gone', 'c'])
})
