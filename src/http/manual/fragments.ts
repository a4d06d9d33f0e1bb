import { manualFragmentEndpoints } from '#contract/manual-fragments.ts'
import { changeFragment, createFragment, discardFragment, publishFragment, removeFragment, restoreFragment, saveFragment, showFragment, showFragments } from '#domains/manual/index.ts'
import { route, type Route } from '../route.ts'

const done = { done: true } as const

/** What tasks of the manual have in common. */
export const manualFragmentRoutes: readonly Route[] = [
  route(manualFragmentEndpoints['desk.fragments'], ({ db, actor }) => showFragments(db, actor)),
  route(manualFragmentEndpoints['desk.fragments.create'], ({ tx, actor, now, body }) => createFragment(tx, actor, now, body)),
  route(manualFragmentEndpoints['desk.fragments.fragment'], ({ db, actor, params }) => showFragment(db, actor, params.id)),
  route(manualFragmentEndpoints['desk.fragments.save'], ({ tx, actor, now, params, body }) => saveFragment(tx, actor, now, { ...params, ...body })),
  route(manualFragmentEndpoints['desk.fragments.publish'], ({ tx, actor, now, params, body }) => publishFragment(tx, actor, now, { ...params, ...body })),
  route(manualFragmentEndpoints['desk.fragments.discard'], async ({ tx, actor, now, params, body }) => {
    await discardFragment(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(manualFragmentEndpoints['desk.fragments.facts'], ({ tx, actor, now, params, body }) => changeFragment(tx, actor, now, { ...params, ...body })),
  route(manualFragmentEndpoints['desk.fragments.restore'], ({ tx, actor, now, params, body }) => restoreFragment(tx, actor, now, { ...params, ...body })),
  route(manualFragmentEndpoints['desk.fragments.remove'], async ({ tx, actor, now, params }) => {
    await removeFragment(tx, actor, now, params.id)
    return done
  }),
]
