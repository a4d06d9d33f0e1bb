import { deskEndpoints } from '#contract/desk.ts'
import { comment, giveBack, showBoard, takeHandoff } from '#domains/handoffs/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true } as const

/** The technical team's side: they write to support, never to a client. */
export const technicalRoutes: readonly Route[] = [
  route(deskEndpoints['technical.board'], ({ db, actor }) => showBoard(db, actor)),
  route(deskEndpoints['technical.take'], async ({ tx, actor, now, params }) => {
    await takeHandoff(tx, actor, now, params)
    return done
  }),
  route(deskEndpoints['technical.comment'], async ({ tx, actor, now, params, body }) => {
    const { ticketId, messageId, version } = await comment(tx, actor, now, { ...params, ...body })
    return { ticketId, messageId, version }
  }),
  route(deskEndpoints['technical.giveBack'], async ({ tx, actor, now, params, body }) => {
    await giveBack(tx, actor, now, { ...params, ...body })
    return done
  }),
]
