import { outgoingEndpoints } from '#contract/outgoing.ts'
import { liftPerson, sendMessageAgain } from '#domains/mail/index.ts'
import { route, type Route } from './route.ts'

/** What became of mails, and what can be done about it. */
export const outgoingRoutes: readonly Route[] = [
  route(outgoingEndpoints['desk.tickets.mailAgain'], async ({ tx, actor, now, params, body }) => {
    await sendMessageAgain(tx, actor, now, { ticketId: params.id, mailId: params.mailId, lift: body.lift })
    return { done: true as const }
  }),
  route(outgoingEndpoints['people.liftAddress'], async ({ tx, actor, now, params }) => {
    await liftPerson(tx, actor, now, params.id)
    return { done: true as const }
  }),
]
