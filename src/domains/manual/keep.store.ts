import { sql } from 'kysely'
import type { ManualFacts, ManualTexts } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { fragmentsOf } from './fragments.rules.ts'

export type Titles = Partial<Record<Language, string>>
/** A task as it is kept, with what its published version says. */
export type KeptTask = { readonly id: Id<'task'>; readonly slug: string; readonly sectionId: Id<'section'>; readonly position: number; readonly own: boolean; readonly version: number | null; readonly texts: ManualTexts | null; readonly removed: boolean; readonly facts: ManualFacts; readonly pages: readonly string[] }

/** Says that what readers see has changed. */
export async function bumpRevision(tx: Tx): Promise<void> {
  await sql`update manual_state set revision = revision + 1`.execute(tx)
}

/** Puts a module in its place, new or known by its address. */
export async function putModule(tx: Tx, at: Date, { slug, position, titles, own }: { readonly slug: string; readonly position: number; readonly titles: Titles; readonly own: boolean }): Promise<Id<'module'>> {
  const { rows } = await sql<{ id: Id<'module'> }>`
    insert into manual_modules (id, slug, position, titles, own, created_at) values (${newId()}, ${slug}, ${position}, ${JSON.stringify(titles)}, ${own}, ${at})
    on conflict (slug) do update set position = excluded.position, titles = manual_modules.titles || excluded.titles returning id`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`no module ${slug}`)
  return row.id
}

/** Puts a section in its place within its module. */
export async function putSection(tx: Tx, { moduleId, slug, position, titles }: { readonly moduleId: Id<'module'>; readonly slug: string; readonly position: number; readonly titles: Titles }): Promise<Id<'section'>> {
  const { rows } = await sql<{ id: Id<'section'> }>`
    insert into manual_sections (id, module_id, slug, position, titles) values (${newId()}, ${moduleId}, ${slug}, ${position}, ${JSON.stringify(titles)})
    on conflict (module_id, slug) do update set position = excluded.position, titles = manual_sections.titles || excluded.titles returning id`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`no section ${slug}`)
  return row.id
}

/** A task by its address, with what it says to readers. */
export async function readKept(db: Db, slug: string): Promise<KeptTask | undefined> {
  const { rows } = await sql<KeptTask>`
    select t.id, t.slug, t.section_id as "sectionId", t.position, t.own, t.version, v.texts, t.removed_at is not null as removed, t.pages,
      json_build_object('visibility', t.visibility, 'plans', t.plans, 'category', t.category, 'see', t.see, 'product', t.product, 'minutes', t.minutes) as facts
      from manual_tasks t left join manual_versions v on v.task_id = t.id and v.version = t.version where t.slug = ${slug}`.execute(db)
  return rows[0]
}

/** Makes a task that nobody reads yet. */
export async function insertTask(tx: Tx, at: Date, task: { readonly slug: string; readonly sectionId: Id<'section'>; readonly position: number; readonly own: boolean; readonly facts: ManualFacts }): Promise<Id<'task'>> {
  const id = newId<'task'>()
  await tx.insertInto('manual_tasks').values({ id, slug: task.slug, section_id: task.sectionId, position: task.position, own: task.own, ...columnsOf(task.facts), titles: '{}', created_at: at }).execute()
  return id
}

function columnsOf({ visibility, plans, category, see, product, minutes }: ManualFacts) {
  return { visibility, plans, category, see, product, minutes }
}

/** Puts a task in another place or changes what holds for it in every language. */
export async function updateTask(tx: Tx, id: Id<'task'>, task: { readonly sectionId: Id<'section'>; readonly position: number; readonly facts: ManualFacts; readonly pages: readonly string[] }): Promise<void> {
  await tx.updateTable('manual_tasks').set({ section_id: task.sectionId, position: task.position, pages: [...task.pages], removed_at: null, ...columnsOf(task.facts) }).where('id', '=', id).execute()
}

type NewVersion = { readonly id: Id<'task'>; readonly version: number; readonly texts: ManualTexts; readonly titles: Titles; readonly note: string; readonly by: Id<'person'> | null; readonly at: Date }

/** Keeps a version and shows it to readers from now on. */
export async function showVersion(tx: Tx, { id, version, texts, titles, note, by, at }: NewVersion): Promise<void> {
  await tx.insertInto('manual_versions').values({ task_id: id, version, texts: JSON.stringify(texts), note, created_at: at, created_by: by }).execute()
  await tx.updateTable('manual_tasks').set({ version, titles: JSON.stringify(titles), published_at: at }).where('id', '=', id).execute()
  await sql`delete from manual_task_pictures where task_id = ${id}`.execute(tx)
  await sql`insert into manual_task_pictures (task_id, picture) select ${id}, p.name from manual_pictures p where p.name = any(manual_pictures_in(${JSON.stringify(texts)}))`.execute(tx)
  await sql`delete from manual_fragment_uses where task_id = ${id}`.execute(tx)
  await sql`insert into manual_fragment_uses (task_id, fragment_id) select ${id}, f.id from manual_fragments f where f.slug = any(${fragmentsOf(texts)}::text[]) and f.removed_at is null`.execute(tx)
}

