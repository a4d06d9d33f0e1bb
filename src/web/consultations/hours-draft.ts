import type { ExpertRow } from '#contract/experts.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { readHours, writeHours } from './hours-text.ts'

type Weekday = (typeof weekdays)[number]
/** An expert's hours as they stand in the form. */
export type HoursDraft = {
  readonly offers: boolean; readonly skills: string; readonly languages: readonly Language[]; readonly zone: string; readonly before: string; readonly after: string; readonly video: string
  readonly week: Readonly<Record<Weekday, string>>; readonly dates: readonly { readonly date: string; readonly hours: string }[]
}

/** What an expert has written, to be changed. */
export function draftOf({ offers, skills, languages: spoken, written, beforeMinutes, afterMinutes, videoLink }: ExpertRow): HoursDraft {
  const hours = (name: Weekday) => writeHours(written.hours[name] ?? [])
  return {
    offers, skills: skills.join(', '), languages: spoken, zone: written.zone, before: String(beforeMinutes), after: String(afterMinutes), video: videoLink,
    week: { mon: hours('mon'), tue: hours('tue'), wed: hours('wed'), thu: hours('thu'), fri: hours('fri'), sat: hours('sat'), sun: hours('sun') },
    dates: written.exceptions.map(({ date, hours: of }) => ({ date, hours: writeHours(of) })),
  }
}

/** Words with commas between them. */
export function readWords(text: string): string[] {
  return text.split(',').map((word) => word.trim()).filter((word) => word !== '')
}

/** Which fields cannot be read yet. */
export function unread({ week, dates }: HoursDraft): readonly string[] {
  return [...weekdays.filter((name) => readHours(week[name]) === undefined), ...dates.flatMap(({ hours }, index) => readHours(hours) === undefined ? [`dates.${index}`] : [])]
}

/** What is sent, once every field can be read. */
export function bodyOf(draft: HoursDraft) {
  return {
    offers: draft.offers, skills: readWords(draft.skills), languages: languages.filter((each) => draft.languages.includes(each)), beforeMinutes: Number(draft.before), afterMinutes: Number(draft.after), videoLink: draft.video.trim(),
    written: { zone: draft.zone, hours: Object.fromEntries(weekdays.map((name) => [name, readHours(draft.week[name]) ?? []] as const).filter(([, hours]) => hours.length > 0)), exceptions: draft.dates.filter(({ date }) => date !== '').map(({ date, hours }) => ({ date, hours: readHours(hours) ?? [] })) },
  }
}
