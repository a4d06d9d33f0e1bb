import type { ReplyOf } from '#contract/endpoint.ts'
import type { expertEndpoints, ExpertRow } from '#contract/experts.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { mayKeepExpert } from './consultations.policy.ts'
import { insertAbsence, listAbsences, listExperts, withdrawAbsence, writeExpert, type Absence, type ExpertNow } from './experts.store.ts'

type Endpoints = typeof expertEndpoints
const longestAway = 366 * day

function presentAbsence({ id, from, to, reason }: Absence): ReplyOf<Endpoints['experts.away']> {
  return { id, from: from.toISOString(), to: to.toISOString(), reason }
}

function present(actor: StaffActor, { personId, name, zone, language: _, written, ...expert }: ExpertNow, absences: readonly Absence[]): ExpertRow {
  return {
    person: { id: personId, name }, ...expert, written: written ?? { zone, hours: {}, holidays: [], exceptions: [], breaks: [] },
    absences: absences.filter((each) => each.personId === personId).map(presentAbsence), mayChange: mayKeepExpert(actor, personId),
  }
}

/** Everybody with the role of an expert: an expert alone sees themselves first. */
export async function showExperts(db: Db, actor: StaffActor, now: Date): Promise<ReplyOf<Endpoints['experts.list']>> {
  const absences = await listAbsences(db, now)
  const rows = (await listExperts(db)).map((each) => present(actor, each, absences))
  return { experts: rows.toSorted((a, b) => Number(b.person.id === actor.personId) - Number(a.person.id === actor.personId)) }
}

/** An expert whom the actor may arrange; unknown to whoever may not. */
async function find(db: Db, actor: StaffActor, id: Id<'person'>): Promise<ExpertNow> {
  const [expert] = await listExperts(db, id)
  if (expert === undefined || !mayKeepExpert(actor, id)) throw new Failure('not_found')
  return expert
}

type Written = Pick<ExpertRow, 'offers' | 'skills' | 'languages' | 'written' | 'beforeMinutes' | 'afterMinutes' | 'videoLink'>

/** Keeps what an expert knows and when they are there; throws an InputFault that names hours which cannot be taken. */
export async function changeExpert(tx: Tx, actor: StaffActor, now: Date, { id, version, ...given }: Written & { readonly id: Id<'person'>; readonly version: number }): Promise<ExpertRow> {
  await find(tx, actor, id)
  readCalendar(given.written, 'written')
  if (!await writeExpert(tx, now, { personId: id, version, ...given })) throw new Failure('policy.changed')
  await appendEvent(tx, actor, now, { kind: 'expert.changed', data: { expert: id, version: version + 1, ...given } })
  return present(actor, await find(tx, actor, id), await listAbsences(tx, now))
}

/** Keeps that an expert is away; what is booked then stays until somebody moves it. */
export async function goAway(tx: Tx, actor: StaffActor, now: Date, { id, from, to, reason }: { readonly id: Id<'person'>; readonly from: Date; readonly to: Date; readonly reason: string }): Promise<ReplyOf<Endpoints['experts.away']>> {
  const expert = await find(tx, actor, id)
  if (to <= from || to <= now || to.getTime() - from.getTime() > longestAway) throw new Failure('consultation.dates', { field: 'to' })
  if (expert.version === 0) throw new Failure('request.invalid', { field: 'id' })
  const absence = { personId: id, from, to, reason }
  const absenceId = await insertAbsence(tx, now, { ...absence, by: actor.personId })
  await appendEvent(tx, actor, now, { kind: 'expert.away', data: { expert: id, absence: absenceId, from: from.toISOString(), to: to.toISOString() } })
  return presentAbsence({ id: absenceId, ...absence })
}

/** Takes an absence back. */
export async function comeBack(tx: Tx, actor: StaffActor, now: Date, { id, absenceId }: { readonly id: Id<'person'>; readonly absenceId: Id<'absence'> }): Promise<void> {
  await find(tx, actor, id)
  if (!await withdrawAbsence(tx, now, id, absenceId)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'expert.back', data: { expert: id, absence: absenceId } })
}
