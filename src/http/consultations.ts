import { consultationEndpoints } from '#contract/consultations.ts'
import type { Db } from '#db/index.ts'
import { showOrganisation } from '#domains/accounts/index.ts'
import { bookConsultation, bookFor, cancelConsultation, findRow, moveConsultation, showConsultation, showForStaff, showMinutes, showOwn, showSlots } from '#domains/consultations/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { route, type Route } from './route.ts'

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
  route(consultationEndpoints['consultations.cancel'], async ({ tx, actor, now, params, body }) => {
    await cancelConsultation(tx, actor, now, { ...params, ...body })
    return done
  }),
]

/** Consultations: free slots, booking, and the minutes they take. */
export const consultationRoutes: readonly Route[] = [...ofClients, ...ofOurs]
