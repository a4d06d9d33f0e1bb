import type { callEndpoints, CallBackRow } from '#contract/calls.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import { cancelOne, satisfyOne } from '#domains/clocks/index.ts'
import { openTicket, say, sightOf } from '#domains/tickets/index.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { desk, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { translator } from '#words/index.ts'
import { callBacksTold as english } from '#words/en/call-backs-told.ts'
import { callBacksTold as french } from '#words/fr/call-backs-told.ts'
import { logCall } from './calls.log.ts'
import { showNumber } from './calls.numbers.ts'
import { openCallBack, type OpenCallBack } from './call-backs.open.ts'
import { afterAttempt } from './call-backs.rules.ts'
import {
  countCallBacks, endCallBack, findTaker, insertAttempt, listCallBacks, readMostAttempts, updateTaken, writeMostAttempts, type LockedCallBack, type StoredCallBack,
} from './call-backs.store.ts'

type Attempt = BodyOf<typeof callEndpoints['callBacks.attempt']> & { readonly id: Id<'callback'> }

const told = { en: translator('en', english), fr: translator('fr', french) } as const

function present({ number, wantedAt, askedAt, endedAt, ticket, clock, attempts, ...row }: StoredCallBack): CallBackRow {
  const at = (text: string) => new Date(text).toISOString()
  return {
    ...row, number: showNumber(number), wantedAt: wantedAt?.toISOString() ?? null, askedAt: askedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, ticket: { ...ticket, number: formatNumber(ticket.number) },
    clock: { ...clock, kind: 'call_back', startedAt: at(clock.startedAt), dueAt: at(clock.dueAt) }, attempts: attempts.map((each) => ({ ...each, at: at(each.at) })),
  }
}

/** Who waits to be called, what is due first in front; and how the last ones ended. */
export async function showCallBacks(db: Db, actor: StaffActor): Promise<Reply<'callBacks.list'>> {
  const sight = sightOf(actor)
  return {
    open: (await listCallBacks(db, { sight, open: true, limit: 200 })).map(present), ended: (await listCallBacks(db, { sight, open: false, limit: 10 })).map(present),
  }
}

/** How many wait. */
export async function countWaiting(db: Db, actor: StaffActor): Promise<{ readonly waiting: number }> {
  return { waiting: await countCallBacks(db, sightOf(actor)) }
}

async function findRow(db: Db, actor: StaffActor, id: Id<'callback'>): Promise<CallBackRow> {
  const [row] = await listCallBacks(db, { sight: sightOf(actor), id, limit: 1 })
  if (row === undefined) throw new Failure('not_found')
  return present(row)
}

/** Locks the ticket of a call-back that the actor may see, and reads it; one that is over is refused. */
async function open(tx: Tx, actor: StaffActor, id: Id<'callback'>): Promise<OpenCallBack> {
  await findRow(tx, actor, id)
  return openCallBack(tx, actor, id)
}

/** One of ours says that they call now, so that nobody else does. */
export async function takeCallBack(tx: Tx, actor: StaffActor, now: Date, id: Id<'callback'>): Promise<CallBackRow> {
  const { organisationId, ticketId } = await open(tx, actor, id)
  const taker = await findTaker(tx, id)
  if (taker !== undefined && taker.id !== actor.personId) throw new Failure('call_back.taken', { params: { name: taker.name } })
  await updateTaken(tx, id, actor.personId, now)
  await appendEvent(tx, actor, now, { kind: 'call_back.taken', organisationId, ticketId, data: { callBackId: id } })
  return findRow(tx, actor, id)
}

/** After the last attempt the client reads in the ticket what we tried, and what they can do. It answers nothing that they asked. */
async function tellUnanswered(tx: Tx, now: Date, { ticketId, attempts, number, language }: LockedCallBack): Promise<void> {
  const ticket = await openTicket(tx, desk, ticketId)
  const text = told[language]('told.unanswered', { count: attempts + 1, number: showNumber(number).shown })
  await say(tx, desk, now, { ticket, message: { kind: 'public', side: 'desk', channel: 'phone', text }, notify: 'replied', event: { kind: 'call_back.unanswered', public: true, data: {} } })
}

/** Logs an attempt to call: answered, it is done and its summary answers the ticket; so often unanswered as is usual, the client is asked what now. */
export async function attemptCallBack(tx: Tx, actor: StaffActor, now: Date, given: Attempt): Promise<CallBackRow> {
  const { id, outcome } = given
  const found = await open(tx, actor, id)
  const { organisationId, ticketId, personId, number, obligationId, attempts } = found
  if (found.state === 'unanswered') throw new Failure('call_back.over')
  const isAnswered = outcome === 'answered'
  const call = await logCall(tx, actor, now, {
    callId: null, direction: 'outgoing', outcome: isAnswered ? 'answered' : 'missed', ticketId, personId, number, startedAt: given.startedAt, seconds: given.seconds, summary: given.summary,
  })
  const state = afterAttempt(outcome, attempts + 1, await readMostAttempts(tx))
  await insertAttempt(tx, { callBackId: id, organisationId, by: actor.personId, at: now, outcome, callId: call.id, state }, newId())
  await appendEvent(tx, actor, now, { kind: 'call_back.attempted', organisationId, ticketId, public: !isAnswered, data: { callBackId: id, outcome, attempt: attempts + 1 } })
  if (isAnswered) await endCallBack(tx, id, { at: now, cause: 'called' })
  if (state === 'unanswered') await tellUnanswered(tx, now, found)
  if (state !== 'waiting') await satisfyOne(tx, actor, now, obligationId)
  return findRow(tx, actor, id)
}

/** Nobody calls any more, for a reason that stays in the ticket's history. */
export async function dropCallBack(tx: Tx, actor: StaffActor, now: Date, { id, reason }: { readonly id: Id<'callback'>; readonly reason: string }): Promise<CallBackRow> {
  const { organisationId, ticketId, obligationId } = await open(tx, actor, id)
  await endCallBack(tx, id, { at: now, cause: 'staff' })
  await cancelOne(tx, actor, now, obligationId, 'withdrawn')
  await appendEvent(tx, actor, now, { kind: 'call_back.cancelled', organisationId, ticketId, public: true, reason, data: { callBackId: id } })
  return findRow(tx, actor, id)
}

/** Sets after how many attempts that nobody answered the client is asked what now. */
export async function changeMostAttempts(tx: Tx, actor: StaffActor, now: Date, attempts: number): Promise<void> {
  const before = await readMostAttempts(tx)
  if (before === attempts) return
  await writeMostAttempts(tx, attempts, now)
  await appendEvent(tx, actor, now, { kind: 'settings.changed', data: { before: { callBackAttempts: before }, after: { callBackAttempts: attempts } } })
}
