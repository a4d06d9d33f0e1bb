import type { callEndpoints, ClientCallBack } from '#contract/calls.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { cancelOne, startCallBack } from '#domains/clocks/index.ts'
import { beneficiary, requireEntitlement } from '#domains/plans/index.ts'
import { openTicket, submitTicket, type Ticket } from '#domains/tickets/index.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, later, minute } from '#kernel/instants.ts'
import { readNumber, showNumber } from './calls.numbers.ts'
import { openCallBack } from './call-backs.open.ts'
import { endCallBack, findOwnCallBack, hasOpenCallBack, insertCallBack, renewCallBack } from './call-backs.store.ts'

type Asked = BodyOf<typeof callEndpoints['client.callBack']>
type Anew = BodyOf<typeof callEndpoints['client.callBack.again']> & { readonly id: Id<'callback'> }

const furthest = 31 * day

/** The call-back about a ticket as its client sees it; null while there is none. */
export async function showOwnCallBack(db: Db, actor: ClientActor, ticketId: Id<'ticket'>): Promise<ClientCallBack | null> {
  const found = await findOwnCallBack(db, ticketId, actor.personId)
  if (found === undefined) return null
  const { number, wantedAt, dueAt, attempts, state, ...rest } = found
  if (state === 'done' || state === 'cancelled') return null
  return { ...rest, state, number: showNumber(number), wantedAt: wantedAt?.toISOString() ?? null, dueAt: dueAt.toISOString(), attempts: attempts.map((at) => new Date(at).toISOString()) }
}

function readWanted(text: string | null, now: Date): Date | null {
  if (text === null) return null
  const at = new Date(text)
  if (at < later(now, -5 * minute) || at > later(now, furthest)) throw new Failure('call_back.time', { field: 'wantedAt' })
  return at <= now ? null : at
}

/** The ticket that it is about; a subject alone becomes one, so that whatever is said has its place. */
async function ticketFor(tx: Tx, actor: ClientActor, now: Date, { ticketId, subject }: Asked): Promise<Ticket> {
  if (ticketId !== null) return openTicket(tx, actor, ticketId)
  if (subject.length < 3) throw new Failure('request.invalid', { fields: [{ field: 'subject', wrong: 'required' }] })
  const { id } = await submitTicket(tx, actor, now, { category: 'how_to', impact: 'minor', details: {}, subject, description: subject, severity: 'medium', attachments: [] })
  return openTicket(tx, actor, id)
}

/** A client asks to be called. One call-back at a time about a ticket. */
export async function askCallBack(tx: Tx, actor: ClientActor, now: Date, given: Asked): Promise<{ readonly ticketId: Id<'ticket'>; readonly id: Id<'callback'>; readonly dueAt: string }> {
  await requireEntitlement(tx, beneficiary(actor), [{ what: 'call_back' }])
  const number = readNumber(given.number, 'number')
  const wantedAt = readWanted(given.wantedAt, now)
  const { id: ticketId, organisationId, severity, state } = await ticketFor(tx, actor, now, given)
  if (state === 'closed' || state === 'merged' || state === 'resolved') throw new Failure('ticket.state')
  if (await hasOpenCallBack(tx, ticketId)) throw new Failure('call_back.open')
  const { id: obligationId, dueAt } = await startCallBack(tx, actor, now, { ticketId, organisationId, severity, wantedAt })
  const id = newId<'callback'>()
  await insertCallBack(tx, { id, ticketId, organisationId, personId: actor.personId, number, language: given.language, wantedAt, wish: given.ticketId === null ? '' : given.subject, at: now, obligationId })
  await appendEvent(tx, actor, now, { kind: 'call_back.asked', organisationId, ticketId, public: true, data: { callBackId: id, dueAt: dueAt.toISOString() } })
  return { ticketId, id, dueAt: dueAt.toISOString() }
}

/** A client wants to be called no more. */
export async function cancelCallBack(tx: Tx, actor: ClientActor, now: Date, id: Id<'callback'>): Promise<void> {
  const { ticketId, organisationId, obligationId } = await openCallBack(tx, actor, id)
  await endCallBack(tx, id, { at: now, cause: 'client' })
  await cancelOne(tx, actor, now, obligationId, 'withdrawn')
  await appendEvent(tx, actor, now, { kind: 'call_back.cancelled', organisationId, ticketId, public: true, data: { callBackId: id } })
}

/** After calls that nobody answered, the client asks anew: another number or another time, and another promise. */
export async function askAgain(tx: Tx, actor: ClientActor, now: Date, given: Anew): Promise<{ readonly dueAt: string }> {
  const { ticket, state } = await openCallBack(tx, actor, given.id)
  if (state !== 'unanswered') throw new Failure('call_back.open')
  const number = readNumber(given.number, 'number')
  const wantedAt = readWanted(given.wantedAt, now)
  const { id: ticketId, organisationId, severity } = ticket
  const { id: obligationId, dueAt } = await startCallBack(tx, actor, now, { ticketId, organisationId, severity, wantedAt })
  await renewCallBack(tx, { id: given.id, number, language: given.language, wantedAt, at: now, obligationId })
  await appendEvent(tx, actor, now, { kind: 'call_back.asked', organisationId, ticketId, public: true, data: { callBackId: given.id, dueAt: dueAt.toISOString(), again: true } })
  return { dueAt: dueAt.toISOString() }
}
