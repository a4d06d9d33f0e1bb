import { escalationEndpoints } from '#contract/escalations.ts'
import { actAs } from '#db/index.ts'
import { countTries, forgiveTries } from '#domains/auth/index.ts'
import {
  acknowledge, acknowledgeByLink, changeChain, changeDeputy, endEscalation, escalate, handBack, showChains, showEscalations, showLink, showOwnEscalation, showTicketEscalations,
  showUnreached, takeEscalation,
} from '#domains/escalations/index.ts'
import { desk } from '#kernel/actor.ts'
import { networkOfCall } from './door.ts'
import { freeRoute, route, type Route } from './route.ts'

const done = { done: true } as const

const clients: readonly Route[] = [
  route(escalationEndpoints['client.tickets.escalation'], ({ db, actor, now, params }) => showOwnEscalation(db, actor, now, params)),
  route(escalationEndpoints['client.tickets.escalate'], ({ tx, actor, now, params, body }) => escalate(tx, actor, now, { ...params, ...body })),
]

const board: readonly Route[] = [
  route(escalationEndpoints['desk.escalations'], ({ db, actor, now }) => showEscalations(db, actor, now)),
  route(escalationEndpoints['desk.escalations.unreached'], ({ db }) => showUnreached(db)),
  route(escalationEndpoints['desk.tickets.escalations'], ({ db, actor, params }) => showTicketEscalations(db, actor, params.id)),
  route(escalationEndpoints['desk.escalations.acknowledge'], async ({ tx, actor, now, params }) => {
    await acknowledge(tx, actor, now, { ...params, via: 'desk' })
    return done
  }),
  route(escalationEndpoints['desk.escalations.take'], async ({ tx, actor, now, params }) => {
    await takeEscalation(tx, actor, now, params)
    return done
  }),
  route(escalationEndpoints['desk.escalations.handBack'], async ({ tx, actor, now, params, body }) => {
    await handBack(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(escalationEndpoints['desk.escalations.end'], async ({ tx, actor, now, params, body }) => {
    await endEscalation(tx, actor, now, { ...params, ...body })
    return done
  }),
]

/** The link in a mail: nobody need be signed in, so guesses are counted by network. */
const links: readonly Route[] = [
  freeRoute(escalationEndpoints['escalationLink.show'], async (knock) => {
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(knock.deps.db.auth, network)
    const shown = await actAs(knock.deps.db.staff, desk, (tx, now) => showLink(tx, now, knock.body.token))
    await forgiveTries(knock.deps.db.auth, network)
    return shown
  }),
  freeRoute(escalationEndpoints['escalationLink.acknowledge'], async (knock) => {
    const network = ['link.address', networkOfCall(knock)] as const
    await countTries(knock.deps.db.auth, network)
    const ticketId = await actAs(knock.deps.db.staff, desk, (tx, now) => acknowledgeByLink(tx, now, knock.body.token))
    await forgiveTries(knock.deps.db.auth, network)
    return { ticketId }
  }),
]

const administration: readonly Route[] = [
  route(escalationEndpoints['admin.escalationChains'], ({ db }) => showChains(db)),
  route(escalationEndpoints['admin.changeEscalationChain'], async ({ tx, actor, now, body }) => {
    await changeChain(tx, actor, now, body)
    return done
  }),
  route(escalationEndpoints['admin.changeDeputy'], async ({ tx, actor, now, body }) => {
    await changeDeputy(tx, actor, now, body)
    return done
  }),
]

/** Escalation: the client's way up, the head's board, links in mails, and the chains. */
export const escalationRoutes: readonly Route[] = [...clients, ...board, ...links, ...administration]
