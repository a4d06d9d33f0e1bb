import { leavingEndpoints } from '#contract/leaving.ts'
import { letColleagueLeave, letLeave, previewColleague, previewLeaving } from '#domains/leaving/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true as const }

/** People who leave, and who takes over. */
export const leavingRoutes: readonly Route[] = [
  route(leavingEndpoints['people.leaving'], ({ db, actor, now, params }) => previewLeaving(db, actor, now, params.id)),
  route(leavingEndpoints['people.leave'], async ({ tx, actor, now, params, body, deps }) => {
    await letLeave(tx, actor, now, { ...body, personId: params.id, deskUrl: deps.config.publicUrl })
    return done
  }),
  // Read by the desk on behalf of the company’s administrators: a colleague’s drafts and sessions are nothing that clients may see.
  route(leavingEndpoints['client.people.leaving'], ({ deps, actor, now, params }) => previewColleague(deps.db.staff, actor, now, params.id)),
  route(leavingEndpoints['client.people.leave'], async ({ tx, actor, now, params, body, deps }) => {
    await letColleagueLeave(tx, actor, now, { ...body, personId: params.id, deskUrl: deps.config.publicUrl })
    return done
  }),
]
