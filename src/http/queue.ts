import { deskEndpoints } from '#contract/desk.ts'
import { completeFilter, countViews, listQueue, searchDesk } from '#domains/tickets/index.ts'
import { standOf } from './live.ts'
import { route, type Route } from './route.ts'

/** The queue, its counts, search, and the completion of filters. */
export const queueRoutes: readonly Route[] = [
  route(deskEndpoints['desk.counts'], ({ db, actor, deps }) => countViews(db, actor, standOf(deps) ?? null)),
  route(deskEndpoints['desk.queue'], ({ db, actor, query }) => listQueue(db, actor, query)),
  route(deskEndpoints['desk.search'], ({ db, actor, query }) => searchDesk(db, actor, query.q, query.limit)),
  route(deskEndpoints['desk.complete'], async ({ db, actor, now, query }) => ({ completions: await completeFilter(db, actor, now, query.q) })),
]
