import { isId } from '#kernel/ids.ts'
import { isInstant } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import type { Translate } from '#words/index.ts'

/** How one reader reads: their words, and how instants, lengths and plans are said to them. */
export type FactReader = {
  readonly t: Translate; readonly language: Language
  readonly instant: (at: string) => string; readonly duration: (milliseconds: number) => string; readonly plan: (key: string) => string
}
type Data = Readonly<Record<string, unknown>>

/** Where the values of a field have their words; any other short word may be among `said`. */
const families: Readonly<Record<string, readonly string[]>> = {
  severity: ['severity'], proposed: ['severity'], declared: ['severity'], floor: ['severity'], turn: ['state', 'severity'],
  category: ['category'], channel: ['plan.channel'], channels: ['plan.channel'], clock: ['clock'], language: ['admin.language'], languages: ['admin.language'],
  role: ['role'], roles: ['role'], secondFactorRoles: ['role'], purpose: ['boxes.purpose'], as: ['note.kind'], kind: ['product.kind', 'tel.kind'], kinds: ['audited'],
  renews: ['contract.renews'], was: ['mails.state'], visibility: ['author.visibility'], template: ['templates.kind'],
}
/** What it is that turned, where the event says only what it was and is. */
const turned: Readonly<Record<string, string>> = { 'organisation.plan': 'plan', 'plan.standard': 'plan', 'settings.deputy': 'deputy', 'manual.fragment_changed': 'visibility' }

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function holdsId(value: unknown): boolean {
  return typeof value === 'string' && isId(value)
}

function isSpan(from: unknown, to: unknown): boolean {
  return [from, to].every((end) => typeof end === 'string' && !holdsId(end))
}

/** The first of these keys that has words; undefined where none has any. */
function firstSaid(t: Translate, keys: readonly string[]): string | undefined {
  return keys.map((key) => [key, t(key)] as const).find(([key, text]) => text !== key)?.[1]
}

function sayName(field: string, { t }: FactReader): string {
  const name = field.replace(/Id$/, '')
  return firstSaid(t, [`fact.${name}`, `plan.about.${name}`, `weekday.${name}`]) ?? field
}

function sayWord(field: string, value: string, reader: FactReader): string {
  if (isInstant(value)) return reader.instant(value)
  if (field === 'plan') return reader.plan(value)
  return firstSaid(reader.t, [...(families[field] ?? []).map((family) => `${family}.${value}`), `said.${value}`]) ?? value
}

function sayValue(field: string, value: unknown, reader: FactReader): string {
  const { t, language } = reader
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'number') return field === 'seconds' ? reader.duration(value * 1000) : value.toLocaleString(language)
  if (typeof value === 'string') return sayWord(field, value, reader)
  if (Array.isArray(value)) return value.length > 0 && value.every(holdsId) ? value.length.toLocaleString(language) : value.map((each) => sayValue(field, each, reader)).join(', ') || '–'
  if (!isObject(value)) return JSON.stringify(value)
  const { from, to, ...others } = value
  if (isSpan(from, to) && Object.keys(others).length === 0) return sayTurn(field, from, to, reader)
  if (typeof value[language] === 'string') return value[language] === '' ? '–' : value[language]
  return Object.entries(value).map(([name, each]) => `(${sayFact(name, each, reader)})`).join(' ') || '–'
}

function sayFact(field: string, value: unknown, reader: FactReader): string {
  return reader.t('audit.fact', { name: sayName(field, reader), value: sayValue(field, value, reader) })
}

function sayTurn(field: string, before: unknown, after: unknown, reader: FactReader): string {
  if (holdsId(before) || holdsId(after)) return reader.t('audit.another')
  return reader.t('audit.turn', { before: sayValue(field, before, reader), after: sayValue(field, after, reader) })
}

function sayChanges(kind: string, before: unknown, after: unknown, reader: FactReader): string[] {
  if (after === undefined) return before === undefined ? [] : [sayFact('before', before, reader)]
  const change = (field: string, was: unknown, is: unknown) => reader.t('audit.fact', { name: sayName(field, reader), value: sayTurn(field, was, is, reader) })
  const field = turned[kind]
  if (!isObject(after)) return [field === undefined ? sayTurn('', before, after, reader) : change(field, before, after)]
  const was: Data = isObject(before) ? before : {}
  return Object.entries(after).filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value)).map(([name, value]) => change(name, was[name], value))
}

/** An event's facts in its reader's words: what changed, then the others. Names and values that have none stay as they are; ids say nothing to a reader, the line names what it is about. */
export function sayFacts(kind: string, { before, after, ...rest }: Data, reader: FactReader): string {
  const { from, to, ...others } = rest
  const isTurn = isSpan(from, to)
  const facts = Object.entries(isTurn ? others : rest).filter(([, value]) => !holdsId(value)).map(([field, value]) => sayFact(field, value, reader))
  return [...isTurn && from !== to ? [sayTurn('turn', from, to, reader)] : [], ...sayChanges(kind, before, after, reader), ...facts].join(' · ')
}
