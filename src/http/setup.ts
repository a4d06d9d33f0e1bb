import { contract } from '#contract/index.ts'
import { hasStaff } from '#domains/accounts/index.ts'
import { actorOf, beginSession, journal, setUp } from '#domains/auth/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor, enter, visitorOf } from './door.ts'
import { freeRoute, type Route } from './route.ts'

function startDemo(deps: AppDeps, wanted: boolean): boolean {
  if (!wanted || deps.seedDemo === undefined) return false
  deps.seedDemo().catch((error: unknown) => deps.log.error({ error: error instanceof Error ? (error.stack ?? error.message) : 'not an error' }, 'demonstration data could not be made'))
  return true
}

/** The set-up page: there until the desk has its first administrator, unknown ever after. */
export const setupRoutes: readonly Route[] = [
  freeRoute(contract['setup.show'], async ({ deps }) => {
    if (await hasStaff(deps.db.auth)) throw new Failure('not_found')
    return { open: true as const }
  }),

  freeRoute(contract['setup.finish'], async (knock) => {
    const { deps, body: { demo, ...first } } = knock
    if (await hasStaff(deps.db.auth)) throw new Failure('not_found')
    const token = await atDoor(deps, async (tx, now) => {
      const person = await setUp(tx, now, first)
      await journal(tx, now, actorOf(person), { kind: 'session.started', by: 'setup' })
      return beginSession(tx, person.id, visitorOf(knock))
    })
    const { me } = await enter(knock, token)
    return { me, demoStarted: startDemo(deps, demo) }
  }),
]
