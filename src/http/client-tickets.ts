import { clientEndpoints } from '#contract/client.ts'
import { actAs } from '#db/index.ts'
import { noteReport } from '#domains/manual/index.ts'
import { clientReply, close, confirm, listForClient, reopenAsClient, showClientTicket, showHome, submitTicket } from '#domains/tickets/index.ts'
import { freeRoute, route, type Route } from './route.ts'

const done = { done: true } as const

/** A client's own tickets. */
export const clientTicketRoutes: readonly Route[] = [
  route(clientEndpoints['client.home'], ({ db, actor, now }) => showHome(db, actor, now)),
  route(clientEndpoints['client.tickets.list'], ({ db, actor, query }) => listForClient(db, actor, query)),
  // Opening a ticket marks it as read, so this read writes.
  freeRoute(clientEndpoints['client.tickets.show'], ({ deps, actor, params }) => actAs(deps.db.staff, actor, (tx) => showClientTicket(tx, actor, params.id))),
  route(clientEndpoints['client.tickets.submit'], async ({ tx, actor, now, body: { manual, ...body } }) => {
    const { id, number } = await submitTicket(tx, actor, now, body)
    if (manual !== undefined) await noteReport(tx, now, id, manual)
    return { id, number }
  }),
  route(clientEndpoints['client.tickets.reply'], ({ tx, actor, now, params, body }) => clientReply(tx, actor, now, { ...params, ...body })),
  route(clientEndpoints['client.tickets.reopen'], ({ tx, actor, now, params, body }) => reopenAsClient(tx, actor, now, { ...params, ...body })),
  route(clientEndpoints['client.tickets.confirm'], async ({ tx, actor, now, params }) => {
    await confirm(tx, actor, now, params)
    return done
  }),
  route(clientEndpoints['client.tickets.close'], async ({ tx, actor, now, params, body }) => {
    await close(tx, actor, now, { ...params, ...body })
    return done
  }),
]
