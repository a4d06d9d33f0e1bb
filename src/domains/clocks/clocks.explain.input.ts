import { readTarget } from '#kernel/durations.ts'
import { InputFault, readInstant, readList, readRecord, readText } from '#kernel/input.ts'
import { languages, type Language } from '#kernel/languages.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import type { Severity } from '#kernel/severity.ts'
import type { ClockEvent } from './clocks.rules.ts'

/** A clock that somebody asks to have explained. */
export type Question = {
  readonly calendar: Calendar
  readonly events: readonly ClockEvent[]
  /** The instant of the answer; when none is given, the machine's, or the last event's when that lies ahead. */
  readonly now: Date
  readonly periods: number
  readonly language: Language
}

const kinds = ['start', 'pause', 'resume', 'satisfy', 'retarget', 'cancel'] as const
type Kind = (typeof kinds)[number]
/** A question has no severities: of two targets the shorter one is the worse. */
const severity: Severity = 'medium'
const mostPeriods = 1000

/** Reads a question; throws an InputFault that names the first field which cannot be taken. */
export function readQuestion(value: unknown, machineTime: Date): Question {
  const given = readRecord(value, '', ['id', 'calendar', 'target', 'events', 'now', 'periods', 'language'])
  const language = readLanguage(given['language'])
  const calendar = readKnownCalendar(given['calendar'])
  const seconds = readTarget(given['target'], 'target', calendar)
  const events = readEvents(given['events'], seconds, calendar)
  const last = events.at(-1)?.at ?? machineTime
  const now = given['now'] === undefined || given['now'] === null ? (machineTime > last ? machineTime : last) : readInstant(given['now'], 'now')
  return { calendar, events, now, periods: readPeriods(given['periods']), language }
}

const mostKept = 100
const kept = new Map<string, Calendar>()

/** Many questions are about few calendars: each is read once, with what is worked out of it. */
function readKnownCalendar(value: unknown): Calendar {
  const text = JSON.stringify(value ?? null)
  const found = kept.get(text)
  if (found !== undefined) return found
  const calendar = readCalendar(value)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, calendar)
  return calendar
}

/** The language that data asks to be answered in; English when it does not say. */
export function readLanguage(value: unknown): Language {
  if (value === undefined || value === null) return 'en'
  const language = languages.find((each) => each === value)
  if (language === undefined) throw new InputFault('language', 'choice', { choices: languages.join(', ') })
  return language
}

function readPeriods(value: unknown): number {
  if (value === undefined || value === null) return 3
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > mostPeriods) throw new InputFault('periods', 'whole_number', { most: mostPeriods })
  return value
}

function readEvents(value: unknown, seconds: number, calendar: Calendar): ClockEvent[] {
  const read = readList(value, 'events').map((each, index) => readEvent(each, `events.${index}`, seconds, calendar))
  if (read.length === 0) throw new InputFault('events', 'events.start')
  let state: 'none' | 'running' | 'paused' | 'ended' = 'none'
  read.forEach((event, index) => {
    const field = `events.${index}`
    if (event.at < (read[index - 1]?.at ?? event.at)) throw new InputFault(`${field}.at`, 'events.order')
    if ((event.kind === 'start') !== (index === 0)) throw new InputFault(`${field}.kind`, 'events.start')
    if (state === 'ended') throw new InputFault(`${field}.kind`, 'events.ended')
    if (event.kind === 'pause' && state === 'paused') throw new InputFault(`${field}.kind`, 'events.paused')
    if (event.kind === 'resume' && state === 'running') throw new InputFault(`${field}.kind`, 'events.running')
    if (event.kind === 'pause') state = 'paused'
    else if (event.kind === 'satisfy' || event.kind === 'cancel') state = 'ended'
    else if (event.kind !== 'retarget') state = 'running'
  })
  return read
}

function readEvent(value: unknown, field: string, seconds: number, calendar: Calendar): ClockEvent {
  const given = readRecord(value, field, ['at', 'kind', 'target'])
  const at = readInstant(given['at'], `${field}.at`)
  const kind = readKind(given['kind'], `${field}.kind`)
  if (kind === 'retarget') return { kind, at, data: { cause: 'severity', from: severity, severity, seconds: readTarget(given['target'], `${field}.target`, calendar) } }
  if (given['target'] !== undefined && given['target'] !== null) throw new InputFault(`${field}.target`, 'events.target')
  if (kind === 'start') return { kind, at, data: { severity, seconds } }
  return kind === 'cancel' ? { kind, at, data: { reason: 'closed' } } : { kind, at, data: {} }
}

function readKind(value: unknown, field: string): Kind {
  const text = readText(value, field)
  const kind = kinds.find((each) => each === text)
  if (kind === undefined) throw new InputFault(field, 'choice', { choices: kinds.join(', ') })
  return kind
}
