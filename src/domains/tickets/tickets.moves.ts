import { endForClient, findFloor, retargetClocks } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { later } from '#kernel/instants.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { isWorse, type Severity } from '#kernel/severity.ts'
import { followed } from './tickets.clocks.ts'
import { markAllRelayed, markNothing } from './tickets.messages.store.ts'
import { listSilent, updateResolution } from './tickets.moves.store.ts'
import { findAnswering, findName } from './tickets.people.store.ts'
import { silenceBeforeClosing } from './tickets.relay.rules.ts'
import { reopened, toldOf } from './tickets.reply.ts'
import type { Saved, Ticket } from './tickets.shapes.ts'
import { endTicketWork } from './tickets.store.ts'
import { move, openTicket, save, say } from './tickets.ts'

/** A ticket, and the version of it that the person who acts has seen; none when they act on many at once. */
type Seen = { readonly id: Id<'ticket'>; readonly version?: number }

/** Takes a ticket: the actor owns it, and it is examined. */
export async function take(tx: Tx, actor: StaffActor, now: Date, { id, version }: Seen): Promise<Saved> {
  const ticket = await openTicket(tx, actor, id, version)
  const after = await move(tx, ticket, 'take', now)
  const from = await findName(tx, ticket.ownerId)
  return save(tx, actor, now, {
    ticket: { ...after, ownerId: actor.personId, reachedSupport: true, activeAt: now },
    event: { kind: 'ticket.taken', public: true, data: { ownerId: actor.personId, owner: actor.name, ...(from === null ? {} : { from }) } },
  })
}

/** Gives a ticket to a colleague who answers clients. */
export async function assign(
  tx: Tx, actor: StaffActor, now: Date, { ownerId, ...seen }: Seen & { readonly ownerId: Id<'person'> },
): Promise<Saved> {
  const ticket = await openTicket(tx, actor, seen.id, seen.version)
  const owner = await findAnswering(tx, ownerId)
  if (owner === undefined) throw new Failure('request.invalid', { field: 'ownerId' })
  const after = await move(tx, ticket, 'assign', now)
  const from = await findName(tx, ticket.ownerId)
  return save(tx, actor, now, {
    ticket: { ...after, ownerId, reachedSupport: true },
    event: { kind: 'ticket.assigned', public: true, data: { ownerId, owner: owner.name, ...(from === null ? {} : { from }) } },
  })
}

/** Confirms or changes the severity, with a reason. A worse one makes the clocks due earlier; a milder one counts from the start, and the client is told. */
export async function changeSeverity(
  tx: Tx, actor: StaffActor, now: Date, { severity, reason, ...seen }: Seen & { readonly severity: Severity; readonly reason: string },
): Promise<Saved> {
  const ticket = await openTicket(tx, actor, seen.id, seen.version)
  const after = await move(tx, ticket, 'change_severity', now)
  const isChanged = severity !== ticket.severity
  if (isChanged) await refuseBelowFloor(tx, now, { organisationId: ticket.organisationId, severity })
  const standing = isChanged ? await retargetClocks(tx, actor, now, { ticketId: ticket.id, severity }) : {}
  return save(tx, actor, now, {
    ticket: { ...after, ...standing, severity, activeAt: isChanged ? now : ticket.activeAt },
    event: { kind: 'ticket.severity', public: isChanged, reason, data: { from: ticket.severity, to: severity } },
    ...(isWorse(ticket.severity, severity) ? { notify: 'severity_lowered' as const } : {}),
  })
}

/** During a live event of the company no ticket is set to count for less than its floor. */
async function refuseBelowFloor(tx: Tx, now: Date, { organisationId, severity }: Pick<Ticket, 'organisationId' | 'severity'>): Promise<void> {
  const found = await findFloor(tx, organisationId, now)
  if (found !== undefined && isWorse(found.floor, severity)) throw new Failure('ticket.floor', { field: 'severity', params: { name: found.name, floor: found.floor } })
}

/** A technical answer holds nothing for the client, and why. */
export async function nothingToTell(
  tx: Tx, actor: StaffActor, now: Date, given: { readonly id: Id<'ticket'>; readonly messageId: Id<'message'>; readonly reason: string },
): Promise<Saved> {
  const ticket = await openTicket(tx, actor, given.id)
  await markNothing(tx, { ticketId: ticket.id, id: given.messageId, by: actor.personId, at: now, reason: given.reason })
  const moved = await move(tx, ticket, 'nothing_to_tell', now, { pending: ticket.toRelay - 1 })
  const { told, toldSince } = await toldOf(tx, moved)
  const after = await followed(tx, actor, now, { ticket: moved, happenings: [told], toldSince })
  return save(tx, actor, now, {
    ticket: after,
    event: { kind: 'ticket.nothing_to_tell', reason: given.reason, data: { messageId: given.messageId, from: ticket.state, to: after.state } },
  })
}

