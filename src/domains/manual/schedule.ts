import type { ManualTask } from '#contract/manual-writing.ts'
import { appendEvent, enqueue, takeTurn, type Db, type Tx } from '#db/index.ts'
import { desk, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findBroken } from './leads.ts'
import { publishable, putOut } from './publishing.ts'
import { deleteSchedule, failSchedule, listDue, readSchedule, takeDue, writeSchedule } from './schedule.store.ts'
import { nameOf } from './texts.rules.ts'
import { findToChange, showTaskToAuthors } from './writing.ts'
import { deleteDraft, readDraft } from './writing.store.ts'

type Wanted = { readonly id: Id<'task'>; /** The saving that is to appear; null: what is scheduled already, at another time. */ readonly revision: number | null; readonly note: string; readonly at: string }

/** Has a state of a draft appear at a time to come. What is written afterwards is not in it. */
export async function scheduleDraft(tx: Tx, actor: StaffActor, now: Date, { id, revision, note, at }: Wanted): Promise<ManualTask> {
  await takeTurn(tx, 'manual')
  const draft = await findToChange(tx, id, revision ?? undefined)
  const time = new Date(at)
  if (time <= now) throw new Failure('manual.past', { field: 'at' })
  const before = revision === null ? await readSchedule(tx, id) : undefined
  if (revision === null && before === undefined) throw new Failure('not_found')
  const texts = await publishable(tx, draft.slug, before?.texts ?? draft.texts)
  await writeSchedule(tx, now, { id, texts, note: before?.note ?? note, at: time, revision: before?.revision ?? draft.revision ?? 0, version: draft.version, by: actor.personId })
  await enqueue(tx, 'publish-scheduled', {}, { runAt: time })
  await appendEvent(tx, actor, now, { kind: 'manual.scheduled', data: { task: draft.slug, at: time.toISOString() } })
  return showTaskToAuthors(tx, actor, id)
}

/** Takes back what was to appear; the draft stays. */
export async function unschedule(tx: Tx, actor: StaffActor, now: Date, id: Id<'task'>): Promise<ManualTask> {
  const draft = await findToChange(tx, id)
  if (await deleteSchedule(tx, id)) await appendEvent(tx, actor, now, { kind: 'manual.unscheduled', data: { task: draft.slug } })
  return showTaskToAuthors(tx, actor, id)
}

/** The tasks that are to appear now. */
export function listDueTasks(db: Db): Promise<Id<'task'>[]> {
  return listDue(db)
}

/** Shows one task whose time has come, exactly once whoever asks. Answers what is to be told to whoever scheduled it when it cannot appear. */
export async function publishDue(tx: Tx, now: Date, id: Id<'task'>): Promise<{ readonly to: Id<'person'>; readonly reason: string; readonly at: Date } | undefined> {
  await takeTurn(tx, 'manual')
  if (!await takeDue(tx, id)) return undefined
  const [schedule, draft] = [await readSchedule(tx, id), await readDraft(tx, id, { forChange: true })]
  if (schedule === undefined || draft === undefined) return undefined
  const { texts, setBy, at } = schedule
  const broken = await findBroken(tx, draft.slug, texts)
  if (broken !== undefined || draft.version !== schedule.version || draft.removed) {
    const title = nameOf(texts, draft.slug)
    await failSchedule(tx, id, broken === undefined ? 'version' : 'links', broken?.href ?? null)
    await appendEvent(tx, desk, now, { kind: 'manual.not_published', data: { task: draft.slug } })
    return { to: setBy, reason: broken === undefined ? title : `${title} (${broken.href})`, at }
  }
  await putOut(tx, desk, now, { draft, texts, note: schedule.note, by: setBy })
  await deleteSchedule(tx, id)
  // What was written since is a draft still.
  if ((draft.revision ?? 0) === schedule.revision) await deleteDraft(tx, id)
  return undefined
}
