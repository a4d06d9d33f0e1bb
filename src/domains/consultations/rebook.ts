import type { RebookPlan } from '#contract/experts.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, hour, later } from '#kernel/instants.ts'
import { listRows, lockRow, updateRow, type ConsultationRow } from './consultations.store.ts'
import { findExpert } from './experts.ts'
import { settleMinutes } from './minutes.ts'
import { nextSlot, type Chosen, type Taken } from './slots.ts'
import { haveTold } from './tell.ts'

/** Nobody is moved to a slot that begins sooner. */
const soonest = 4 * hour
const furthest = 60 * day

type Span = { readonly id: Id<'person'>; readonly from: Date; readonly to: Date }
type Proposal = { readonly row: ConsultationRow; readonly chosen: Chosen | undefined }

/** What is booked with an expert in a time, in its order. */
async function affected(db: Db, { id, from, to }: Span): Promise<ConsultationRow[]> {
  return (await listRows(db, { expertId: id, from, to })).filter(({ state }) => state === 'booked')
}

/** For each of them the same time with somebody else, or else the next time that somebody is free; no slot is proposed twice. */
async function propose(db: Db, now: Date, span: Span, rows: readonly ConsultationRow[]): Promise<Proposal[]> {
  const taken: Taken[] = [{ personId: span.id, from: span.from, to: span.to }]
  const proposals: Proposal[] = []
  for (const row of rows) {
    const from = new Date(Math.max(row.startsAt.getTime(), now.getTime() + soonest))
    const chosen = await nextSlot(db, { topicId: row.topicId, language: row.language, minutes: row.minutes, from, to: later(from, furthest), taken })
    if (chosen !== undefined) taken.push({ personId: chosen.expert.personId, from: new Date(chosen.blocked[0]), to: new Date(chosen.blocked[1]) })
    proposals.push({ row, chosen })
  }
  return proposals
}

function present({ row, chosen }: Proposal): RebookPlan['consultations'][number] {
  return {
    id: row.id, subject: row.subject, organisation: row.organisation, person: row.person, startsAt: row.startsAt.toISOString(),
    proposed: chosen === undefined ? null : { at: chosen.startsAt.toISOString(), expert: { id: chosen.expert.personId, name: chosen.expert.name } },
  }
}

/** What would become of everything that is booked while an expert is away; changes nothing. */
export async function previewRebook(db: Db, actor: StaffActor, now: Date, span: Span): Promise<RebookPlan> {
  await findExpert(db, actor, span.id)
  if (span.to <= span.from) throw new Failure('consultation.dates', { field: 'to' })
  return { consultations: (await propose(db, now, span, await affected(db, span))).map(present) }
}

/** Moves everything that is booked while an expert is away to what is proposed; what nobody can hold is called off and its minutes return. Each client is told, and may still give it back for nothing. */
export async function rebookAll(tx: Tx, actor: StaffActor, now: Date, { word, ...span }: Span & { readonly word: string }): Promise<void> {
  for (const { id } of await affected(tx, span)) await lockRow(tx, id)
  for (const { row, chosen } of await propose(tx, now, span, await affected(tx, span))) {
    const { id, organisationId } = row
    if (chosen === undefined) {
      await settleMinutes(tx, now, { organisationId, consultationId: id, used: 0 })
      await updateRow(tx, id, { state: 'cancelled', cancelled_at: now, cancelled_side: 'staff', cancel_reason: word, minutes_returned: true }, true)
      await haveTold(tx, id, 'cancelled', { reason: word })
      await appendEvent(tx, actor, now, { kind: 'consultation.cancelled', organisationId, data: { consultation: id, returned: true, away: span.id } })
      continue
    }
    const { expert, startsAt, endsAt, blocked } = chosen
    await updateRow(tx, id, { expert_id: expert.personId, expert_name: expert.name, starts_at: startsAt, ends_at: endsAt, blocked, video_link: expert.videoLink, moved_by_us: true, reminded_at: null }, true)
    await haveTold(tx, id, 'moved', { formerId: row.expertId, reason: word })
    await appendEvent(tx, actor, now, { kind: 'consultation.moved', organisationId, data: { consultation: id, away: span.id, before: { expert: row.expertId, startsAt: row.startsAt.toISOString() }, after: { expert: expert.personId, startsAt: startsAt.toISOString() } } })
  }
}
