import { z } from 'zod'
import { languages } from '#kernel/languages.ts'
import { endpoint } from './endpoint.ts'

const governing = ['head', 'administrator'] as const

/** Where one lives, as holidays differ: a country, in it a state or department, in that a region. */
const place = { country: z.string().regex(/^[A-Z]{2}$/), state: z.string().max(12).optional(), region: z.string().max(12).optional() }
export const holidayPlace = z.strictObject(place)
export type HolidayPlace = z.output<typeof holidayPlace>

const named = z.strictObject({ code: z.string(), name: z.string() })
/** A whole day; whether everybody is off (`public`), banks alone, some by choice, schools, or nobody though it is kept. */
const holiday = z.strictObject({ date: z.iso.date(), name: z.string(), kind: z.enum(['public', 'bank', 'optional', 'school', 'observance']) })
export type Holiday = z.output<typeof holiday>

const language = z.enum(languages)

export const holidayEndpoints = {
  'holidays.places': endpoint({ method: 'GET', path: '/api/admin/holidays/places', access: governing, summary: 'Countries whose holidays are known, and the states and regions of one of them', query: z.strictObject({ language, country: place.country.optional(), state: place.state }),
    reply: z.strictObject({ countries: z.array(named), states: z.array(named), regions: z.array(named) }) }),
  'holidays.list': endpoint({ method: 'GET', path: '/api/admin/holidays', access: governing, summary: 'The holidays of a year in a place, named in a language where it has a name for them', query: z.strictObject({ ...place, language, year: z.coerce.number().int().min(1970).max(2150) }), reply: z.strictObject({ days: z.array(holiday) }) }),
} as const
