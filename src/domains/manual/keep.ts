import type { ManualFacts, ManualTexts } from '#contract/manual.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { fillTexts } from './fragments.rules.ts'
import { findFragmentsForAll } from './fragments.store.ts'
import { countTerms, dropPlaces, insertTask, putPlaces, readKept, showVersion, updateTask, type KeptTask, type Place } from './keep.store.ts'
import { plainText } from './markdown.ts'
import { termsOf } from './search.rules.ts'
import { saysTheSame, stampSteps, titlesOf, type WrittenTexts } from './texts.rules.ts'

/** By what a task is found in each language: as a whole, and step by step. */
function placesOf(texts: ManualTexts): Place[] {
  return languages.flatMap((language) => {
    const text = texts[language]
    if (text === null) return []
    const summary = plainText(text.summary)
    const steps = text.steps.map(({ id, title, text: body }, at) => ({ language, step: id, place: at + 1, title, over: text.title, body: plainText(body), rest: '' }))
    const rest = [text.before, ...text.steps.flatMap((step) => [step.title, step.text]), text.result, text.trouble].map(plainText).join(' ')
    return [{ language, step: '', place: 0, title: text.title, over: summary, body: summary, rest }, ...steps].map((place) => ({ ...place, terms: termsOf(place.step === '' ? `${place.title} ${place.body} ${place.rest}` : '') }))
  })
}

/** Keeps by what a task is found: its words, and those of its fragments that all of its readers may read. */
export async function keepFound(tx: Tx, id: Id<'task'>, texts: ManualTexts): Promise<void> {
  await putFound(tx, id, texts)
  await countTerms(tx, id)
}

/** Does the same for one of many tasks, whose words are counted when all are there (`recountTerms`). */
export async function putFound(tx: Tx, id: Id<'task'>, texts: ManualTexts): Promise<void> {
  await putPlaces(tx, id, placesOf(fillTexts(texts, await findFragmentsForAll(tx, id))))
}

/** A task with everything that readers are to see of it. */
export type Shown = { readonly slug: string; readonly sectionId: Id<'section'>; readonly position: number; readonly own: boolean; readonly facts: ManualFacts; readonly pages: readonly string[]; readonly texts: WrittenTexts; readonly by: Id<'person'> | null; readonly note: string }

function isAsBefore(before: KeptTask, task: Shown): boolean {
  const place = ({ sectionId, position, facts: { visibility, plans, category, see, product, minutes }, pages }: Pick<Shown, 'sectionId' | 'position' | 'facts' | 'pages'>) => JSON.stringify([sectionId, position, visibility, plans, category, see, product, minutes, pages])
  return !before.removed && place(before) === place(task)
}

/** Shows one of many tasks to its readers: a new one, a new version, or nothing at all when it says what it said. Its words are counted when all are there. Answers its number. */
export async function showTask(tx: Tx, now: Date, task: Shown): Promise<Id<'task'>> {
  const before = await readKept(tx, task.slug)
  const texts = stampSteps(task.texts, before?.texts ?? undefined, now)
  const isSame = before !== undefined && before.texts !== null && saysTheSame(texts, before.texts)
  if (isSame && isAsBefore(before, task)) return before.id
  const id = before?.id ?? await insertTask(tx, now, task)
  if (before !== undefined) await dropPlaces(tx, id)
  await updateTask(tx, id, task)
  if (!isSame) await showVersion(tx, { id, version: (before?.version ?? 0) + 1, texts, titles: titlesOf(texts), note: task.note, by: task.by, at: now })
  await putFound(tx, id, texts)
  return id
}
