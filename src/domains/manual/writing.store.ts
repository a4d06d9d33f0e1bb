import { sql } from 'kysely'
import type { ManualFacts, ManualTexts, Visibility } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Titles } from './keep.store.ts'
import { touchPictures } from './pictures.store.ts'

/** A task with what is being written of it. */
export type Draft = {
  readonly id: Id<'task'>; readonly slug: string; readonly own: boolean; readonly sectionId: Id<'section'>; readonly position: number; readonly pages: readonly string[]; readonly facts: ManualFacts; readonly version: number | null; readonly removed: boolean
  readonly checkDays: number | null; readonly checkedAt: Date | null; readonly ownerId: Id<'person'> | null; readonly ownerName: string | null; readonly published: ManualTexts | null
  readonly texts: ManualTexts | null; readonly state: 'draft' | 'review' | null; readonly revision: number | null; readonly changedAt: Date | null; readonly changedBy: string | null
}

/** A task as its authors see it; with `forChange` nobody else changes it until the transaction ends. */
export async function readDraft(db: Db, id: Id<'task'>, { forChange = false } = {}): Promise<Draft | undefined> {
  if (forChange) await sql`select from manual_tasks where id = ${id} for update`.execute(db)
  const { rows } = await sql<Draft>`
    select t.id, t.slug, t.own, t.section_id as "sectionId", t.position, t.pages, t.version, t.removed_at is not null as removed, t.check_days as "checkDays", t.checked_at as "checkedAt", t.owner_id as "ownerId", o.name as "ownerName",
      json_build_object('visibility', t.visibility, 'plans', t.plans, 'category', t.category, 'see', t.see, 'product', t.product, 'minutes', t.minutes) as facts,
      v.texts as published, d.texts, d.state, d.revision, d.changed_at as "changedAt", c.name as "changedBy"
      from manual_tasks t left join manual_versions v on v.task_id = t.id and v.version = t.version left join manual_drafts d on d.task_id = t.id left join people c on c.id = d.changed_by left join people o on o.id = t.owner_id
     where t.id = ${id}`.execute(db)
  return rows[0]
}

/** Keeps a draft; each saving counts. */
export async function writeDraft(tx: Tx, now: Date, { id, texts, by }: { readonly id: Id<'task'>; readonly texts: ManualTexts; readonly by: Id<'person'> }): Promise<void> {
  await touchPictures(tx, now, texts)
  await sql`
    insert into manual_drafts as d (task_id, texts, changed_at, changed_by) values (${id}, ${JSON.stringify(texts)}, ${now}, ${by})
    on conflict (task_id) do update set texts = excluded.texts, state = 'draft', revision = d.revision + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx)
}

/** Says whether a draft waits for a second pair of eyes. */
export async function writeDraftState(tx: Tx, id: Id<'task'>, state: 'draft' | 'review'): Promise<void> {
  await tx.updateTable('manual_drafts').set({ state }).where('task_id', '=', id).execute()
}

/** Forgets a draft. */
export async function deleteDraft(tx: Tx, id: Id<'task'>): Promise<void> {
  await tx.deleteFrom('manual_drafts').where('task_id', '=', id).execute()
}

export type VersionRow = { readonly version: number; readonly at: Date; readonly by: string | null; readonly note: string }
/** The versions of a task, newest first. */
export async function listVersions(db: Db, id: Id<'task'>): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select v.version, v.created_at as at, p.name as by, v.note from manual_versions v left join people p on p.id = v.created_by where v.task_id = ${id} order by v.version desc limit 200`.execute(db)
  return rows
}

/** What a version said. */
export async function readVersion(db: Db, id: Id<'task'>, version: number): Promise<ManualTexts | undefined> {
  return (await db.selectFrom('manual_versions').select('texts').where('task_id', '=', id).where('version', '=', version).executeTakeFirst())?.texts
}

type ListedTask = { readonly id: Id<'task'>; readonly slug: string; readonly titles: Titles; readonly own: boolean; readonly visibility: Visibility; readonly version: number | null; readonly state: 'draft' | 'review' | null; readonly removed: boolean; readonly stale: boolean; readonly comments: number; readonly scheduledAt: string | null; readonly texts: ManualTexts | null }
export type ListedModule = { readonly id: Id<'module'>; readonly slug: string; readonly titles: Titles; readonly own: boolean; readonly sections: readonly { readonly id: Id<'section'>; readonly slug: string; readonly titles: Titles; readonly tasks: readonly ListedTask[] }[] }

