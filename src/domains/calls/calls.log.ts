import type { callEndpoints, CallRow } from '#contract/calls.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import { followed, move, openTicket, say, sightOf } from '#domains/tickets/index.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { later, minute } from '#kernel/instants.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { readNumber, showNumber } from './calls.numbers.ts'
import { findTicketOf, listCalls, listNumbers, lockCall, noteNumber, readCaller, writeLogged, type LockedCall, type StoredCall } from './calls.store.ts'

type Given = BodyOf<typeof callEndpoints['calls.log']>

const page = 40
/** A telephone's clock may go before the desk's by this much. */
const patience = 2 * minute

function present({ key: _, startedAt, answeredAt, number, ticket, ...call }: StoredCall): CallRow {
  return { ...call, startedAt: startedAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null, number: number === '' ? null : showNumber(number), ticket: ticket === null ? null : { ...ticket, number: formatNumber(ticket.number) } }
}

/** A page of the calls that one of ours may see. */
export async function showCalls(db: Db, actor: StaffActor, { show, cursor }: { readonly show: 'all' | 'missed' | 'mine' | 'open'; readonly cursor?: string | undefined }): Promise<Reply<'calls.list'>> {
  const rows = await listCalls(db, { sight: sightOf(actor), show, mine: actor.personId, after: cursor === undefined ? null : readCursor(cursor), limit: page + 1 })
  const calls = rows.slice(0, page)
  const last = calls.at(-1)
  return { calls: calls.map(present), next: rows.length > page && last !== undefined ? writeCursor(last) : null }
}

/** One call, as somebody who may see it sees it. */
export async function showCall(db: Db, actor: StaffActor, id: Id<'call'>): Promise<CallRow> {
  const [call] = await listCalls(db, { sight: sightOf(actor), id, limit: 1 })
  if (call === undefined) throw new Failure('not_found')
  return present(call)
}

/** The calls about a ticket, the latest first, and by which numbers whoever opened it is reached. */
export async function showTicketCalls(db: Db, actor: StaffActor, id: Id<'ticket'>): Promise<Reply<'desk.tickets.calls'>> {
  const sight = sightOf(actor)
  const ticket = await findTicketOf(db, id)
  if (ticket === undefined || !sight.all && await readCaller(db, ticket.requesterId, sight) === undefined) throw new Failure('not_found')
  return {
    calls: (await listCalls(db, { sight, ticketId: id, limit: 50 })).map(present), numbers: (await listNumbers(db, ticket.requesterId)).map(showNumber),
    requester: { id: ticket.requesterId, name: ticket.requester },
  }
}

function checkTimes({ startedAt, seconds, outcome }: Given, now: Date): Date {
  const at = new Date(startedAt)
  const end = later(at, outcome === 'answered' ? seconds * 1000 : 0)
  if (end > later(now, patience) || now.getTime() - at.getTime() > 31 * 24 * 60 * minute) throw new Failure('call.time', { field: 'startedAt' })
  return at > now ? now : at
}

/** An answered call says on the ticket what was said, where the client reads it; that counts like any word of ours to them. */
async function tellSummary(tx: Tx, actor: StaffActor, now: Date, { ticketId, summary, callId, seconds, direction }: { readonly ticketId: Id<'ticket'>; readonly summary: string; readonly callId: Id<'call'>; readonly seconds: number; readonly direction: Given['direction'] }): Promise<Id<'message'>> {
  const ticket = await openTicket(tx, actor, ticketId)
  const moved = await move(tx, ticket, 'reply', now)
  const after = await followed(tx, actor, now, { ticket: { ...moved, reachedSupport: true }, happenings: ['call_answered'] })
  const { messageId } = await say(tx, actor, now, {
    ticket: after, message: { kind: 'public', side: 'support', channel: 'phone', text: summary }, notify: 'replied',
    event: { kind: 'call.logged', public: true, data: { callId, seconds, direction } },
  })
  return messageId
}

async function lockKnown(tx: Tx, actor: StaffActor, { callId }: Given): Promise<LockedCall | undefined> {
  if (callId === null) return undefined
  const call = await lockCall(tx, callId, sightOf(actor))
  if (call === undefined) throw new Failure('not_found')
  if (call.logged) throw new Failure('call.logged')
  return call
}

/** The person of a call, who must be of the ticket's company. */
async function findPerson(tx: Tx, actor: StaffActor, { personId, ticketId }: Given): Promise<Id<'organisation'>> {
  const caller = await readCaller(tx, personId, sightOf(actor))
  if (caller === undefined) throw new Failure('call.person', { field: 'personId' })
  if (ticketId === null) return caller.organisation.id
  const ticket = await findTicketOf(tx, ticketId)
  if (ticket === undefined) throw new Failure('not_found')
  if (ticket.organisationId !== caller.organisation.id) throw new Failure('call.person', { field: 'personId' })
  return ticket.organisationId
}

/** Logs a call that one of ours had, or tried to have. */
export async function logCall(tx: Tx, actor: StaffActor, now: Date, given: Given): Promise<CallRow> {
  const { direction, outcome, ticketId, personId, seconds } = given
  const isAnswered = outcome === 'answered'
  const summary = given.summary.trim()
  if (isAnswered && summary.length < 3) throw new Failure('call.summary', { field: 'summary' })
  // The ticket before the call, as everything does that holds both.
  if (ticketId !== null) await openTicket(tx, actor, ticketId)
  const known = await lockKnown(tx, actor, given)
  const organisationId = await findPerson(tx, actor, given)
  const number = given.number === '' ? known?.number ?? '' : readNumber(given.number, 'number')
  const startedAt = known?.startedAt ?? checkTimes(given, now)
  const id = known?.id ?? newId<'call'>()
  const messageId = isAnswered && ticketId !== null ? await tellSummary(tx, actor, now, { ticketId, summary, callId: id, seconds, direction }) : null
  await writeLogged(tx, {
    id, direction, state: isAnswered ? 'ended' : 'missed', number, personId, knownBy: 'staff', organisationId, ticketId, takenBy: actor.personId, startedAt, seconds: isAnswered ? seconds : 0, summary, messageId, at: now,
  })
  if (messageId === null) await appendEvent(tx, actor, now, { kind: isAnswered ? 'call.logged' : 'call.missed', organisationId, ticketId, data: { callId: id, direction, seconds } })
  if (number.startsWith('+')) await noteNumber(tx, { number, personId, organisationId, at: now })
  return showCall(tx, actor, id)
}
