import { managerEndpoints } from '#contract/managers.ts'
import { addTask, announceAbsence, cancelAbsence, changeManagerSettings, changeTask, removeTask, showManagerHome, showReachable } from '#domains/clients/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true as const }

/** Where an account manager's day begins, and whom their clients can reach. */
export const managerRoutes: readonly Route[] = [
  route(managerEndpoints['managers.home'], ({ db, actor, now, query }) => showManagerHome(db, actor, now, query.who)),
  route(managerEndpoints['managers.settings'], async ({ tx, actor, now, body }) => {
    await changeManagerSettings(tx, actor, now, body)
    return done
  }),
  route(managerEndpoints['absences.create'], ({ tx, actor, now, body }) => announceAbsence(tx, actor, now, { ...body, from: new Date(body.from), to: new Date(body.to) })),
  route(managerEndpoints['absences.withdraw'], async ({ tx, actor, now, params }) => {
    await cancelAbsence(tx, actor, now, params.id)
    return done
  }),
  route(managerEndpoints['tasks.create'], ({ tx, actor, now, body }) => addTask(tx, actor, now, body)),
  route(managerEndpoints['tasks.change'], ({ tx, actor, now, params, body }) => changeTask(tx, actor, now, { ...body, id: params.id })),
  route(managerEndpoints['tasks.remove'], async ({ tx, actor, params }) => {
    await removeTask(tx, actor, params.id)
    return done
  }),
  route(managerEndpoints['client.manager'], async ({ db, actor, now }) => ({ manager: await showReachable(db, now, actor.organisationId) })),
]
