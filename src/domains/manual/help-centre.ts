import { z } from 'zod'
import type { ImportWarning } from '#contract/manual-files.ts'
import type { Language } from '#kernel/languages.ts'
import { placeOf, type Found, type Page } from './pages-in.rules.ts'

export type Json = { readonly file: string; readonly value: unknown }
const key = z.union([z.number(), z.string()]).transform(String)
const words = z.string().catch('')
const position = z.number().catch(0)
const list = z.array(z.unknown()).catch([])

/** The JSON files of a folder; those that are none are told. */
export function readJson(texts: ReadonlyMap<string, string>): { readonly found: readonly Json[]; readonly warnings: readonly ImportWarning[] } {
  const warnings: ImportWarning[] = []
  const found = [...texts].filter(([file]) => file.endsWith('.json') && !file.endsWith('_category_.json')).flatMap(([file, text]) => {
    try {
      const value: unknown = JSON.parse(text)
      return [{ file, value }]
    } catch {
      warnings.push({ file, what: 'broken_json', detail: '' })
      return []
    }
  })
  return { found, warnings }
}

function languageOf(locale: string | undefined, instead: Language): Language | undefined {
  if (locale === undefined || locale === '') return instead
  const spoken = locale.slice(0, 2).toLowerCase()
  return spoken === 'fr' || spoken === 'en' ? spoken : undefined
}

function listOf<S extends z.ZodType>(shape: S, values: readonly unknown[]): z.output<S>[] {
  return values.flatMap((value) => { const read = shape.safeParse(value); return read.success ? [read.data] : [] })
}

