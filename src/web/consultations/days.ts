import type { Language } from '#kernel/languages.ts'
import { dateFormat } from '#words/dates.ts'
import { sayZone } from '#words/zones.ts'
import { useReader } from '../words.tsx'

/** Says days, months and spans of time as the reader's calendar and clocks have them. */
export function useDays() {
  const { language, zone } = useReader()
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(language, zone, options)
  return {
    /** What stands for the same day on the reader's calendar. */
    keyOf: (at: string) => format({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(at)),
    day: (at: string) => format({ weekday: 'long', day: 'numeric', month: 'long' }).format(Date.parse(at)),
    time: (at: string) => format({ hour: '2-digit', minute: '2-digit', hour12: false }).format(Date.parse(at)),
    /** Two ends of the same day need its name once. */
    span: (from: string, to: string) => format({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hour12: false }).formatRange(Date.parse(from), Date.parse(to)),
    /** A day and a time of it. */
    moment: (at: string) => format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(Date.parse(at)),
    month: (month: string) => sayMonth(month, language),
    zone: sayZone(zone, language),
  }
}

/** A month in words, whoever reads it. */
export function sayMonth(month: string, language: Language): string {
  return dateFormat(language, 'UTC', { month: 'long', year: 'numeric' }).format(Date.parse(`${month}-15T00:00:00Z`))
}
