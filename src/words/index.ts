import type { Language } from '#kernel/languages.ts'

/** A catalogue: each key's text, with `{name}` for a value and `{count, plural, one {# ticket} other {# tickets}}` for a number. */
export type Catalogue = Readonly<Record<string, string>>
export type Values = Readonly<Record<string, string | number>>
/** Puts a key into words in the reader's language; a key that is missing comes back as it is. */
export type Translate = (key: string, values?: Values) => string

const plural = /\{(\w+), plural, ((?:\w+ \{[^{}]*\}\s*)+)\}/g
const branch = /(\w+) \{([^{}]*)\}/g

const rules = new Map<Language, Intl.PluralRules>()
const numbers = new Map<Language, Intl.NumberFormat>()

/** What makes numbers into words in a language: each is made once, which takes far longer than using it. */
function once<Made>(kept: Map<Language, Made>, language: Language, make: () => Made): Made {
  const found = kept.get(language) ?? make()
  kept.set(language, found)
  return found
}

/** The sentence for a text of a catalogue and its values; numbers in plurals are written as the language writes them. */
export function fill(text: string, language: Language, values: Values = {}): string {
  if (!text.includes('{')) return text
  return text
    .replace(plural, (_, name: string, branches: string) => {
      const count = Number(values[name] ?? 0)
      const rule = once(rules, language, () => new Intl.PluralRules(language)).select(count)
      const texts = new Map(Array.from(branches.matchAll(branch), (match) => [match[1] ?? '', match[2] ?? '']))
      return (texts.get(rule) ?? texts.get('other') ?? '').replaceAll('#', once(numbers, language, () => new Intl.NumberFormat(language)).format(count))
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : String(values[name])))
}

/** A translator over some catalogues of one language; earlier catalogues win. */
export function translator(language: Language, ...catalogues: readonly Catalogue[]): Translate {
  return (key, values) => {
    const text = catalogues.find((catalogue) => key in catalogue)?.[key]
    return text === undefined ? key : fill(text, language, values)
  }
}
