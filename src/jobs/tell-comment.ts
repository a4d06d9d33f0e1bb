import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { whoHears } from '#domains/manual/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'

/** Tells who looks after a task of the manual, who writes at it and who takes part that something was said about it. */
export const tellComment = job('tell-comment', z.strictObject({ commentId: id('comment') }), async ({ db }, { commentId }) => {
  await actAs(db.staff, desk, async (tx, now) => {
    const heard = await whoHears(tx, commentId)
    if (heard !== undefined) await tell(tx, now, { kind: 'manual.commented', to: heard.to, ticketId: null, values: { by: heard.by, reason: heard.reason, path: `/desk/manual/${heard.taskId}` }, once: `comment.${commentId}` })
  })
})
