import type { ReplyOf } from '#contract/endpoint.ts'
import { reservedSlugs } from '#contract/manual-marks.ts'
import { publishing, writing, type ManualTask, type ManualTaskRow, type manualWritingEndpoints, type WrittenManualText } from '#contract/manual-writing.ts'
import type { ManualText, ManualTexts } from '#contract/manual.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { insertTask, type Titles } from './keep.store.ts'
import { readSchedule } from './schedule.store.ts'
import { findLags, stampSteps } from './texts.rules.ts'
import { compareTexts, doubled, refresh, withoutMarks } from './writing.rules.ts'
import { countTasks, deleteDraft, isSlugTaken, listAll, listVersions, markTask, readDraft, readSection, readVersion, writeDraft, writeDraftState, type Draft } from './writing.store.ts'

type Endpoints = typeof manualWritingEndpoints
const nothingWritten: ManualTexts = { fr: null, en: null }

function mayOf(actor: StaffActor, isOwn: boolean): ManualTask['may'] {
  return { write: !isOwn && hasRole(actor, ...writing), publish: !isOwn && hasRole(actor, ...publishing) }
}

function standingOf({ version, state, written }: { readonly version: number | null; readonly state: Draft['state']; readonly written: boolean }): ManualTaskRow['standing'] {
  if (state === 'review') return 'review'
  if (version === null) return written ? 'draft' : 'new'
  return state === null ? 'published' : 'changed'
}

function bothTitles(titles: Titles): { readonly fr: string; readonly en: string } {
  return { fr: titles.fr ?? '', en: titles.en ?? '' }
}

/** The whole manual as its authors see it. */
export async function showContents(db: Db, actor: StaffActor): Promise<ReplyOf<Endpoints['desk.manual.contents']>> {
  const modules = await listAll(db)
  return {
    modules: modules.map(({ sections, titles, ...module }) => ({ ...module, titles: bothTitles(titles), sections: sections.map((section) => ({ ...section, titles: bothTitles(section.titles), tasks: section.tasks.map(({ texts, state, titles: shown, ...task }) => ({
      ...task, titles: { fr: texts?.fr?.title ?? shown.fr ?? '', en: texts?.en?.title ?? shown.en ?? '' }, standing: standingOf({ version: task.version, state, written: texts !== null }), lags: texts === null ? 0 : findLags(texts).length,
    })) })) })),
    may: mayOf(actor, false),
  }
}

async function find(db: Db, id: Id<'task'>, options = {}): Promise<Draft> {
  const draft = await readDraft(db, id, options)
  if (draft === undefined) throw new Failure('not_found')
  return draft
}

/** A task that is about to be changed: not one of Relais' own, and, where a revision is named, as its author last saw it. */
export async function findToChange(tx: Tx, id: Id<'task'>, revision?: number): Promise<Draft> {
  const draft = await find(tx, id, { forChange: true })
  if (draft.own) throw new Failure('manual.own')
  if (revision !== undefined && revision !== (draft.revision ?? 0)) throw new Failure('manual.changed')
  return draft
}

/** A task as its authors see it: the draft where there is one, else what readers see. */
export async function showTaskToAuthors(db: Db, actor: StaffActor, id: Id<'task'>): Promise<ManualTask> {
  const draft = await find(db, id)
  const texts = draft.texts ?? draft.published ?? nothingWritten
  const [versions, schedule] = [await listVersions(db, id), await readSchedule(db, id)]
  return {
    id, slug: draft.slug, own: draft.own, sectionId: draft.sectionId, facts: draft.facts, version: draft.version, removed: draft.removed, checkDays: draft.checkDays, checkedAt: draft.checkedAt?.toISOString() ?? null,
    owner: draft.ownerId === null ? null : { id: draft.ownerId, name: draft.ownerName ?? '' }, texts, standing: standingOf({ version: draft.version, state: draft.state, written: draft.texts !== null }), revision: draft.revision ?? 0,
    changedBy: draft.changedBy, changedAt: draft.changedAt?.toISOString() ?? null, lags: findLags(texts),
    scheduled: schedule === undefined ? null : { at: schedule.at.toISOString(), by: schedule.setByName, note: schedule.note, current: draft.revision === schedule.revision, failed: schedule.failed === null ? null : { why: schedule.failed, link: schedule.failedLink } },
    versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })), may: mayOf(actor, draft.own),
  }
}

/** Refuses an address that something has or had, or that a page of the manual needs. */
export async function checkSlug(tx: Tx, slug: string, but: Id<'task'> | null): Promise<void> {
  if (reservedSlugs.has(slug) || slug.startsWith('relais-') || await isSlugTaken(tx, slug, but)) throw new Failure('manual.slug_taken', { field: 'slug' })
}

