import type { ImportWarning } from '#contract/manual-files.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { slugOf } from '#kernel/slug.ts'
import { readContents, readFacts, readHeading } from './files.rules.ts'
import { beside, decoded } from './links.rules.ts'

/** A place in a folder: known by its key, which is the same in both languages. */
export type Place = { readonly key: string; readonly title: string; readonly slug: string }
/** A page as it was found: where it belongs, and its Markdown with everything as it stands in its folder. */
export type Page = { readonly key: string; readonly file: string; readonly language: Language; readonly title: string; readonly module: Place; readonly section: Place; readonly facts: Readonly<Record<string, string>>; readonly source: string }
export type Found = { readonly pages: readonly Page[]; readonly warnings: readonly ImportWarning[]; /** Places that are there although nothing may stand in them. */ readonly places?: readonly { readonly module: Place; readonly section: Place | null; readonly language: Language }[] }
type Texts = ReadonlyMap<string, string>

export function placeOf(title: string, key = title): Place {
  return { key, title: title.trim().slice(0, 120) || key, slug: slugOf(title).slice(0, 60) || 'section' }
}

/** Folders by language: `fr/…` and `en/…`, what Docusaurus keeps beside, or all of it in one. */
export function byLanguage(texts: Texts, language: Language): readonly { readonly language: Language; readonly root: string; readonly texts: Texts }[] {
  const found = new Map<string, { language: Language; texts: Map<string, string> }>()
  const rootOf = (path: string): readonly [string, Language] => {
    const [, translated, spoken] = /^(i18n\/(fr|en)[\w-]*\/docusaurus-plugin-content-docs\/current\/)/i.exec(path) ?? []
    if (translated !== undefined) return [translated, spoken?.toLowerCase() === 'fr' ? 'fr' : 'en']
    const [, top, own] = /^((?:docs\/)?(fr|en)(?:[-_][a-z]{2})?\/)/i.exec(path) ?? []
    if (top !== undefined) return [top, own?.toLowerCase() === 'fr' ? 'fr' : 'en']
    return [path.startsWith('docs/') ? 'docs/' : '', language]
  }
  for (const [path, text] of texts) {
    const [root, spoken] = rootOf(path)
    const folder = found.get(root) ?? { language: spoken, texts: new Map<string, string>() }
    folder.texts.set(path, text)
    found.set(root, folder)
  }
  return [...found].map(([root, folder]) => ({ root, ...folder })).toSorted((a, b) => (a.language === language ? 0 : 1) - (b.language === language ? 0 : 1))
}

/** The title of a page: what stands above it, or its first heading, which is then no part of its text. */
export function splitTitle(text: string, instead: string): { readonly facts: Readonly<Record<string, string>>; readonly title: string; readonly source: string } {
  const { facts, rest } = readFacts(text)
  // What a component needs may stand above the heading.
  const [whole, above = '', said = ''] = /^((?:\s*(?:import|export)\s[^\n]*\n)*)\s*#[ \t]([^\n]+)\n?/.exec(rest) ?? []
  const title = facts['title'] || readHeading(said).title || instead
  const source = whole === undefined ? rest : above + rest.slice(whole.length)
  const [, folded] = /^description:\s*[>|][-+]?[ \t]*\n((?:[ \t][^\n]*\n)+)/m.exec(text.slice(0, text.length - rest.length)) ?? []
  const about = folded === undefined ? facts['description'] ?? '' : folded.replaceAll(/\s+/g, ' ').trim()
  return { facts, title, source: about === '' || source.includes(about) ? source : `${about}\n\n${source}` }
}

function nameOf(path: string): string {
  const name = path.split('/').at(-1)?.replace(/\.\w+$/, '') ?? path
  return name.replace(/^\d+[-_. ]+/, '').replaceAll(/[-_]+/g, ' ').replace(/^./, (sign) => sign.toUpperCase())
}

