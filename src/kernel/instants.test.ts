import { expect, test } from 'vitest'
import { instantIn, isInstant } from './instants.ts'

test('an instant that the database wrote is the same instant as the contract writes it', () => {
  const stored = ['2026-11-22 10:04:59+00', '2026-11-22 10:04:59.1+00', '2026-11-22 10:04:59.123456+00', '2026-11-22 11:04:59.1+01', '2026-11-22T10:04:59+00:00', '2026-11-22T10:04:59.1+00:00', '2026-11-22T10:04:59.12+00:00', '2026-11-22T10:04:59.123+00:00', '2026-11-22T10:04:59.123999+00:00', '2028-02-29T23:59:59.000001+00:00', '2026-11-22T11:04:59.5+01:00', '2026-11-22T10:04:59.123Z', '+012026-11-22T10:04:59.000Z']
  expect(stored.map(instantIn)).toEqual(stored.map((each) => new Date(each).toISOString()))
  expect(() => instantIn('infinity')).toThrow()
})

test('an instant is told from a date, and from words', () => {
  expect(['2026-11-22T10:04:59.123Z', '2026-11-22T10:04Z', '2026-11-22T10:04:59+00:00'].map(isInstant)).toEqual([true, true, true])
  expect(['2026-11-22', '2026-11-22T10:04:59', 'before 2026-11-22T10:04:59Z', 'high', ''].map(isInstant)).toEqual([false, false, false, false, false])
})
