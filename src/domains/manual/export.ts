import type { Db } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { readFolder } from './export.store.ts'
import { fileOf, writeFolder } from './folder.rules.ts'
import { withFragmentPaths, writeFragmentFiles } from './fragment-files.rules.ts'
import { fragmentsOf } from './fragments.rules.ts'
import { listFragments } from './fragments.store.ts'
import { findPicture } from './pictures.store.ts'
import { writeZip, type ZipFile } from './zip-write.ts'

type ReadFile = (key: string) => Promise<ReadableStream<Uint8Array> | null>
const pictures = /\/manual\/((?:pictures|videos)\/[0-9a-f]{40}(?:-\d+x\d+)?\.[a-z0-9]+)/g

/** The manual, or one module of it, as an archive of Markdown that can be brought in again, with the pictures and videos that it shows; and what to call it. */
export async function exportManual(db: Db, read: ReadFile, module: Id<'module'> | null): Promise<{ readonly name: string; readonly bytes: AsyncGenerator<Uint8Array> }> {
  const modules = await readFolder(db, module)
  const [first] = modules
  if (module !== null && first === undefined) throw new Failure('not_found')
  const pages = writeFolder(modules)
  const named = new Set(modules.flatMap(({ sections }) => sections.flatMap(({ tasks }) => tasks.flatMap(({ texts }) => fragmentsOf(texts)))))
  const fragments = (await listFragments(db)).filter(({ slug }) => module === null || named.has(slug)).map(({ slug, visibility, draft, published }) => ({ slug, visibility, texts: draft ?? published ?? { fr: null, en: null } }))
  const files = [...pages.map(({ name, text }) => ({ name, text: withFragmentPaths(text, name.startsWith('fr/') ? 'fr' : 'en', fragments) })), ...writeFragmentFiles(fragments, fileOf)].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const shown = new Set(files.flatMap(({ text }) => [...text.matchAll(pictures)].map(([, name = '']) => name)))
  async function* all(): AsyncGenerator<ZipFile> {
    for (const { name, text } of files) yield { name, bytes: new TextEncoder().encode(text.replaceAll(pictures, `${name.startsWith('fragments/') ? '../../' : '../'}$1`)) }
    for (const path of [...shown].toSorted()) {
      const picture = await findPicture(db, path.slice(path.indexOf('/') + 1))
      const bytes = picture === undefined ? null : await read(picture.blobKey)
      if (bytes !== null) yield { name: path, bytes: new Uint8Array(await new Response(bytes).arrayBuffer()) }
    }
  }
  return { name: module === null || first === undefined ? 'manual' : `manual-${first.slug}`, bytes: writeZip(all()) }
}
