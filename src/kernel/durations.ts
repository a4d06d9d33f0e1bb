import { InputFault, readText } from './input.ts'
import { day, hour, minute, second } from './instants.ts'
import type { Calendar } from './service-calendar.ts'
import { usualDay } from './service-time.ts'

/** No promise is longer than ten years. */
const longest = (3660 * day) / second

/** A target as it is written (`90s`, `30m`, `4h`, `1d`, in French `1j`), in seconds; a day is the calendar's usual one. Throws an InputFault. */
export function readTarget(value: unknown, field: string, calendar: Calendar): number {
  const text = readText(value, field)
  if (/^\s*[-\u2212]/.test(text)) throw new InputFault(field, 'target.negative')
  const [, amount = '0', unit = ''] = /^(\d{1,9})([smhdj])$/.exec(text) ?? []
  const lengths = new Map([['s', 1], ['m', minute / second], ['h', hour / second], ['d', usualDay(calendar)], ['j', usualDay(calendar)]])
  const seconds = Number(amount) * (lengths.get(unit) ?? 0)
  if (seconds === 0) throw new InputFault(field, 'target', { found: text })
  if (seconds > longest) throw new InputFault(field, 'target.too_long')
  return seconds
}

/** A target as it would be written, in the largest unit that fits; `days` are usual days of a calendar, without which a day has 24 hours. */
export function writeTarget(seconds: number, days: number | null, isAlways: boolean): string {
  if (days !== null) return `${days}d`
  const units = [...isAlways ? [['d', day / second]] as const : [], ['h', hour / second], ['m', minute / second]] as const
  const [unit, length] = units.find(([, each]) => seconds % each === 0) ?? ['s', 1]
  return `${seconds / length}${unit}`
}

/** Seconds as an ISO 8601 duration in hours and less: a day of service has no fixed length. */
export function isoDuration(seconds: number): string {
  const all = Math.round(Math.abs(seconds) * second)
  const parts = [[Math.floor(all / hour), 'H'], [Math.floor((all % hour) / minute), 'M'], [(all % minute) / second, 'S']] as const
  const told = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`).join('')
  return told === '' ? 'PT0S' : `${seconds < 0 ? '-' : ''}PT${told}`
}
