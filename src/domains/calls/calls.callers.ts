import type { CallerCard, ProvenCaller } from '#contract/calls.ts'
import { entitlement } from '#domains/plans/index.ts'
import { sightOf } from '#domains/tickets/index.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { showNumber } from './calls.numbers.ts'
import { findTicketOf, listNumbers, lockCall, markProven, readCaller, type StoredTicket } from './calls.store.ts'
import { useCode } from './codes.store.ts'

function presentTicket({ id, number, subject, severity, state }: StoredTicket): CallerCard['tickets'][number] {
  return { id, number: formatNumber(number), subject, severity, state }
}

/** A client's person as one who speaks with them needs them. */
export async function showCaller(db: Db, actor: StaffActor, id: Id<'person'>): Promise<CallerCard> {
  const found = await readCaller(db, id, sightOf(actor))
  if (found === undefined) throw new Failure('not_found')
  const { person, organisation, tickets } = found
  return { person, organisation, tickets: tickets.map(presentTicket), numbers: (await listNumbers(db, id)).map(showNumber) }
}

/** Who says a code, what they call about, and what their plan says of it; a call that rings is theirs from then on. Undefined when no living code is this one. */
export async function proveCaller(tx: Tx, actor: StaffActor, now: Date, { code, callId }: { readonly code: string; readonly callId: Id<'call'> | null }): Promise<ProvenCaller | undefined> {
  const digits = code.replaceAll(/[\s.-]/g, '')
  const found = /^\d{8}$/.test(digits) ? await useCode(tx, digits, actor.personId, now) : undefined
  if (found === undefined || await readCaller(tx, found.personId, sightOf(actor)) === undefined) return undefined
  const { personId, organisationId, ticketId, expiresAt } = found
  if (callId !== null) {
    const call = await lockCall(tx, callId, sightOf(actor))
    if (call === undefined) throw new Failure('not_found')
    if (!call.logged) await markProven(tx, callId, found)
  }
  const ticket = ticketId === null ? undefined : await findTicketOf(tx, ticketId)
  await appendEvent(tx, actor, now, { kind: 'caller.proven', organisationId, ticketId, data: { personId, ...(callId === null ? {} : { callId }) } })
  return {
    ...await showCaller(tx, actor, personId), ticket: ticket === undefined ? null : presentTicket(ticket), expiresAt: expiresAt.toISOString(),
    phone: await entitlement(tx, { organisationId }, { what: 'phone', severity: ticket?.severity ?? 'low' }),
  }
}