const emptyText = (title: string): ManualText => ({ title, summary: '', who: '', before: '', steps: [], result: '', trouble: '' })

/** Begins a task, of which nobody reads anything yet. */
export async function createTask(tx: Tx, actor: StaffActor, now: Date, { sectionId, slug, language, title }: { readonly sectionId: Id<'section'>; readonly slug: string; readonly language: Language; readonly title: string }): Promise<{ readonly id: Id<'task'> }> {
  await takeTurn(tx, 'manual')
  const section = await readSection(tx, sectionId)
  if (section === undefined) throw new Failure('manual.section', { field: 'sectionId' })
  if (section.own) throw new Failure('manual.own')
  await checkSlug(tx, slug, null)
  const facts = { visibility: 'clients', plans: [], category: null, see: [], product: '', minutes: null } as const
  const id = await insertTask(tx, now, { slug, sectionId, position: await countTasks(tx, sectionId) + 1, own: false, facts: { ...facts, plans: [], see: [] } })
  await writeDraft(tx, now, { id, texts: { ...nothingWritten, [language]: emptyText(title) }, by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'manual.task_begun', data: { task: slug } })
  return { id }
}

/** Keeps what is being written. Each step that says something else than before is as young as this moment. */
export async function saveDraft(tx: Tx, actor: StaffActor, now: Date, { id, revision, texts: given }: { readonly id: Id<'task'>; readonly revision: number; readonly texts: Readonly<Record<Language, WrittenManualText | null>> }): Promise<ManualTask> {
  const draft = await findToChange(tx, id, revision)
  const [twice] = doubled(given)
  if (twice !== undefined) throw new Failure('manual.step_twice', { field: 'texts', params: { step: twice } })
  const texts = refresh(stampSteps(withoutMarks(given), draft.texts ?? draft.published ?? undefined, now), given)
  await writeDraft(tx, now, { id, texts, by: actor.personId })
  return showTaskToAuthors(tx, actor, id)
}

/** Asks a colleague to look a draft over, or takes that back. */
export async function askReview(tx: Tx, actor: StaffActor, now: Date, { id, revision, asked }: { readonly id: Id<'task'>; readonly revision: number; readonly asked: boolean }): Promise<ManualTask> {
  const draft = await findToChange(tx, id, revision)
  if (draft.texts === null) throw new Failure('manual.nothing_written')
  await writeDraftState(tx, id, asked ? 'review' : 'draft')
  await appendEvent(tx, actor, now, { kind: asked ? 'manual.review_asked' : 'manual.review_taken_back', data: { task: draft.slug } })
  return showTaskToAuthors(tx, actor, id)
}

/** Forgets a draft; what readers see stays. */
export async function discardDraft(tx: Tx, actor: StaffActor, now: Date, { id, revision }: { readonly id: Id<'task'>; readonly revision: number }): Promise<void> {
  const draft = await findToChange(tx, id, revision)
  await deleteDraft(tx, id)
  await appendEvent(tx, actor, now, { kind: 'manual.draft_discarded', data: { task: draft.slug } })
}

/** What a version changed from the one before it. */
export async function showVersion(db: Db, id: Id<'task'>, version: number): Promise<ReplyOf<Endpoints['desk.manual.version']>> {
  const [after, before] = [await readVersion(db, id, version), await readVersion(db, id, version - 1)]
  if (after === undefined) throw new Failure('not_found')
  return { version, differences: compareTexts(before ?? null, after) }
}

/** Makes an earlier version the draft: steps that say something else than now are young again. */
export async function restoreVersion(tx: Tx, actor: StaffActor, now: Date, { id, version }: { readonly id: Id<'task'>; readonly version: number }): Promise<ManualTask> {
  const draft = await findToChange(tx, id)
  const wanted = await readVersion(tx, id, version)
  if (wanted === undefined) throw new Failure('not_found')
  await writeDraft(tx, now, { id, texts: stampSteps(wanted, draft.texts ?? draft.published ?? undefined, now), by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'manual.version_restored', data: { task: draft.slug, version } })
  return showTaskToAuthors(tx, actor, id)
}

/** Says that a task still holds. */
export async function markChecked(tx: Tx, actor: StaffActor, now: Date, id: Id<'task'>): Promise<ManualTask> {
  const draft = await findToChange(tx, id)
  await markTask(tx, id, { checkedAt: now })
  await appendEvent(tx, actor, now, { kind: 'manual.task_checked', data: { task: draft.slug } })
  return showTaskToAuthors(tx, actor, id)
}
