import { sql } from 'kysely'
import type { ImportOptions, ManualImportProgress } from '#contract/manual-files.ts'
import type { ManualFacts, ManualTexts } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** What was read of a page when it was brought in, and what was written of it then. */
export type Digests = Partial<Record<Language, { readonly source: string; readonly written: string }>>
/** A task that a page was brought into before. */
export type KnownTask = { readonly key: string; readonly id: Id<'task'>; readonly slug: string; readonly sectionId: Id<'section'>; readonly position: number; readonly facts: ManualFacts; readonly digests: Digests; readonly texts: ManualTexts; readonly version: number | null; readonly drafted: boolean; readonly removed: boolean }

/** The tasks that came from a folder, by their keys; and, where the keys are addresses, those that have them. */
export async function findKnown(db: Db, source: string, slugs: readonly string[]): Promise<KnownTask[]> {
  const { rows } = await sql<KnownTask>`
    with known as (
      select s.key, s.task_id, s.digests from manual_sources s where s.source = ${source}
      union all select t.slug, t.id, '{}' from manual_tasks t where t.slug = any(${[...slugs]}::text[]) and not t.own and not exists (select from manual_sources s where s.source = ${source} and s.key = t.slug))
    select k.key, t.id, t.slug, t.section_id as "sectionId", t.position, k.digests, coalesce(d.texts, v.texts, '{"fr": null, "en": null}') as texts, t.version, d.task_id is not null as drafted, t.removed_at is not null as removed,
      json_build_object('visibility', t.visibility, 'plans', t.plans, 'category', t.category, 'see', t.see, 'product', t.product, 'minutes', t.minutes) as facts
      from known k join manual_tasks t on t.id = k.task_id left join manual_drafts d on d.task_id = t.id left join manual_versions v on v.task_id = t.id and v.version = t.version`.execute(db)
  return rows
}

/** Every address that a task has or had. */
export async function listSlugs(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`select slug from manual_tasks union select slug from manual_addresses`.execute(db)
  return new Set(rows.map(({ slug }) => slug))
}

/** The places that the house has, by their addresses: `module` and `module/section`; with the next place in each. */
export async function listPlaces(db: Db): Promise<{ readonly modules: Map<string, { readonly id: Id<'module'>; sections: number }>; readonly sections: Map<string, { readonly id: Id<'section'>; tasks: number }> }> {
  const { rows } = await sql<{ id: Id<'module'>; slug: string; sections: { id: Id<'section'>; slug: string; tasks: number }[] }>`
    select m.id, m.slug, coalesce((select json_agg(json_build_object('id', s.id, 'slug', s.slug, 'tasks', (select coalesce(max(t.position), -1) + 1 from manual_tasks t where t.section_id = s.id))) from manual_sections s where s.module_id = m.id), '[]') as sections
      from manual_modules m where not m.own`.execute(db)
  return {
    modules: new Map(rows.map(({ id, slug, sections }) => [slug, { id, sections: sections.length }])),
    sections: new Map(rows.flatMap((module) => module.sections.map(({ id, slug, tasks }) => [`${module.slug}/${slug}`, { id, tasks }] as const))),
  }
}

/** Remembers from which page a task came, and what both said. */
export async function keepSource(tx: Tx, { source, key, id, digests }: { readonly source: string; readonly key: string; readonly id: Id<'task'>; readonly digests: Digests }): Promise<void> {
  await sql`
    insert into manual_sources as s (source, key, task_id, digests) values (${source}, ${key}, ${id}, ${JSON.stringify(digests)})
    on conflict (source, key) do update set task_id = excluded.task_id, digests = s.digests || excluded.digests`.execute(tx)
}

type NewImport = { readonly id: Id<'import'>; readonly name: string; readonly blobKey: string; readonly size: number; readonly options: ImportOptions; readonly total: number; readonly by: Id<'person'>; readonly at: Date }
/** Keeps a folder that was looked at; what nobody went on with for a day is forgotten. */
export async function insertManualImport(tx: Tx, { id, name, blobKey, size, options, total, by, at }: NewImport): Promise<void> {
  await sql`delete from manual_imports where state = 'checked' and created_at < now() - interval '1 day'`.execute(tx)
  await sql`insert into manual_imports (id, name, blob_key, size, options, total, created_at, created_by) values (${id}, ${name}, ${blobKey}, ${size}, ${JSON.stringify(options)}, ${total}, ${at}, ${by})`.execute(tx)
}

/** How far a folder is. */
export async function findManualImport(db: Db, id: Id<'import'>): Promise<ManualImportProgress | undefined> {
  const { rows } = await sql<Omit<ManualImportProgress, 'endedAt'> & { endedAt: Date | null }>`select id, state, total, done, why, ended_at as "endedAt" from manual_imports where id = ${id}`.execute(db)
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt?.toISOString() ?? null }))[0]
}

/** Lets a folder begin; false when it has begun already. */
export async function beginManualImport(tx: Tx, id: Id<'import'>, how: { readonly publish: boolean; readonly overwrite: boolean }): Promise<boolean> {
  const { rows } = await sql`update manual_imports set state = 'running', options = options || ${JSON.stringify(how)}::jsonb where id = ${id} and state = 'checked' returning id`.execute(tx)
  return rows.length > 0
}

export type RunningFolder = { readonly name: string; readonly blobKey: string; readonly size: number; readonly options: ImportOptions & { readonly publish: boolean; readonly overwrite: boolean }; readonly by: Id<'person'>; readonly byName: string; readonly zone: string }
/** A folder that is on its way in. */
export async function readRunningFolder(db: Db, id: Id<'import'>): Promise<RunningFolder | undefined> {
  const { rows } = await sql<RunningFolder>`
    select i.name, i.blob_key as "blobKey", i.size::int as size, i.options, i.created_by as by, p.name as "byName", p.zone from manual_imports i join people p on p.id = i.created_by where i.id = ${id} and i.state = 'running' and i.blob_key is not null`.execute(db)
  return rows[0]
}

/** Notes how far a folder is, for whoever looks at it meanwhile. */
export async function noteManualProgress(tx: Tx, id: Id<'import'>, done: number): Promise<void> {
  await sql`update manual_imports set done = least(${done}, total) where id = ${id} and state = 'running'`.execute(tx)
}

/** Ends a folder; its archive is not needed any more. */
export async function endManualImport(tx: Tx, id: Id<'import'>, { state, why, at }: { readonly state: 'done' | 'failed'; readonly why: string | null; readonly at: Date }): Promise<void> {
  await sql`update manual_imports set state = ${state}, why = ${why}, ended_at = ${at}, blob_key = null, done = case when ${state} = 'done' then total else 0 end where id = ${id}`.execute(tx)
}
