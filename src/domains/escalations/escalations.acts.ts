import { satisfyOne } from '#domains/clocks/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { note, openTicket, type Ticket } from '#domains/tickets/index.ts'
import type { EscalationMay } from '#contract/escalations.ts'
import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { listTold } from './escalations.attempts.store.ts'
import { readDeputy } from './escalations.chains.store.ts'
import { tellAcknowledged } from './escalations.notices.ts'
import { escalationMay } from './escalations.policy.ts'
import { findColleague, findEscalation, updateGiven, updateOwner, type Escalation } from './escalations.store.ts'
import { finish, openEscalation, recordEscalation } from './escalations.ts'

/** By what somebody says that they have it. */
type Via = 'desk' | 'link' | 'mail'
type OfEscalation = { readonly id: Id<'escalation'> }
type Opened = { readonly ticket: Ticket; readonly escalation: Escalation; readonly may: ReturnType<typeof escalationMay> }

/** An escalation that the actor may read or was asked to see to, its ticket locked, with what they may do. */
async function openFor(tx: Tx, actor: StaffActor, id: Id<'escalation'>): Promise<Opened> {
  const found = await findEscalation(tx, id)
  if (found === undefined) throw new Failure('not_found')
  const opened = await openEscalation(tx, found)
  if (opened === undefined) throw new Failure('not_found')
  const asked = (await listTold(tx, id)).filter((each) => each.asks).map((each) => each.personId)
  // Refuses those who may not read it. Whoever was asked, by a team or on call, may say that they have it all the same.
  if (!asked.includes(actor.personId)) await openTicket(tx, actor, opened.ticket.id)
  const deputy = await readDeputy(tx)
  return { ...opened, may: escalationMay(actor, { ...opened.escalation, asked, deputyId: deputy?.id ?? null }) }
}

function refuse(reason: EscalationMay, escalation: Escalation): void {
  if (reason === 'yes') return
  if (reason === 'ended') throw new Failure('escalation.ended')
  if (reason === 'acknowledged') throw new Failure('escalation.acknowledged', { params: { name: escalation.seenBy ?? '' } })
  throw new Failure('forbidden')
}

/** Somebody has it: the waiting ends, and the others hear of it. */
async function own(tx: Tx, actor: StaffActor, now: Date, { ticket, escalation, via }: Opened & { readonly via: Via }): Promise<void> {
  const isFirst = escalation.acknowledgedAt === null
  if (escalation.waitingId !== null) await satisfyOne(tx, actor, now, escalation.waitingId)
  await updateOwner(tx, escalation.id, { by: actor.personId, name: actor.name, at: now })
  await recordEscalation(tx, actor, now, { escalation, what: isFirst ? 'acknowledged' : 'taken', data: { via } })
  if (!isFirst) return
  const others = (await listTold(tx, escalation.id)).map((each) => each.personId)
  const to = [...others, ...(ticket.ownerId === null ? [] : [ticket.ownerId])].filter((person) => person !== actor.personId)
  await tellAcknowledged(tx, now, { escalation, by: actor.name, to })
}

/** Says "I have seen it and see to it": nobody else is asked any more. Of two who say so at once, the second hears who was first; said twice, it is said once. */
export async function acknowledge(tx: Tx, actor: StaffActor, now: Date, { id, via }: OfEscalation & { readonly via: Via }): Promise<Id<'ticket'>> {
  const opened = await openFor(tx, actor, id)
  const { escalation, may } = opened
  if (escalation.endedAt === null && escalation.acknowledgedBy === actor.personId) return escalation.ticketId
  refuse(may.acknowledge, escalation)
  await own(tx, actor, now, { ...opened, via })
  return escalation.ticketId
}

/** Acknowledges by an answer to the mail that asked; false where there is nothing left to acknowledge. */
export async function acknowledgeByMail(tx: Tx, actor: StaffActor, now: Date, id: Id<'escalation'>): Promise<boolean> {
  try {
    await acknowledge(tx, actor, now, { id, via: 'mail' })
    return true
  } catch (error) {
    // Refusals come before anything is written.
    if (error instanceof Failure) return false
    throw error
  }
}

/** Makes it the actor's, which acknowledges it too. */
export async function takeEscalation(tx: Tx, actor: StaffActor, now: Date, { id }: OfEscalation): Promise<void> {
  const opened = await openFor(tx, actor, id)
  if (opened.may.take === 'yours') return
  refuse(opened.may.take, opened.escalation)
  await own(tx, actor, now, { ...opened, via: 'desk' })
}

/** Gives it to a colleague with a word, which stays on the ticket as a note. */
export async function handBack(
  tx: Tx, actor: StaffActor, now: Date, { id, personId, word }: OfEscalation & { readonly personId: Id<'person'>; readonly word: string },
): Promise<void> {
  const opened = await openFor(tx, actor, id)
  const { ticket, escalation, may } = opened
  refuse(may.handBack, escalation)
  const colleague = await findColleague(tx, personId)
  if (colleague === undefined || personId === actor.personId) throw new Failure('request.invalid', { field: 'personId' })
  if (escalation.acknowledgedAt === null) await own(tx, actor, now, { ...opened, via: 'desk' })
  await updateGiven(tx, id, personId)
  await recordEscalation(tx, actor, now, { escalation, what: 'handed_back', data: { ownerId: personId, owner: colleague.name }, reason: word })
  await note(tx, actor, now, { id: ticket.id, text: word, attachments: [] })
  await tell(tx, now, {
    kind: 'ticket.assigned', to: [personId], ticketId: ticket.id, values: { by: actor.name, reason: word }, urgent: escalation.severity === 'critical',
    once: `escalation.${id}.given.${now.toISOString()}`,
  })
}

/** Ends it, and says how. */
export async function endEscalation(tx: Tx, actor: StaffActor, now: Date, { id, word }: OfEscalation & { readonly word: string }): Promise<void> {
  const opened = await openFor(tx, actor, id)
  refuse(opened.may.end, opened.escalation)
  if (opened.escalation.acknowledgedAt === null) await own(tx, actor, now, { ...opened, via: 'desk' })
  await finish(tx, actor, { ...opened.escalation, waitingId: null }, { at: now, cause: 'person', by: actor.personId, word })
}
