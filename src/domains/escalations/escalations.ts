import type { Whom } from '#contract/escalations.ts'
import { onCallPeople } from '#domains/calendars/index.ts'
import { cancelOne, startTimed } from '#domains/clocks/index.ts'
import { openTicket, type Ticket } from '#domains/tickets/index.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { desk, type Actor } from '#kernel/actor.ts'
import { isId, type Id } from '#kernel/ids.ts'
import { hasAsked } from './escalations.attempts.store.ts'
import { findChain, findChainFor, type StoredChain } from './escalations.chains.store.ts'
import { tellTries } from './escalations.notices.ts'
import { teamOf, walk, withHeadFirst, type Candidate, type Chain, type Reach } from './escalations.rules.ts'
import {
  countRunning, findEscalation, findWaitingOn, findBroken, insertEscalation, isRunning, joinClock, listOpen, listParts, markEscalated, updateEnded, updateProgress,
  updateTicketOf, type Alert, type End, type Escalation,
} from './escalations.store.ts'

const over = ['resolved', 'closed', 'merged'] as const

/** An escalation with its ticket locked, as it will stay until the transaction ends. */
export async function openEscalation(tx: Tx, found: Pick<Escalation, 'id' | 'ticketId'>): Promise<{ ticket: Ticket; escalation: Escalation } | undefined> {
  const ticket = await openTicket(tx, desk, found.ticketId)
  const escalation = await findEscalation(tx, found.id)
  if (escalation === undefined) return undefined
  // A merge may have moved it before the lock was ours.
  return escalation.ticketId === ticket.id ? { ticket, escalation } : openEscalation(tx, escalation)
}

/** What happens to an escalation. */
export type EscalationTurn = 'opened' | 'told' | 'acknowledged' | 'taken' | 'handed_back' | 'ended'

/** The event of an escalation; its client hears that it happened when it is theirs. */
export async function recordEscalation(
  tx: Tx, actor: Actor, now: Date, { escalation, what, data, reason }: {
    readonly escalation: Escalation; readonly what: EscalationTurn; readonly data?: Readonly<Record<string, unknown>>; readonly reason?: string
  },
): Promise<void> {
  const told = ['opened', 'acknowledged', 'ended']
  await appendEvent(tx, actor, now, {
    kind: `escalation.${what}`, organisationId: escalation.organisationId, ticketId: escalation.ticketId, public: escalation.origin === 'client' && told.includes(what),
    reason: reason ?? null, data: { escalationId: escalation.id, origin: escalation.origin, ...data },
  })
}

async function chainOf(tx: Tx, escalation: Escalation): Promise<StoredChain> {
  const { chainId, ticketId, severity } = escalation
  const chain = chainId === null ? await findChainFor(tx, ticketId, severity) : await findChain(tx, chainId)
  if (chain === undefined) throw new Error(`no escalation chain for ${severity}`)
  return chain
}

/** Who stands behind each part now. Of those who share a role or a team, the ones without access are left out while another has it; a ticket without owner is all support's. */
async function readReach(tx: Tx, now: Date, ticketId: Id<'ticket'>, chain: Chain): Promise<Reach> {
  const wanted = chain.steps.flatMap((step) => step.whom)
  const onCall = wanted.some((whom) => teamOf(whom)?.kind === 'on_call') ? await onCallPeople(tx, now) : new Map<Id<'team'>, Id<'person'>>()
  const parts = await listParts(tx, ticketId, { named: [...wanted.filter(isId), ...onCall.values()], teams: wanted.flatMap((whom) => teamOf(whom)?.teamId ?? []) })
  const having = (whom: Whom): readonly Candidate[] => parts.filter((part) => part.parts.includes(whom))
  const shared = (whom: Whom) => {
    const all = having(whom)
    const able = all.filter((each) => !each.isDisabled)
    return able.length > 0 ? able : all
  }
  return (whom) => {
    const team = teamOf(whom)
    if (team?.kind === 'on_call') return parts.filter((part) => part.personId === onCall.get(team.teamId))
    if (whom === 'support' || whom === 'head' || team?.kind === 'team') return shared(whom)
    const found = having(whom)
    return whom === 'owner' && found.length === 0 ? shared('support').map((each) => ({ ...each, as: 'support' as const })) : found
  }
}

/** Stops the clock of a step; one that has ended stays as it ended. */
export async function stopWaiting(tx: Tx, now: Date, { waitingId }: Pick<Escalation, 'waitingId'>): Promise<void> {
  if (waitingId !== null) await cancelOne(tx, desk, now, waitingId, 'withdrawn')
}

