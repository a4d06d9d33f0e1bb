import type { Consultation, ConsultationAct, MayReason } from '#contract/consultations.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { mayDo, returnsNow } from './consultations.rules.ts'
import { findRow, showConsultation, sideOf } from './consultations.show.ts'
import { lockRow, updateRow, type ConsultationRow } from './consultations.store.ts'
import { settleMinutes } from './minutes.ts'
import { readRules } from './rules.store.ts'
import { chooseAnySlot, chooseSlot, readChoice } from './slots.ts'
import { haveTold } from './tell.ts'

type Given = { readonly id: Id<'consultation'>; readonly version: number }

function refuse(reason: MayReason): void {
  if (reason === 'too_late') throw new Failure('consultation.too_late')
  if (reason === 'ended') throw new Failure('consultation.ended')
  if (reason !== 'yes') throw new Failure('consultation.state')
}

/** A consultation whose turn it is to be changed, as it was seen; refused when the actor may not do so now. */
export async function open(tx: Tx, actor: ClientActor | StaffActor, now: Date, { id, version, act }: Given & { readonly act: ConsultationAct }): Promise<ConsultationRow> {
  await findRow(tx, actor, id)
  await lockRow(tx, id)
  const row = await findRow(tx, actor, id)
  refuse(mayDo(act, sideOf(actor), row, now, await readRules(tx)))
  if (row.version !== version) throw new Failure('consultation.changed')
  return row
}

/** Another slot, and another expert where one is named or the slot is nobody else's. Its minutes stay reserved. */
export async function moveConsultation(tx: Tx, actor: ClientActor | StaffActor, now: Date, { at, expertId, ...given }: Given & { readonly at: Date; readonly expertId: Id<'person'> | null }): Promise<Consultation> {
  const row = await open(tx, actor, now, { ...given, act: 'move' })
  const choose = actor.side === 'client' ? chooseSlot : chooseAnySlot
  const { expert, startsAt, endsAt, blocked } = choose(now, row.minutes, await readChoice(tx, { topicId: row.topicId, expertId, language: row.language, at, moving: row }))
  await updateRow(tx, row.id, { expert_id: expert.personId, expert_name: expert.name, starts_at: startsAt, ends_at: endsAt, blocked, video_link: expert.videoLink, moved_by_us: actor.side === 'staff', reminded_at: null }, true)
  await haveTold(tx, row.id, 'moved', { formerId: row.expertId === expert.personId ? null : row.expertId })
  await appendEvent(tx, actor, now, { kind: 'consultation.moved', organisationId: row.organisationId, data: { consultation: row.id, before: { expert: row.expertId, startsAt: row.startsAt.toISOString() }, after: { expert: expert.personId, startsAt: startsAt.toISOString() } } })
  return showConsultation(tx, actor, now, row.id)
}

/** Gives it back or calls it off: its minutes return when that was in time, or when it was us. */
export async function cancelConsultation(tx: Tx, actor: ClientActor | StaffActor, now: Date, { reason, ...given }: Given & { readonly reason: string }): Promise<Consultation> {
  const row = await open(tx, actor, now, { ...given, act: 'cancel' })
  const returned = actor.side === 'staff' || returnsNow(row, now, await readRules(tx))
  await settleMinutes(tx, now, { organisationId: row.organisationId, consultationId: row.id, used: returned ? 0 : row.minutes })
  await updateRow(tx, row.id, { state: 'cancelled', cancelled_at: now, cancelled_side: actor.side, cancel_reason: reason, minutes_returned: returned }, true)
  await haveTold(tx, row.id, 'cancelled', { reason })
  await appendEvent(tx, actor, now, { kind: 'consultation.cancelled', organisationId: row.organisationId, reason: reason === '' ? null : reason, data: { consultation: row.id, returned } })
  return showConsultation(tx, actor, now, row.id)
}
