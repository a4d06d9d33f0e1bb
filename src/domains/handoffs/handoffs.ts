import { followed, move, openTicket, save, say, type Said, type Saved, type Ticket } from '#domains/tickets/index.ts'
import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { findHandoff, insertHandoff, updateAnswered, updateReturned, updateTaken, type Handoff } from './handoffs.store.ts'

type OfHandoff = { readonly id: Id<'handoff'> }
/** What the technical team says to support: a word in between, the answer, or a question that support puts to the client. */
export type Outcome = 'comment' | 'answered' | 'need_more'

/** Hands a ticket over to the technical team with a summary; its owner stays its owner. */
export async function handOff(
  tx: Tx, actor: StaffActor, now: Date, given: { readonly id: Id<'ticket'>; readonly version?: number; readonly summary: string },
): Promise<Saved & { readonly handoffId: Id<'handoff'> }> {
  const ticket = await openTicket(tx, actor, given.id, given.version)
  if (ticket.ownerId === null) throw new Failure('ticket.owner_needed')
  const moved = await move(tx, ticket, 'hand_off', now)
  const after = await followed(tx, actor, now, { ticket: moved, happenings: ['handed_off'] })
  const handoffId = newId<'handoff'>()
  await insertHandoff(tx, {
    id: handoffId, ticketId: ticket.id, organisationId: ticket.organisationId, summary: given.summary, by: actor.personId, at: now,
  })
  const { ticketId, version } = await save(tx, actor, now, {
    ticket: { ...after, reachedSupport: true, reachedTechnical: true, technicalId: null, activeAt: now },
    event: { kind: 'ticket.handed_off', public: true, data: { handoffId, from: ticket.state, to: after.state } },
    sends: 'technical',
  })
  return { ticketId, version, handoffId }
}

/** A handoff with its ticket locked; the handoff is read after the lock, so that it is as it will stay. */
async function openHandoff(tx: Tx, actor: StaffActor, id: Id<'handoff'>): Promise<{ readonly handoff: Handoff; readonly ticket: Ticket }> {
  const found = await findHandoff(tx, id)
  if (found === undefined) throw new Failure('not_found')
  const ticket = await openTicket(tx, actor, found.ticketId)
  return { handoff: await findHandoff(tx, id) ?? found, ticket }
}

/** Takes a handoff; of two who try at once, one has it and the other is told who. */
export async function takeHandoff(tx: Tx, actor: StaffActor, now: Date, { id }: OfHandoff): Promise<void> {
  const { handoff, ticket } = await openHandoff(tx, actor, id)
  if (handoff.state === 'taken' && handoff.takenById === actor.personId) return
  if (handoff.state === 'taken') throw new Failure('handoff.taken', { params: { name: handoff.takenBy ?? '' } })
  if (handoff.state !== 'open') throw new Failure('handoff.state')
  await updateTaken(tx, id, actor.personId, now)
  const after = await followed(tx, actor, now, { ticket, happenings: ['taken'] })
  await save(tx, actor, now, { ticket: { ...after, technicalId: actor.personId }, event: { kind: 'handoff.taken', data: { handoffId: id } } })
}

function answer(tx: Tx, ticket: Ticket, now: Date, outcome: Outcome): Promise<Ticket> {
  return move(tx, ticket, 'technical_answer', now, { working: outcome === 'need_more', pending: ticket.toRelay + 1 })
}

/**
 * Says something to support. Answers, and questions for the client, are owed to the client until support has relayed them;
 * a question leaves the handoff with the team.
 */
export async function comment(
  tx: Tx, actor: StaffActor, now: Date,
  given: OfHandoff & { readonly text: string; readonly attachments: readonly string[]; readonly outcome: Outcome },
): Promise<Said> {
  const { handoff, ticket } = await openHandoff(tx, actor, given.id)
  if (handoff.state !== 'taken') throw new Failure('handoff.state')
  const isOwed = given.outcome !== 'comment'
  const after = isOwed
    ? await followed(tx, actor, now, { ticket: await answer(tx, ticket, now, given.outcome), happenings: ['technical_answered'] })
    : await move(tx, ticket, 'technical_comment', now)
  if (isOwed) await updateAnswered(tx, given.id, { needMore: given.outcome === 'need_more', at: now })
  return say(tx, actor, now, {
    ticket: isOwed ? { ...after, activeAt: now } : after,
    message: {
      kind: 'technical', side: 'technical', text: given.text, uploadIds: given.attachments, handoffId: given.id,
      ...(isOwed ? { relayState: 'pending' as const } : {}),
    },
    event: {
      kind: given.outcome === 'comment' ? 'handoff.commented' : `handoff.${given.outcome}`, public: isOwed,
      data: { handoffId: given.id, from: ticket.state, to: after.state },
    },
    sends: 'technical',
  })
}

/** Gives a ticket back to support without an answer, and says why. */
export async function giveBack(tx: Tx, actor: StaffActor, now: Date, { id, reason }: OfHandoff & { readonly reason: string }): Promise<void> {
  const { handoff, ticket } = await openHandoff(tx, actor, id)
  if (handoff.state !== 'open' && handoff.state !== 'taken') throw new Failure('handoff.state')
  await updateReturned(tx, id)
  const moved = await move(tx, ticket, 'give_back', now, { working: false })
  const after = await followed(tx, actor, now, { ticket: moved, happenings: ['given_back'] })
  await say(tx, actor, now, {
    ticket: { ...after, activeAt: now }, message: { kind: 'technical', side: 'technical', text: reason, handoffId: id },
    event: { kind: 'handoff.returned', public: true, data: { handoffId: id, from: ticket.state, to: after.state } },
  })
}
