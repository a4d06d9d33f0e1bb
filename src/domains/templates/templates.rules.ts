import type { MailWords, Placeholder } from '#contract/templates.ts'
import { addressPlaceholders } from '#contract/templates.ts'
import type { FieldFault } from '#kernel/failure.ts'
import type { Language } from '#kernel/languages.ts'
import type { Offered } from './templates.dictionary.rules.ts'

/** What stands in place of each placeholder; one that is missing has nothing to say. */
export type MailValues = { readonly [Name in Placeholder]?: string | number }
/** A mail in words that are ready to be sent: `actionLine` is the line of the text in which the address of its one act stands. */
export type WrittenMail = { readonly subject: string; readonly body: string; readonly action: string; readonly actionLine: number | null }

type Part = { readonly is: 'text'; readonly text: string } | { readonly is: 'value'; readonly name: string } | { readonly is: 'plural'; readonly name: string; readonly forms: ReadonlyMap<string, string> } | { readonly is: 'stray'; readonly text: string }

// A plural, a placeholder, or a brace that belongs to neither. A line at a time: nothing goes over its end.
const piece = /\{(\w+), plural, ((?:\w+ \{[^{}]*\}\s*)+)\}|\{([^{}]*)\}|[{}]/g
const form = /(\w+) \{([^{}]*)\}/g
const longestSubject = 400
const segmenter = new Intl.Segmenter()

/** The parts of one line of a template. */
function partsOf(line: string): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const found of line.matchAll(piece)) {
    const [whole, counted, forms, name] = found
    if (found.index > at) parts.push({ is: 'text', text: line.slice(at, found.index) })
    if (counted !== undefined) parts.push({ is: 'plural', name: counted, forms: new Map(Array.from((forms ?? '').matchAll(form), ([, key = '', text = '']) => [key, text])) })
    else parts.push(name === undefined ? { is: 'stray', text: whole } : { is: 'value', name })
    at = found.index + whole.length
  }
  if (at < line.length) parts.push({ is: 'text', text: line.slice(at) })
  return parts
}

type Fault = Omit<FieldFault, 'field'>

function faultOf(part: Part, offered: readonly Offered[], isBody: boolean): Fault | undefined {
  if (part.is === 'text') return undefined
  if (part.is === 'stray') return { wrong: 'braces', params: { found: '{name}' } }
  const known = offered.find((each) => each.name === part.name)
  if (known === undefined) return { wrong: 'placeholder', params: { found: `{${part.name}}` } }
  if (known.bodyOnly && !isBody) return { wrong: 'placeholder_body', params: { found: `{${part.name}}` } }
  if (part.is === 'value') return undefined
  if (!known.counts) return { wrong: 'plural_of', params: { found: `{${part.name}}` } }
  return part.forms.has('one') && part.forms.has('other') ? undefined : { wrong: 'plural_forms', params: { found: `{${part.name}}` } }
}

/** An address becomes a button or a link, so it stands alone on its line. */
function isLonely(line: string): boolean {
  const named = partsOf(line).flatMap((part) => (part.is === 'value' ? [part.name] : []))
  return !named.some((name) => addressPlaceholders.some((each) => each === name)) || /^\s*\{\w+\}\s*$/.test(line)
}

function bodyFaults(body: string, offered: readonly Offered[]): Fault[] {
  const lines = body.split('\n')
  const parts = lines.flatMap(partsOf)
  const missing = offered.filter((each) => each.needed && !parts.some((part) => part.is === 'value' && part.name === each.name))
  return [
    ...(body.trim() === '' ? [{ wrong: 'required' } as const] : []),
    ...parts.flatMap((part) => faultOf(part, offered, true) ?? []),
    ...missing.map(({ name }): Fault => ({ wrong: 'placeholder_needed', params: { found: `{${name}}` } })),
    ...(lines.every(isLonely) ? [] : [{ wrong: 'address_line', params: { found: '{link}' } } as const]),
  ]
}

function lineFaults(line: string, offered: readonly Offered[]): Fault[] {
  return [...(line.trim() === '' ? [{ wrong: 'required' } as const] : []), ...partsOf(line).flatMap((part) => faultOf(part, offered, false) ?? [])]
}

/** What keeps words from being the words of a mail, the first fault of each field; none when they may be. */
export function faultsOf({ subject, body, action }: MailWords, offered: readonly Offered[]): FieldFault[] {
  const found = { subject: lineFaults(subject, offered), body: bodyFaults(body, offered), action: lineFaults(action, offered) }
  return Object.entries(found).flatMap(([field, [first]]) => (first === undefined ? [] : [{ field, ...first }]))
}

type Filled = { readonly text: string; /** A placeholder had nothing to say. */ readonly gap: boolean }

/** Puts values into one line, each once: what a value holds is never read again. */
function fillLine(line: string, values: MailValues, language: Language): Filled {
  const known = new Map<string, string | number | undefined>(Object.entries(values))
  let gap = false
  const text = partsOf(line).map((part) => {
    if (part.is === 'text' || part.is === 'stray') return part.text
    const value = known.get(part.name) ?? ''
    if (value === '') gap = true
    return part.is === 'value' ? String(value) : inPlural(part.forms, Number(value), language)
  }).join('')
  return { text, gap }
}

function inPlural(forms: ReadonlyMap<string, string>, count: number, language: Language): string {
  const text = forms.get(new Intl.PluralRules(language).select(count)) ?? forms.get('other') ?? ''
  return text.replaceAll('#', () => new Intl.NumberFormat(language).format(count))
}

/** One line, whatever the values hold; where one had nothing to say, the signs that joined it to the rest go too. */
function fillOneLine(line: string, values: MailValues, language: Language): string {
  const { text, gap } = fillLine(line, values, language)
  const flat = text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
  const whole = gap ? flat.replaceAll(/^[\s—–:;,.·-]+|[\s—–:;,·-]+$/g, '') : flat
  if (whole.length <= longestSubject) return whole
  const letters = Array.from(segmenter.segment(whole), ({ segment }) => segment)
  return letters.length > longestSubject ? `${letters.slice(0, longestSubject - 1).join('')}…` : whole
}

/** The words of a mail with its values in place. A line with a placeholder that has nothing to say is left out, and so are the blank lines that this leaves over. */
export function writeWords({ subject, body, action }: MailWords, values: MailValues, language: Language): WrittenMail {
  const lines: string[] = []
  let actionLine: number | null = null
  for (const line of body.trim().split('\n')) {
    const { text, gap } = fillLine(line.trimEnd(), values, language)
    if (gap || (text.trim() === '' && (lines.at(-1) ?? '') === '')) continue
    if (actionLine === null && line.trim() === '{link}') actionLine = lines.join('\n').split('\n').length - (lines.length === 0 ? 1 : 0)
    lines.push(text.replaceAll(/\r\n?/g, '\n'))
  }
  return { subject: fillOneLine(subject, values, language), body: lines.join('\n').trimEnd(), action: fillOneLine(action, values, language), actionLine }
}
