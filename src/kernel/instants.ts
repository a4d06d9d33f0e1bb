export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** The instant this many milliseconds later. */
export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}

const asStored = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?\+00(?::00)?$/

/** An instant as the database writes it while its zone is UTC, in JSON as `2026-11-22T10:04:59.123456+00:00` and otherwise as `2026-11-22 10:04:59.123456+00`, as the contract writes it: cut, since a page holds hundreds of them; what looks otherwise is read. */
export function instantIn(stored: string): string {
  if (!asStored.test(stored)) return new Date(stored).toISOString()
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${stored.slice(20, Math.min(23, stored.lastIndexOf('+'))).padEnd(3, '0')}Z`
}

const asWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/

/** Whether a text is an instant as programs write them, and not just a date or words. */
export function isInstant(text: string): boolean {
  return asWritten.test(text)
}

// To ask the runtime costs as much as to read the rest of a calendar, and the same few zones are asked for again and again.
const knownZones = new Set<string>()
const mostKnown = 1000

/** Whether a text names an IANA time zone that this runtime knows. */
export function isZone(text: string): boolean {
  if (knownZones.has(text)) return true
  try {
    Intl.DateTimeFormat('en', { timeZone: text })
  } catch {
    return false
  }
  if (knownZones.size < mostKnown) knownZones.add(text)
  return true
}
