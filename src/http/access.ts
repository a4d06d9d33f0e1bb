import { accessEndpoints } from '#contract/access.ts'
import { answerAccess, answerOwnAccess, askAccess, beginAccess, showAccess, showAccessRequests, showOwnAccessRequests } from '#domains/accounts/index.ts'
import { askReset, countTries, forgiveTries, isWithinLimit } from '#domains/auth/index.ts'
import { requireEntitlement } from '#domains/plans/index.ts'
import { atDoor, networkOfCall } from './door.ts'
import { freeRoute, route, type Route } from './route.ts'

/** Every answer to a request for access takes this long, so that its time does not tell whose address is known here. */
const evenly = 120
const done = { done: true as const }
const seat = [{ what: 'seat', taken: 1 }] as const

/** Coming in with an address of one’s company, and who lets in. */
export const accessRoutes: readonly Route[] = [
  freeRoute(accessEndpoints['access.begin'], async (knock) => {
    const { deps, body: { email, language } } = knock
    await countTries(deps.db.auth, ['access.address', networkOfCall(knock)])
    const even = new Promise((resolve) => { setTimeout(resolve, evenly) })
    if (await isWithinLimit(deps.db.auth, ['access.account', email])) {
      const deskUrl = deps.config.publicUrl
      // Whoever has access already has most likely lost their password.
      await atDoor(deps, async (tx, now) => { if (await beginAccess(tx, now, { email, language, deskUrl }) === 'known') await askReset(tx, now, { email, deskUrl }) })
    }
    await even
    return done
  }),
  freeRoute(accessEndpoints['access.show'], async (knock) => {
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(knock.deps.db.auth, network)
    const shown = await atDoor(knock.deps, (tx, now) => showAccess(tx, now, knock.body.token))
    await forgiveTries(knock.deps.db.auth, network)
    return shown
  }),
  freeRoute(accessEndpoints['access.ask'], async (knock) => {
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(knock.deps.db.auth, network)
    await atDoor(knock.deps, (tx, now) => askAccess(tx, now, { ...knock.body, deskUrl: knock.deps.config.publicUrl }))
    await forgiveTries(knock.deps.db.auth, network)
    return done
  }),

  // Read by the desk on behalf of the company’s administrators: requests are nothing that clients may see.
  route(accessEndpoints['client.access'], ({ deps, actor }) => showOwnAccessRequests(deps.db.staff, actor)),
  route(accessEndpoints['client.access.approve'], async ({ tx, actor, now, params, body, deps }) => {
    await answerOwnAccess(tx, actor, now, { id: params.id, deskUrl: deps.config.publicUrl, ...body })
    await requireEntitlement(tx, { organisationId: actor.organisationId }, seat)
    return done
  }),
  route(accessEndpoints['client.access.refuse'], async ({ tx, actor, now, params, body, deps }) => {
    await answerOwnAccess(tx, actor, now, { id: params.id, deskUrl: deps.config.publicUrl, ...body })
    return done
  }),
  route(accessEndpoints['access.list'], ({ db, actor, params }) => showAccessRequests(db, actor, params.id)),
  route(accessEndpoints['access.approve'], async ({ tx, actor, now, params, body, deps }) => {
    const organisationId = await answerAccess(tx, actor, now, { id: params.id, deskUrl: deps.config.publicUrl, ...body })
    await requireEntitlement(tx, { organisationId }, seat)
    return done
  }),
  route(accessEndpoints['access.refuse'], async ({ tx, actor, now, params, body, deps }) => {
    await answerAccess(tx, actor, now, { id: params.id, deskUrl: deps.config.publicUrl, ...body })
    return done
  }),
]
