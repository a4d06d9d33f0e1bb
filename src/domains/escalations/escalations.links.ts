import type { Reply } from '#contract/index.ts'
import type { Db, Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { acknowledge } from './escalations.acts.ts'
import { findLink, spendLink, type Link } from './escalations.attempts.store.ts'
import { findEscalation } from './escalations.store.ts'

/** What a link is about, for the page that asks whoever opened it to confirm. Reading it changes nothing: mail scanners do. */
export async function showLink(db: Db, now: Date, token: string): Promise<Reply<'escalationLink.show'>> {
  const link = await findLink(db, token, now)
  const escalation = link === undefined ? undefined : await findEscalation(db, link.escalationId)
  if (link === undefined || escalation === undefined) throw new Failure('link.gone')
  const { acknowledgedAt, seenBy, severity, origin, openedAt, endedAt } = escalation
  return {
    name: link.name, number: formatNumber(link.number), subject: link.subject, severity, origin, organisation: link.organisation, openedAt: openedAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(), acknowledged: acknowledgedAt === null ? null : { at: acknowledgedAt.toISOString(), by: seenBy ?? '' }, ended: endedAt !== null,
  }
}

function actorOf({ personId, name, roles, language, zone }: Link): StaffActor {
  return { side: 'staff', personId, name, roles: new Set(roles), language, zone }
}

/** Acknowledges for the one person whose mail held the link. It works once; a refusal leaves it as it was. */
export async function acknowledgeByLink(tx: Tx, now: Date, token: string): Promise<Id<'ticket'>> {
  const link = await findLink(tx, token, now)
  if (link === undefined) throw new Failure('link.gone')
  const ticketId = await acknowledge(tx, actorOf(link), now, { id: link.escalationId, via: 'link' })
  if (!await spendLink(tx, link.attemptId, now)) throw new Failure('link.gone')
  return ticketId
}
