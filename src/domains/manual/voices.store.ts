import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

const mostMisses = 5000

/** Counts something that was looked for in vain. What was asked for longest ago makes room. */
export async function countMiss(tx: Tx, now: Date, language: Language, words: string): Promise<void> {
  await sql`
    insert into manual_misses as m (language, words, first_at, last_at) values (${language}, ${words}, ${now}, ${now})
    on conflict (language, words) do update set times = m.times + 1, last_at = excluded.last_at`.execute(tx)
  await sql`delete from manual_misses where (language, words) in (select language, words from manual_misses order by last_at desc offset ${mostMisses})`.execute(tx)
}

type Voice = { readonly task: Id<'task'>; readonly step: string; readonly version: number; readonly language: Language; readonly helped: boolean; readonly word: string; readonly by: Id<'person'> | null }

/** Keeps whether something helped: of one person for one version, the last word counts. */
export async function keepVoice(tx: Tx, now: Date, { task, step, version, language, helped, word, by }: Voice): Promise<void> {
  await sql`
    insert into manual_feedback (id, task_id, step, version, language, helped, word, person_id, at) values (${newId()}, ${task}, ${step}, ${version}, ${language}, ${helped}, ${word}, ${by}, ${now})
    on conflict (task_id, step, version, person_id) where person_id is not null do update set helped = excluded.helped, word = excluded.word, at = excluded.at`.execute(tx)
}

/** The steps of a task that somebody has done. */
export async function readProgress(db: Db, person: Id<'person'>, slug: string): Promise<string[]> {
  const { rows } = await sql<{ steps: string[] }>`select p.steps from manual_progress p join manual_tasks t on t.id = p.task_id where p.person_id = ${person} and t.slug = ${slug}`.execute(db)
  return rows[0]?.steps ?? []
}

/** Keeps them. */
export async function writeProgress(tx: Tx, now: Date, { person, task, steps }: { readonly person: Id<'person'>; readonly task: Id<'task'>; readonly steps: readonly string[] }): Promise<void> {
  await tx.insertInto('manual_progress').values({ person_id: person, task_id: task, steps: [...steps], at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'task_id']).doUpdateSet({ steps: [...steps], at: now })).execute()
}

/** Remembers at which step a ticket began. */
export async function insertReport(tx: Tx, now: Date, { ticket, task, step, version }: { readonly ticket: Id<'ticket'>; readonly task: Id<'task'>; readonly step: string; readonly version: number }): Promise<void> {
  await tx.insertInto('manual_reports').values({ ticket_id: ticket, task_id: task, step, version, at: now }).execute()
}

type Titles = Partial<Record<Language, string>>
export type Missed = { readonly words: string; readonly language: Language; readonly times: number; readonly lastAt: Date }
export type Helped = { readonly task: string; readonly titles: Titles; readonly step: string; readonly yes: number; readonly no: number; readonly words: string[] }
export type Reported = { readonly task: string; readonly titles: Titles; readonly step: string; readonly count: number; readonly id: Id<'ticket'>; readonly number: number }

/** What was looked for in vain, oftenest first. */
export async function listMisses(db: Db): Promise<Missed[]> {
  const { rows } = await sql<Missed>`select words, language, times, last_at as "lastAt" from manual_misses order by times desc, last_at desc limit 100`.execute(db)
  return rows
}

/** What readers said of each task and step in the last half year, where it helped least first. */
export async function listVoices(db: Db): Promise<Helped[]> {
  const { rows } = await sql<Helped>`
    select t.slug as task, t.titles, f.step, count(*) filter (where f.helped)::int as yes, count(*) filter (where not f.helped)::int as no,
      coalesce((array_agg(f.word order by f.at desc) filter (where f.word <> ''))[1:5], '{}') as words
      from manual_feedback f join manual_tasks t on t.id = f.task_id where f.at > now() - interval '180 days' group by t.id, f.step order by count(*) filter (where not f.helped) desc, t.slug limit 100`.execute(db)
  return rows
}

/** The steps that led to tickets in the last half year, oftenest first. */
export async function listReports(db: Db): Promise<Reported[]> {
  const { rows } = await sql<Reported>`
    select t.slug as task, t.titles, r.step, count(*)::int as count, (array_agg(k.id order by r.at desc))[1] as id, (array_agg(k.number order by r.at desc))[1] as number
      from manual_reports r join manual_tasks t on t.id = r.task_id join tickets k on k.id = r.ticket_id where r.at > now() - interval '180 days' group by t.id, r.step order by count(*) desc, t.slug limit 100`.execute(db)
  return rows
}
