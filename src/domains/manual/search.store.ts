import { sql } from 'kysely'
import { hot, type Db } from '#db/index.ts'
import type { Language } from '#kernel/languages.ts'

/** One place that was found. */
export type FoundRow = { readonly task: string; readonly step: string; readonly place: number; readonly title: string; readonly excerpt: string; readonly taskTitles: Titles; readonly section: Titles; readonly module: Titles }
type Titles = Partial<Record<Language, string>>
/** Who searches: our own people find all that is published, anybody else what the database's rules show them. */
export type Searcher = 'staff' | 'reader'
type Asked = { readonly wanted: readonly (readonly string[])[]; readonly language: Language; readonly unfinished: boolean; readonly together: boolean }

const asked = `
  with asked as materialized (select manual_query($1::jsonb, $2, $3, $4) as query),
    best as materialized (select h.task_id, h.step, h.score from asked a, `
const shown = `(a.query, $2) h order by h.score desc limit 12)
  select t.slug as task, b.step, f.place, f.title, t.titles as "taskTitles", s.titles as section, m.titles as module,
    ts_headline(case when $2 = 'fr' then 'relais_fr'::regconfig else 'relais_en'::regconfig end, left(f.body, 1500), a.query, $5) as excerpt
    from best b join manual_found f on f.task_id = b.task_id and f.step = b.step and f.language = $2 join manual_tasks t on t.id = b.task_id
      join manual_sections s on s.id = t.section_id join manual_modules m on m.id = s.module_id cross join asked a
   order by b.score desc, t.position, f.place`
const amongAll = hot<FoundRow>('manual_places', `${asked} manual_hits ${shown}`)
const amongReadable = hot<FoundRow>('manual_places_readable', `${asked} manual_hits_readable ${shown}`)
const excerpts = 'StartSel=\u0002,StopSel=\u0003,MaxWords=24,MinWords=12,MaxFragments=1'

/** The best places for what is asked, best first. */
export function findPlaces(db: Db, searcher: Searcher, { wanted, language, unfinished, together }: Asked): Promise<FoundRow[]> {
  const find = searcher === 'staff' ? amongAll : amongReadable
  return find(db, JSON.stringify(wanted), language, unfinished, together, excerpts)
}

/** What a word that stands nowhere was probably meant to be. */
export async function findMeant(db: Db, searcher: Searcher, word: string, language: Language): Promise<string | null> {
  const { rows } = searcher === 'staff' ? await sql<{ meant: string | null }>`select manual_meant(${word}, ${language}) as meant`.execute(db) : await sql<{ meant: string | null }>`select manual_meant_readable(${word}, ${language}) as meant`.execute(db)
  return rows[0]?.meant ?? null
}

/** Groups of words that mean the same. */
export async function listSynonyms(db: Db): Promise<string[][]> {
  return (await db.selectFrom('manual_synonyms').select('words').execute()).map(({ words }) => words)
}
