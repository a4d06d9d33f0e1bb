import ts from 'typescript'
import { languages, type Language } from '#kernel/languages.ts'
import { listFiles, listSource, readText, root } from './source.ts'
import { placeOf, walk } from './syntax.ts'

/** One catalogue file of both languages, by key. */
export type Catalogues = Record<Language, Map<string, Record<string, string>>>

/** Every catalogue file, by its name and language. */
export async function readCatalogues(): Promise<Catalogues> {
  const read: Catalogues = { fr: new Map(), en: new Map() }
  for (const language of languages) {
    for (const file of listFiles(`src/words/${language}`)) {
      const module: Record<string, Record<string, string>> = await import(`${root}/${file}`)
      read[language].set(file.split('/').at(-1) ?? file, Object.assign({}, ...Object.values(module)))
    }
  }
  return read
}

/** What a text takes from its caller: plain values by name, and numbers with the plural forms it knows. */
export function readShape(text: string): string[] {
  const plurals = [...text.matchAll(/\{(\w+), plural, /g)].map(([, name]) => `${name} plural`)
  const values = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}`)
  return [...new Set([...plurals, ...values])].toSorted()
}

/** Plurals that lack a form or do not close, which `fill` would leave as they stand. */
export function findBrokenPlurals(text: string): string[] {
  const whole = /\{\w+, plural, ((?:\w+ \{[^{}]*\}\s*)+)\}/g
  const incomplete = [...text.matchAll(whole)].filter(([, forms = '']) => !/\bone \{/.test(forms) || !/\bother \{/.test(forms)).map(([plural]) => plural)
  return text.replaceAll(whole, '').includes(', plural,') ? [...incomplete, text] : incomplete
}

/** The faults of a French text against the rules of the Imprimerie nationale that this desk keeps. */
export function findFrenchFaults(whole: string): string[] {
  const text = whole.replaceAll(/\S+:\/\/\S+/g, 'adresse')
  const rules: [RegExp, string][] = [
    [/(?<![\u202f\s;:!?])[;!?]|(?<![\u202f\d\s]):/, 'a narrow no-break space (U+202F) before ; : ! ?'],
    [/[ \u00a0][;:!?]/, 'a narrow no-break space (U+202F) before ; : ! ?'],
    [/«(?!\u202f)|(?<!\u202f)»/, 'a narrow no-break space (U+202F) inside « »'],
  ]
  return [...rules.filter(([pattern]) => pattern.test(text)).map(([, rule]) => rule), ...findFaults(whole)]
}

/** The faults that are faults in every language. */
export function findFaults(text: string): string[] {
  const rules: [RegExp, string][] = [
    [/'/, 'the apostrophe ’'],
    [/"/, 'no straight quotes'],
    [/\.\.\./, 'the ellipsis …'],
    // A text of several lines, such as the list of commands, may be set in columns.
    [text.includes('\n') ? /^\s|\s$/ : /^\s|\s$| {2}/, 'no stray spaces'],
  ]
  return rules.filter(([pattern]) => pattern.test(text)).map(([, rule]) => rule)
}

/** What the program says by key: literals, families made by a template such as `severity.${x}`, and the keys it asks `t` for. */
export type Uses = { literals: Set<string>, families: RegExp[], asked: { key: string | RegExp, place: string }[] }

/** Reads the uses of one file's text. */
export function readUses(file: string, text: string, uses: Uses = { literals: new Set(), families: [], asked: [] }): Uses {
  walk(file, text, (node, source) => {
    if (ts.isStringLiteralLike(node)) uses.literals.add(node.text)
    const family = ts.isTemplateExpression(node) ? familyOf(node) : undefined
    if (family) uses.families.push(family)
    if (!ts.isCallExpression(node) || node.expression.getText().split('.').at(-1) !== 't') return
    for (const key of keysOf(node.arguments[0])) uses.asked.push({ key, place: placeOf(node, source) })
  })
  return uses
}

/** The uses of the whole program, the catalogues themselves left out. */
export function readAllUses(): Uses {
  const uses: Uses = { literals: new Set(), families: [], asked: [] }
  for (const file of listSource().filter((each) => !/^src\/words\/(fr|en)\//.test(each))) readUses(file, readText(file), uses)
  return uses
}

/** Whether some part of the program can ask for the key. */
export function isUsed(key: string, uses: Uses): boolean {
  return uses.literals.has(key) || uses.families.some((family) => family.test(key))
}

function keysOf(node: ts.Expression | undefined): (string | RegExp)[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)]
  const family = ts.isTemplateExpression(node) ? familyOf(node) : undefined
  return family ? [family] : []
}

function familyOf(node: ts.TemplateExpression): RegExp | undefined {
  // Only a template that begins with a whole first segment names a family; `${x}.title` could be any key.
  if (!/^[a-z][a-zA-Z0-9_-]*\.[a-zA-Z0-9_.-]*$/.test(node.head.text)) return undefined
  const tails = node.templateSpans.map((span) => `[^\\s]+${span.literal.text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`)
  return new RegExp(`^${node.head.text.replaceAll('.', String.raw`\.`)}${tails.join('')}$`)
}
