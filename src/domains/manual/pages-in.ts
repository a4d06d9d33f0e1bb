import type { importKinds, ImportWarning } from '#contract/manual-files.ts'
import type { Language } from '#kernel/languages.ts'
import { isZammad, isZendesk, readJson, readZammad, readZendesk } from './help-centre.ts'
import { titleOfHtml } from './html-in.ts'
import { byLanguage, isOwnFolder, readGitBook, readOwnFolder, readTree, type Found } from './pages-in.rules.ts'

type Texts = ReadonlyMap<string, string>
type Kinded = Found & { readonly kind: (typeof importKinds)[number] }
const isList = (path: string) => /(^|\/)SUMMARY\.md$/i.test(path)

function together(found: readonly Found[], more: readonly ImportWarning[] = []): Found {
  return { pages: found.flatMap(({ pages }) => pages), warnings: [...found.flatMap(({ warnings }) => warnings), ...more] }
}

/** Finds out how a folder was written, and its pages where they belong. */
export function readPages(texts: Texts, language: Language, name: string): Kinded {
  if (isOwnFolder(texts)) return { kind: 'relais', ...readOwnFolder(texts) }
  const { found, warnings } = readJson(texts)
  if (found.some(({ value }) => isZendesk(value))) return { kind: 'zendesk', ...together([readZendesk(found, language, name)], warnings) }
  if (found.some(({ value }) => isZammad(value))) return { kind: 'zammad', ...together([readZammad(found, language)], warnings) }
  const folders = byLanguage(texts, language)
  const paths = [...texts.keys()]
  if (paths.some(isList)) return { kind: 'gitbook', ...together(folders.filter((one) => [...one.texts.keys()].some(isList)).map((one) => readGitBook(one.texts, one.root, one.language, name)), warnings) }
  if (paths.some((path) => /\.(mdx?|markdown)$/i.test(path))) {
    const isDocusaurus = [...texts].some(([path, text]) => path.endsWith('_category_.json') || /^---\n(?:[^\n]*\n){0,40}?sidebar_position:/.test(text))
    return { kind: isDocusaurus ? 'docusaurus' : 'markdown', ...together(folders.map((one) => readTree(one.texts, one.root, one.language, name)), warnings) }
  }
  return { kind: 'html', ...together(folders.map((one) => readHtml(one.texts, one.root, one.language, name)), warnings) }
}

function readHtml(texts: Texts, root: string, language: Language, name: string): Found {
  const pages = new Map([...texts].filter(([path]) => /\.html?$/i.test(path)).map(([path, text]) => [`${path}.md`, text]))
  const found = readTree(pages, root, language, name)
  return { warnings: found.warnings, pages: found.pages.map((page) => {
    const html = pages.get(page.file) ?? ''
    return { ...page, key: page.key.replace(/\.md$/, ''), file: page.file.replace(/\.md$/, ''), source: html.replace(/<h1\b[\s\S]{0,2000}?<\/h1>/i, ''), title: titleOfHtml(html) ?? page.title }
  }) }
}
