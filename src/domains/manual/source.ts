import { createHash } from 'node:crypto'
import type { importKinds, ImportOptions, ImportWarning } from '#contract/manual-files.ts'
import { largestPicture, videoNames, type Folder } from './archive.ts'
import { readTaskFile } from './files.rules.ts'
import { fromHtml } from './html-in.ts'
import { readFragmentFiles, withFragmentMarks, type FoundFragment } from './fragment-files.rules.ts'
import { settleLinks, settlePages, type Known } from './links.rules.ts'
import type { Found, Page } from './pages-in.rules.ts'
import { readPages } from './pages-in.ts'
import { readPicture } from './pictures.rules.ts'
import { fromDialects, withoutHtml } from './plain.rules.ts'
import { limited, toTask } from './task-in.ts'
import type { WrittenText } from './texts.rules.ts'
import { largestVideo, lookAtVideo } from './videos.ts'
import { readEntry, ZipFault, type Bytes, type ZipEntry } from './zip-read.ts'

export type Kind = (typeof importKinds)[number]
/** A page of a folder as a text of a task; its links still name pages by their keys. */
export type Sourced = Omit<Page, 'source'> & { readonly text: WrittenText; readonly pictures: readonly string[] }
/** A picture of a folder: under which name it is kept, of which type, and where its bytes are. */
export type SourcedPicture = { readonly name: string; readonly type: string; readonly entry: ZipEntry }
/** A folder as far as it can be read without looking at what is here already. */
export type Source = { readonly kind: Kind; readonly name: string; readonly pages: readonly Sourced[]; readonly pictures: ReadonlyMap<string, SourcedPicture>; readonly places: NonNullable<Found['places']>; readonly fragments: readonly FoundFragment[]; readonly warnings: readonly ImportWarning[] }

/** What a folder is called when nobody says it: its file, without what browsers and forges add. */
export function nameOfSource(file: string): string {
  return file.replace(/\.\w{2,5}$/, '').replace(/\s*\(\d+\)$/, '').replace(/[-_](?:main|master|v?\d+(?:\.\d+)*)$/i, '').slice(0, 80).trim() || 'import'
}

/** What a page says as plain Markdown, whatever it was written in. */
function plainOf(kind: Kind, source: string, told: (what: 'tag' | 'html', detail: string) => void): string {
  if (kind === 'relais') return source
  if (kind === 'html' || kind === 'zendesk' || kind === 'zammad') return fromHtml(source, told)
  return withoutHtml(fromDialects(source, told), told, (html) => fromHtml(html, told))
}

/** The bytes of a picture of a folder. */
export function readPictureOf(bytes: Bytes, { entry }: SourcedPicture): Promise<Uint8Array> {
  return readEntry(bytes, entry)
}

/** Under what a picture is kept: by what it holds, and how large it is. */
export async function nameOfPicture(content: Uint8Array): Promise<{ readonly name: string; readonly type: string } | ImportWarning['what']> {
  const picture = readPicture(content, () => new TextDecoder().decode(content))
  if (typeof picture === 'string') return picture
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 40)
  return { name: `${hash}-${picture.width}x${picture.height}.${picture.ending}`, type: picture.type }
}

/** The same of a video, or of the captions of one. */
async function nameOfVideo(content: Uint8Array): Promise<{ readonly name: string; readonly type: string } | ImportWarning['what']> {
  return await lookAtVideo({ size: content.byteLength, read: async (from, length) => content.subarray(from, from + length) }) ?? 'video_kind'
}

/** Looks at every picture of a folder; one that is not shown stands there without a name, and is told once. */
async function lookAtPictures({ pictures }: Folder, bytes: Bytes, warnings: ImportWarning[]): Promise<ReadonlyMap<string, SourcedPicture | null>> {
  const found = new Map<string, SourcedPicture | null>()
  for (const [path, entry] of pictures) {
    const isVideo = videoNames.test(path)
    const looked = entry.size > (isVideo ? largestVideo : largestPicture) ? (isVideo ? 'video_kind' as const : 'picture_large' as const) : await readEntry(bytes, entry).then(isVideo ? nameOfVideo : nameOfPicture, (error: unknown) => { if (error instanceof ZipFault) return 'unreadable' as const; throw error })
    const picture = typeof looked === 'string' ? null : { ...looked, entry }
    if (typeof looked === 'string') warnings.push({ file: path, what: looked, detail: '' })
    found.set(path, picture)
    if (!found.has(path.toLowerCase())) found.set(path.toLowerCase(), picture)
  }
  return found
}