/** Whether a folder is one that this desk has written. */
export function isOwnFolder(texts: Texts): boolean {
  return languages.some((language) => /^## .+\{#[a-z0-9-]+\}\s*$/m.test(texts.get(`${language}/SUMMARY.md`) ?? ''))
}

/** Our own folder: the address of a task is the name of its file, and each list of contents says where it stands. */
export function readOwnFolder(texts: Texts): Found {
  const warnings: ImportWarning[] = []
  const pages: Page[] = []
  const places: NonNullable<Found['places']>[number][] = []
  const seen = new Map<string, string>()
  for (const language of languages) {
    const file = `${language}/SUMMARY.md`
    const read = (link: string, module: Place, section: Place) => {
      const path = beside(file, link)
      const text = path === undefined ? undefined : texts.get(path)
      if (path === undefined || text === undefined) { warnings.push({ file, what: path === undefined ? 'link_outside' : path === file ? 'cycle' : 'missing', detail: link }); return }
      if (path === file || seen.get(path) === language) { warnings.push({ file, what: path === file ? 'cycle' : 'listed_twice', detail: path }); return }
      const isThere = seen.has(path)
      seen.set(path, language)
      if (!isThere) pages.push({ key: slugOf(path.slice(3).replace(/(\.task)?\.md$/, '')), file: path, language: path.startsWith('fr/') ? 'fr' : 'en', ...splitTitle(text, nameOf(path)), module, section })
    }
    for (const { slug, title, sections } of readContents(texts.get(file) ?? '').modules) {
      const module = { key: slug, title, slug }
      if (sections.length === 0) places.push({ module, section: null, language })
      for (const { tasks, ...own } of sections) {
        const section = { key: own.slug, title: own.title, slug: own.slug }
        places.push({ module, section, language })
        for (const link of tasks) read(link, module, section)
      }
    }
  }
  return { pages, places, warnings: [...warnings, ...languages.flatMap((language) => unlisted(texts, `${language}/`, new Set(seen.keys())))] }
}

function unlisted(texts: Texts, root: string, seen: ReadonlySet<string>): ImportWarning[] {
  return [...texts.keys()].filter((path) => path.startsWith(root) && /\.mdx?$/.test(path) && !/(^|\/)(SUMMARY|LANGS|GLOSSARY)\.md$/.test(path) && !/(^|\/)\.gitbook\/includes\//.test(path) && !seen.has(path)).map((file) => ({ file, what: 'unlisted' as const, detail: '' }))
}

type Line = { readonly depth: number; readonly title: string; readonly href: string | undefined }
function readLines(source: string): (Line | { readonly group: string })[] {
  return source.split(/\r?\n/).flatMap((line): (Line | { readonly group: string })[] => {
    const group = /^##\s/.test(line) ? line.slice(2).trim().replace(/<a[^<>]*><\/a>$/, '').trimEnd() : ''
    if (group !== '') return [{ group }]
    const [, indent = '', rest = ''] = /^(\s*)[*+-]\s(.*)$/.exec(line) ?? []
    const said = rest.trim()
    if (said === '') return []
    const [, link, target] = /^\[((?:[^[\]]|\\\[|\\\]){0,300})\]\(([^)]{0,600})\)$/.exec(said) ?? []
    const href = target?.trim().replace(/\s"[^"]*"$/, '').trim().replace(/^<|>$/g, '')
    return [{ depth: Math.floor(indent.replaceAll('\t', '  ').length / 2), title: (link ?? said).replaceAll('\\', '').trim(), href }]
  })
}

/** GitBook: `SUMMARY.md` says which pages there are. Its groups become modules, what has pages below it a section. */
export function readGitBook(texts: Texts, root: string, language: Language, name: string): Found {
  const [warnings, pages]: [ImportWarning[], Page[]] = [[], []]
  const file = [...texts.keys()].filter((path) => /(^|\/)SUMMARY\.md$/i.test(path)).toSorted((a, b) => a.length - b.length)[0] ?? 'SUMMARY.md'
  const lines = readLines(texts.get(file) ?? '')
  const seen = new Set<string>()
  let [groups, places]: [number, number] = [0, 0]
  let module = placeOf(name, 'group 0')
  let section = placeOf(name, 'group 0 section 0')
  lines.forEach((line, at) => {
    if ('group' in line) {
      groups += 1
      places = 0
      module = placeOf(line.group, `group ${groups}`)
      section = placeOf(line.group, `group ${groups} section 0`)
      return
    }
    const next = lines[at + 1]
    const hasBelow = next !== undefined && !('group' in next) && next.depth > line.depth
    if (line.depth === 0) section = hasBelow ? placeOf(line.title, `${module.key} section ${(places += 1)}`) : placeOf(module.title, `${module.key} section 0`)
    if (line.href === undefined || /^https?:/i.test(line.href)) return
    const path = beside(file, decoded(line.href.split('#', 1)[0] ?? ''))
    if (path === file) { warnings.push({ file, what: 'cycle', detail: line.title }); return }
    const text = path === undefined ? undefined : texts.get(path)
    if (path === undefined || text === undefined) { warnings.push({ file, what: path === undefined ? 'link_outside' : 'missing', detail: line.href }); return }
    if (seen.has(path)) { warnings.push({ file, what: 'listed_twice', detail: path }); return }
    seen.add(path)
    const included = include(text, path, { texts, warnings, left: mostIncluded })
    pages.push({ key: path.slice(root.length), file: path, language, ...splitTitle(included, line.title), module, section })
  })
  return { pages, warnings: [...warnings, ...unlisted(texts, root, seen)] }
}

const mostIncluded = 1_000_000
type Including = { readonly texts: Texts; readonly warnings: ImportWarning[]; left: number }

/** Puts in what a page includes; what includes itself, by whichever way, or has no end, is told and left out. */
function include(text: string, file: string, including: Including, stack: readonly string[] = []): string {
  return text.replaceAll(/\{%\s*include\s+"([^"\n]{1,300})"\s*%\}/g, (_, href: string) => {
    const path = beside(file, href)
    const found = path === undefined ? undefined : including.texts.get(path)
    const tell = (what: ImportWarning['what']) => { including.warnings.push({ file, what, detail: href }); return '' }
    if (path === undefined || found === undefined) return tell(path === undefined ? 'link_outside' : 'missing')
    including.left -= found.length
    if (path === file || stack.includes(path) || stack.length > 4 || including.left < 0) return tell('cycle')
    return include(found, path, including, [...stack, file])
  })
}

