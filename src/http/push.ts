import { pushEndpoints } from '#contract/push.ts'
import { addBrowser, askTest, pushAgain, removeBrowser, showBrowsers, showPushes } from '#domains/notifications/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true } as const

/** In which browsers somebody is told, and the log of what was told there. */
export const pushRoutes: readonly Route[] = [
  route(pushEndpoints['me.push'], ({ db, actor, deps }) => showBrowsers(db, actor, deps.config.pushKey)),
  route(pushEndpoints['me.push.add'], ({ tx, actor, now, body: { endpoint, keys }, request }) => addBrowser(tx, actor, now, { endpoint, ...keys, agent: request.headers.get('user-agent') ?? '' })),
  route(pushEndpoints['me.push.remove'], async ({ tx, actor, params }) => {
    await removeBrowser(tx, actor, params.id)
    return done
  }),
  route(pushEndpoints['me.push.test'], async ({ tx, actor, params }) => {
    await askTest(tx, actor, params.id)
    return done
  }),
  route(pushEndpoints['admin.pushes'], ({ db, query }) => showPushes(db, query)),
  route(pushEndpoints['admin.pushAgain'], async ({ tx, actor, now, params }) => {
    await pushAgain(tx, actor, now, params.id)
    return done
  }),
]
