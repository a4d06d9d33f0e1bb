import { day, hour, minute } from '#kernel/instants.ts'
import { fromWallTime, toWallTime } from '../../times.ts'

/** A time that a text seems to promise, and the words that say so. */
export type PromisedTime = { readonly at: string; readonly phrase: string }
type Wall = { readonly now: number; readonly zone: string }
type Groups = Readonly<Record<string, string | undefined>>

const weekdays = [['sunday', 'dimanche'], ['monday', 'lundi'], ['tuesday', 'mardi'], ['wednesday', 'mercredi'], ['thursday', 'jeudi'], ['friday', 'vendredi'], ['saturday', 'samedi']] as const
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, un: 1, une: 1, l: 1, the: 1, two: 2, deux: 2, three: 3, trois: 3, four: 4, quatre: 4, half: 0.5, demi: 0.5 }
/** Until when a part of the day lasts; a day as such ends with the working day. */
const endOf: Readonly<Record<string, number>> = {
  matin: 12, morning: 12, midi: 12, noon: 12, 'après-midi': 18, afternoon: 18, soir: 20, evening: 20, tonight: 20, minuit: 24, midnight: 24, day: 18,
}

const named = weekdays.flat().join('|')
const dayWord = `(?<day>aujourd['’]hui|après-demain|demain|today|tomorrow|${named})`
const clockTime = String.raw`(?:(?<hour>\d{1,2})(?:\s?h\s?(?<past>\d{2})?|:(?<minutes>\d{2})(?:\s?(?<half>[ap])\.?m\.?)?|\s?(?<half2>[ap])\.?m\.?))`
const part = '(?<part>matin|midi|après-midi|soir|minuit|morning|noon|afternoon|evening|midnight)'
const by = String.raw`(?<by>avant|d['’]ici(?:\s+à)?|au plus tard(?:\s+(?:à|le))?|before|by|no later than)`
const at = String.raw`(?:(?:avant|d['’]ici|au plus tard à|before|by|at|à|vers|pour)\s+)?`
const alone = (text: string) => new RegExp(String.raw`(?<![\p{L}\d])(?:${text})(?![\p{L}\d])`, 'giu')

const patterns: readonly { readonly found: RegExp; readonly read: (groups: Groups, wall: Wall) => number | undefined }[] = [
  { found: alone(String.raw`(?<intro>d['’]ici|dans|sous|within|in)\s+(?:les\s+|the\s+next\s+)?(?<count>\d{1,3}|an|a|one|two|three|four|une|un|deux|trois|quatre|half\s+an|une\s+demi-|l['’]|the)\s?(?<unit>minutes?|min|heures?|hours?|jours?|days?|h)`), read: readLength },
  { found: alone(`(?:${by}\\s+)?${dayWord}\\s+${at}(?:${clockTime}|${part})`), read: readDay },
  { found: alone(`${by}\\s+(?:${clockTime}|${part})(?:\\s+(?:on\\s+)?${dayWord})?`), read: readDay },
  { found: alone(`(?:${by}\\s+)?(?:ce|cet|this)\\s+(?:${part})|(?<tonight>tonight)|(?<end>dans la journée|fin de journée|(?:the\\s+)?end of (?:the\\s+)?day)`), read: readDay },
  { found: alone(`${by}\\s+${dayWord}`), read: readDay },
  { found: alone('(?<day>aujourd[\'’]hui|après-demain|demain|today|tomorrow)'), read: readDay },
]

function readLength({ intro = '', count = '', unit = '' }: Groups, { now }: Wall): number | undefined {
  const number = numbers[count.toLowerCase().replace(/['’]|\s+an$/g, '').replace(/^une\s+demi-$/, 'demi')] ?? Number(count)
  // "D'ici 15 h" is a time of day.
  if (/^d/i.test(intro) && unit.toLowerCase() === 'h' && number > 6 && number < 25) return undefined
  const length = /^min/i.test(unit) ? minute : /^(h|heure|hour)/i.test(unit) ? hour : day
  return now + number * length
}

function dayAfter(word: string | undefined, now: number, zone: string): number {
  const name = word?.toLowerCase() ?? ''
  if (name === 'demain' || name === 'tomorrow') return 1
  if (name === 'après-demain') return 2
  const wanted = weekdays.findIndex((names) => names.some((each) => each === name))
  if (wanted < 0) return 0
  const today = new Date(`${toWallTime(new Date(now).toISOString(), zone).slice(0, 10)}T00:00:00Z`).getUTCDay()
  return (wanted - today + 7) % 7 || 7
}

/** The hours after midnight: a time of day, the end of a part of it, or of the whole. */
function hoursOf({ hour: hours, past, minutes, half, half2, part: named, tonight, by: until }: Groups): number | undefined {
  if (hours !== undefined) {
    const [whole, rest, side] = [Number(hours), Number(past ?? minutes ?? 0), (half ?? half2)?.toLowerCase()]
    if (whole > 24 || rest > 59 || (side !== undefined && (whole < 1 || whole > 12))) return undefined
    return (side === undefined ? whole : (whole % 12) + (side === 'p' ? 12 : 0)) + rest / 60
  }
  if (tonight !== undefined) return endOf['tonight']
  if (named !== undefined) return endOf[named.toLowerCase()]
  return until !== undefined && /^(avant|before)/i.test(until) ? 9 : endOf['day']
}

function readDay(groups: Groups, { now, zone }: Wall): number | undefined {
  const hours = hoursOf(groups)
  if (hours === undefined) return undefined
  const on = (after: number) => {
    const midnight = Date.parse(`${toWallTime(new Date(now).toISOString(), zone).slice(0, 10)}T00:00:00Z`) + after * day
    return Date.parse(fromWallTime(new Date(midnight + Math.round(hours * 60) * minute).toISOString(), zone))
  }
  const promised = on(dayAfter(groups['day'], now, zone))
  // A time of day that has gone is that of tomorrow.
  return promised <= now && groups['day'] === undefined && groups['hour'] !== undefined ? on(1) : promised
}

/** The last time that a text in French or English seems to promise, told by the clocks of a zone; nothing that has gone. Whoever writes confirms it. */
export function promisedTime(text: string, now: number, zone: string): PromisedTime | undefined {
  const found = patterns.flatMap(({ found: pattern, read }) => [...text.matchAll(pattern)].map((match) => ({ match, read })))
    .toSorted((a, b) => b.match.index - a.match.index || b.match[0].length - a.match[0].length)
  const taken: { readonly from: number; readonly to: number }[] = found.map(({ match }) => ({ from: match.index, to: match.index + match[0].length }))
  for (const [place, { match, read }] of found.entries()) {
    const [from, to] = [match.index, match.index + match[0].length]
    // The longer words around these say more.
    if (taken.some((other, index) => index !== place && other.from <= from && other.to >= to && other.to - other.from > to - from)) continue
    const promised = read(match.groups ?? {}, { now, zone })
    if (promised !== undefined && promised > now) return { at: new Date(promised).toISOString(), phrase: match[0].replace(/(?<=[ap]m)\.$/iu, '') }
  }
  return undefined
}