/** The whole manual with everything that is being written. Texts come only where there is a draft. */
export async function listAll(db: Db): Promise<ListedModule[]> {
  const { rows } = await sql<ListedModule>`
    with tasks as (
      select t.section_id, json_agg(json_build_object('id', t.id, 'slug', t.slug, 'titles', t.titles, 'own', t.own, 'visibility', t.visibility, 'version', t.version, 'state', d.state, 'removed', t.removed_at is not null,
        'stale', coalesce(coalesce(t.checked_at, t.published_at) < now() - t.check_days * interval '1 day', false), 'comments', (select count(*)::int from manual_comments c where c.task_id = t.id and c.answers is null and c.resolved_at is null), 'scheduledAt', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'texts', case when t.own then null else coalesce(d.texts, v.texts) end) order by t.position, t.slug) as tasks
        from manual_tasks t left join manual_drafts d on d.task_id = t.id left join manual_schedules p on p.task_id = t.id and p.failed is null left join manual_versions v on v.task_id = t.id and v.version = t.version where not (t.own and t.removed_at is not null) group by 1)
    select m.id, m.slug, m.titles, m.own, coalesce((select json_agg(json_build_object('id', s.id, 'slug', s.slug, 'titles', s.titles, 'tasks', coalesce(k.tasks, '[]')) order by s.position, s.slug) from manual_sections s left join tasks k on k.section_id = s.id where s.module_id = m.id), '[]') as sections
      from manual_modules m order by m.position, m.slug`.execute(db)
  return rows
}

/** The last place in a section, or among modules or the sections of one. */
export async function countTasks(db: Db, sectionId: Id<'section'>): Promise<number> {
  return (await db.selectFrom('manual_tasks').select((all) => all.fn.max('position').as('last')).where('section_id', '=', sectionId).executeTakeFirst())?.last ?? -1
}

/** A section and whether it is Relais' own. */
export async function readSection(db: Db, id: Id<'section'>): Promise<{ readonly own: boolean } | undefined> {
  return db.selectFrom('manual_sections as s').innerJoin('manual_modules as m', 'm.id', 's.module_id').select('m.own').where('s.id', '=', id).executeTakeFirst()
}

/** A module, whether it is Relais' own, and the place after its last section. */
export async function readPlace(db: Db, id: Id<'module'>): Promise<{ readonly own: boolean; readonly next: number } | undefined> {
  const { rows } = await sql<{ own: boolean; next: number }>`select m.own, (select count(*)::int from manual_sections s where s.module_id = m.id) as next from manual_modules m where m.id = ${id}`.execute(db)
  return rows[0]
}

/** The place after the last module that is not Relais' own. */
export async function nextModule(db: Db): Promise<number> {
  const { rows } = await sql<{ next: number }>`select count(*)::int as next from manual_modules where not own`.execute(db)
  return rows[0]?.next ?? 0
}

/** Whether something has this address already, or had it. */
export async function isSlugTaken(db: Db, slug: string, but: Id<'task'> | null): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select exists (select from manual_tasks where slug = ${slug} and id is distinct from ${but}) or exists (select from manual_addresses where slug = ${slug} and task_id is distinct from ${but}) as taken`.execute(db)
  return rows[0]?.taken ?? true
}

/** Gives a task another address; the one before leads to it. */
export async function moveAddress(tx: Tx, id: Id<'task'>, from: string, to: string): Promise<void> {
  await sql`delete from manual_addresses where slug = ${to} and task_id = ${id}`.execute(tx)
  await tx.insertInto('manual_addresses').values({ slug: from, task_id: id }).onConflict((conflict) => conflict.doNothing()).execute()
  await tx.updateTable('manual_tasks').set({ slug: to }).where('id', '=', id).execute()
}

/** Keeps who looks after a task and how often it is looked over. */
export async function writeCare(tx: Tx, id: Id<'task'>, { ownerId, checkDays }: { readonly ownerId: Id<'person'> | null; readonly checkDays: number | null }): Promise<void> {
  await tx.updateTable('manual_tasks').set({ owner_id: ownerId, check_days: checkDays }).where('id', '=', id).execute()
}

/** Marks a task as looked over, taken away, or given back. */
export async function markTask(tx: Tx, id: Id<'task'>, mark: { readonly checkedAt?: Date; readonly removedAt?: Date | null }): Promise<void> {
  await tx.updateTable('manual_tasks').set({ ...(mark.checkedAt === undefined ? {} : { checked_at: mark.checkedAt }), ...(mark.removedAt === undefined ? {} : { removed_at: mark.removedAt }) }).where('id', '=', id).execute()
}
