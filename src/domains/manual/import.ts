import type { ImportOptions, ImportWarning, ManualImportPreview, ManualImportProgress } from '#contract/manual-files.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { folderOf, openFolder } from './archive.ts'
import { planImport, type Plan } from './compare.ts'
import { beginManualImport, endManualImport, findManualImport, insertManualImport, readRunningFolder, type RunningFolder } from './import.store.ts'
import { fragmentTitles } from './fragments.rules.ts'
import { readSource, type Source } from './source.ts'
import { titleIn } from './search.ts'
import { ZipFault, type Bytes } from './zip-read.ts'
import { writePlan } from './write-plan.ts'

/** Whatever keeps files: hands out a span of one. */
export type Kept = { readonly read: (key: string, span: { readonly from: number; readonly to: number }) => Promise<ReadableStream<Uint8Array> | null> }
const mostWarnings = 500

/** A kept file, read from anywhere in it. */
export function bytesIn(files: Kept, key: string, size: number): Bytes {
  return { size, read: async (from, length) => {
    const end = Math.min(size, from + length)
    if (from < 0 || end <= from) return new Uint8Array()
    const stream = await files.read(key, { from, to: end - 1 })
    if (stream === null) throw new Failure('not_found')
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } }
}

/** Reads a folder that was sent: an archive, or one page or file of a help centre by itself. What is not to be read at all is refused in words. */
export async function openSource(bytes: Bytes, name: string, options: ImportOptions): Promise<Source> {
  try {
    const single = /\.(json|mdx?|html?)$/i.test(name) && bytes.size <= 40 * 1024 * 1024
    return await readSource(single ? folderOf(name, await bytes.read(0, bytes.size)) : await openFolder(bytes, options.folder), bytes, options, name)
  } catch (error) {
    throw error instanceof ZipFault ? new Failure(`manual_import.${error.wrong}`) : error
  }
}

function modulesIn({ tasks }: Plan, language: Language): ManualImportPreview['modules'] {
  const modules = new Map<string, { title: string; sections: Map<string, ManualImportPreview['modules'][number]['sections'][number]> }>()
  for (const { incoming, slug, does } of tasks) {
    const module = modules.get(incoming.module.slug) ?? { title: titleIn(incoming.module.titles, language), sections: new Map<string, ManualImportPreview['modules'][number]['sections'][number]>() }
    const section = module.sections.get(incoming.section.slug) ?? { title: titleIn(incoming.section.titles, language), tasks: [] }
    const text = incoming.texts[language] ?? incoming.texts.fr ?? incoming.texts.en
    section.tasks.push({ file: incoming.file, slug, title: text?.title ?? slug, languages: (['fr', 'en'] as const).filter((each) => incoming.texts[each] !== undefined), steps: text?.steps.length ?? 0, pictures: incoming.pictures.size, does })
    module.sections.set(incoming.section.slug, section)
    modules.set(incoming.module.slug, module)
  }
  return [...modules.values()].map(({ title, sections }) => ({ title, sections: [...sections.values()] }))
}

/** Says what a folder would become, and keeps it to be brought in at a press. Writes nothing of it yet. */
export async function previewManualImport(tx: Tx, actor: StaffActor, now: Date, { source, options, file }: { readonly source: Source; readonly options: ImportOptions; readonly file: { readonly name: string; readonly blobKey: string; readonly size: number } }): Promise<ManualImportPreview> {
  const plan = await planImport(tx, source, { ...options, overwrite: false })
  const id = newId<'import'>()
  const used = source.pictures.size
  await insertManualImport(tx, { id, ...file, options, total: plan.tasks.length + used, by: actor.personId, at: now })
  const warnings: ImportWarning[] = [...source.warnings, ...plan.warnings].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const count = (wanted: string) => plan.tasks.filter(({ does }) => does === wanted).length
  return {
    id, kind: source.kind, source: source.name, modules: modulesIn(plan, actor.language), fragments: plan.fragments.map(({ found, texts, does }) => ({ slug: found.slug, title: titleIn(fragmentTitles(texts), actor.language), does })),
    counts: { makes: count('makes'), changes: count('changes'), same: count('same'), keeps: count('keeps'), pictures: used }, warnings: warnings.slice(0, mostWarnings), wrong: warnings.length,
  }
}

/** How far a folder is. */
export async function showManualImport(db: Db, id: Id<'import'>): Promise<ManualImportProgress> {
  const found = await findManualImport(db, id)
  if (found === undefined) throw new Failure('not_found')
  return found
}

/** Lets a folder begin, once. */
export async function startManualImport(tx: Tx, actor: StaffActor, now: Date, { id, publish, overwrite }: { readonly id: Id<'import'>; readonly publish: boolean; readonly overwrite: boolean }): Promise<ManualImportProgress> {
  await showManualImport(tx, id)
  if (!await beginManualImport(tx, id, { publish, overwrite })) throw new Failure('import.state')
  await enqueue(tx, 'import-manual', { importId: id }, { jobKey: `import ${id}` })
  await appendEvent(tx, actor, now, { kind: 'manual.import_started', data: { import: id } })
  return showManualImport(tx, id)
}

/** Brings a folder in, all in this transaction; `told` hears how far it is. */
export async function carryOutManualImport(tx: Tx, now: Date, { id, running, source, told }: { readonly id: Id<'import'>; readonly running: RunningFolder; readonly source: Source; readonly told: (done: number) => Promise<void> }): Promise<void> {
  if (await readRunningFolder(tx, id) === undefined) return
  const counts = await writePlan(tx, now, { source, by: running.by, options: running.options, told })
  const actor = { side: 'staff', personId: running.by, name: running.byName, roles: new Set<never>(), language: 'en', zone: running.zone } as const
  await appendEvent(tx, actor, now, { kind: 'manual.imported', data: { import: id, source: source.name, ...counts } })
  await endManualImport(tx, id, { state: 'done', why: null, at: now })
}

/** A folder came to nothing, and why. */
export async function abandonManualImport(tx: Tx, now: Date, id: Id<'import'>, why: string): Promise<void> {
  await endManualImport(tx, id, { state: 'failed', why, at: now })
}
