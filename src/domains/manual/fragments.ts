import type { ReplyOf } from '#contract/endpoint.ts'
import type { ListedFragment, ManualFragment, manualFragmentEndpoints, WrittenFragment } from '#contract/manual-fragments.ts'
import { fragmentsIn, leadOf, linksIn, type FragmentAudience } from '#contract/manual-marks.ts'
import { publishing, writing } from '#contract/manual-writing.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { fragmentLags, fragmentTitles, stampFragment } from './fragments.rules.ts'
import { deleteFragmentDraft, insertFragment, listFragments, listFragmentUses, listFragmentVersions, listShownWith, markFragment, readFragment, showFragmentVersion, writeFragmentDraft, type FragmentRow } from './fragments.store.ts'
import { bumpRevision, forgetPlaces } from './keep.store.ts'
import { keepFound } from './keep.ts'
import { findNowhere } from './leads.ts'
import { plainText } from './markdown.ts'
import { titleIn } from './search.ts'

const nothing = { fr: null, en: null }
const mayOf = (actor: StaffActor) => ({ write: hasRole(actor, ...writing), publish: hasRole(actor, ...publishing) })
const textsOf = ({ draft, published }: FragmentRow) => draft ?? published ?? nothing
const standingOf = ({ draft, version }: FragmentRow) => (version === null ? 'draft' as const : draft === null ? 'published' as const : 'changed' as const)

/** Every fragment as its authors see it. */
export async function showFragments(db: Db, actor: StaffActor): Promise<ReplyOf<(typeof manualFragmentEndpoints)['desk.fragments']>> {
  const [rows, uses] = [await listFragments(db), await listFragmentUses(db, null)]
  const begins = (text: string | undefined) => plainText(text ?? '').slice(0, 300)
  return { fragments: rows.map((row): ListedFragment => {
    const texts = textsOf(row)
    return { id: row.id, slug: row.slug, visibility: row.visibility, version: row.version, standing: standingOf(row), lags: fragmentLags(texts), titles: fragmentTitles(texts), begins: { fr: begins(texts.fr?.text), en: begins(texts.en?.text) }, uses: uses.filter(({ fragment }) => fragment === row.id).length }
  }), may: mayOf(actor) }
}

async function find(db: Db, id: Id<'fragment'>, options = {}): Promise<FragmentRow> {
  const row = await readFragment(db, id, options)
  if (row === undefined) throw new Failure('not_found')
  return row
}

async function findToChange(tx: Tx, id: Id<'fragment'>, revision?: number): Promise<FragmentRow> {
  const row = await find(tx, id, { forChange: true })
  if (revision !== undefined && revision !== (row.revision ?? 0)) throw new Failure('manual.fragment_changed')
  return row
}

/** A fragment as its authors see it: the draft where there is one, and where it stands. */
export async function showFragment(db: Db, actor: StaffActor, id: Id<'fragment'>): Promise<ManualFragment> {
  const row = await find(db, id)
  const [versions, uses] = [await listFragmentVersions(db, id), await listFragmentUses(db, id)]
  const texts = textsOf(row)
  return {
    id, slug: row.slug, visibility: row.visibility, version: row.version, standing: standingOf(row), lags: fragmentLags(texts), texts, revision: row.revision ?? 0, changedBy: row.changedBy, changedAt: row.changedAt?.toISOString() ?? null,
    uses: uses.map(({ task, slug, titles, shown, hidden }) => ({ task, slug, title: titleIn(titles, actor.language) || slug, shown, hidden })), versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })), may: mayOf(actor),
  }
}

