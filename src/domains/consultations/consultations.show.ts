import { consultationActs, type Consultation, type consultationEndpoints } from '#contract/consultations.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { Db } from '#db/index.ts'
import { beneficiary, entitlement } from '#domains/plans/index.ts'
import { hasRole, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { mayAttend } from './consultations.policy.ts'
import { mayDo, returnsNow, type Side } from './consultations.rules.ts'
import { listRows, type ConsultationRow } from './consultations.store.ts'
import { minutesLeft } from './minutes.ts'
import { listActions, type Action } from './outcomes.store.ts'
import { readRules } from './rules.store.ts'
import { listTopics } from './topics.store.ts'

type Endpoints = typeof consultationEndpoints
type Reading = { readonly side: Side; readonly now: Date; readonly rules: ReplyOf<Endpoints['client.consultations']>['rules'] }

/** From which side somebody looks at consultations: a client who may not spend minutes only reads. */
export function sideOf(actor: ClientActor | StaffActor): Side {
  return actor.side === 'staff' ? 'staff' : hasRole(actor, 'client_admin') ? 'client' : 'reader'
}

function presentAction({ id, text, ticketId, ticketNumber }: Action): NonNullable<Consultation['outcome']>['actions'][number] {
  return { id, text, ticket: ticketId === null || ticketNumber === null ? null : { id: ticketId, number: formatNumber(ticketNumber) } }
}

function pastOf(row: ConsultationRow, actions: readonly Action[], confirmDays: number): Pick<Consultation, 'cancelled' | 'outcome' | 'confirmed' | 'rating'> {
  const { cancelledAt, cancelledSide, cancelReason, minutesReturned, heldAt, confirmedAt, rating } = row
  return {
    cancelled: cancelledAt === null || cancelledSide === null ? null : { at: cancelledAt.toISOString(), by: cancelledSide, reason: cancelReason, returned: minutesReturned },
    outcome: heldAt === null ? null : { at: heldAt.toISOString(), attended: row.attended ?? true, minutes: row.minutesUsed ?? 0, text: row.outcome, confirmsAt: later(heldAt, confirmDays * day).toISOString(), actions: actions.map(presentAction) },
    confirmed: confirmedAt === null ? null : { at: confirmedAt.toISOString(), byItself: row.confirmedBy === null },
    rating: rating === null ? null : { stars: rating, word: row.ratingWord },
  }
}

function present(row: ConsultationRow, actions: readonly Action[], { side, now, rules }: Reading): Consultation {
  const { id, version, state, subject, language, startsAt, endsAt, minutes, videoLink, movedByUs, answers } = row
  return {
    id, version, state, subject, language, minutes, videoLink, movedByUs, answers, topic: { id: row.topicId, name: row.topicName }, organisation: { id: row.organisationId, name: row.organisation },
    person: { id: row.personId, name: row.person }, expert: { id: row.expertId, name: row.expert }, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...pastOf(row, actions, rules.confirmDays),
    may: { move: 'yes', cancel: 'yes', confirm: 'yes', rate: 'yes', hold: 'yes', ...Object.fromEntries(consultationActs.map((act) => [act, mayDo(act, side, row, now, rules)])) },
    returns: state === 'booked' && returnsNow(row, now, rules),
  }
}

/** Consultations as their reader sees them, with what they may do. */
async function presentAll(db: Db, rows: readonly ConsultationRow[], reading: Reading): Promise<Consultation[]> {
  const actions = await listActions(db, rows.filter(({ heldAt }) => heldAt !== null).map(({ id }) => id))
  return rows.map((row) => present(row, actions.filter(({ consultationId }) => consultationId === row.id), reading))
}

/** A consultation that concerns the actor; unknown to everybody else. */
export async function findRow(db: Db, actor: ClientActor | StaffActor, id: Id<'consultation'>): Promise<ConsultationRow> {
  const [row] = await listRows(db, { id })
  const isTheirs = row !== undefined && (actor.side === 'client' ? row.organisationId === actor.organisationId : mayAttend(actor, row))
  if (!isTheirs) throw new Failure('not_found')
  return row
}

/** One consultation, for whom it concerns. */
export async function showConsultation(db: Db, actor: ClientActor | StaffActor, now: Date, id: Id<'consultation'>): Promise<Consultation> {
  const [shown] = await presentAll(db, [await findRow(db, actor, id)], { side: sideOf(actor), now, rules: await readRules(db) })
  if (shown === undefined) throw new Failure('not_found')
  return shown
}

/** A client's consultations, what they can be about, and what is left for them. */
export async function showOwn(db: Db, actor: ClientActor, now: Date): Promise<ReplyOf<Endpoints['client.consultations']>> {
  const { organisationId } = actor
  const reading = { side: sideOf(actor), now, rules: await readRules(db) }
  const { month, left } = await minutesLeft(db, organisationId, now)
  const topics = (await listTopics(db)).filter(({ retired, experts }) => !retired && experts > 0)
  const shortest = Math.min(...topics.map(({ minutes }) => minutes), 60)
  return {
    consultations: await presentAll(db, await listRows(db, { organisationId }), reading), rules: reading.rules, month, left,
    topics: topics.map(({ id, name, summary, minutes, questions }) => ({ id, name, summary, minutes, questions })),
    included: await entitlement(db, beneficiary(actor), { what: 'consultation', minutes: shortest, left }), mayBook: reading.side === 'client',
  }
}

type Span = { readonly from: Date; readonly to: Date; readonly organisationId: Id<'organisation'> | undefined }

/** Consultations between two instants that concern one of ours. */
export async function showForStaff(db: Db, actor: StaffActor, now: Date, span: Span): Promise<ReplyOf<Endpoints['consultations.list']>> {
  const reading = { side: 'staff', now, rules: await readRules(db) } as const
  const sight = hasRole(actor, 'head') ? {} : { expertId: hasRole(actor, 'expert') ? actor.personId : undefined, accountManagerId: hasRole(actor, 'account_manager') ? actor.personId : undefined }
  return { consultations: await presentAll(db, await listRows(db, { ...span, ...sight }), reading), mayBook: hasRole(actor, 'head', 'account_manager') }
}