/** A task of ours keeps its address whether it is in this folder or not. */
const ownPage = /^(?:fr|en)\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.task)?\.md$/

/** Reads a folder: its pages as tasks, their pictures looked at, and everything that cannot be kept. */
export async function readSource(folder: Folder, bytes: Bytes, options: ImportOptions, file: string): Promise<Source> {
  const name = options.source ?? nameOfSource(file)
  const { kind, pages, warnings: found, places = [] } = readPages(folder.texts, options.language, name)
  if (pages.length === 0) throw new ZipFault('nothing')
  const warnings: ImportWarning[] = [...folder.warnings, ...found]
  const looked = await lookAtPictures(folder, bytes, warnings)
  const keys: ReadonlyMap<string, string> = new Map(pages.flatMap((page) => [[page.file.toLowerCase(), page.key], [page.file, page.key]] as const))
  const look = { page: (path: string) => keys.get(path) ?? keys.get(path.toLowerCase()) ?? (kind === 'relais' ? ownPage.exec(path)?.[1] : undefined), picture: (path: string) => looked.get(path) ?? looked.get(path.toLowerCase()) }
  const pictures = new Map<string, SourcedPicture>()
  const sourced: Sourced[] = []
  const seen = new Set<string>()
  for (const [at, page] of pages.entries()) {
    if (at % 20 === 19) await new Promise((done) => { setImmediate(done) }) // others wait no longer than some pages take
    const warn = (what: ImportWarning['what'], detail: string) => { warnings.push({ file: page.file, what, detail: detail.slice(0, 160) }) }
    const known = `${page.language} ${page.key}`
    if (seen.has(known)) { warn('twice', page.key); continue }
    seen.add(known)
    const { text, shown } = readPage(kind, page, warn, look)
    for (const picture of shown) pictures.set(picture.name, picture)
    const { source: _source, ...rest } = page
    sourced.push({ ...rest, text, pictures: shown.map((picture) => picture.name) })
  }
  const fragments = kind === 'relais' ? readFragments(folder.texts, look, pictures, warnings) : []
  return { kind, name: kind === 'relais' ? '' : name, pages: sourced, pictures, places, fragments, warnings }
}

const itself = '.'
/** The fragments of a folder of ours, their pictures among those of its pages. */
function readFragments(texts: Folder['texts'], look: Look, pictures: Map<string, SourcedPicture>, warnings: ImportWarning[]): FoundFragment[] {
  return readFragmentFiles(texts, (text, file) => {
    const known: Known = { page: (path) => (path === file ? itself : look.page(path)), picture: (path) => shownAs(look.picture(path), (picture) => pictures.set(picture.name, picture)) }
    return settlePages(settleLinks(text, file, known, (what, detail) => { warnings.push({ file, what, detail }) }), (key, anchor) => `${key === itself ? '' : `${key}.md`}${anchor === undefined ? '' : `#${anchor}`}`)
  }, (file, what, detail) => { warnings.push({ file, what, detail }) })
}

/** The address of a picture, when it is shown at all. */
function shownAs(picture: SourcedPicture | null | undefined, take: (picture: SourcedPicture) => void): string | undefined {
  if (picture === undefined || picture === null) return picture === null ? '' : undefined
  take(picture)
  return `/manual/${videoNames.test(picture.name) ? 'videos' : 'pictures'}/${picture.name}`
}

type Look = { readonly page: Known['page']; readonly picture: (path: string) => SourcedPicture | null | undefined }

function readPage(kind: Kind, page: Page, warn: (what: ImportWarning['what'], detail: string) => void, look: Look): { readonly text: WrittenText; readonly shown: readonly SourcedPicture[] } {
  const shown = new Map<string, SourcedPicture>()
  const known: Known = { page: look.page, picture: (path) => {
    return shownAs(look.picture(path), (picture) => shown.set(picture.name, picture))
  } }
  const told = new Set<string>()
  const once = (what: 'tag' | 'html', detail: string) => {
    if (!told.has(detail)) warn(what, detail)
    told.add(detail)
  }
  const settled = settleLinks(plainOf(kind, page.source, once), page.file, known, warn)
  const markdown = kind === 'relais' ? withFragmentMarks(settled) : settled
  const text = kind === 'relais' ? limited({ ...readTaskFile(markdown).text, title: page.title, who: page.facts['who'] ?? '' }, warn) : toTask(markdown, page.title, warn)
  if (text.steps.length === 0 && text.summary === '') warn('empty', '')
  return { text, shown: [...shown.values()] }
}
