import type { ReplyOf } from '#contract/endpoint.ts'
import type { manualCommentEndpoints, ManualThread } from '#contract/manual-comments.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { insertComment, listComments, listHearers, readComment, settle, type Comment } from './comments.store.ts'
import { stepsOf } from './leads.rules.ts'
import { nameOf } from './texts.rules.ts'
import { findToChange } from './writing.ts'
import { readDraft } from './writing.store.ts'

const wordOf = ({ id, authorId, author, body, at }: Comment) => ({ id, by: { id: authorId, name: author }, body, at: at.toISOString() })

/** What was said about a task: what is open first, the latest of each first; answers in their order. */
export async function showComments(db: Db, id: Id<'task'>): Promise<ReplyOf<(typeof manualCommentEndpoints)['desk.manual.comments']>> {
  const draft = await readDraft(db, id)
  if (draft === undefined) throw new Failure('not_found')
  const comments = await listComments(db, id)
  const threads = comments.filter(({ answers }) => answers === null).map((comment): ManualThread => ({
    ...wordOf(comment), step: comment.step, settled: comment.settledAt === null ? null : { by: comment.settledBy ?? '', at: comment.settledAt.toISOString() }, answers: comments.filter(({ answers }) => answers === comment.id).map(wordOf),
  })).toReversed()
  return { threads: [...threads.filter(({ settled }) => settled === null), ...threads.filter(({ settled }) => settled !== null)], may: { comment: !draft.own } }
}

type Said = { readonly id: Id<'task'>; readonly step: string | null; readonly answers: Id<'comment'> | null; readonly body: string }

/** Says something about a task or one of its steps. An answer to what was settled opens it again. */
export async function comment(tx: Tx, actor: StaffActor, now: Date, { id: taskId, step, answers, body }: Said): Promise<{ readonly id: Id<'comment'> }> {
  const draft = await findToChange(tx, taskId)
  if (step !== null && ![...stepsOf(draft.texts), ...stepsOf(draft.published)].includes(step)) throw new Failure('manual.step', { field: 'step' })
  const answered = answers === null ? undefined : await readComment(tx, answers)
  if (answers !== null && (answered === undefined || answered.taskId !== taskId || answered.answers !== null)) throw new Failure('request.invalid', { field: 'answers' })
  const id = newId<'comment'>()
  await insertComment(tx, { id, taskId, step: answered === undefined ? step : answered.step, answers, by: actor.personId, body, at: now })
  if (answers !== null) await settle(tx, answers, null)
  await appendEvent(tx, actor, now, { kind: 'manual.commented', data: { task: draft.slug, comment: id } })
  await enqueue(tx, 'tell-comment', { commentId: id })
  return { id }
}

/** Says that what was said is settled, or is not. */
export async function settleComment(tx: Tx, actor: StaffActor, now: Date, id: Id<'comment'>, settled: boolean): Promise<void> {
  const found = await readComment(tx, id)
  if (found === undefined || found.answers !== null) throw new Failure('not_found')
  if (await settle(tx, id, settled ? { at: now, by: actor.personId } : null)) await appendEvent(tx, actor, now, { kind: settled ? 'manual.comment_settled' : 'manual.comment_reopened', data: { comment: id } })
}

/** Who is told of something that was said, and in which words. */
export async function whoHears(db: Db, id: Id<'comment'>): Promise<{ readonly to: readonly Id<'person'>[]; readonly by: string; readonly reason: string; readonly taskId: Id<'task'> } | undefined> {
  const said = await readComment(db, id)
  const draft = said === undefined ? undefined : await readDraft(db, said.taskId)
  if (said === undefined || draft === undefined) return undefined
  return { to: await listHearers(db, said), by: said.author, reason: `${nameOf(draft.texts ?? draft.published, draft.slug)}: ${said.body.replaceAll(/\s+/g, ' ').slice(0, 160)}`, taskId: said.taskId }
}
