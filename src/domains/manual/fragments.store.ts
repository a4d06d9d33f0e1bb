import { sql } from 'kysely'
import type { FragmentTexts } from '#contract/manual-fragments.ts'
import type { FragmentAudience } from '#contract/manual-marks.ts'
import type { ManualTexts } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Fragments } from './fragments.rules.ts'
import type { Titles } from './keep.store.ts'
import { touchPictures } from './pictures.store.ts'

/** A fragment with what is being written of it. */
export type FragmentRow = {
  readonly id: Id<'fragment'>; readonly slug: string; readonly visibility: FragmentAudience; readonly version: number | null; readonly published: FragmentTexts | null
  readonly draft: FragmentTexts | null; readonly revision: number | null; readonly changedAt: Date | null; readonly changedBy: string | null
}
/** A task that names a fragment. */
export type FragmentUse = { readonly fragment: Id<'fragment'>; readonly task: Id<'task'>; readonly slug: string; readonly titles: Titles; readonly shown: boolean; readonly hidden: boolean }

const fragments = sql<FragmentRow>`
    select f.id, f.slug, f.visibility, f.version, v.texts as published, d.texts as draft, d.revision, d.changed_at as "changedAt", p.name as "changedBy" from manual_fragments f
      left join manual_fragment_versions v on v.fragment_id = f.id and v.version = f.version left join manual_fragment_drafts d on d.fragment_id = f.id left join people p on p.id = d.changed_by where f.removed_at is null`

/** Every fragment, by its name. */
export async function listFragments(db: Db): Promise<FragmentRow[]> {
  return (await sql<FragmentRow>`${fragments} order by f.slug`.execute(db)).rows
}

/** One fragment; with `forChange` nobody else changes it until the transaction ends. */
export async function readFragment(db: Db, id: Id<'fragment'>, { forChange = false } = {}): Promise<FragmentRow | undefined> {
  if (forChange) await sql`select from manual_fragments where id = ${id} for update`.execute(db)
  return (await sql<FragmentRow>`${fragments} and f.id = ${id}`.execute(db)).rows[0]
}

/** Which of these names a published fragment has. */
export async function findShownFragments(db: Db, slugs: readonly string[]): Promise<Set<string>> {
  if (slugs.length === 0) return new Set()
  const { rows } = await sql<{ slug: string }>`select slug from manual_fragments where slug = any(${[...slugs]}::text[]) and version is not null and removed_at is null`.execute(db)
  return new Set(rows.map(({ slug }) => slug))
}

/** Makes a fragment that nobody reads yet; nothing when another one has its name. */
export async function insertFragment(tx: Tx, at: Date, { slug, visibility }: { readonly slug: string; readonly visibility: FragmentAudience }): Promise<Id<'fragment'> | undefined> {
  const id = newId<'fragment'>()
  const { rows } = await sql`insert into manual_fragments (id, slug, visibility, created_at) values (${id}, ${slug}, ${visibility}, ${at}) on conflict do nothing returning id`.execute(tx)
  return rows.length === 0 ? undefined : id
}

