import { companyEndpoints } from '#contract/companies.ts'
import { readAs } from '#db/index.ts'
import { countTries, forgiveTries, joinAndSwitch, listMemberships, switchCompany } from '#domains/auth/index.ts'
import { countWaitingOnMe, isReadable, thingAt } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import { atDoor, enter, networkOfCall } from './door.ts'
import { freeRoute, type Route } from './route.ts'

/** Somebody who belongs to several companies: which, and for which of them the session acts. */
export const companyRoutes: readonly Route[] = [
  freeRoute(companyEndpoints['me.companies'], async ({ deps, actor, session }) => {
    const companies = []
    for (const { organisation, actor: there } of await listMemberships(deps.db.auth, session.signIn)) {
      companies.push({ organisation: { id: there.organisationId, name: organisation }, here: there.organisationId === actor.organisationId, waiting: await readAs(deps.db, there, (own) => countWaitingOnMe(own, there.personId)) })
    }
    return { companies }
  }),

  // Asked for each of the others as whoever they are there: row-level security decides what they may read.
  freeRoute(companyEndpoints['me.elsewhere'], async ({ deps, actor, session, query }) => {
    const thing = thingAt(query.path)
    if (thing !== undefined) {
      for (const { organisation, actor: there } of await listMemberships(deps.db.auth, session.signIn)) {
        if (there.organisationId !== actor.organisationId && await readAs(deps.db, there, (own) => isReadable(own, thing))) return { organisation: { id: there.organisationId, name: organisation } }
      }
    }
    throw new Failure('not_found')
  }),

  freeRoute(companyEndpoints['session.switch'], async (knock) => {
    const token = await atDoor(knock.deps, (tx, now) => switchCompany(tx, now, knock.session, knock.body.organisationId))
    return (await enter(knock, token)).me
  }),

  freeRoute(companyEndpoints['invitation.join'], async (knock) => {
    const { deps, session, body } = knock
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(deps.db.auth, network)
    const token = await atDoor(deps, (tx, now) => joinAndSwitch(tx, now, session, body.token))
    await forgiveTries(deps.db.auth, network)
    return (await enter(knock, token)).me
  }),
]
