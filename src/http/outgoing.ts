import { outgoingEndpoints } from '#contract/outgoing.ts'
import { actAs } from '#db/index.ts'
import { checkSending, liftPerson, makeKey, markKey, readUnsubscribe, sendMessageAgain, showSending, useKey } from '#domains/mail/index.ts'
import { turnOff } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { freeRoute, route, type Route } from './route.ts'

/** What became of mails, and what can be done about it. */
export const outgoingRoutes: readonly Route[] = [
  freeRoute(outgoingEndpoints.unsubscribe, async ({ deps, params }) => {
    const found = readUnsubscribe(markKey(deps.config.secret), params.token)
    if (found === undefined) throw new Failure('not_found')
    return { kind: await actAs(deps.db.staff, desk, (tx) => turnOff(tx, found)) }
  }),
  freeRoute(outgoingEndpoints['unsubscribe.page'], async ({ deps, params }) => {
    if (readUnsubscribe(markKey(deps.config.secret), params.token) === undefined) throw new Failure('not_found')
    return new Response(null, { status: 303, headers: { location: `/unsubscribe#${params.token}` } })
  }),
  route(outgoingEndpoints['admin.sending'], ({ db, deps }) => showSending(db, deps.outgoing)),
  route(outgoingEndpoints['admin.makeSigningKey'], ({ tx, actor, now, body, deps }) => makeKey(tx, actor, now, { domain: body.domain, from: deps.outgoing.from, secret: deps.config.secret })),
  route(outgoingEndpoints['admin.useSigningKey'], async ({ tx, actor, now, params, deps }) => {
    await useKey(tx, actor, now, { id: params.id, resolve: deps.outgoing.resolve })
    return { done: true as const }
  }),
  // Waits for servers of others: no transaction is held open meanwhile.
  freeRoute(outgoingEndpoints['admin.checkSending'], ({ deps, language }) => checkSending(deps.db.staff, deps.outgoing, { deskUrl: deps.config.publicUrl, language, at: new Date() })),
  route(outgoingEndpoints['desk.tickets.mailAgain'], async ({ tx, actor, now, params, body }) => {
    await sendMessageAgain(tx, actor, now, { ticketId: params.id, mailId: params.mailId, lift: body.lift })
    return { done: true as const }
  }),
  route(outgoingEndpoints['people.liftAddress'], async ({ tx, actor, now, params }) => {
    await liftPerson(tx, actor, now, params.id)
    return { done: true as const }
  }),
]
