import { proposeSeverity } from '#contract/categories.ts'
import { consultationEndpoints } from '#contract/consultations.ts'
import { readAs, type Db } from '#db/index.ts'
import { showOrganisation } from '#domains/accounts/index.ts'
import {
  bookConsultation, bookFor, cancelConsultation, confirmConsultation, findRow, holdConsultation, linkAction, moveConsultation, rateConsultation, showBrief, showConsultation, showForStaff, showMinutes, showOwn, showSlots, takeAction, writeFile,
} from '#domains/consultations/index.ts'
import { submitFor } from '#domains/tickets/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { parseNumber } from '#kernel/ticket-numbers.ts'
import { freeRoute, route, type Route } from './route.ts'

const done = { done: true } as const

function timed<B extends { readonly at: string }>(body: B) {
  return { ...body, at: new Date(body.at) }
}

type Window = { readonly topicId: Id<'topic'>; readonly from: string; readonly to: string; readonly expertId?: Id<'person'> | undefined; readonly language?: 'fr' | 'en' | undefined; readonly moving?: Id<'consultation'> | undefined }

async function slots(db: Db, actor: ClientActor | StaffActor, now: Date, { topicId, from, to, expertId, language, moving }: Window) {
  return showSlots(db, now, { topicId, expertId, language, from: new Date(from), to: new Date(to), moving: moving === undefined ? undefined : await findRow(db, actor, moving) })
}

const ofClients: readonly Route[] = [
  route(consultationEndpoints['client.consultations'], ({ db, actor, now }) => showOwn(db, actor, now)),
  route(consultationEndpoints['client.consultationSlots'], ({ db, actor, now, query }) => slots(db, actor, now, query)),
  route(consultationEndpoints['client.bookConsultation'], ({ tx, actor, now, body }) => bookConsultation(tx, actor, now, timed(body))),
  route(consultationEndpoints['client.minutes'], ({ db, actor, now, query }) => showMinutes(db, now, actor.organisationId, query.month)),
  route(consultationEndpoints['client.consultation'], ({ db, actor, now, params }) => showConsultation(db, actor, now, params.id)),
  route(consultationEndpoints['client.moveConsultation'], ({ tx, actor, now, params, body }) => moveConsultation(tx, actor, now, { ...params, ...timed(body) })),
  route(consultationEndpoints['client.cancelConsultation'], ({ tx, actor, now, params, body }) => cancelConsultation(tx, actor, now, { ...params, ...body })),
  route(consultationEndpoints['client.confirmConsultation'], ({ tx, actor, now, params, body }) => confirmConsultation(tx, actor, now, { ...params, ...body })),
  route(consultationEndpoints['client.rateConsultation'], ({ tx, actor, now, params, body }) => rateConsultation(tx, actor, now, { ...params, ...body })),
  freeRoute(consultationEndpoints['client.consultationFile'], async ({ deps, actor, params }) => {
    const text = await readAs(deps.db, actor, (db) => writeFile(db, actor, new Date(), { id: params.id, deskUrl: deps.config.publicUrl }))
    return new Response(text, { headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="consultation.ics"', 'cache-control': 'private, no-store' } })
  }),
]

const ofOurs: readonly Route[] = [
  route(consultationEndpoints['consultations.list'], ({ db, actor, now, query }) => showForStaff(db, actor, now, { from: new Date(query.from), to: new Date(query.to), organisationId: query.organisationId })),
  route(consultationEndpoints['consultations.slots'], ({ db, actor, now, query }) => slots(db, actor, now, query)),
  route(consultationEndpoints['consultations.show'], ({ db, actor, now, params }) => showConsultation(db, actor, now, params.id)),
  route(consultationEndpoints['consultations.book'], ({ tx, actor, now, params, body }) => bookFor(tx, actor, now, { ...timed(body), organisationId: params.id })),
  route(consultationEndpoints['consultations.minutes'], async ({ db, actor, now, params, query }) => {
    if (!(await showOrganisation(db, actor, params.id)).mayManage) throw new Failure('not_found')
    return showMinutes(db, now, params.id, query.month)
  }),
  route(consultationEndpoints['consultations.move'], ({ tx, actor, now, params, body }) => moveConsultation(tx, actor, now, { ...params, ...timed(body) })),
  route(consultationEndpoints['consultations.brief'], ({ db, actor, params }) => showBrief(db, actor, params.id)),
  route(consultationEndpoints['consultations.hold'], ({ tx, actor, now, params, body }) => holdConsultation(tx, actor, now, { ...params, ...body })),
  route(consultationEndpoints['consultations.openTicket'], async ({ tx, actor, now, params: { id, actionId }, body: { category } }) => {
    const { row, text } = await takeAction(tx, actor, id, actionId)
    const submission = { category, impact: 'minor', details: {}, subject: text.slice(0, 120), description: `${text}\n\n${row.subject} (${row.startsAt.toISOString().slice(0, 10)})`, severity: proposeSeverity(category, 'minor'), attachments: [] } as const
    const ticket = await submitFor(tx, actor, now, { submission, requesterId: row.personId, channel: 'phone' })
    await linkAction(tx, actor, now, { row, actionId, ticket: { id: ticket.id, number: parseNumber(ticket.number) ?? 0 } })
    return { id: ticket.id, number: ticket.number }
  }),
  route(consultationEndpoints['consultations.cancel'], async ({ tx, actor, now, params, body }) => {
    await cancelConsultation(tx, actor, now, { ...params, ...body })
    return done
  }),
]

/** Consultations: free slots, booking, and the minutes they take. */
export const consultationRoutes: readonly Route[] = [...ofClients, ...ofOurs]
