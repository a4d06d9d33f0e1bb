import { createHash } from 'node:crypto'
import type { ManualCheck } from '#contract/manual-checks.ts'
import { manualFacts, type ManualFacts } from '#contract/manual.ts'
import { takeTurn, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { checkLines } from './check-lines.rules.ts'
import { replaceChecks } from './checks.store.ts'
import { readFragmentFiles, withFragmentMarks, type FoundFragment } from './fragment-files.rules.ts'
import { stampFragment } from './fragments.rules.ts'
import { insertFragment, showFragmentVersion } from './fragments.store.ts'
import { readContents, readList, readTaskFile, type Contents, type TaskFile } from './files.rules.ts'
import { bumpRevision, forgetPlaces, putModule, putSection, readOwnDigest, recountTerms, removeOwnBut, writeOwnDigest } from './keep.store.ts'
import { showTask } from './keep.ts'

/** The files of Relais' own manual by language and name, as they came with the program. */
export type OwnFiles = Readonly<Record<Language, ReadonlyMap<string, string>>>
/** One of Relais' own tasks, read from its two files. */
export type OwnTask = { readonly slug: string; readonly facts: ManualFacts; readonly pages: readonly string[]; readonly checks: ReadonlyMap<string, ManualCheck>; readonly files: Readonly<Record<Language, TaskFile>> }
export type OwnManual = { readonly contents: Readonly<Record<Language, Contents>>; readonly tasks: ReadonlyMap<string, OwnTask>; readonly fragments: readonly FoundFragment[] }

const contentsFile = 'SUMMARY.md'

function factsOf({ facts }: TaskFile): ManualFacts {
  return manualFacts.parse({
    visibility: facts['for'] ?? 'staff', plans: readList(facts['plans']), category: facts['category'] ?? null, see: readList(facts['see']), product: facts['product'] ?? '', minutes: facts['minutes'] === undefined ? null : Number(facts['minutes']),
  })
}

/** Reads Relais' own manual. What is true in every language stands in the French file. */
export function readOwnManual(files: OwnFiles): OwnManual {
  const contents = { fr: readContents(files.fr.get(contentsFile) ?? ''), en: readContents(files.en.get(contentsFile) ?? '') }
  const tasks = new Map<string, OwnTask>()
  for (const [name, source] of files.fr) {
    const other = files.en.get(name)
    if (name === contentsFile || name.includes('/') || other === undefined) continue
    const slug = name.replace(/\.md$/, '')
    const fr = readTaskFile(withFragmentMarks(source))
    tasks.set(slug, { slug, facts: factsOf(fr), pages: readList(fr.facts['page']), checks: new Map(checkLines(fr.facts).flatMap(({ step, check }) => (check === undefined ? [] : [[step, check] as const]))), files: { fr, en: readTaskFile(withFragmentMarks(other)) } })
  }
  const pieces = (['fr', 'en'] as const).flatMap((language) => [...files[language]].filter(([name]) => name.startsWith('fragments/')).map(([name, source]) => [name.replace('fragments/', `fragments/${language}/`), source] as const))
  return { contents, tasks, fragments: readFragmentFiles(new Map(pieces), (text) => text, () => undefined) }
}

function digestOf(files: OwnFiles): string {
  const hash = createHash('sha256')
  for (const language of ['fr', 'en'] as const) for (const [name, source] of [...files[language]].toSorted(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${language}/${name}\n${source}\n`)
  return hash.digest('base64url')
}

type Kept = { readonly prefix: string; /** Where its modules stand among all. */ readonly first: number; readonly own: boolean; readonly by: Id<'person'> | null }

/** Puts a folder of tasks where readers find it; what says what it said stays as it is. Answers the addresses of its tasks. */
export async function keepFolder(tx: Tx, now: Date, { contents, tasks, fragments }: OwnManual, { prefix, first, own, by }: Kept): Promise<string[]> {
  await takeTurn(tx, 'manual')
  const kept: string[] = []
  for (const fragment of fragments) await showFragmentOfFolder(tx, now, fragment, by)
  for (const [at, module] of contents.fr.modules.entries()) {
    const other = contents.en.modules.find(({ slug }) => slug === module.slug)
    const moduleId = await putModule(tx, now, { slug: `${prefix}${module.slug}`, position: first + at, titles: { fr: module.title, en: other?.title ?? module.title }, own })
    for (const [place, section] of module.sections.entries()) {
      const sectionId = await putSection(tx, { moduleId, slug: section.slug, position: place, titles: { fr: section.title, en: other?.sections.find(({ slug }) => slug === section.slug)?.title ?? section.title } })
      for (const [position, name] of section.tasks.entries()) {
        const task = tasks.get(name.replace(/\.md$/, ''))
        if (task === undefined) continue
        const slug = `${prefix}${task.slug}`
        kept.push(slug)
        const facts = { ...task.facts, see: task.facts.see.map((each) => `${prefix}${each}`) }
        const id = await showTask(tx, now, { slug, sectionId, position, own, facts, pages: task.pages, texts: { fr: task.files.fr.text, en: task.files.en.text }, by, note: '' })
        if (task.checks.size > 0) await replaceChecks(tx, now, { task: id, checks: task.checks, by })
      }
    }
  }
  await recountTerms(tx)
  await bumpRevision(tx)
  return kept
}

/** Shows a fragment of a folder to readers, once. */
async function showFragmentOfFolder(tx: Tx, now: Date, { slug, visibility, texts }: FoundFragment, by: Id<'person'> | null): Promise<void> {
  const id = await insertFragment(tx, now, { slug, visibility: visibility ?? 'clients' })
  if (id !== undefined) await showFragmentVersion(tx, { id, version: 1, texts: stampFragment({ fr: texts.fr ?? null, en: texts.en ?? null }, null, now), note: '', by, at: now })
}

/** Puts Relais' own manual, as it came with the program, where readers find it: once for each state of its files, whoever starts. It stands after whatever the house has written. */
export async function keepOwnManual(tx: Tx, now: Date, files: OwnFiles): Promise<boolean> {
  const digest = digestOf(files)
  if (await readOwnDigest(tx) === digest) return false
  await takeTurn(tx, 'manual')
  if (await readOwnDigest(tx) === digest) return false
  const kept = await keepFolder(tx, now, readOwnManual(files), { prefix: 'relais-', first: 10_000, own: true, by: null })
  for (const id of await removeOwnBut(tx, now, kept)) await forgetPlaces(tx, id)
  await writeOwnDigest(tx, now, digest)
  return true
}
