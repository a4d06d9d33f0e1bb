import type { ImportWarning } from '#contract/manual-files.ts'
import { outsideCode } from '#contract/manual-marks.ts'

/** What a link or a picture of a page leads to, as far as the folder knows; '' is a picture that is not shown, and was told already. */
export type Known = { readonly page: (path: string) => string | undefined; readonly picture: (path: string) => string | undefined }
type Warn = (what: ImportWarning['what'], detail: string) => void

/** A path beside a file; nothing when it leads out of the folder. */
export function beside(file: string, href: string): string | undefined {
  const parts = href.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of href.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** A path as it is written in a folder, not in an address. */
export function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

const endings = ['', '.md', '.mdx', '/README.md', '/index.md', '/index.mdx', '.html', '/index.html']
function findPage(path: string, known: Known): string | undefined {
  const bare = path.replace(/\/$/, '')
  for (const start of [bare, bare.replace(/^docs\//, ''), `docs/${bare}`, bare.replace(/\.html?$/, '')]) for (const ending of endings) {
    const found = known.page(start === '' ? ending.replace(/^\//, '') : `${start}${ending}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** A page that links lead to while it is not known yet under which address. */
export function pageMark(key: string, anchor: string): string {
  return `page:${encodeURIComponent(key).replaceAll(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}${anchor}`
}
const pageMarks = /\]\(page:([^)#\s]+)(?:#([^)\s]*))?\)/g

/** Puts in where the pages are by now. */
export function settlePages(text: string, find: (key: string, anchor: string | undefined) => string): string {
  return text.replaceAll(pageMarks, (_, key: string, anchor: string | undefined) => `](${find(decodeURIComponent(key), anchor)})`)
}

const inline = /(!?)\[((?:[^[\]\n]|\\[[^\]\n]{0,200}\]){0,600})\]\(\s{0,10}(?:<([^<>\n]{0,1000})>|([^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?))(?:\s+(?:"([^"\n]{0,400})"|'[^'\n]{0,400}'))?\s{0,10}\)/g
const defined = /^ {0,3}\[([^\]\n]{1,100})\]:\s*<?([^\s<>]{1,1000})>?[^\n]*$/gm

/** Gives each link and picture of a page its place here. What leads nowhere, out of the folder or to something that runs becomes its words, and is told. */
export function settleLinks(source: string, file: string, known: Known, warn: Warn): string {
  const names = new Map([...source.matchAll(defined)].map(([, name = '', href = '']) => [name.toLowerCase(), href]))
  const whole = names.size === 0 ? source : outsideCode(source.replaceAll(defined, ''), (text) => text.replaceAll(/(!?)\[([^[\]\n]{1,400})\]\[([^\]\n]{0,100})\]/g, (all, sign: string, words: string, name: string) => {
    const href = names.get((name || words).toLowerCase())
    return href === undefined ? all : `${sign}[${words}](<${href}>)`
  }))
  const settle = (text: string): string => text.replaceAll(inline, (_, sign: string, words: string, pointed: string | undefined, bare: string | undefined, title: string | undefined) => {
    const href = (pointed ?? bare ?? '').trim()
    return sign === '!' ? settlePicture(words, href, title ?? '') : settleLink(settle(words), href)
  })
  const settleLink = (words: string, href: string): string => {
    if (/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return `[${words}](${href.replaceAll(/[\s()]/g, encodeURIComponent).replaceAll('(', '%28').replaceAll(')', '%29')})`
    if (/^\/manual\/(?:fr|en)\//.test(href)) return `[${words}](${href})`
    if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) { warn('link_kind', href.slice(0, 120)); return words }
    const [path = '', anchor] = href.replace(/\?[^#]*/, '').split('#', 2)
    const mark = anchor === undefined || anchor === '' ? '' : `#${anchor}`
    if (path === '') return mark === '' ? words : `[${words}](${pageMark(known.page(file) ?? '', mark)})`
    const target = beside(file, decoded(path))
    const found = target === undefined ? undefined : findPage(target, known)
    if (found !== undefined) return `[${words}](${pageMark(found, mark)})`
    const picture = target === undefined ? undefined : known.picture(target)
    if (picture !== undefined) return picture === '' ? words : `[${words}](${picture})`
    warn(target === undefined ? 'link_outside' : 'link_missing', href.slice(0, 120))
    return words
  }
  const captionsIn = (title: string): string => {
    const path = /^captions (\S+)$/.exec(title)?.[1]
    const target = path === undefined ? undefined : beside(file, decoded(path))
    const found = target === undefined ? undefined : known.picture(target)
    return found === undefined || found === '' ? '' : ` "captions ${found}"`
  }
  const settlePicture = (words: string, href: string, title: string): string => {
    if (/^https?:\/\//i.test(href)) { warn('picture_remote', href.slice(0, 120)); return `[${words || href}](${href.replaceAll(/[\s()]/g, encodeURIComponent).replaceAll('(', '%28').replaceAll(')', '%29')})` }
    if (/^\/manual\/(?:pictures|videos)\/[\w./-]+$/.test(href)) return `![${words}](${href})`
    const target = /^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//') ? undefined : beside(file, decoded(href.replace(/[?#].*$/, '')))
    const found = target === undefined ? undefined : known.picture(target)
    if (found !== undefined) return found === '' ? words : `![${words}](${found}${captionsIn(title)})`
    warn(href.startsWith('data:') ? 'picture_kind' : target === undefined ? 'picture_outside' : 'picture_missing', href.slice(0, 120))
    return words
  }
  return outsideCode(whole, settle)
}
