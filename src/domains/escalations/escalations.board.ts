import type { EscalationRow, TicketEscalation } from '#contract/escalations.ts'
import type { Reply } from '#contract/index.ts'
import { findThere, sightOf } from '#domains/tickets/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { countDays, listUnreached, readBoard, readOfTicket, type Shown } from './escalations.board.store.ts'
import { readDeputy } from './escalations.chains.store.ts'
import { escalationMay } from './escalations.policy.ts'

/** How many days back the board looks. */
const days = 14

function text(at: Date | string): string
function text(at: Date | string | null): string | null
function text(at: Date | string | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

function person(id: Id<'person'> | null, name: string | null): { id: Id<'person'>; name: string } | null {
  return id === null || name === null ? null : { id, name }
}

function common(shown: Shown, actor: StaffActor, deputyId: Id<'person'> | null): Omit<TicketEscalation, 'trail'> {
  const { id, ticketId, origin, severity, reason, by, acknowledgedAt, endedAt, endCause } = shown
  return {
    id, ticketId, origin, severity, reason, by, openedAt: text(shown.openedAt), clocks: (shown.clocks ?? []).map(({ kind, dueAt }) => ({ kind, dueAt: text(dueAt) })),
    owner: person(shown.ownerId, shown.owner), acknowledged: acknowledgedAt === null ? null : { at: text(acknowledgedAt), by: shown.seenBy ?? '' },
    unreachableAt: text(shown.unreachableAt), nextAt: text(shown.nextAt),
    ended: endedAt === null || endCause === null ? null : { at: text(endedAt), cause: endCause, by: shown.endedBy, word: shown.endWord },
    may: escalationMay(actor, { ...shown, deputyId }),
  }
}

function rowOf(shown: Shown, actor: StaffActor, deputyId: Id<'person'> | null): EscalationRow {
  return {
    ...common(shown, actor, deputyId), number: formatNumber(shown.number), subject: shown.subject, organisation: { id: shown.organisationId, name: shown.organisation },
    ticketOwner: person(shown.ticketOwnerId, shown.ticketOwner), trend: { now: shown.trendNow, before: shown.trendBefore },
  }
}

/** The head's board: what nobody has acknowledged comes first, the worst of it before the rest. Account managers see their own companies’. */
export async function showEscalations(db: Db, actor: StaffActor, now: Date): Promise<Reply<'desk.escalations'>> {
  const sight = sightOf(actor)
  const deputyId = (await readDeputy(db))?.id ?? null
  const rows = (await readBoard(db, sight, later(now, -days * day))).map((shown) => rowOf(shown, actor, deputyId))
  return { open: rows.filter((row) => row.ended === null), ended: rows.filter((row) => row.ended !== null), days: await countDays(db, sight, { zone: actor.zone, days }) }
}

/** A ticket's escalations with everybody whom they tried to reach, and what became of it. */
export async function showTicketEscalations(db: Db, actor: StaffActor, ticketId: Id<'ticket'>): Promise<Reply<'desk.tickets.escalations'>> {
  if (!(await findThere(db, sightOf(actor), [ticketId])).has(ticketId)) throw new Failure('not_found')
  const deputyId = (await readDeputy(db))?.id ?? null
  const escalations = (await readOfTicket(db, ticketId)).map((shown): TicketEscalation => ({
    ...common(shown, actor, deputyId),
    trail: (shown.trail ?? []).map((each) => ({
      ...each, at: text(each.at), outcomeAt: text(each.outcomeAt), readAt: text(each.readAt), mail: each.mail === null ? null : { ...each.mail, at: text(each.mail.at) },
    })),
  }))
  return { escalations }
}

/** What everybody of ours sees until somebody has it: escalations that reached nobody. */
export async function showUnreached(db: Db): Promise<Reply<'desk.escalations.unreached'>> {
  return { tickets: (await listUnreached(db)).map(({ id, number, since }) => ({ id, number: formatNumber(number), since: text(since) })) }
}
