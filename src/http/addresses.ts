import { addressEndpoints } from '#contract/addresses.ts'
import { askAddress, findWaitingAddress, resendAddress, resendOwnAddress, withdrawAddress, withdrawOwnAddress } from '#domains/accounts/index.ts'
import { checkPassword, clearTries, confirmAddress, countTries, findConfirming, forgiveTries, type Session } from '#domains/auth/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor, doorOf, networkOfCall } from './door.ts'
import { freeRoute, route, type Route } from './route.ts'

const done = { done: true as const }

async function mine(deps: AppDeps, { signIn }: Session) {
  return { waiting: await findWaitingAddress(deps.db.auth, signIn) }
}

const ofPeople: readonly Route[] = [
  route(addressEndpoints['people.resendAddress'], async ({ tx, actor, now, params, deps }) => {
    await countTries(deps.db.auth, ['address.person', actor.personId], ['address.account', params.id])
    return resendAddress(tx, actor, now, { personId: params.id, deskUrl: deps.config.publicUrl })
  }),
  route(addressEndpoints['people.withdrawAddress'], async ({ tx, actor, now, params }) => {
    await withdrawAddress(tx, actor, now, params.id)
    return done
  }),
]

const own: readonly Route[] = [
  freeRoute(addressEndpoints['me.address'], ({ deps, session }) => mine(deps, session)),
  freeRoute(addressEndpoints['me.changeAddress'], async ({ deps, actor, session, body: { email } }) => {
    await countTries(deps.db.auth, ['address.person', session.signIn], ['address.account', email])
    await atDoor(deps, (tx, now) => askAddress(tx, actor, now, { email, deskUrl: deps.config.publicUrl }))
    return mine(deps, session)
  }),
  freeRoute(addressEndpoints['me.resendAddress'], async ({ deps, actor, session }) => {
    await countTries(deps.db.auth, ['address.person', session.signIn], ['address.account', session.signIn])
    await atDoor(deps, (tx, now) => resendOwnAddress(tx, actor, now, { deskUrl: deps.config.publicUrl }))
    return mine(deps, session)
  }),
  freeRoute(addressEndpoints['me.withdrawAddress'], async ({ deps, actor, session }) => {
    await atDoor(deps, (tx, now) => withdrawOwnAddress(tx, actor, now))
    return mine(deps, session)
  }),
]

/** What whoever reads another address does with its link; their password says that it is them. */
const byLink: readonly Route[] = [
  freeRoute(addressEndpoints['address.show'], async (knock) => {
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(knock.deps.db.auth, network)
    const { email, expiresAt } = await atDoor(knock.deps, (tx, now) => findConfirming(tx, now, knock.body.token))
    await forgiveTries(knock.deps.db.auth, network)
    return { email, expiresAt: expiresAt.toISOString() }
  }),
  freeRoute(addressEndpoints['address.confirm'], async (knock) => {
    const { deps, body: { token, password } } = knock
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(deps.db.auth, network)
    const { signIn } = await atDoor(deps, (tx, now) => findConfirming(tx, now, token))
    const account = ['code.account', signIn] as const
    await countTries(deps.db.auth, account)
    if (!await checkPassword(doorOf(deps), signIn, password)) throw new Failure('session.wrong', { field: 'password' })
    await clearTries(deps.db.auth, account)
    const email = await atDoor(deps, (tx, now) => confirmAddress(tx, now, { token, deskUrl: deps.config.publicUrl }))
    await forgiveTries(deps.db.auth, network)
    return { email }
  }),
]

/** Another address of somebody: asked for, sent again, taken back, confirmed. */
export const addressRoutes: readonly Route[] = [...ofPeople, ...own, ...byLink]