/** Goes along the chain as far as it can now, and has the wait for the next step timed. */
export async function advance(tx: Tx, now: Date, escalation: Escalation): Promise<void> {
  const stored = await chainOf(tx, escalation)
  const chain = escalation.origin === 'client' ? withHeadFirst(stored) : stored
  const reach = await readReach(tx, now, escalation.ticketId, chain)
  const { tries, next, wait, unreachable } = walk(chain, escalation, { hasAsked: await hasAsked(tx, escalation), reach })
  await stopWaiting(tx, now, escalation)
  const waitingId = wait === null ? null : await startTimed(tx, desk, now, {
    ticketId: escalation.ticketId, organisationId: escalation.organisationId, kind: 'escalation', severity: escalation.severity, seconds: wait,
  })
  const place = next ?? { step: chain.steps.length, round: escalation.round }
  await updateProgress(tx, escalation.id, { chainId: stored.id, ...place, waitingId, unreachableAt: unreachable ? now : null })
  await recordEscalation(tx, desk, now, { escalation, what: 'told', data: { round: escalation.round, tried: tries.length, reached: tries.filter((each) => each.outcome === 'told').length } })
  await tellTries(tx, now, { escalation, tries, unreachable })
}

/** A promise was broken: the chain begins, or what runs already is about this one too, and is answered. Told again, it stays one. */
export async function escalateClock(tx: Tx, now: Date, alert: Alert): Promise<Escalation | null> {
  const ticket = await openTicket(tx, desk, alert.ticketId)
  const broken = over.some((state) => state === ticket.state) ? undefined : await findBroken(tx, alert.id)
  if (broken?.isRunning !== true) return null
  const running = broken.escalationId === null ? undefined : await findEscalation(tx, broken.escalationId)
  if (running !== undefined) return await joinClock(tx, { obligationId: alert.id, escalationId: running.id, at: now }) ? running : null
  if (broken.isJoined) return null
  const escalation = await insertEscalation(tx, { obligationId: alert.id, ticketId: ticket.id, organisationId: ticket.organisationId, severity: ticket.severity, openedAt: now })
  await recordEscalation(tx, desk, now, { escalation, what: 'opened', data: { clock: alert.kind } })
  await advance(tx, now, escalation)
  return null
}

/** A client wrote to the head: the chain begins. Asked twice, it begins once. */
export async function beginForClient(tx: Tx, now: Date, id: Id<'escalation'>): Promise<void> {
  const found = await findEscalation(tx, id)
  const opened = found === undefined ? undefined : await openEscalation(tx, found)
  if (opened === undefined || opened.escalation.chainId !== null || opened.escalation.endedAt !== null) return
  await markEscalated(tx, opened.ticket.id)
  if (over.some((state) => state === opened.ticket.state)) return settle(tx, now, opened.ticket.id)
  await advance(tx, now, opened.escalation)
}

/** The time of a step has run out without anybody acknowledging: the next is told. */
export async function stepRanOut(tx: Tx, now: Date, obligationId: Id<'obligation'>): Promise<void> {
  const found = await findWaitingOn(tx, obligationId)
  const opened = found === undefined ? undefined : await openEscalation(tx, found)
  if (opened === undefined || opened.escalation.waitingId !== obligationId) return
  const { endedAt, acknowledgedAt } = opened.escalation
  if (endedAt === null && acknowledgedAt === null) await advance(tx, now, opened.escalation)
}

/** Writes an end, and what follows from it. */
export async function finish(tx: Tx, actor: Actor, escalation: Escalation, end: End): Promise<void> {
  await stopWaiting(tx, end.at, escalation)
  await updateEnded(tx, escalation.id, end)
  await recordEscalation(tx, actor, end.at, { escalation, what: 'ended', data: { cause: end.cause }, ...(end.word === undefined ? {} : { reason: end.word }) })
  await markEscalated(tx, escalation.ticketId)
}

/** A merged ticket's escalation goes on in the other; where that has one of the same origin, it is about both. */
async function moveTo(tx: Tx, now: Date, escalation: Escalation, into: Id<'ticket'>): Promise<void> {
  const other = (await listOpen(tx, into)).find((each) => each.origin === escalation.origin)
  if (other !== undefined) return finish(tx, desk, escalation, { at: now, cause: 'merged' })
  const isWaiting = escalation.waitingId !== null && await isRunning(tx, escalation.waitingId)
  await updateTicketOf(tx, escalation.id, into)
  await markEscalated(tx, escalation.ticketId)
  await markEscalated(tx, into)
  if (escalation.acknowledgedAt === null && !isWaiting) await advance(tx, now, { ...escalation, ticketId: into, waitingId: null })
}

/** Ends what has nothing left to be about: its clocks were met, or the ticket is over. */
export async function settle(tx: Tx, now: Date, ticketId: Id<'ticket'>): Promise<void> {
  const ticket = await openTicket(tx, desk, ticketId)
  if (ticket.mergedInto !== null) await openTicket(tx, desk, ticket.mergedInto)
  for (const escalation of await listOpen(tx, ticketId)) {
    if (ticket.mergedInto !== null) await moveTo(tx, now, escalation, ticket.mergedInto)
    else if (ticket.state === 'resolved' || ticket.state === 'closed') await finish(tx, desk, escalation, { at: now, cause: ticket.state })
    else if (escalation.origin === 'clock' && await countRunning(tx, escalation.id) === 0) await finish(tx, desk, escalation, { at: now, cause: 'met' })
  }
}
