import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { deleteParticipant, insertParticipant } from './tickets.participants.store.ts'
import { findName, findParticipant } from './tickets.people.store.ts'
import { move, openTicket, save } from './tickets.ts'

type Part = { readonly id: Id<'ticket'>; readonly personId: Id<'person'> }

/** Lets somebody of the company, or of ours, take part: a client's person sees the ticket from now on. Somebody who already does stays. */
export async function addParticipant(tx: Tx, actor: StaffActor, now: Date, { id, personId }: Part): Promise<void> {
  const ticket = await openTicket(tx, actor, id)
  const after = await move(tx, ticket, 'participants', now)
  const person = await findParticipant(tx, personId, ticket.organisationId)
  if (person === undefined) throw new Failure('request.invalid', { field: 'personId' })
  const isNew = await insertParticipant(tx, { ticketId: id, personId, organisationId: ticket.organisationId, by: actor.personId, at: now })
  if (!isNew) return
  await save(tx, actor, now, {
    ticket: after, event: { kind: 'ticket.participant_added', public: person.side === 'client', data: { personId, person: person.name } },
  })
}

/** Lets somebody take part no longer. */
export async function removeParticipant(tx: Tx, actor: StaffActor, now: Date, { id, personId }: Part): Promise<void> {
  const ticket = await openTicket(tx, actor, id)
  const after = await move(tx, ticket, 'participants', now)
  const name = await findName(tx, personId)
  if (!await deleteParticipant(tx, id, personId)) throw new Failure('not_found')
  await save(tx, actor, now, { ticket: after, event: { kind: 'ticket.participant_removed', data: { personId, person: name ?? '' } } })
}
