import type { ReplyOf } from '#contract/endpoint.ts'
import type { manualWritingEndpoints } from '#contract/manual-writing.ts'
import type { Db, Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { citedIn, withoutPerson } from './answers.rules.ts'
import { insertCitations, insertOrigin, listOfTask } from './citations.store.ts'
import { toTask } from './task-in.ts'
import { stampSteps } from './texts.rules.ts'
import { createTask } from './writing.ts'
import { readDraft, writeDraft } from './writing.store.ts'

/** Remembers which tasks an answer to a client names. */
export async function noteCitations(tx: Tx, now: Date, ticket: Id<'ticket'>, { text, publicUrl }: { readonly text: string; readonly publicUrl: string }): Promise<void> {
  const cited = citedIn(text, publicUrl)
  if (cited.length > 0) await insertCitations(tx, now, ticket, cited)
}

/** The tickets that have to do with a task: those that began at one of its steps, those whose answers name it, and the one of whose answer it was made. */
export async function showTicketsOfTask(db: Db, id: Id<'task'>): Promise<ReplyOf<(typeof manualWritingEndpoints)['desk.manual.tickets']>> {
  if (await readDraft(db, id) === undefined) throw new Failure('not_found')
  const rows = await listOfTask(db, id)
  return { began: rows[0]?.began ?? 0, cited: rows[0]?.cited ?? 0, tickets: rows.map(({ id: ticket, number, step, how, at }) => ({ id: ticket, number: formatNumber(number), step: step === '' ? null : step, how, at: at.toISOString() })) }
}

type Answer = { readonly ticket: Id<'ticket'>; readonly answer: string; readonly sectionId: Id<'section'>; readonly slug: string; readonly language: Language; readonly title: string }

/** Begins a task with what a client was answered, for its author to go on from. */
export async function createTaskOfAnswer(tx: Tx, actor: StaffActor, now: Date, { ticket, answer, ...begun }: Answer): Promise<{ readonly id: Id<'task'> }> {
  const { id } = await createTask(tx, actor, now, begun)
  const text = toTask(withoutPerson(answer), begun.title, () => undefined)
  await writeDraft(tx, now, { id, texts: stampSteps({ fr: null, en: null, [begun.language]: text }, undefined, now), by: actor.personId })
  await insertOrigin(tx, now, ticket, id)
  return { id }
}
