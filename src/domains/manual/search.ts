import type { ReplyOf } from '#contract/endpoint.ts'
import type { ManualFound, manualEndpoints } from '#contract/manual.ts'
import type { Db } from '#db/index.ts'
import type { Language } from '#kernel/languages.ts'
import { mayBeMistyped, meaningsOf, readWords, withMeanings, type Meanings } from './search.rules.ts'
import { findPlaces, listMeant, listSynonyms, type FoundRow, type Searcher } from './search.store.ts'

type Titles = Partial<Record<Language, string>>
type Answer = ReplyOf<(typeof manualEndpoints)['manual.search']>

/** A title in a language, else in the other. */
export function titleIn(titles: Titles, language: Language): string {
  return titles[language] ?? titles.fr ?? titles.en ?? ''
}

function present({ task, step, place, title, excerpt, taskTitles, section, module }: FoundRow, language: Language): ManualFound {
  const path = [titleIn(module, language), titleIn(section, language)]
  const isStep = step !== ''
  return { task, step: isStep ? step : null, place: isStep ? place : null, title, path: isStep ? [...path, titleIn(taskTitles, language)] : path, excerpt, href: `/manual/${language}/${task}${isStep ? `#${step}` : ''}` }
}

/** What means the same in the manual. */
export async function readMeanings(db: Db): Promise<Meanings> {
  return meaningsOf(await listSynonyms(db))
}

type Search = { readonly q: string; readonly language: Language; readonly meanings: Meanings }

/** What was typed, then what it was probably meant to be, then any of its words. */
export async function searchManual(db: Db, searcher: Searcher, { q, language, meanings }: Search): Promise<Answer> {
  const { words, unfinished } = readWords(q)
  if (words.length === 0 || (words.length === 1 && (words[0] ?? '').length < 2)) return { found: [], instead: null }
  const look = async (asked: readonly string[], together: boolean, isUnfinished = unfinished) =>
    (await findPlaces(db, searcher, { wanted: withMeanings(asked, meanings), language, unfinished: isUnfinished, together })).map((row) => present(row, language))
  const found = await look(words, true)
  if (found.length > 0) return { found, instead: null }
  const likely = await listMeant(db, searcher, words.filter(mayBeMistyped), language)
  const meant = words.map((word) => likely.get(word) ?? word)
  if (meant.some((word, at) => word !== words[at])) {
    const instead = await look(meant, true, false)
    if (instead.length > 0) return { found: instead, instead: meant.join(' ') }
  }
  return { found: words.length > 1 ? await look(meant, false, false) : [], instead: null }
}
