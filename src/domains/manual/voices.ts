import type { ReplyOf } from '#contract/endpoint.ts'
import type { manualEndpoints } from '#contract/manual.ts'
import type { Db, Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { readSight, readTask } from './reading.store.ts'
import { readWords } from './search.rules.ts'
import { titleIn } from './search.ts'
import { textIn } from './texts.rules.ts'
import { countMiss, insertReport, keepVoice, listMisses, listReports, listVoices, readProgress, writeProgress } from './voices.store.ts'

type Reader = ClientActor | StaffActor

/** A task and the version of it that a reader sees; unknown when it is not for them. */
export async function findReadable(db: Db, slug: string): Promise<{ readonly task: Id<'task'>; readonly version: number }> {
  const { task, version } = await readSight(db, slug)
  if (task === null || version === null) throw new Failure('not_found')
  return { task, version }
}

/** Tells the authors what somebody looked for in vain. */
export async function tellMiss(tx: Tx, now: Date, { q, language }: { readonly q: string; readonly language: Language }): Promise<void> {
  const words = readWords(q).words.join(' ').slice(0, 100)
  if (words.length > 1) await countMiss(tx, now, language, words)
}

/** Keeps what a reader said of a task that they have found, or of one of its steps. */
export async function tellHelped(tx: Tx, now: Date, said: { readonly task: Id<'task'>; readonly version: number; readonly step: string | null; readonly language: Language; readonly helped: boolean; readonly word: string; readonly by: Id<'person'> | null }): Promise<void> {
  await keepVoice(tx, now, { ...said, step: said.step ?? '' })
}

/** A step as a ticket about it begins: with its way through the manual, its number and the version that was read. */
export async function showStep(db: Db, publicUrl: string, { task: slug, step, language }: { readonly task: string; readonly step?: string | undefined; readonly language: Language }): Promise<Omit<ReplyOf<(typeof manualEndpoints)['manual.step']>, 'found'>> {
  const task = await readTask(db, (await findReadable(db, slug)).task)
  const text = task === undefined ? undefined : textIn(task.texts, language)?.text
  const place = text?.steps.findIndex(({ id }) => id === step) ?? -1
  if (task === undefined || text === undefined || (step !== undefined && place < 0)) throw new Failure('not_found')
  return {
    task: slug, step: step ?? null, module: titleIn(task.module, language), title: text.title, stepTitle: text.steps[place]?.title ?? null, place: place < 0 ? null : place + 1, version: task.version, category: task.category,
    address: `${publicUrl}/manual/${language}/${slug}${step === undefined ? '' : `#${step}`}`,
  }
}

/** The steps that the reader has done. */
export async function showProgress(db: Db, reader: Reader, slug: string): Promise<{ readonly steps: string[] }> {
  await findReadable(db, slug)
  return { steps: await readProgress(db, reader.personId, slug) }
}

/** Keeps which steps the reader has done. */
export async function keepProgress(tx: Tx, reader: Reader, now: Date, { task: slug, steps }: { readonly task: string; readonly steps: readonly string[] }): Promise<void> {
  const { task } = await findReadable(tx, slug)
  await writeProgress(tx, now, { person: reader.personId, task, steps: [...new Set(steps)] })
}

/** Remembers that a ticket began at a step which did not work; of a task that its author may not read nothing is remembered. */
export async function noteReport(tx: Tx, now: Date, ticket: Id<'ticket'>, { task: slug, step }: { readonly task: string; readonly step: string | null }): Promise<void> {
  const { task, version } = await readSight(tx, slug)
  if (task !== null && version !== null) await insertReport(tx, now, { ticket, task, step: step ?? '', version })
}

/** What readers tell the authors without writing to them. */
export async function showVoices(db: Db, actor: StaffActor): Promise<ReplyOf<(typeof manualEndpoints)['desk.manual.voices']>> {
  const [misses, voices, reports] = [await listMisses(db), await listVoices(db), await listReports(db)]
  return {
    misses: misses.map((miss) => ({ ...miss, lastAt: miss.lastAt.toISOString() })),
    helped: voices.map(({ titles, step, ...voice }) => ({ ...voice, step: step === '' ? null : step, title: titleIn(titles, actor.language) })),
    tickets: reports.map(({ task, titles, step, count, id, number }) => ({ task, title: titleIn(titles, actor.language), step, count, latest: { id, number: formatNumber(number) } })),
  }
}
