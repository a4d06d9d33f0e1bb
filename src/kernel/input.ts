/** Everything that data from outside can have wrong about it; each has a sentence `input.<code>` in both languages. */
export const inputFaults = [
  'json', 'required', 'record', 'list', 'text', 'whole_number', 'unknown', 'choice', 'instant', 'date', 'date.twice', 'time', 'zone',
  'interval', 'interval.empty', 'interval.overlap', 'week.empty', 'calendar', 'target', 'target.negative', 'target.too_long', 'target.too_far',
  'on_call.nobody', 'on_call.person', 'on_call.turn', 'on_call.until', 'on_call.hours', 'on_call.order', 'on_call.past', 'on_call.far', 'on_call.not_yours', 'on_call.not_theirs', 'on_call.yourself',
  'holiday.place', 'events.start', 'events.order', 'events.ended', 'events.paused', 'events.running', 'events.target',
] as const
export type InputFaultCode = (typeof inputFaults)[number]

/** Data that cannot be taken: which field, and which sentence says why. */
export class InputFault extends Error {
  readonly field: string
  readonly code: InputFaultCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(field: string, code: InputFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${field}: ${code}`)
    this.field = field
    this.code = code
    this.params = params
  }
}

/** Whether data is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object whose names are all known: a misspelt one is never taken for one that is absent. */
export function readRecord(value: unknown, field: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) throw new InputFault(field, 'required')
  if (!isRecord(value)) throw new InputFault(field, 'record')
  const foreign = Object.keys(value).find((name) => !known.includes(name))
  if (foreign !== undefined) throw new InputFault(field === '' ? foreign : `${field}.${foreign}`, 'unknown', { found: foreign })
  return value
}

/** A list; absent is an empty one. */
export function readList(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new InputFault(field, 'list')
  return value
}

/** A text of any content. */
export function readText(value: unknown, field: string): string {
  if (value === undefined || value === null) throw new InputFault(field, 'required')
  if (typeof value !== 'string') throw new InputFault(field, 'text')
  return value
}

const instantShape = /^([12]\d{3}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/

/** An instant as ISO 8601 with its distance from UTC, without which it would be none. */
export function readInstant(value: unknown, field: string): Date {
  const text = readText(value, field)
  const date = instantShape.exec(text)?.[1]
  const at = Date.parse(text.replace(',', '.').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  if (date === undefined || !isDate(date) || Number.isNaN(at)) throw new InputFault(field, 'instant', { found: text })
  return new Date(at)
}

/** Whether a text is a day of the calendar, as 2026-12-25. */
export function isDate(text: string): boolean {
  const at = /^[12]\d{3}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
