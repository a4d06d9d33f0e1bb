import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { HolidayPlace } from '#contract/holidays.ts'
import type { Reply } from '#contract/index.ts'
import { read } from '../../queries.ts'
import { useReader } from '../../words.tsx'

/** The holidays of a year change once in a while, not while somebody looks. */
const lasting = { staleTime: Infinity, gcTime: 3_600_000 } as const

/** The holidays of a place in a year; nothing is asked while there is no place. */
export function useHolidays(place: HolidayPlace | undefined, year: number): UseQueryResult<Reply<'holidays.list'>> {
  const { language } = useReader()
  return useQuery({ ...read('holidays.list', { query: { country: '', ...place, language, year } }), ...lasting, enabled: place !== undefined })
}

/** What dates are called in a place, for those that are holidays there. */
export function useHolidayNames(place: HolidayPlace | undefined, years: readonly number[]): (date: string) => string | undefined {
  const { language } = useReader()
  const found = useQueries({ queries: place === undefined ? [] : years.map((year) => ({ ...read('holidays.list', { query: { ...place, language, year } }), ...lasting })) })
  const names = new Map(found.flatMap((query) => query.data?.days ?? []).toReversed().map((day) => [day.date, day.name]))
  return (date) => names.get(date)
}
