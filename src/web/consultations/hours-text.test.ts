import { expect, test } from 'vitest'
import { readHours, writeHours } from './hours-text.ts'

test('hours are read as people type them, in either language', () => {
  expect(readHours('9-12, 14:00–17:30')).toEqual([['09:00', '12:00'], ['14:00', '17:30']])
  expect(readHours('9h-12h30; 22:00-24:00')).toEqual([['09:00', '12:30'], ['22:00', '24:00']])
  expect(readHours(' ')).toEqual([])
  expect(['morning', '9', '9-', '9-12 14-17'].map((text) => readHours(text))).toEqual([undefined, undefined, undefined, undefined])
  expect(writeHours([['09:00', '12:00'], ['14:00', '17:30']])).toBe('09:00-12:00, 14:00-17:30')
})