type Ordered = { readonly order: readonly number[]; readonly page: Page }
function inOrder(pages: readonly Ordered[]): Page[] {
  const compare = ({ order: a }: Ordered, { order: b }: Ordered) => a.map((one, at) => one - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0
  return pages.toSorted(compare).map(({ page }) => page)
}

function pageOf(page: Omit<Page, 'facts'>): Page {
  return { ...page, title: page.title.trim().slice(0, 300) || page.key, facts: {} }
}

const named = z.object({ id: key, name: words, category_id: key.optional().catch(undefined), position })
const translation = z.object({ locale: z.string().optional(), title: words, body: words })
const article = translation.extend({ id: key, section_id: key.nullish().catch(null), position, translations: z.array(translation).catch([]) })
const zendesk = z.object({ categories: list, sections: list, articles: list })

export function isZendesk(value: unknown): boolean {
  const { data } = zendesk.safeParse(value)
  return data !== undefined && data.articles.length + data.sections.length > 0
}

/** What the help centre of Zendesk hands out: categories, sections and articles, in one file or several. */
export function readZendesk(files: readonly Json[], language: Language, name: string): Found {
  const all = files.flatMap(({ file, value }) => { const { data } = zendesk.safeParse(value); return data === undefined ? [] : [{ file, ...data }] })
  const categories = new Map(all.flatMap((one) => listOf(named, one.categories)).map((one) => [one.id, one]))
  const sections = new Map(all.flatMap((one) => listOf(named, one.sections)).map((one) => [one.id, one]))
  const warnings: ImportWarning[] = []
  const pages = all.flatMap(({ file, articles }) => listOf(article, articles).flatMap((one): Ordered[] => {
    const section = sections.get(one.section_id ?? '')
    const category = categories.get(section?.category_id ?? '')
    const module = category === undefined ? placeOf(name, '.') : placeOf(category.name, `category ${category.id}`)
    const place = section === undefined ? placeOf(module.title, `${module.key} .`) : placeOf(section.name, `section ${section.id}`)
    const order = [category?.position ?? 0, section?.position ?? 0, one.position]
    return [one, ...one.translations.filter(({ locale }) => locale !== one.locale)].flatMap(({ locale, title, body }) => {
      const spoken = languageOf(locale, language)
      if (spoken === undefined) warnings.push({ file, what: 'language', detail: `${locale}: ${title}`.slice(0, 120) })
      return spoken === undefined ? [] : [{ order, page: pageOf({ key: `article ${one.id}`, file, language: spoken, title, source: body, module, section: place }) }]
    })
  }))
  return { pages: inOrder(pages), warnings }
}

const record = <S extends z.ZodType>(shape: S) => z.record(z.string(), z.unknown()).catch({}).transform((values) => listOf(shape, Object.values(values)))
const zammad = z.object({
  KnowledgeBaseLocale: record(z.object({ id: key, system_locale_id: key })), Locale: record(z.object({ id: key, locale: z.string() })),
  KnowledgeBaseCategory: record(z.object({ id: key, parent_id: key.nullish().catch(null), position })),
  KnowledgeBaseCategoryTranslation: record(z.object({ title: words, kb_locale_id: key, category_id: key })),
  KnowledgeBaseAnswer: record(z.object({ id: key, category_id: key, position, archived_at: z.string().nullish().catch(null) })),
  KnowledgeBaseAnswerTranslation: record(z.object({ title: words, kb_locale_id: key, answer_id: key, content_id: key.nullish().catch(null), content: z.object({ body: words }).optional().catch(undefined) })),
  KnowledgeBaseAnswerTranslationContent: record(z.object({ id: key, body: words })),
})
function readAssets(value: unknown): z.output<typeof zammad> | undefined {
  const wrapped = z.object({ assets: z.record(z.string(), z.unknown()) }).safeParse(value)
  return zammad.safeParse(wrapped.success ? wrapped.data.assets : value).data
}

export function isZammad(value: unknown): boolean {
  const read = readAssets(value)
  return read !== undefined && read.KnowledgeBaseAnswer.length > 0
}

/** What the knowledge base of Zammad hands out: answers in categories, each in its languages. The highest category is a module. */
export function readZammad(files: readonly Json[], language: Language): Found {
  const all = files.flatMap(({ value }) => readAssets(value) ?? [])
  const locales = new Map(all.flatMap((one) => one.Locale).map(({ id, locale }) => [id, locale]))
  const spokenIn = new Map(all.flatMap((one) => one.KnowledgeBaseLocale).map(({ id, system_locale_id: system }) => [id, locales.get(system)]))
  const categories = new Map(all.flatMap((one) => one.KnowledgeBaseCategory).map((one) => [one.id, one]))
  const titles = new Map(all.flatMap((one) => one.KnowledgeBaseCategoryTranslation).flatMap(({ category_id: id, kb_locale_id: locale, title }) => [[`${id} ${locale}`, title], [id, title]] as const))
  const contents = new Map(all.flatMap((one) => one.KnowledgeBaseAnswerTranslationContent).map(({ id, body }) => [id, body]))
  const answers = new Map(all.flatMap((one) => one.KnowledgeBaseAnswer).filter((one) => (one.archived_at ?? null) === null).map((one) => [one.id, one]))
  const titleOf = (id: string, locale: string) => titles.get(`${id} ${locale}`) ?? titles.get(id) ?? id
  const [warnings, pages]: [ImportWarning[], Ordered[]] = [[], []]
  const file = files[0]?.file ?? ''
  for (const { title, kb_locale_id: locale, answer_id: id, content_id: body, content } of all.flatMap((one) => one.KnowledgeBaseAnswerTranslation)) {
    const answer = answers.get(id)
    if (answer === undefined) continue
    const spoken = languageOf(spokenIn.get(locale), language)
    if (spoken === undefined) { warnings.push({ file, what: 'language', detail: `${spokenIn.get(locale)}: ${title}`.slice(0, 120) }); continue }
    const [top = answer.category_id, ...below] = wayTo(answer.category_id, categories)
    const module = placeOf(titleOf(top, locale), `category ${top}`)
    const section = below.length === 0 ? placeOf(module.title, `${module.key} .`) : placeOf(below.map((each) => titleOf(each, locale)).join(' › '), `category ${below.join(' ')}`)
    const order = [categories.get(top)?.position ?? 0, categories.get(below.at(-1) ?? '')?.position ?? 0, answer.position]
    pages.push({ order, page: pageOf({ key: `answer ${id}`, file, language: spoken, title, source: content?.body ?? contents.get(body ?? '') ?? '', module, section }) })
  }
  return { pages: inOrder(pages), warnings }
}

/** The categories above one, highest first; those that go round in a circle are gone once around. */
function wayTo(id: string, categories: ReadonlyMap<string, { readonly parent_id?: string | null | undefined }>): string[] {
  const way: string[] = []
  for (let at: string | null | undefined = id; at !== null && at !== undefined && !way.includes(at) && way.length < 12; at = categories.get(at)?.parent_id) way.unshift(at)
  return way
}