/** A place by which a task is found. */
export type Place = { readonly language: Language; readonly step: string; readonly place: number; readonly title: string; readonly over: string; readonly body: string; readonly rest: string; readonly terms: readonly string[] }

/** Forgets by what a task was found, and that its words were used there. */
export async function forgetPlaces(tx: Tx, id: Id<'task'>): Promise<void> {
  await sql`
    with gone as (delete from manual_found where task_id = ${id} returning language, terms), used as (
      select g.language, a.audience, w.term, count(*)::int as uses from gone g cross join unnest(g.terms) w(term)
        cross join lateral (select unnest(t.audiences) as audience from manual_tasks t where t.id = ${id}) a group by 1, 2, 3)
    update manual_terms m set uses = m.uses - u.uses from used u where m.language = u.language and m.audience = u.audience and m.term = u.term`.execute(tx)
  await sql`delete from manual_terms where uses <= 0`.execute(tx)
}

/** Forgets by what a task was found; its words are counted again afterwards. */
export async function dropPlaces(tx: Tx, id: Id<'task'>): Promise<void> {
  await tx.deleteFrom('manual_found').where('task_id', '=', id).execute()
}

/** Keeps by what a task is found; `over` is what stands above a place, `rest` what belongs to it from afar. Its words are counted afterwards. */
export async function putPlaces(tx: Tx, id: Id<'task'>, places: readonly Place[]): Promise<void> {
  const rows = JSON.stringify(places)
  await sql`
    insert into manual_found (task_id, language, step, place, title, body, heading, document, terms)
    select ${id}, p.language, p.step, p.place, p.title, p.body, to_tsvector(c.config, p.title),
      setweight(to_tsvector(c.config, p.title), 'A') || setweight(to_tsvector(c.config, p.over), 'B') || setweight(to_tsvector(c.config, p.body), 'C') || setweight(to_tsvector(c.config, p.rest), 'D'),
      array(select jsonb_array_elements_text(p.terms))
      from jsonb_to_recordset(${rows}::jsonb) as p(language text, step text, place int, title text, over text, body text, rest text, terms jsonb)
      cross join lateral (select case when p.language = 'fr' then 'relais_fr'::regconfig else 'relais_en'::regconfig end as config) c`.execute(tx)
}

/** Counts the words of a task whose places were put. */
export async function countTerms(tx: Tx, id: Id<'task'>): Promise<void> {
  await sql`
    insert into manual_terms (audience, language, term, uses)
    select a.audience, f.language, w.term, count(*)::int from manual_found f cross join unnest(f.terms) w(term)
      cross join lateral (select unnest(t.audiences) as audience from manual_tasks t where t.id = ${id}) a
     where f.task_id = ${id} group by 1, 2, 3 order by 1, 2, 3
    on conflict (language, audience, term) do update set uses = manual_terms.uses + excluded.uses`.execute(tx)
}

/** Counts the words of all tasks anew, once after many: a count that goes up with each of them costs more with each. */
export async function recountTerms(tx: Tx): Promise<void> {
  await tx.deleteFrom('manual_terms').execute()
  await sql`
    insert into manual_terms (audience, language, term, uses)
    select a.audience, f.language, w.term, count(*)::int from manual_found f join manual_tasks t on t.id = f.task_id
      cross join unnest(f.terms) w(term) cross join unnest(t.audiences) a(audience) group by 1, 2, 3 order by 1, 2, 3`.execute(tx)
}

/** Takes Relais' own tasks away that its files no longer hold; answers how many. */
export async function removeOwnBut(tx: Tx, at: Date, slugs: readonly string[]): Promise<Id<'task'>[]> {
  const rows = await tx.updateTable('manual_tasks').set({ removed_at: at }).where('own', '=', true).where('removed_at', 'is', null).where('slug', 'not in', [...slugs, '']).returning('id').execute()
  return rows.map(({ id }) => id)
}

const ownKey = 'manual_own'
/** What Relais' own manual in the database was made of. */
export async function readOwnDigest(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', ownKey).executeTakeFirst()
  return typeof row?.value === 'string' ? row.value : undefined
}

/** Remembers it. */
export async function writeOwnDigest(tx: Tx, at: Date, digest: string): Promise<void> {
  await tx.insertInto('settings').values({ key: ownKey, value: JSON.stringify(digest), changed_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value'), changed_at: at }))).execute()
}
