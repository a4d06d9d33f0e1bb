import { manualCommentEndpoints } from '#contract/manual-comments.ts'
import { comment, settleComment, showComments } from '#domains/manual/index.ts'
import { route, type Route } from '../route.ts'

const done = { done: true } as const

/** What our own people say to each other about the manual. */
export const manualCommentRoutes: readonly Route[] = [
  route(manualCommentEndpoints['desk.manual.comments'], ({ db, params }) => showComments(db, params.id)),
  route(manualCommentEndpoints['desk.manual.comment'], ({ tx, actor, now, params, body }) => comment(tx, actor, now, { ...params, ...body })),
  route(manualCommentEndpoints['desk.manual.settle'], async ({ tx, actor, now, params, body }) => {
    await settleComment(tx, actor, now, params.id, body.settled)
    return done
  }),
]
