import { hot, type Db } from '#db/index.ts'
import type { Language } from '#kernel/languages.ts'

/** One place that was found. */
export type FoundRow = { readonly task: string; readonly step: string; readonly place: number; readonly title: string; readonly excerpt: string; readonly taskTitles: Titles; readonly section: Titles; readonly module: Titles }
type Titles = Partial<Record<Language, string>>
type Meant = { readonly word: string; readonly meant: string | null }
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

const meantAmongAll = hot<Meant>('manual_meant', 'select w.word, manual_meant(w.word, $2) as meant from unnest($1::text[]) w(word)')
const meantAmongReadable = hot<Meant>('manual_meant_readable', 'select w.word, manual_meant_readable(w.word, $2) as meant from unnest($1::text[]) w(word)')

/** What each of these words was probably meant to be; a word that stands in the manual is itself, and one that is like no other is left out. */
export async function listMeant(db: Db, searcher: Searcher, words: readonly string[], language: Language): Promise<ReadonlyMap<string, string>> {
  const rows = words.length === 0 ? [] : await (searcher === 'staff' ? meantAmongAll : meantAmongReadable)(db, words, language)
  return new Map(rows.flatMap(({ word, meant }) => (meant === null ? [] : [[word, meant]])))
}

/** Groups of words that mean the same. */
export async function listSynonyms(db: Db): Promise<string[][]> {
  return (await db.selectFrom('manual_synonyms').select('words').execute()).map(({ words }) => words)
}