/** Keeps what is being written of a fragment; each saving counts. */
export async function writeFragmentDraft(tx: Tx, now: Date, { id, texts, by }: { readonly id: Id<'fragment'>; readonly texts: FragmentTexts; readonly by: Id<'person'> }): Promise<void> {
  await touchPictures(tx, now, texts)
  await sql`
    insert into manual_fragment_drafts as d (fragment_id, texts, changed_at, changed_by) values (${id}, ${JSON.stringify(texts)}, ${now}, ${by})
    on conflict (fragment_id) do update set texts = excluded.texts, revision = d.revision + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
}

/** Forgets it. */
export async function deleteFragmentDraft(tx: Tx, id: Id<'fragment'>): Promise<void> {
  await tx.deleteFrom('manual_fragment_drafts').where('fragment_id', '=', id).execute()
}

type NewVersion = { readonly id: Id<'fragment'>; readonly version: number; readonly texts: FragmentTexts; readonly note: string; readonly by: Id<'person'> | null; readonly at: Date }
/** Keeps a version of a fragment and shows it to readers from now on. */
export async function showFragmentVersion(tx: Tx, { id, version, texts, note, by, at }: NewVersion): Promise<void> {
  await tx.insertInto('manual_fragment_versions').values({ fragment_id: id, version, texts: JSON.stringify(texts), note, created_at: at, created_by: by }).execute()
  await tx.updateTable('manual_fragments').set({ version }).where('id', '=', id).execute()
  await sql`delete from manual_fragment_pictures where fragment_id = ${id}`.execute(tx)
  await sql`insert into manual_fragment_pictures (fragment_id, picture) select ${id}, p.name from manual_pictures p where p.name = any(manual_pictures_in(${JSON.stringify(texts)}))`.execute(tx)
}

/** What a fragment said, newest first. */
export async function listFragmentVersions(db: Db, id: Id<'fragment'>): Promise<{ readonly version: number; readonly at: Date; readonly by: string | null; readonly note: string; readonly texts: FragmentTexts }[]> {
  return (await sql<{ version: number; at: Date; by: string | null; note: string; texts: FragmentTexts }>`select v.version, v.created_at as at, p.name as by, v.note, v.texts from manual_fragment_versions v left join people p on p.id = v.created_by where v.fragment_id = ${id} order by v.version desc limit 200`.execute(db)).rows
}

/** Says who may read a fragment, or that it is not there any more. */
export async function markFragment(tx: Tx, id: Id<'fragment'>, mark: { readonly visibility: FragmentAudience } | { readonly removed: Date }): Promise<void> {
  await tx.updateTable('manual_fragments').set('visibility' in mark ? { visibility: mark.visibility } : { removed_at: mark.removed }).where('id', '=', id).execute()
}

/** Where fragments stand: in what readers see, in what is being written, in what is to appear; of one, or of all. */
export async function listFragmentUses(db: Db, id: Id<'fragment'> | null): Promise<FragmentUse[]> {
  const { rows } = await sql<FragmentUse>`
    with written as (select d.task_id, d.texts from manual_drafts d union all select s.task_id, s.texts from manual_schedules s),
      named as (
        select u.fragment_id, u.task_id, true as shown from manual_fragment_uses u
        union all select f.id, w.task_id, false from written w cross join lateral unnest(manual_fragments_in(w.texts::text)) s(slug) join manual_fragments f on f.slug = s.slug and f.removed_at is null)
    select n.fragment_id as fragment, t.id as task, t.slug, coalesce(nullif(t.titles, '{}'), (select jsonb_build_object('fr', d.texts->'fr'->>'title', 'en', d.texts->'en'->>'title') from manual_drafts d where d.task_id = t.id), '{}') as titles,
      bool_or(n.shown) as shown, not manual_covers(f.visibility, t.visibility) as hidden
      from named n join manual_fragments f on f.id = n.fragment_id join manual_tasks t on t.id = n.task_id where (${id}::uuid is null or f.id = ${id}) group by n.fragment_id, t.id, f.visibility order by t.slug`.execute(db)
  return rows
}

/** The fragments of a task that all of its readers may read. */
export async function findFragmentsForAll(db: Db, task: Id<'task'>): Promise<Fragments> {
  const { rows } = await sql<{ slug: string; texts: FragmentTexts }>`
    select f.slug, v.texts from manual_fragment_uses u join manual_fragments f on f.id = u.fragment_id join manual_fragment_versions v on v.fragment_id = f.id and v.version = f.version join manual_tasks t on t.id = u.task_id
     where u.task_id = ${task} and manual_covers(f.visibility, t.visibility)`.execute(db)
  return Object.fromEntries(rows.map(({ slug, texts }) => [slug, texts]))
}

/** What readers see of the tasks in which a fragment stands. */
export async function listShownWith(db: Db, id: Id<'fragment'>): Promise<{ readonly id: Id<'task'>; readonly texts: ManualTexts }[]> {
  return (await sql<{ id: Id<'task'>; texts: ManualTexts }>`
    select t.id, v.texts from manual_fragment_uses u join manual_tasks t on t.id = u.task_id join manual_versions v on v.task_id = t.id and v.version = t.version where u.fragment_id = ${id} and t.removed_at is null`.execute(db)).rows
}