/** Solved: the fix is told to the client in the thread, and with it whatever the technical team had answered; the cause stays with us. */
export async function resolve(
  tx: Tx, actor: StaffActor, now: Date, { cause, fix, ...seen }: Seen & { readonly cause: string; readonly fix: string },
): Promise<Saved> {
  const ticket = await openTicket(tx, actor, seen.id, seen.version)
  const messageId = newId<'message'>()
  const moved = await move(tx, ticket, 'resolve', now, { pending: 0 })
  if (ticket.toRelay > 0) await markAllRelayed(tx, { ticketId: ticket.id, by: actor.personId, at: now, in: messageId })
  const after = await followed(tx, actor, now, { ticket: { ...moved, reachedSupport: true, resolvedAt: now }, happenings: ['resolved'] })
  const { messageId: _, ...saved } = await say(tx, actor, now, {
    ticket: after, message: { id: messageId, kind: 'public', side: 'support', text: fix }, notify: 'resolved',
    event: { kind: 'ticket.resolved', public: true, data: { from: ticket.state, to: after.state } },
  })
  await updateResolution(tx, ticket.id, { by: actor.personId, cause, fix })
  if (ticket.reachedTechnical) await endTicketWork(tx, ticket.id)
  return saved
}

/** Opens a resolved ticket again for a reason of our own. */
export async function reopen(tx: Tx, actor: StaffActor, now: Date, { reason, ...seen }: Seen & { readonly reason: string }): Promise<Saved> {
  const ticket = await openTicket(tx, actor, seen.id, seen.version)
  const moved = reopened(await move(tx, ticket, 'reopen', now))
  const after = await followed(tx, actor, now, { ticket: { ...moved, activeAt: now }, happenings: ['reopened'] })
  return save(tx, actor, now, {
    ticket: after, event: { kind: 'ticket.reopened', public: true, reason, data: { from: ticket.state, to: after.state } },
  })
}

/** Yes, it is solved: the client closes a resolved ticket. */
export async function confirm(tx: Tx, actor: ClientActor, now: Date, { id }: Seen): Promise<Saved> {
  const ticket = await openTicket(tx, actor, id)
  const after = await move(tx, ticket, 'confirm', now)
  const saved = await save(tx, actor, now, {
    ticket: { ...after, clientDueAt: null, closedAt: now, activeAt: now },
    event: { kind: 'ticket.confirmed', public: true, data: { from: ticket.state, to: after.state } },
  })
  await endForClient(tx, actor, now, { ticketId: id })
  return saved
}

/** The client no longer needs an answer: clocks stop, and nobody works on it any more. */
export async function close(tx: Tx, actor: ClientActor, now: Date, { id, reason }: Seen & { readonly reason: string }): Promise<Saved> {
  const ticket = await openTicket(tx, actor, id)
  const after = await move(tx, ticket, 'close', now)
  const saved = await save(tx, actor, now, {
    ticket: { ...after, clientDueAt: null, closedAt: now, activeAt: now },
    event: { kind: 'ticket.closed', public: true, reason: reason === '' ? null : reason, data: { from: ticket.state, to: after.state } },
  })
  await endForClient(tx, actor, now, { ticketId: id })
  if (ticket.reachedTechnical) await endTicketWork(tx, id)
  return saved
}

/** Closes some of the resolved tickets whose client has said nothing for seven days; answers how many. */
export async function closeSilent(tx: Tx, now: Date, limit = 100): Promise<number> {
  const ids = await listSilent(tx, later(now, -silenceBeforeClosing), limit)
  for (const id of ids) {
    const ticket = await openTicket(tx, desk, id)
    const moved = await move(tx, ticket, 'expire', now)
    const after = await followed(tx, desk, now, { ticket: { ...moved, closedAt: now, activeAt: now }, happenings: ['closed'] })
    await save(tx, desk, now, {
      ticket: after,
      event: { kind: 'ticket.closed', public: true, data: { from: ticket.state, to: after.state, silent: true } },
    })
  }
  return ids.length
}
