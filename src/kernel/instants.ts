export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** The instant this many milliseconds later. */
export function later(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
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
