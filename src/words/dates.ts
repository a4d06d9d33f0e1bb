import type { Language } from '#kernel/languages.ts'
import { sayZone } from './zones.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** In French the first day of a month is the only one said with its rank. */
class FrenchDates extends Intl.DateTimeFormat {
  override format(at?: number | Date): string {
    return withRank(super.format(at))
  }

  override formatRange(from: number | Date, to: number | Date): string {
    return withRank(super.formatRange(from, to))
  }
}

function withRank(text: string): string {
  return text.replaceAll(/(?<![^\s])1(?=\s\p{L}{3})/gu, '1er')
}

/** How dates are written in a language and an IANA zone. Making a format takes far longer than using it: each is made once. */
export function dateFormat(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  const found = formats.get(key) ?? (language === 'en' ? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }) : new FrenchDates('fr-FR', { timeZone: zone, ...options }))
  formats.set(key, found)
  return found
}

/** A number as a language writes it, with two decimals at most. */
export function sayNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { maximumFractionDigits: 2 }).format(value)
}

const inFull: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }

/** A time that is said already, with the zone by whose clocks it is said. */
export function withZone(text: string, language: Language, zone: string): string {
  return `${text}${language === 'en' ? '' : ','} ${sayZone(zone, language)}`
}

/** An instant as a mail says it, with weekday and zone. */
export function sayInstant(at: Date, language: Language, zone: string): string {
  return withZone(sayWithoutZone(at, language, zone), language, zone)
}

/** An instant with its weekday, where the zone is said beside it. */
export function sayWithoutZone(at: Date, language: Language, zone: string): string {
  return dateFormat(language, zone, inFull).format(at)
}
