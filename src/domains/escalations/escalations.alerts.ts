import { tell } from '#domains/notifications/index.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { findTryOfNotice, findUndelivered, hasAsked, updateOutcome, type Tried } from './escalations.attempts.store.ts'
import { tellUnreachable } from './escalations.notices.ts'
import { advance, escalateClock, openEscalation, stepRanOut } from './escalations.ts'
import { findAlert, findEscalation, listHearers, updateProgress, type Alert, type Escalation } from './escalations.store.ts'

/** What follows from a clock's warning or breach: its owner hears of half and four fifths of the time, the chain of the end; a step's own clock makes the chain go on. */
export async function alertOfClock(tx: Tx, now: Date, { obligationId, share }: { readonly obligationId: Id<'obligation'>; readonly share: number }): Promise<void> {
  const alert = await findAlert(tx, obligationId)
  if (alert === undefined || !alert.isRunning) return
  if (alert.kind === 'escalation') return share === 100 ? stepRanOut(tx, now, obligationId) : undefined
  if (share < 100) return warn(tx, now, alert, share)
  const joined = await escalateClock(tx, now, alert)
  if (joined !== null) await tellBroken(tx, now, alert, joined)
}

/** After a stop several shares pass at once: only the last of them is told. Promises of a ticket that are due in the same minute are one notice. */
async function warn(tx: Tx, now: Date, alert: Alert, share: number): Promise<void> {
  if (alert.isOver || alert.warned > share) return
  const { owner, support, client } = await listHearers(tx, alert.ticketId)
  await tell(tx, now, {
    kind: 'clock.warned', to: owner === null ? support : [owner], ticketId: alert.ticketId, once: `ticket.${alert.ticketId}.${share}.${alert.dueAt.toISOString().slice(0, 16)}`,
    values: { clock: alert.kind, share: String(share), due: alert.dueAt.toISOString(), client },
  })
}

/** Another promise of a ticket that is escalated already: whoever has it hears of it, and the ticket's owner. While the chain still asks, it asks for this one too. */
async function tellBroken(tx: Tx, now: Date, alert: Alert, { ownerId, acknowledgedAt }: Escalation): Promise<void> {
  if (acknowledgedAt === null) return
  const { owner, client } = await listHearers(tx, alert.ticketId)
  const to = [owner, ownerId].filter((person) => person !== null)
  await tell(tx, now, { kind: 'clock.breached', to, ticketId: alert.ticketId, once: `clock.${alert.id}.100`, values: { clock: alert.kind, due: alert.dueAt.toISOString(), client } })
}

/** The server refused the mail of a notice for good: whoever it was for has not been reached. */
export async function noticeRefused(tx: Tx, now: Date, noticeId: Id<'notice'>): Promise<void> {
  const tried = await findTryOfNotice(tx, noticeId)
  if (tried !== undefined) await unreached(tx, now, tried, 'refused')
}

/** Looks whether a mail that asks somebody was accepted; if not, they count as not reached. */
export async function checkDelivery(tx: Tx, now: Date, attemptId: Id<'attempt'>): Promise<void> {
  const tried = await findUndelivered(tx, attemptId)
  if (tried !== undefined) await unreached(tx, now, tried, 'late')
}

/** Somebody counted as told and was not. When nobody was asked at the same time or since, the next step is told at once. */
async function unreached(tx: Tx, now: Date, tried: Tried, outcome: 'refused' | 'late'): Promise<void> {
  const found = await findEscalation(tx, tried.escalationId)
  const opened = found === undefined ? undefined : await openEscalation(tx, found)
  if (opened === undefined || tried.outcome === 'refused') return
  await updateOutcome(tx, tried.id, outcome, now)
  const { escalation } = opened
  if (!tried.asks || escalation.endedAt !== null || escalation.acknowledgedAt !== null || await hasAsked(tx, escalation, tried.at)) return
  if (escalation.round === tried.round) return advance(tx, now, escalation)
  await declareUnreachable(tx, now, escalation, tried.round)
}

/** The round was over when its last mail came back: the next begins in its time, and everybody of ours sees meanwhile that nobody was reached. */
async function declareUnreachable(tx: Tx, now: Date, escalation: Escalation, round: number): Promise<void> {
  const { id, chainId, step, waitingId } = escalation
  if (chainId === null || await hasAsked(tx, { id, round })) return
  await updateProgress(tx, id, { chainId, step, round: escalation.round, waitingId, unreachableAt: now })
  await tellUnreachable(tx, now, { escalation, values: {}, round })
}