/** Folders of pages without a list: Docusaurus, or any Markdown. The first folder is a module, those in it are sections. */
export function readTree(texts: Texts, root: string, language: Language, name: string): Found {
  const labels = new Map([...texts].filter(([path]) => path.endsWith('_category_.json')).map(([path, text]) => [path.slice(0, -'/_category_.json'.length), labelIn(text)]))
  const rank = (path: string, facts: Readonly<Record<string, string>> = {}) => Number(facts['sidebar_position'] ?? labels.get(path)?.position ?? /(?:^|\/)(\d+)[-_. ][^/]*$/.exec(path)?.[1] ?? (/(?:README|index)\.\w+$/i.test(path) ? -1 : 10_000)) || 0
  const pages = [...texts].filter(([path]) => /\.(mdx?|markdown)$/i.test(path) && !/(^|\/)(SUMMARY|LANGS|_[^/]*)\.mdx?$/.test(path)).map(([path, text]) => {
    const inside = path.slice(root.length)
    const folders = inside.split('/').slice(0, -1)
    const at = (depth: number) => root + folders.slice(0, depth).join('/')
    const titleAt = (depth: number) => labels.get(at(depth))?.label ?? nameOf(folders[depth - 1] ?? '')
    const module = folders.length === 0 ? placeOf(name, '.') : placeOf(titleAt(1), folders[0])
    const section = folders.length < 2 ? placeOf(module.title, `${module.key}/.`) : placeOf(folders.slice(1).map((_, depth) => titleAt(depth + 2)).join(' › '), folders.join('/'))
    const page = splitTitle(text, nameOf(path))
    const order = [...folders.map((_, depth) => rank(at(depth + 1))), rank(path, page.facts)]
    return { order, page: { key: inside, file: path, language, ...page, module, section } }
  })
  const compare = (a: readonly number[], b: readonly number[]) => { for (const [at, one] of a.entries()) { const other = b[at]; if (other === undefined) return 1; if (one !== other) return one - other } return a.length - b.length }
  return { pages: pages.toSorted((a, b) => compare(a.order, b.order) || (a.page.key < b.page.key ? -1 : 1)).map(({ page }) => page), warnings: [] }
}

function labelIn(json: string): { readonly label: string | undefined; readonly position: number | undefined } {
  const label = /"label"\s*:\s*"((?:[^"\\]|\\.){0,200})"/.exec(json)?.[1]
  const position = /"position"\s*:\s*(\d+(?:\.\d+)?)/.exec(json)?.[1]
  return { label: label?.replaceAll('\\"', '"'), position: position === undefined ? undefined : Number(position) }
}
