import { expect, test } from 'vitest'
import { frenchHolidays } from './french-holidays.ts'

const datesOf = (year: number) => Object.fromEntries(frenchHolidays(year).map(({ key, date }) => [key, date]))

test('France has eleven public holidays a year, in the order of the year', () => {
  expect(frenchHolidays(2026).map(({ date }) => date)).toEqual([
    '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
  ])
})

// Easter Sundays as the almanacs have them, the earliest and the latest possible among them.
test.each([
  [1961, '1961-04-03'], [2000, '2000-04-24'], [2008, '2008-03-24'], [2011, '2011-04-25'], [2024, '2024-04-01'], [2025, '2025-04-21'], [2027, '2027-03-29'], [2038, '2038-04-26'], [2049, '2049-04-19'], [2285, '2285-03-23'],
])('in %i the Monday after Easter is %s', (year, monday) => {
  expect(datesOf(year)['easter_monday']).toBe(monday)
})

test('Ascension is a Thursday and Whit Monday a Monday, whatever the year', () => {
  for (let year = 1970; year < 2170; year++) {
    const { ascension = '', whit_monday: whit = '', easter_monday: easter = '' } = datesOf(year)
    expect([ascension, whit, easter].map((date) => new Date(`${date}T00:00:00Z`).getUTCDay())).toEqual([4, 1, 1])
  }
})
