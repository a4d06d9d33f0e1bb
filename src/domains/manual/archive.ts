import type { ImportWarning } from '#contract/manual-files.ts'
import { listZip, readEntry, ZipFault, type Bytes, type ZipEntry } from './zip-read.ts'

/** What a folder holds that may become a part of the manual, by path, and what of it is left out. */
export type Folder = { readonly texts: ReadonlyMap<string, string>; readonly pictures: ReadonlyMap<string, ZipEntry>; readonly warnings: readonly ImportWarning[] }

const textNames = /\.(md|mdx|markdown|html?|json)$/i
const pictureNames = /\.(png|jpe?g|gif|webp|svg|mp4|webm|vtt)$/i
/** What of these is played, or read under what is played. */
export const videoNames = /\.(mp4|webm|vtt)$/i
/** What programs leave behind, and what only builds a site: nobody misses it. */
const ignored = /(^|\/)(__MACOSX|\.git|\.github|node_modules|\.DS_Store|Thumbs\.db|\.gitignore|\.gitattributes|\.gitbook\.yaml|package(-lock)?\.json|tsconfig\.json|[\w.-]+\.(css|js|jsx|ts|tsx|ya?ml|lock|map))(\/|$)/i
const largestText = 2 * 1024 * 1024
const largestTexts = 48 * 1024 * 1024
/** The largest picture, packed or not. */
export const largestPicture = 12 * 1024 * 1024

/** A path as folders of all systems mean it; nothing when it leads out of the folder. */
export function insideOf(name: string): string | undefined {
  const path = name.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[a-z]:/i.test(path) || /[\u0000-\u001f]/.test(path) || path.length > 400) return undefined
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') || parts.length === 0 || parts.length > 20 ? undefined : parts.join('/')
}

/** Unpacks an archive, or a folder in it, as far as pages go; pictures are only looked up. What is not taken is named. */
export async function openFolder(bytes: Bytes, inside = ''): Promise<Folder> {
  const warnings: ImportWarning[] = []
  const warn = (what: ImportWarning['what'], file: string) => { warnings.push({ file: file.slice(0, 300), what, detail: '' }) }
  const entries = new Map<string, ZipEntry>()
  const seen = new Set<string>()
  for (const entry of await listZip(bytes)) {
    if (entry.kind === 'folder') continue
    const path = insideOf(entry.name)
    if (path === undefined) { warn('path', entry.name); continue }
    if (ignored.test(path)) continue
    const same = path.toLowerCase()
    if (entry.kind !== 'file') warn(entry.kind, path)
    else if (!textNames.test(path) && !pictureNames.test(path)) warn('kind', path)
    else if (seen.has(same)) warn('twice', path)
    else entries.set(path, entry)
    seen.add(same)
  }
  const top = rootOf([...entries.keys()])
  const root = inside === '' ? top : `${top}${inside}/`
  for (const path of entries.keys()) if (!path.startsWith(root)) entries.delete(path)
  const [texts, pictures] = [new Map<string, string>(), new Map<string, ZipEntry>()]
  let read = 0
  for (const [whole, entry] of entries) {
    const path = whole.slice(root.length)
    if (pictureNames.test(path)) { pictures.set(path, entry); continue }
    if (entry.size > largestText && !path.endsWith('.json')) { warn('large', path); continue }
    read += entry.size
    if (read > largestTexts) throw new ZipFault('too_large')
    const content = await readEntry(bytes, entry).catch((error: unknown) => { if (error instanceof ZipFault) return undefined; throw error })
    if (content === undefined) { warn('unreadable', path); continue }
    const { text, sure } = asText(content)
    if (!sure) warn('encoding', path)
    texts.set(path, text)
  }
  return { texts, pictures, warnings }
}

/** A page that is no archive, as a folder of one. */
export function folderOf(name: string, content: Uint8Array): Folder {
  return { texts: new Map([[name, asText(content).text]]), pictures: new Map(), warnings: [] }
}

function asText(content: Uint8Array): { readonly text: string; readonly sure: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(content).replaceAll('\u0000', ''), sure: true }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(content).replaceAll('\u0000', ''), sure: false }
  }
}

/** The folder in which everything lies, where there is one around it all; folders of languages say something. */
function rootOf(paths: readonly string[]): string {
  const [first = ''] = paths
  const top = first.includes('/') ? first.slice(0, first.indexOf('/') + 1) : ''
  return top === '' || /^(fr|en|docs|i18n)\/$/i.test(top) || !paths.every((path) => path.startsWith(top)) ? '' : top
}
