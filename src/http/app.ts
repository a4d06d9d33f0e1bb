import { Hono } from 'hono'
import { chooseLanguage } from '#kernel/languages.ts'
import type { AppDeps } from './deps.ts'
import { documentation } from './documentation.ts'
import { guard } from './guard.ts'
import { health } from './health.ts'
import { manualPages } from './manual/pages.ts'
import { mount } from './mount.ts'
import { pages } from './pages.ts'
import { refuse, refuseThrown } from './refusals.ts'
import { routes } from './routes.ts'

export type { AppDeps, Log } from './deps.ts'

/** The whole HTTP side: the contract under /api, the web client elsewhere, /healthz. */
export function createApp(deps: AppDeps): Hono {
  const app = new Hono()
  app.use(guard(deps))
  app.get('/healthz', health(deps))
  for (const one of routes) mount(app, deps, one)
  documentation(app, deps)
  app.all('/api/*', (context) => refuse('not_found', chooseLanguage(context.req.header('accept-language'))))
  manualPages(app, deps)
  pages(app, deps)
  app.onError((error, context) => refuseThrown(error, chooseLanguage(context.req.header('accept-language')), (thrown, id) =>
    deps.log.error({ id, error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error' }, 'a request failed')))
  return app
}
