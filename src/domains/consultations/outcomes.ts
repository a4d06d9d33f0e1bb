import type { Consultation } from '#contract/consultations.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { open } from './consultations.moves.ts'
import { findRow, showConsultation } from './consultations.show.ts'
import { listRows, lockRow, updateRow, type ConsultationRow } from './consultations.store.ts'
import { settleMinutes } from './minutes.ts'
import { listUnconfirmed, lockAction, replaceActions, updateAction } from './outcomes.store.ts'
import { readRules } from './rules.store.ts'
import { haveTold } from './tell.ts'

type Of = { readonly id: Id<'consultation'>; readonly version: number }
/** What came of a consultation, in its expert's words. */
export type Outcome = { readonly attended: boolean; readonly minutes: number; readonly text: string; readonly actions: readonly string[] }

/** The expert writes what came of it; until it is confirmed they may write it again. More minutes than were booked cost nobody anything. */
export async function holdConsultation(tx: Tx, actor: StaffActor, now: Date, { attended, minutes, text, actions, ...of }: Of & Outcome): Promise<Consultation> {
  const row = await open(tx, actor, now, { ...of, act: 'hold' })
  if (minutes > row.minutes) throw new Failure('consultation.minutes', { field: 'minutes', params: { most: row.minutes } })
  await replaceActions(tx, row.id, actions)
  await updateRow(tx, row.id, { state: 'held', held_at: now, attended, minutes_used: minutes, outcome: text })
  await appendEvent(tx, actor, now, { kind: 'consultation.held', organisationId: row.organisationId, data: { consultation: row.id, attended, minutes, actions: actions.length } })
  await haveTold(tx, row.id, 'held')
  return showConsultation(tx, actor, now, row.id)
}

async function settle(tx: Tx, now: Date, row: ConsultationRow, by: ClientActor | null): Promise<void> {
  const used = row.minutesUsed ?? row.minutes
  await settleMinutes(tx, now, { organisationId: row.organisationId, consultationId: row.id, used })
  await updateRow(tx, row.id, { state: 'confirmed', confirmed_at: now, confirmed_by: by?.personId ?? null })
  await appendEvent(tx, by ?? desk, now, { kind: 'consultation.confirmed', organisationId: row.organisationId, data: { consultation: row.id, minutes: used } })
}

/** The client says that it was so: its minutes are used, and what was left of them returns. */
export async function confirmConsultation(tx: Tx, actor: ClientActor, now: Date, of: Of): Promise<Consultation> {
  await settle(tx, now, await open(tx, actor, now, { ...of, act: 'confirm' }), actor)
  return showConsultation(tx, actor, now, of.id)
}

/** The client says how it was, once. */
export async function rateConsultation(tx: Tx, actor: ClientActor, now: Date, { stars, word, ...of }: Of & { readonly stars: number; readonly word: string }): Promise<Consultation> {
  const row = await open(tx, actor, now, { ...of, act: 'rate' })
  await updateRow(tx, row.id, { rating: stars, rating_word: word, rated_at: now })
  await appendEvent(tx, actor, now, { kind: 'consultation.rated', organisationId: row.organisationId, data: { consultation: row.id, stars } })
  return showConsultation(tx, actor, now, row.id)
}

/** Outcomes that nobody has spoken against in time. */
export async function listSilent(db: Db, now: Date): Promise<Id<'consultation'>[]> {
  return listUnconfirmed(db, later(now, -(await readRules(db)).confirmDays * day))
}

/** What nobody has spoken against in time counts as confirmed; one that its client confirms at the same moment is confirmed once. */
export async function confirmSilent(tx: Tx, now: Date, id: Id<'consultation'>): Promise<void> {
  await lockRow(tx, id)
  const [row] = await listRows(tx, { id })
  if (row?.state === 'held') await settle(tx, now, row, null)
}

/** An action that becomes a ticket of its client; asked twice, the second is refused. Answers for whom and what it says. */
export async function takeAction(tx: Tx, actor: StaffActor, id: Id<'consultation'>, actionId: Id<'action'>): Promise<{ readonly row: ConsultationRow; readonly text: string }> {
  const row = await findRow(tx, actor, id)
  const action = await lockAction(tx, id, actionId)
  if (action === undefined) throw new Failure('not_found')
  if (action.ticketId !== null) throw new Failure('consultation.state')
  return { row, text: action.text }
}

/** Keeps which ticket it has become. */
export async function linkAction(tx: Tx, actor: StaffActor, now: Date, { row, actionId, ticket }: { readonly row: ConsultationRow; readonly actionId: Id<'action'>; readonly ticket: { readonly id: Id<'ticket'>; readonly number: number } }): Promise<void> {
  await updateAction(tx, actionId, ticket)
  await appendEvent(tx, actor, now, { kind: 'consultation.ticket', organisationId: row.organisationId, ticketId: ticket.id, data: { consultation: row.id, action: actionId } })
}
