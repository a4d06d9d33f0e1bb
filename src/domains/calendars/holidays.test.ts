import { describe, expect, test } from 'vitest'
import { listHolidays, listPlaces, publicHolidays, refusePlace } from './holidays.ts'

const national = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
const france = (state?: string) => publicHolidays({ country: 'FR', ...state === undefined ? {} : { state } }, 2026)
/** What a part of France has beside what all of it has. */
async function beside(state: string): Promise<string[]> {
  const everywhere = await france()
  return (await france(state)).filter((date) => !everywhere.includes(date)).map((date) => date.slice(5))
}

describe('the holidays of France', () => {
  test('are eleven a year: eight by date, three after Easter, and never a Sunday of Easter or Pentecost', async () => {
    expect(await france()).toEqual([
      '2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25',
    ])
    for (let year = 2000; year < 2060; year++) {
      const dates = await publicHolidays({ country: 'FR' }, year)
      const moving = dates.filter((date) => !national.includes(date.slice(5)))
      expect(dates.filter((date) => national.includes(date.slice(5))), String(year)).toHaveLength(national.length)
      // In 2008 Ascension fell on the first of May.
      expect(moving.map((date) => new Date(`${date}T00:00:00Z`).getUTCDay()), String(year)).toEqual(moving.length === 3 ? [1, 4, 1] : [1, 1])
    }
  })

  // Easter Mondays as the almanacs have them, the earliest and the latest possible among them.
  test.each([
    [2000, '2000-04-24'], [2008, '2008-03-24'], [2011, '2011-04-25'], [2024, '2024-04-01'], [2025, '2025-04-21'], [2027, '2027-03-29'], [2038, '2038-04-26'], [2049, '2049-04-19'],
  ])('have in %i an Easter Monday on %s', async (year, monday) => {
    expect((await listHolidays({ country: 'FR' }, year, 'fr')).find((each) => each.date === monday)).toEqual({ date: monday, name: 'Lundi de Pâques', kind: 'public' })
  })

  test('are two more in Alsace and Moselle, and overseas one for the end of slavery', async () => {
    for (const state of ['57', '67', '68']) expect(await beside(state), state).toEqual(['04-03', '12-26'])
    expect(await beside('GP')).toEqual(['04-03', '05-27'])
    expect(await beside('MQ')).toEqual(['04-03', '05-22'])
    expect([await beside('GF'), await beside('RE'), await beside('YT'), await beside('BL')]).toEqual([['06-10'], ['12-20'], ['04-27'], ['10-09']])
  })

  test('are named in the reader’s language, and its parts as people call them', async () => {
    const named = async (language: 'fr' | 'en') => (await listHolidays({ country: 'FR' }, 2026, language)).find((each) => each.date === '2026-07-14')?.name
    expect([await named('fr'), await named('en')]).toEqual(['Fête Nationale de la France', 'Bastille Day'])
    const { countries, states } = await listPlaces({ language: 'fr', country: 'FR' })
    expect(countries.length).toBeGreaterThan(150)
    expect(countries.find((each) => each.code === 'DE')?.name).toBe('Allemagne')
    expect(states.map((each) => each.name)).toEqual(expect.arrayContaining(['Moselle', 'La Réunion', 'Bas-Rhin']))
  })
})

describe('holidays elsewhere', () => {
  test('are those of the state and the region, substitutes and days of several among them', async () => {
    expect(await publicHolidays({ country: 'DE', state: 'BY' }, 2026)).toContain('2026-01-06')
    expect(await publicHolidays({ country: 'DE', state: 'BE' }, 2026)).not.toContain('2026-01-06')
    expect(await publicHolidays({ country: 'GB', state: 'ENG' }, 2027)).toEqual(expect.arrayContaining(['2027-12-27', '2027-12-28']))
    expect((await publicHolidays({ country: 'SA' }, 2027)).filter((date) => date.startsWith('2027-03'))).toEqual(['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'])
  })

  test('leave out what begins in the afternoon, and say of the rest whether everybody is off', async () => {
    const days = await listHolidays({ country: 'DE' }, 2026, 'en')
    expect(days.some((each) => each.date === '2026-12-24')).toBe(false)
    expect(days.find((each) => each.date === '2026-04-05')).toMatchObject({ kind: 'observance' })
  })

  test.each([['XX'], ['FR', '99'], ['FR', '67', 'XX'], ['__proto__']])('of a place that is not known (%s %s %s) are refused', async (country, state?: string, region?: string) => {
    await expect(refusePlace({ country, ...state === undefined ? {} : { state }, ...region === undefined ? {} : { region } }, 'calendar.place')).rejects.toThrow('calendar.place: holiday.place')
  })
})
