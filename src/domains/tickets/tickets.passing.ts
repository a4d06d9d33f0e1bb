import { appendEvent, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { listPassing, passRequester, releaseTechnical } from './tickets.passing.store.ts'
import { lockAsStaff } from './tickets.store.ts'
import { save } from './tickets.ts'

type Successor = { readonly id: Id<'person'>; readonly name: string }
type Passing = { readonly from: Successor; readonly to: Successor }

/** Lets every ticket that somebody of ours owns and that may still need them have another owner, whether or not the actor may read it. The client learns who it is now. */
export async function passOwned(tx: Tx, actor: StaffActor, now: Date, { from, to }: Passing): Promise<void> {
  for (const id of await listPassing(tx, from.id, 'owner')) {
    const found = await lockAsStaff(tx, id)
    if (found === undefined) continue
    const { accountManagerId: _, ...ticket } = found
    await save(tx, actor, now, { ticket: { ...ticket, ownerId: to.id }, event: { kind: 'ticket.assigned', public: true, data: { ownerId: to.id, owner: to.name, from: from.name } } })
  }
}

/** Puts what somebody of the technical team had taken back on its board. */
export async function passTechnical(tx: Tx, actor: StaffActor, now: Date, from: Successor): Promise<void> {
  for (const { id, organisationId } of await releaseTechnical(tx, from.id)) await appendEvent(tx, actor, now, { kind: 'handoff.released', organisationId, ticketId: id, data: { person: from.name } })
}

/** Lets every ticket that a client’s person opened and that is not closed be another’s of their company. */
export async function passRequested(tx: Tx, actor: ClientActor | StaffActor, now: Date, { from, to }: Passing): Promise<void> {
  for (const id of await listPassing(tx, from.id, 'requester')) {
    const organisationId = await passRequester(tx, id, to.id)
    await appendEvent(tx, actor, now, { kind: 'ticket.requester', organisationId, ticketId: id, public: true, data: { personId: to.id, person: to.name, from: from.name } })
  }
}
