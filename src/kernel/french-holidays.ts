import { day } from './instants.ts'

/** A public holiday of France, by its key: `holiday.<key>` in words. */
export type FrenchHoliday = { readonly date: string; readonly key: (typeof fixed)[number][0] | (typeof afterEaster)[number][0] }

const fixed = [
  ['new_year', '01-01'], ['labour', '05-01'], ['victory', '05-08'], ['national', '07-14'], ['assumption', '08-15'], ['all_saints', '11-01'], ['armistice', '11-11'], ['christmas', '12-25'],
] as const
/** Days after Easter Sunday, which is none itself for those who work on Sundays. */
const afterEaster = [['easter_monday', 1], ['ascension', 39], ['whit_monday', 50]] as const

/** Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher), as days since 1970. */
function easterOf(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const moon = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - moon - (c % 4)) % 7
  const shift = Math.floor((a + 11 * moon + 22 * weekday) / 451)
  const march = moon + weekday - 7 * shift + 114
  return Date.UTC(year, Math.floor(march / 31) - 1, (march % 31) + 1) / day
}

/** The eleven public holidays of France in a year, in their order. */
export function frenchHolidays(year: number): FrenchHoliday[] {
  const easter = easterOf(year)
  const moving = afterEaster.map(([key, days]) => ({ key, date: new Date((easter + days) * day).toISOString().slice(0, 10) }))
  return [...fixed.map(([key, date]) => ({ key, date: `${year}-${date}` })), ...moving].toSorted((a, b) => a.date.localeCompare(b.date))
}
