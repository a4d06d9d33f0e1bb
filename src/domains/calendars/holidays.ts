import type Holidays from 'date-holidays'
import type { Holiday, HolidayPlace } from '#contract/holidays.ts'
import type { Reply } from '#contract/index.ts'
import { InputFault } from '#kernel/input.ts'
import { day, hour } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'

type Named = { readonly code: string; readonly name: string }

/** The world's holidays weigh some megabytes: they are read when somebody first asks for them. */
async function openLibrary(): Promise<Holidays> {
  const { default: Library } = await import('date-holidays')
  return new Library()
}

function sorted(found: Readonly<Record<string, string>> | undefined, language: Language, nameOf: (code: string, name: string) => string): Named[] {
  return Object.entries(found ?? {}).map(([code, name]) => ({ code, name: nameOf(code, name) })).toSorted((a, b) => a.name.localeCompare(b.name, language))
}

/** French departments stand under their long official names; what people call them is enough. */
function plainState(_: string, name: string): string {
  return name.replace(/^Département (et région d'outre-mer )?/, '').replaceAll('\'', '’')
}

/** Every country whose holidays are known, with the states and regions of one, named in a language where it has a name for them. */
export async function listPlaces({ language, country, state }: { readonly language: Language; readonly country?: string | undefined; readonly state?: string | undefined }): Promise<Reply<'holidays.places'>> {
  const library = await openLibrary()
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  return {
    countries: sorted(library.getCountries(language), language, (code, name) => names.of(code) ?? name),
    states: country === undefined ? [] : sorted(library.getStates(country, language), language, plainState),
    regions: country === undefined || state === undefined ? [] : sorted(library.getRegions(country, state, language), language, plainState),
  }
}

/** Refuses a place whose holidays are not known, at a field. */
export async function refusePlace(place: HolidayPlace | undefined, field: string): Promise<void> {
  if (place === undefined) return
  const { country, state, region } = place
  const library = await openLibrary()
  const has = (found: Readonly<Record<string, string>> | undefined, code: string | undefined) => code === undefined || Object.hasOwn(found ?? {}, code)
  const isKnown = has(library.getCountries(), country) && has(library.getStates(country), state) && (region === undefined || (state !== undefined && has(library.getRegions(country, state), region)))
  if (!isKnown) throw new InputFault(field, 'holiday.place', { found: [country, state, region].filter((part) => part !== undefined).join('-') })
}

/** The holidays of a year in a place, in order, each day of those that last several; what begins in the middle of a day is left out. */
export async function listHolidays(place: HolidayPlace, year: number, language: Language): Promise<Holiday[]> {
  await refusePlace(place, 'country')
  const { country, state = '', region = '' } = place
  const library = await openLibrary()
  library.init(country, state, region)
  return library.getHolidays(year, language).flatMap(({ date, start, end, name, type }): Holiday[] => {
    const length = end.getTime() - start.getTime()
    if (!date.includes(' 00:00:00') || length < 22 * hour) return []
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
    return Array.from({ length: Math.round(length / day) }, (_, index) => ({ date: new Date(first + index * day).toISOString().slice(0, 10), name: name.replaceAll('\'', '’'), kind: type }))
  }).filter((each) => each.date.startsWith(`${year}-`)).toSorted((a, b) => a.date.localeCompare(b.date))
}

/** The dates of a year on which everybody is off in a place. */
export async function publicHolidays(place: HolidayPlace, year: number): Promise<string[]> {
  return [...new Set((await listHolidays(place, year, 'en')).filter((each) => each.kind === 'public').map((each) => each.date))]
}
