import { deskEndpoints } from '#contract/desk.ts'
import { noteCitations } from '#domains/manual/index.ts'
import { handOff } from '#domains/handoffs/index.ts'
import {
  addParticipant, assign, changeProductOf, changeSeverity, listRequesters, merge, note, nothingToTell, removeParticipant, reopen, reply, resolve, showHistory, showTicket, submitFor, take,
  type Said, type Saved,
} from '#domains/tickets/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true } as const

function moved({ ticketId, version }: Saved): Saved {
  return { ticketId, version }
}

function said({ ticketId, messageId, version }: Said): Said {
  return { ticketId, messageId, version }
}

/** What our people do with one ticket. */
export const deskTicketRoutes: readonly Route[] = [
  route(deskEndpoints['desk.requesters'], async ({ db, query }) => ({ people: await listRequesters(db, query.q, 10) })),
  route(deskEndpoints['desk.tickets.submit'], async ({ tx, actor, now, body }) => {
    const { requesterId, channel, ...submission } = body
    const { id, number } = await submitFor(tx, actor, now, { submission, requesterId, channel })
    return { id, number }
  }),
  route(deskEndpoints['desk.tickets.show'], ({ db, actor, params }) => showTicket(db, actor, params.id)),
  route(deskEndpoints['desk.tickets.history'], ({ db, actor, params }) => showHistory(db, actor, params.id)),
  route(deskEndpoints['desk.tickets.take'], async ({ tx, actor, now, params, body }) => moved(await take(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.assign'], async ({ tx, actor, now, params, body }) => moved(await assign(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.severity'], async ({ tx, actor, now, params, body }) => moved(await changeSeverity(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.product'], async ({ tx, actor, now, params, body }) => moved(await changeProductOf(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.reply'], async ({ tx, actor, now, params, body, deps }) => {
    const answered = said(await reply(tx, actor, now, { ...params, ...body, promise: body.promise === undefined ? undefined : new Date(body.promise) }))
    await noteCitations(tx, now, params.id, { text: body.text, publicUrl: deps.config.publicUrl })
    return answered
  }),
  route(deskEndpoints['desk.tickets.note'], async ({ tx, actor, now, params, body }) => said(await note(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.handoff'], async ({ tx, actor, now, params, body }) => moved(await handOff(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.nothing'], async ({ tx, actor, now, params, body }) => moved(await nothingToTell(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.resolve'], async ({ tx, actor, now, params, body, deps }) => {
    const solved = moved(await resolve(tx, actor, now, { ...params, ...body }))
    await noteCitations(tx, now, params.id, { text: body.fix, publicUrl: deps.config.publicUrl })
    return solved
  }),
  route(deskEndpoints['desk.tickets.reopen'], async ({ tx, actor, now, params, body }) => moved(await reopen(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.merge'], async ({ tx, actor, now, params, body }) => moved(await merge(tx, actor, now, { ...params, ...body }))),
  route(deskEndpoints['desk.tickets.addParticipant'], async ({ tx, actor, now, params, body }) => {
    await addParticipant(tx, actor, now, { ...params, ...body })
    return done
  }),
  route(deskEndpoints['desk.tickets.removeParticipant'], async ({ tx, actor, now, params }) => {
    await removeParticipant(tx, actor, now, params)
    return done
  }),
]
