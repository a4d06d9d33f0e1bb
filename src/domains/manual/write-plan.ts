import type { ManualTexts } from '#contract/manual.ts'
import { takeTurn, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { replaceChecks } from './checks.store.ts'
import { planImport, type Planned, type PlannedFragment } from './compare.ts'
import { stampFragment } from './fragments.rules.ts'
import { refindTasks } from './fragments.ts'
import { deleteFragmentDraft, insertFragment, markFragment, showFragmentVersion, writeFragmentDraft } from './fragments.store.ts'
import { keepSource, listPlaces, type RunningFolder } from './import.store.ts'
import { digestOf, type IncomingPlace } from './incoming.ts'
import { bumpRevision, dropPlaces, insertTask, putModule, putSection, recountTerms, showVersion, updateTask } from './keep.store.ts'
import { putFound } from './keep.ts'
import type { Source } from './source.ts'
import { stampSteps, titlesOf } from './texts.rules.ts'
import { deleteDraft, nextModule, writeCare, writeDraft } from './writing.store.ts'

type Writing = { readonly source: Source; readonly by: Id<'person'>; readonly options: RunningFolder['options']; readonly told: (done: number) => Promise<void> }
type Counts = Record<'made' | 'changed' | 'same' | 'kept', number>
const counted = { makes: 'made', changes: 'changed', same: 'same', keeps: 'kept' } as const

/** Writes what a folder holds: held against what is here at this moment, since somebody may have written in between. */
export async function writePlan(tx: Tx, now: Date, writing: Writing): Promise<Counts> {
  await takeTurn(tx, 'manual')
  const { source, options, told } = writing
  const plan = await planImport(tx, source, options)
  const sectionFor = await placesFor(tx, now)
  for (const { module, section } of plan.places) await sectionFor(module, section)
  for (const fragment of plan.fragments) await writeFragment(tx, now, fragment, writing)
  const counts: Counts = { made: 0, changed: 0, same: 0, kept: 0 }
  for (const [at, task] of plan.tasks.entries()) {
    await writeTask(tx, now, task, sectionFor, writing)
    counts[counted[task.does]] += 1
    if (at % 50 === 49) await told(source.pictures.size + at + 1)
  }
  if (options.publish) await recountTerms(tx)
  await bumpRevision(tx)
  return counts
}

/** Keeps a fragment as what is being written, or shows it to readers. */
async function writeFragment(tx: Tx, now: Date, { found, known, does, texts: written }: PlannedFragment, { by, options }: Writing): Promise<void> {
  const texts = stampFragment(written, known?.draft ?? known?.published ?? null, now)
  const visibility = found.visibility ?? known?.visibility ?? 'clients'
  const id = known?.id ?? await insertFragment(tx, now, { slug: found.slug, visibility })
  if (id === undefined) return
  const isWaiting = known === undefined || does === 'changes' || known.draft !== null
  if (does !== 'same') await writeFragmentDraft(tx, now, { id, texts, by })
  if (!options.publish) return
  if (visibility !== known?.visibility) await markFragment(tx, id, { visibility })
  if (isWaiting) {
    await showFragmentVersion(tx, { id, version: (known?.version ?? 0) + 1, texts, note: '', by, at: now })
    await deleteFragmentDraft(tx, id)
  }
  await refindTasks(tx, id)
}

type SectionFor = (module: IncomingPlace, section: IncomingPlace | null) => Promise<{ readonly id: Id<'section'>; tasks: number } | undefined>

/** Finds or makes places by their addresses; those that are there stay as they are. */
async function placesFor(tx: Tx, now: Date): Promise<SectionFor> {
  const { modules, sections } = await listPlaces(tx)
  let next = await nextModule(tx)
  return async (module, section) => {
    const home = modules.get(module.slug) ?? { id: await putModule(tx, now, { slug: module.slug, position: next, titles: module.titles, own: false }), sections: 0 }
    if (!modules.has(module.slug)) next += 1
    modules.set(module.slug, home)
    if (section === null) return undefined
    const key = `${module.slug}/${section.slug}`
    const place = sections.get(key) ?? { id: await putSection(tx, { moduleId: home.id, slug: section.slug, position: home.sections, titles: section.titles }), tasks: 0 }
    if (!sections.has(key)) home.sections += 1
    sections.set(key, place)
    return place
  }
}

async function writeTask(tx: Tx, now: Date, { incoming, known, slug, does, texts: written, digests }: Planned, sectionFor: SectionFor, { source, by, options }: Writing): Promise<void> {
  if (does === 'keeps') return
  const texts = stampSteps(written, known?.texts, now)
  if (known === undefined) {
    const place = await sectionFor(incoming.module, incoming.section)
    if (place === undefined) return
    const id = await insertTask(tx, now, { slug, sectionId: place.id, position: place.tasks, own: false, facts: incoming.facts })
    place.tasks += 1
    if (incoming.checkDays !== null) await writeCare(tx, id, { ownerId: null, checkDays: incoming.checkDays })
    await writeDraft(tx, now, { id, texts, by })
    if (incoming.checks.size > 0) await replaceChecks(tx, now, { task: id, checks: incoming.checks, by })
    await keepSource(tx, { source: source.name, key: incoming.key, id, digests })
    if (options.publish) await publish(tx, now, { id, version: 0, texts, by })
    return
  }
  const { id } = known
  if (does === 'changes') await writeDraft(tx, now, { id, texts, by })
  await keepSource(tx, { source: source.name, key: incoming.key, id, digests })
  // Checks count at once: those of a task that somebody reads are changed only together with it. Files that name none were written before there were any.
  if (incoming.checks.size > 0 && (options.publish || known.version === null)) await replaceChecks(tx, now, { task: id, checks: incoming.checks, by })
  // What was brought in as a draft before, and is wanted before its readers now.
  const isWaiting = known.drafted && (['fr', 'en'] as const).every((language) => { const [text, before] = [known.texts[language], known.digests[language]]; return text === null || before === undefined || before.written === digestOf(text) })
  if (options.publish && source.kind === 'relais' && JSON.stringify(known.facts) !== JSON.stringify(incoming.facts)) {
    await dropPlaces(tx, id)
    await updateTask(tx, id, { sectionId: known.sectionId, position: known.position, facts: incoming.facts, pages: [] })
    if (known.version !== null && does === 'same' && !isWaiting) await putFound(tx, id, known.texts)
  }
  if (options.publish && (does === 'changes' || isWaiting)) await publish(tx, now, { id, version: known.version ?? 0, texts, by })
}

/** Shows what was brought in to its readers; a task without a step stays a draft. */
async function publish(tx: Tx, now: Date, { id, version, texts, by }: { readonly id: Id<'task'>; readonly version: number; readonly texts: ManualTexts; readonly by: Id<'person'> }): Promise<void> {
  if ([texts.fr, texts.en].every((text) => text === null || text.steps.length === 0)) return
  await dropPlaces(tx, id)
  await showVersion(tx, { id, version: version + 1, texts, titles: titlesOf(texts), note: '', by, at: now })
  await putFound(tx, id, texts)
  await deleteDraft(tx, id)
}