/** Begins a fragment, of which nobody reads anything yet. */
export async function createFragment(tx: Tx, actor: StaffActor, now: Date, { slug, language, title }: { readonly slug: string; readonly language: Language; readonly title: string }): Promise<{ readonly id: Id<'fragment'> }> {
  const id = await insertFragment(tx, now, { slug, visibility: 'clients' })
  if (id === undefined) throw new Failure('manual.fragment_taken', { field: 'slug' })
  await writeFragmentDraft(tx, now, { id, texts: { ...nothing, [language]: { title, text: '', at: now.toISOString() } }, by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_begun', data: { fragment: slug } })
  return { id }
}

/** Keeps what is being written. A fragment holds no other one: so none can hold itself, by whichever way. */
export async function saveFragment(tx: Tx, actor: StaffActor, now: Date, { id, revision, texts }: { readonly id: Id<'fragment'>; readonly revision: number; readonly texts: WrittenFragment }): Promise<ManualFragment> {
  const row = await findToChange(tx, id, revision)
  const [nested] = languages.flatMap((language) => fragmentsIn(texts[language]?.text ?? ''))
  if (nested !== undefined) throw new Failure('manual.fragment_nested', { field: 'texts', params: { fragment: nested } })
  await writeFragmentDraft(tx, now, { id, texts: stampFragment(texts, row.draft ?? row.published, now), by: actor.personId })
  return showFragment(tx, actor, id)
}

/** Shows what is written to readers, in every task in which it stands. */
export async function publishFragment(tx: Tx, actor: StaffActor, now: Date, { id, revision, note }: { readonly id: Id<'fragment'>; readonly revision: number; readonly note: string }): Promise<ManualFragment> {
  await takeTurn(tx, 'manual')
  const { slug, draft, version: before } = await findToChange(tx, id, revision)
  const texts = draft ?? nothing
  if (languages.every((language) => (texts[language]?.text ?? '') === '')) throw new Failure('manual.fragment_empty')
  const links = languages.flatMap((language) => linksIn(texts[language]?.text ?? ''))
  // A place on the page is a step of a task, and a fragment stands in several.
  const [broken] = [...links.filter((href) => leadOf(href)?.task === ''), ...await findNowhere(tx, links)]
  if (broken !== undefined) throw new Failure('manual.links', { params: { link: broken } })
  const version = (before ?? 0) + 1
  await showFragmentVersion(tx, { id, version, texts, note, by: actor.personId, at: now })
  await deleteFragmentDraft(tx, id)
  await refindTasks(tx, id)
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_published', data: { fragment: slug, version } })
  return showFragment(tx, actor, id)
}

/** Has the tasks in which a fragment stands found by what they say now. */
export async function refindTasks(tx: Tx, id: Id<'fragment'>): Promise<void> {
  for (const task of await listShownWith(tx, id)) {
    await forgetPlaces(tx, task.id)
    await keepFound(tx, task.id, task.texts)
  }
  await bumpRevision(tx)
}

/** Says who may read a fragment; counts at once. */
export async function changeFragment(tx: Tx, actor: StaffActor, now: Date, { id, visibility }: { readonly id: Id<'fragment'>; readonly visibility: FragmentAudience }): Promise<ManualFragment> {
  await takeTurn(tx, 'manual')
  const row = await findToChange(tx, id)
  await markFragment(tx, id, { visibility })
  await refindTasks(tx, id)
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_changed', data: { fragment: row.slug, before: row.visibility, after: visibility } })
  return showFragment(tx, actor, id)
}

/** Forgets what is being written of a fragment; what readers see stays. */
export async function discardFragment(tx: Tx, actor: StaffActor, now: Date, { id, revision }: { readonly id: Id<'fragment'>; readonly revision: number }): Promise<void> {
  const row = await findToChange(tx, id, revision)
  await deleteFragmentDraft(tx, id)
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_discarded', data: { fragment: row.slug } })
}

/** Makes an earlier version the draft: what says something else than now is young again. */
export async function restoreFragment(tx: Tx, actor: StaffActor, now: Date, { id, version }: { readonly id: Id<'fragment'>; readonly version: number }): Promise<ManualFragment> {
  const row = await findToChange(tx, id)
  const wanted = (await listFragmentVersions(tx, id)).find((each) => each.version === version)
  if (wanted === undefined) throw new Failure('not_found')
  const plain = (language: Language) => { const text = wanted.texts[language]; return text === null ? null : { title: text.title, text: text.text } }
  await writeFragmentDraft(tx, now, { id, texts: stampFragment({ fr: plain('fr'), en: plain('en') }, row.draft ?? row.published, now), by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_restored', data: { fragment: row.slug, version } })
  return showFragment(tx, actor, id)
}

/** Deletes a fragment that stands nowhere; where it does stand, that is said. */
export async function removeFragment(tx: Tx, actor: StaffActor, now: Date, id: Id<'fragment'>): Promise<void> {
  await takeTurn(tx, 'manual')
  const row = await findToChange(tx, id)
  const uses = await listFragmentUses(tx, id)
  if (uses.length > 0) throw new Failure('manual.fragment_used', { params: { count: uses.length, tasks: uses.slice(0, 5).map(({ slug, titles }) => titleIn(titles, actor.language) || slug).join(', ') } })
  await deleteFragmentDraft(tx, id)
  await markFragment(tx, id, { removed: now })
  await appendEvent(tx, actor, now, { kind: 'manual.fragment_removed', data: { fragment: row.slug } })
}
