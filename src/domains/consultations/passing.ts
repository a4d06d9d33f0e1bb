import { appendEvent, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { lockRow, updateRow } from './consultations.store.ts'
import { listBookedBy, stopOffering } from './passing.store.ts'
import { rebookAll } from './rebook.ts'
import { haveTold } from './tell.ts'

type Successor = { readonly id: Id<'person'>; readonly name: string }
const forever = new Date('2100-01-01T00:00:00Z')

/** Lets what somebody of a client has booked be another’s of their company, who gets the invitation. */
export async function passBooked(tx: Tx, actor: ClientActor | StaffActor, now: Date, { from, to }: { readonly from: Successor; readonly to: Successor }): Promise<void> {
  for (const { id, organisationId } of await listBookedBy(tx, from.id, now)) {
    await lockRow(tx, id)
    await updateRow(tx, id, { person_id: to.id, person_name: to.name, reminded_at: null }, true)
    await haveTold(tx, id, 'moved')
    await appendEvent(tx, actor, now, { kind: 'consultation.passed', organisationId, data: { consultation: id, from: from.id, to: to.id } })
  }
}

/** An expert leaves: what is booked with them is held by somebody else or called off, and nobody can book them any more. */
export async function leaveExpert(tx: Tx, actor: StaffActor, now: Date, { id, word }: { readonly id: Id<'person'>; readonly word: string }): Promise<void> {
  await stopOffering(tx, id)
  await rebookAll(tx, actor, now, { id, from: now, to: forever, word })
}
