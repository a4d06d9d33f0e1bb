import type { Hours } from '#contract/managers.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof days)[number]

/** The weekdays, Monday first. */
export const weekdays: readonly Weekday[] = days

/** The name of a weekday in a language. */
export function sayWeekday(day: Weekday, language: string): string {
  // The first of June 2026 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 5, 1 + days.indexOf(day))))
}

/** Hours of a day as people write them: 09:00-12:00, 14:00-18:00. */
export function writeHours(intervals: Hours[Weekday]): string {
  return (intervals ?? []).map(([from, to]) => `${from}-${to}`).join(', ')
}

/** Hours as people write them, read; what is no time stays as it was written, for the desk to refuse at its field. */
export function readHours(text: string): [string, string][] {
  return text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [from = '', to = ''] = part.split(/\s*[-–]\s*/)
    return [whole(from), whole(to)]
  })
}

function whole(time: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:h](\d\d)?)?$/.exec(time) ?? []
  return hours === undefined ? time.slice(0, 5) : `${hours.padStart(2, '0')}:${minutes}`
}
