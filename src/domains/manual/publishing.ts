import type { ManualTask } from '#contract/manual-writing.ts'
import type { ManualFacts, ManualTexts } from '#contract/manual.ts'
import { appendEvent, takeTurn, type Tx } from '#db/index.ts'
import type { Actor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { slugOf } from '#kernel/slug.ts'
import { bumpRevision, forgetPlaces, putModule, putSection, showVersion, updateTask } from './keep.store.ts'
import { findBroken } from './leads.ts'
import { keepFound } from './keep.ts'
import { deleteSchedule } from './schedule.store.ts'
import { titlesOf } from './texts.rules.ts'
import { checkSlug, findToChange, showTaskToAuthors } from './writing.ts'
import { deleteDraft, markTask, moveAddress, nextModule, readPlace, readSection, writeCare, type Draft } from './writing.store.ts'

/** Makes a module, or a section of one that is not Relais' own. */
export async function makePlace(tx: Tx, actor: StaffActor, now: Date, { moduleId, titles }: { readonly moduleId: Id<'module'> | null; readonly titles: { readonly fr: string; readonly en: string } }): Promise<{ readonly id: string }> {
  await takeTurn(tx, 'manual')
  const title = titles.en === '' ? titles.fr : titles.en
  if (title === '') throw new Failure('manual.title', { field: 'titles' })
  const slug = slugOf(title) || newId().slice(-12)
  const module = moduleId === null ? undefined : await readPlace(tx, moduleId)
  if (moduleId !== null && (module === undefined || module.own)) throw new Failure('manual.section', { field: 'moduleId' })
  await appendEvent(tx, actor, now, { kind: moduleId === null ? 'manual.module_made' : 'manual.section_made', data: { place: slug } })
  if (moduleId === null || module === undefined) return { id: await putModule(tx, now, { slug, position: await nextModule(tx), titles, own: false }) }
  return { id: await putSection(tx, { moduleId, slug, position: module.next, titles }) }
}

/** Shows a draft to its readers as a new version. */
export async function publishDraft(tx: Tx, actor: StaffActor, now: Date, { id, revision, note }: { readonly id: Id<'task'>; readonly revision: number; readonly note: string }): Promise<ManualTask> {
  await takeTurn(tx, 'manual')
  const draft = await findToChange(tx, id, revision)
  const texts = await publishable(tx, draft.slug, draft.texts)
  await putOut(tx, actor, now, { draft, texts, note, by: actor.personId })
  await deleteDraft(tx, id)
  // What was to appear later is older than what appears now.
  await deleteSchedule(tx, id)
  return showTaskToAuthors(tx, actor, id)
}

/** Texts that may be shown to readers; refuses those that say nothing, or in which a link leads nowhere. */
export async function publishable(tx: Tx, slug: string, texts: ManualTexts | null): Promise<ManualTexts> {
  if (texts === null || [texts.fr, texts.en].every((text) => text === null || text.steps.length === 0)) throw new Failure('manual.nothing_written')
  const broken = await findBroken(tx, slug, texts)
  if (broken !== undefined) throw new Failure('manual.links', { params: { link: broken.href } })
  return texts
}

/** Shows texts to readers as the next version of a task. */
export async function putOut(tx: Tx, actor: Actor, now: Date, { draft: { id, slug, version: before }, texts, note, by }: { readonly draft: Draft; readonly texts: ManualTexts; readonly note: string; readonly by: Id<'person'> }): Promise<void> {
  const version = (before ?? 0) + 1
  await forgetPlaces(tx, id)
  await showVersion(tx, { id, version, texts, titles: titlesOf(texts), note, by, at: now })
  await keepFound(tx, id, texts)
  await bumpRevision(tx)
  await appendEvent(tx, actor, now, { kind: 'manual.published', data: { task: slug, version } })
}

type Change = { readonly id: Id<'task'>; readonly facts: ManualFacts; readonly sectionId: Id<'section'>; readonly slug: string; readonly checkDays: number | null; readonly ownerId: Id<'person'> | null }

/** Says for whom a task is, where it stands and who looks after it. That counts at once, for what readers see now. */
export async function changeFacts(tx: Tx, actor: StaffActor, now: Date, { id, facts, sectionId, slug, checkDays, ownerId }: Change): Promise<ManualTask> {
  await takeTurn(tx, 'manual')
  const draft = await findToChange(tx, id)
  const section = await readSection(tx, sectionId)
  if (section === undefined || section.own) throw new Failure('manual.section', { field: 'sectionId' })
  if (facts.visibility === 'plans' && facts.plans.length === 0) throw new Failure('manual.plans', { field: 'facts.plans' })
  if (slug !== draft.slug) {
    await checkSlug(tx, slug, id)
    await moveAddress(tx, id, draft.slug, slug)
  }
  await refind(tx, draft, async () => updateTask(tx, id, { sectionId, position: draft.position, facts: { ...facts, plans: facts.visibility === 'plans' ? facts.plans : [] }, pages: draft.pages }))
  if (draft.removed) await markTask(tx, id, { removedAt: now })
  await writeCare(tx, id, { checkDays, ownerId })
  await appendEvent(tx, actor, now, { kind: 'manual.task_changed', data: { task: slug, before: { ...draft.facts, slug: draft.slug }, after: { ...facts, slug } } })
  return showTaskToAuthors(tx, actor, id)
}

/** Changes who may find a task: its words are taken from those who had them before, and given to those who have them then. */
async function refind(tx: Tx, { id, published }: Draft, change: () => Promise<void>): Promise<void> {
  await forgetPlaces(tx, id)
  await change()
  if (published !== null) await keepFound(tx, id, published)
  await bumpRevision(tx)
}

/** Takes a task away from its readers, or gives it back. */
export async function removeTask(tx: Tx, actor: StaffActor, now: Date, { id, removed }: { readonly id: Id<'task'>; readonly removed: boolean }): Promise<ManualTask> {
  await takeTurn(tx, 'manual')
  const draft = await findToChange(tx, id)
  if (draft.removed !== removed) {
    await forgetPlaces(tx, id)
    await markTask(tx, id, { removedAt: removed ? now : null })
    if (removed) await deleteSchedule(tx, id)
    if (!removed && draft.published !== null) await keepFound(tx, id, draft.published)
    await bumpRevision(tx)
    await appendEvent(tx, actor, now, { kind: removed ? 'manual.removed' : 'manual.given_back', data: { task: draft.slug } })
  }
  return showTaskToAuthors(tx, actor, id)
}
