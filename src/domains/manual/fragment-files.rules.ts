import type { FragmentTexts } from '#contract/manual-fragments.ts'
import { fragmentAudiences, fragmentMark, fragmentsIn, leadOf, mapFragments, outsideCode, taskLink, type FragmentAudience } from '#contract/manual-marks.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { headOf, readFacts } from './files.rules.ts'

type Words = { readonly title: string; readonly text: string }
/** A fragment as a folder holds it. */
export type FoundFragment = { readonly slug: string; readonly file: string; readonly visibility: FragmentAudience | null; readonly texts: Partial<Record<Language, Words>> }
type Said = { readonly slug: string; readonly visibility: FragmentAudience; readonly texts: FragmentTexts }
type Texts = ReadonlyMap<string, string>

const files = /^fragments\/(fr|en)\/([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/

/** Each fragment as a file in each of its languages; who may read it stands above the first. Its links lead from where the file lies. */
export function writeFragmentFiles(fragments: readonly Said[], fileOf: (slug: string) => string): { readonly name: string; readonly text: string }[] {
  return fragments.flatMap(({ slug, visibility, texts }) => languages.flatMap((language) => {
    const words = texts[language]
    if (words === null) return []
    const facts = { title: words.title, for: language === 'fr' || texts.fr === null ? visibility : '' }
    const text = outsideCode(words.text, (part) => part.replaceAll(/\]\(([^\s()<>]+\.md(?:#[a-z0-9-]+)?)\)/g, (whole, href: string) => { const lead = taskLink.test(href) ? leadOf(href) : undefined; return lead === undefined ? whole : `](../../${language}/${fileOf(lead.task)}${lead.step === null ? '' : `#${lead.step}`})` }))
    return [{ name: `fragments/${language}/${slug}.md`, text: `${headOf(facts)}${text.trim() === '' ? '' : `\n${text.trim()}\n`}` }]
  }))
}

/** Names fragments by their files in a folder, as a task in one language does. */
export function withFragmentPaths(text: string, language: Language, fragments: readonly Said[]): string {
  const known = new Map(fragments.map(({ slug, texts }) => [slug, texts]))
  return mapFragments(text, (slug, before) => {
    const there = known.get(slug)?.[language] === null ? (language === 'fr' ? 'en' : 'fr') : language
    return `${before}{% include "../fragments/${there}/${slug}.md" %}`
  })
}

/** Names fragments as texts here do, however a folder names them. */
export function withFragmentMarks(text: string): string {
  return mapFragments(text, (slug, before) => before + fragmentMark(slug))
}

/** The fragments of a folder of ours; `settle` gives their links and pictures a place here, `told` hears of one that names another: that is left out. */
export function readFragmentFiles(texts: Texts, settle: (text: string, file: string) => string, told: (file: string, what: 'cycle' | 'facts', detail: string) => void): FoundFragment[] {
  const found = new Map<string, { slug: string; file: string; visibility: FragmentAudience | null; texts: Partial<Record<Language, Words>> }>()
  for (const [file, source] of texts) {
    const [, language, slug] = files.exec(file) ?? []
    if (slug === undefined) continue
    const { facts, rest } = readFacts(source)
    const known = found.get(slug) ?? { slug, file, visibility: null, texts: {} }
    for (const nested of fragmentsIn(rest)) told(file, 'cycle', nested)
    known.visibility ??= fragmentAudiences.find((each) => each === facts['for']) ?? null
    if (facts['for'] !== undefined && !fragmentAudiences.some((each) => each === facts['for'])) told(file, 'facts', 'for')
    known.texts[language === 'fr' ? 'fr' : 'en'] = { title: (facts['title'] || slug).slice(0, 160), text: settle(mapFragments(rest, () => '').trim(), file).slice(0, 8000) }
    found.set(slug, known)
  }
  return [...found.values()]
}
