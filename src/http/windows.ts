import { windowEndpoints } from '#contract/windows.ts'
import { askWindows, changeWindow, createWindow, previewWindows, showWindows, withdrawWindow } from '#domains/clocks/index.ts'
import { route, type Route } from './route.ts'

function timesOf<B extends { readonly from: string; readonly to: string }>(body: B) {
  return { ...body, from: new Date(body.from), to: new Date(body.to) }
}

/** Live events of client companies. */
export const windowRoutes: readonly Route[] = [
  route(windowEndpoints['windows.list'], ({ db, actor, now, params }) => showWindows(db, actor, now, { organisationId: params.id })),
  route(windowEndpoints['windows.create'], ({ tx, actor, now, params, body }) => createWindow(tx, actor, now, { ...timesOf(body), organisationId: params.id })),
  route(windowEndpoints['windows.change'], ({ tx, actor, now, params, body }) => changeWindow(tx, actor, now, { ...timesOf(body), organisationId: params.id, windowId: params.windowId })),
  route(windowEndpoints['windows.withdraw'], ({ tx, actor, now, params, body }) => withdrawWindow(tx, actor, now, { ...body, organisationId: params.id, windowId: params.windowId })),
  route(windowEndpoints['windows.preview'], ({ db, actor, now, params }) => previewWindows(db, actor, now, { organisationId: params.id })),
  route(windowEndpoints['windows.retarget'], async ({ tx, actor, now, params }) => {
    await askWindows(tx, actor, now, { organisationId: params.id })
    return { done: true as const }
  }),
]
