import { hookEndpoints } from '#contract/hooks.ts'
import { changeHook, createHook, deliverAgain, renewSecret, showDeliveries, showHooks } from '#domains/notifications/index.ts'
import { route, type Route } from './route.ts'

/** Other programs that hear of what happens, for administrators. */
export const hookRoutes: readonly Route[] = [
  route(hookEndpoints['admin.hooks'], ({ db }) => showHooks(db)),
  route(hookEndpoints['admin.hooks.create'], ({ tx, actor, now, body }) => createHook(tx, actor, now, body)),
  route(hookEndpoints['admin.hooks.change'], ({ tx, actor, now, params, body }) => changeHook(tx, actor, now, { ...body, id: params.id })),
  route(hookEndpoints['admin.hooks.secret'], ({ tx, actor, now, params }) => renewSecret(tx, actor, now, params.id)),
  route(hookEndpoints['admin.hooks.deliveries'], ({ db, params }) => showDeliveries(db, params.id)),
  route(hookEndpoints['admin.deliveries.again'], async ({ tx, actor, now, params }) => {
    await deliverAgain(tx, actor, now, params.id)
    return { done: true as const }
  }),
]
