import { sql } from 'kysely'
import type { ManualTexts, Visibility } from '#contract/manual.ts'
import type { CategoryKey } from '#contract/categories.ts'
import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { fillTexts, type Fragments } from './fragments.rules.ts'

type Titles = Partial<Record<Language, string>>
/** What decides which page a reader sees, in one look: the state of the manual, the reader's plan, the task and its version. */
export type Sight = { readonly revision: number; readonly plan: string | null; readonly task: Id<'task'> | null; readonly version: number | null }

const look = hot<Sight>('manual_sight', `
  select s.revision, acting_plan() as plan, t.id as task, t.version from manual_state s
    left join manual_tasks t on t.slug = $1 and t.version is not null and t.removed_at is null`)

/** What a reader would see at an address; nothing there when it is not for them. */
export async function readSight(db: Db, slug: string): Promise<Sight> {
  return (await look(db, slug))[0] ?? { revision: 0, plan: null, task: null, version: null }
}

/** A task for its page. */
export type TaskRow = {
  readonly id: Id<'task'>; readonly slug: string; readonly own: boolean; readonly version: number; readonly texts: ManualTexts; readonly visibility: Visibility; readonly category: CategoryKey | null; readonly product: string; readonly minutes: number | null
  readonly checkedAt: Date | null; readonly publishedAt: Date; readonly section: Titles; readonly module: Titles; readonly moduleSlug: string; readonly see: readonly { readonly slug: string; readonly titles: Titles }[]
}

/** The fragments of a task that whoever reads may read, put in where it names them. */
type Unfilled = { readonly texts: ManualTexts; readonly fragments: Fragments | null }
const fragments = `(select json_object_agg(f.slug, w.texts) from manual_fragment_uses u join manual_fragments f on f.id = u.fragment_id join manual_fragment_versions w on w.fragment_id = f.id and w.version = f.version where u.task_id = t.id) as fragments`
function filled<Row extends Unfilled>({ fragments: known, ...row }: Row): Omit<Row, 'fragments'> {
  return { ...row, texts: fillTexts(row.texts, known ?? {}) }
}

const published = `
    select t.id, t.slug, t.own, t.version, v.texts, t.visibility, t.category, t.product, t.minutes, t.checked_at as "checkedAt", t.published_at as "publishedAt", s.titles as section, m.titles as module, m.slug as "moduleSlug", ${fragments},
      (select coalesce(json_agg(json_build_object('slug', o.slug, 'titles', o.titles) order by array_position(t.see, o.slug)), '[]') from manual_tasks o where o.slug = any(t.see) and o.version is not null and o.removed_at is null) as see
      from manual_tasks t join manual_versions v on v.task_id = t.id and v.version = t.version join manual_sections s on s.id = t.section_id join manual_modules m on m.id = s.module_id
     where t.removed_at is null`

const readPublished = hot<TaskRow & Unfilled>('manual_task', `${published} and t.id = $1`)

/** A published task by its number. */
export async function readTask(db: Db, id: Id<'task'>): Promise<TaskRow | undefined> {
  return (await readPublished(db, id)).map(filled)[0]
}

/** Published tasks in the order of the manual: one, those of a module, or all, as far as whoever reads may see them. */
export async function listTasks(db: Db, { task, module, most }: { readonly task: string | null; readonly module: string | null; readonly most: number }): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow & Unfilled>`${sql.raw(published)} and (${task}::text is null or t.slug = ${task}) and (${module}::text is null or m.slug = ${module}) order by m.position, m.slug, s.position, t.position, t.slug limit ${most}`.execute(db)
  return rows.map(filled)
}

/** A module with its sections and their tasks. */
export type ModuleRow = { readonly slug: string; readonly own: boolean; readonly titles: Titles; readonly sections: readonly { readonly slug: string; readonly titles: Titles; readonly tasks: readonly { readonly slug: string; readonly titles: Titles }[] }[] }

const readStanding = hot<ModuleRow>('manual_module', `
    select m.slug, m.own, m.titles, (select json_agg(json_build_object('slug', s.slug, 'titles', s.titles, 'tasks', s.tasks) order by s.position) from (
        select s.slug, s.titles, s.position, json_agg(json_build_object('slug', t.slug, 'titles', t.titles) order by t.position, t.slug) as tasks
          from manual_sections s join manual_tasks t on t.section_id = s.id and t.version is not null and t.removed_at is null where s.module_id = m.id group by s.id) s) as sections
      from manual_modules m where m.slug = $1 and exists (select from manual_sections s join manual_tasks t on t.section_id = s.id where s.module_id = m.id and t.version is not null and t.removed_at is null)`)

/** What stands in a module for whoever reads; nothing when nothing of it is for them. */
export async function readModule(db: Db, slug: string): Promise<ModuleRow | undefined> {
  return (await readStanding(db, slug))[0]
}

/** A module in the list of all, with its sections and how many tasks each has. */
export type ModuleBrief = { readonly slug: string; readonly own: boolean; readonly titles: Titles; readonly sections: readonly { readonly slug: string; readonly titles: Titles; readonly tasks: number }[] }

/** Every module in which there is something for whoever reads. */
export async function listModules(db: Db): Promise<ModuleBrief[]> {
  const { rows } = await sql<ModuleBrief>`
    with counted as (select t.section_id, count(*)::int as tasks from manual_tasks t where t.version is not null and t.removed_at is null group by 1)
    select m.slug, m.own, m.titles, json_agg(json_build_object('slug', s.slug, 'titles', s.titles, 'tasks', c.tasks) order by s.position) as sections
      from counted c join manual_sections s on s.id = c.section_id join manual_modules m on m.id = s.module_id group by m.id order by m.position, m.slug`.execute(db)
  return rows
}

/** A task by an address that it had before. */
export async function findMoved(db: Db, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`select t.slug from manual_addresses a join manual_tasks t on t.id = a.task_id and t.version is not null and t.removed_at is null where a.slug = ${slug}`.execute(db)
  return rows[0]?.slug
}

/** The task that explains a page of Relais: the one that names the longest beginning of its address. */
export async function findForPage(db: Db, page: string): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select t.slug from manual_tasks t cross join unnest(t.pages) p(start)
     where t.version is not null and t.removed_at is null and (${page} = p.start or starts_with(${page}, p.start || '/')) order by length(p.start) desc, t.position limit 1`.execute(db)
  return rows[0]?.slug
}

export type Change = { readonly slug: string; readonly titles: Titles; readonly version: number; readonly note: string; readonly publishedAt: Date; readonly texts: ManualTexts }
/** What changed last, newest first. */
export async function listChanges(db: Db, most: number): Promise<Change[]> {
  const { rows } = await sql<Change & Unfilled>`
    select t.slug, t.titles, t.version, '' as note, t.published_at as "publishedAt", v.texts, ${sql.raw(fragments)} from manual_tasks t join manual_versions v on v.task_id = t.id and v.version = t.version
     where t.version is not null and t.removed_at is null order by t.published_at desc limit ${most}`.execute(db)
  return rows.map(filled)
}

/** What everybody may read, for those who list the web. */
export async function listPublic(db: Db): Promise<{ readonly slug: string; readonly titles: Titles; readonly publishedAt: Date }[]> {
  const { rows } = await sql<{ slug: string; titles: Titles; publishedAt: Date }>`
    select t.slug, t.titles, t.published_at as "publishedAt" from manual_tasks t where t.visibility = 'public' and t.version is not null and t.removed_at is null order by t.slug limit 20000`.execute(db)
  return rows
}
