import { expect, test } from 'vitest'
import { placeIn, shareOf, weeksOf } from './week-scale.ts'

const hour = 3_600_000
// The week in which clocks go forward: its Sunday has 23 hours.
const week = [0, 24, 48, 72, 96, 120, 144, 167].map((hours) => hours * hour)

test('every day is as wide as the others, however long it is', () => {
  expect([0, 12, 24, 144, 155.5, 167].map((hours) => shareOf(week, hours * hour) * 7)).toEqual([0, 0.5, 1, 6, 6.5, 7])
})

test('what reaches beyond the week is cut, what lies beside it is not there', () => {
  expect(placeIn(week, { from: -5 * hour, to: 24 * hour })).toEqual({ from: 0, to: 1 / 7 })
  expect(placeIn(week, { from: 144 * hour, to: 900 * hour })).toEqual({ from: 6 / 7, to: 1 })
  expect([placeIn(week, { from: -5 * hour, to: 0 }), placeIn(week, { from: 167 * hour, to: 168 * hour })]).toEqual([undefined, undefined])
})

test('four weeks are four times eight midnights', () => {
  const days = Array.from({ length: 29 }, (_, index) => new Date(Date.UTC(2026, 0, 5 + index)).toISOString())
  const weeks = weeksOf(days)
  expect(weeks.map((each) => each.length)).toEqual([8, 8, 8, 8])
  expect(weeks[1]?.[0]).toBe(weeks[0]?.[7])
})
