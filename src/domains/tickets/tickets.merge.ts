import { mergeClocks } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import { findByNumber, insertParticipantsOf } from './tickets.merge.store.ts'
import { formatNumber, parseNumber } from '#kernel/ticket-numbers.ts'
import { placeOf } from './tickets.clocks.ts'
import { isOpen } from './tickets.rules.ts'
import type { Saved, Ticket } from './tickets.shapes.ts'
import { endTicketWork } from './tickets.store.ts'
import { move, openTicket, save } from './tickets.ts'

async function findTarget(tx: Tx, text: string): Promise<Id<'ticket'>> {
  const id = parseId<'ticket'>(text)
  if (id !== undefined) return id
  const number = parseNumber(text)
  const found = number === undefined ? undefined : await findByNumber(tx, number)
  if (found === undefined) throw new Failure('not_found', { field: 'into' })
  return found
}

/** Both tickets, locked in the order of their ids so that two merges never wait for each other. */
async function openBoth(tx: Tx, actor: StaffActor, id: Id<'ticket'>, into: Id<'ticket'>): Promise<readonly [Ticket, Ticket]> {
  if (id < into) {
    const source = await openTicket(tx, actor, id)
    return [source, await openTicket(tx, actor, into)]
  }
  const target = await openTicket(tx, actor, into)
  return [await openTicket(tx, actor, id), target]
}

/** Merges a ticket into another open one of the same company: its requester, participants and earlier deadline live on there, and so do replies to it. */
export async function merge(
  tx: Tx, actor: StaffActor, now: Date, given: { readonly id: Id<'ticket'>; readonly into: string; readonly reason: string },
): Promise<Saved> {
  const into = await findTarget(tx, given.into)
  if (into === given.id) throw new Failure('ticket.merge_self', { field: 'into' })
  const [source, target] = await openBoth(tx, actor, given.id, into)
  if (source.organisationId !== target.organisationId) throw new Failure('ticket.merge_other_company', { field: 'into' })
  if (!isOpen(target.state)) throw new Failure('ticket.state', { field: 'into' })
  const after = await move(tx, source, 'merge', now)
  await insertParticipantsOf(tx, { from: source.id, into: target.id, by: actor.personId, at: now })
  const from = formatNumber(source.number)
  const standing = await mergeClocks(tx, actor, now, { from: { ticketId: source.id, number: from }, into: target.id, place: placeOf(target) })
  const data = { from: source.id, fromNumber: from, into: target.id, intoNumber: formatNumber(target.number) }
  const saved = await save(tx, actor, now, {
    ticket: { ...after, mergedInto: target.id, nextDueAt: null, overdue: false, clientDueAt: null, activeAt: now },
    event: { kind: 'ticket.merged', public: true, reason: given.reason, data },
  })
  await save(tx, actor, now, {
    ticket: { ...target, ...standing, activeAt: now }, event: { kind: 'ticket.merged', public: true, reason: given.reason, data },
  })
  if (source.reachedTechnical) await endTicketWork(tx, source.id)
  return saved
}
