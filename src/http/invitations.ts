import { contract } from '#contract/index.ts'
import { acceptInvitation, actorOf, beginSession, countTries, forgiveTries, journal, showInvitation } from '#domains/auth/index.ts'
import { atDoor, enter, networkOfCall, visitorOf } from './door.ts'
import { freeRoute, type Route } from './route.ts'

/** What an invited person does with their link. */
export const invitationRoutes: readonly Route[] = [
  freeRoute(contract['invitation.show'], async (knock) => {
    const { deps, body } = knock
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(deps.db.auth, network)
    const shown = await atDoor(deps, (tx, now) => showInvitation(tx, now, body.token))
    await forgiveTries(deps.db.auth, network)
    return shown
  }),

  freeRoute(contract['invitation.accept'], async (knock) => {
    const { deps, body } = knock
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(deps.db.auth, network)
    const token = await atDoor(deps, async (tx, now) => {
      const { person, signIn, mustProve } = await acceptInvitation(tx, now, body)
      if (mustProve) return null
      await journal(tx, now, actorOf(person), { kind: 'session.started', by: 'invitation' })
      return beginSession(tx, signIn, visitorOf(knock))
    })
    await forgiveTries(deps.db.auth, network)
    if (token === null) return { status: 'second-factor' as const }
    const { me } = await enter(knock, token)
    return { status: 'signed-in' as const, me }
  }),
]
