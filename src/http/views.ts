import { deskEndpoints } from '#contract/desk.ts'
import { changeView, removeView, saveView } from '#domains/tickets/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true } as const

/** Saved views. */
export const viewRoutes: readonly Route[] = [
  route(deskEndpoints['desk.views.create'], ({ tx, actor, now, body }) => saveView(tx, actor, now, body)),
  route(deskEndpoints['desk.views.change'], async ({ tx, actor, params, body }) => {
    await changeView(tx, actor, params.id, body)
    return done
  }),
  route(deskEndpoints['desk.views.remove'], async ({ tx, actor, params }) => {
    await removeView(tx, actor, params.id)
    return done
  }),
]
