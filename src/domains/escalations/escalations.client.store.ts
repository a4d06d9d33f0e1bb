import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** All of this is read and written under the client's own row-level security. */
export type OwnEscalation = { readonly at: Date; readonly by: string; readonly byId: Id<'person'>; readonly reason: string; readonly seenBy: string | null; readonly seenAt: Date | null; readonly endedAt: Date | null }

/** The last time somebody of the acting client's company wrote to the head about a ticket that the client sees. */
export async function readOwn(db: Db, ticketId: Id<'ticket'>): Promise<OwnEscalation | undefined> {
  const { rows } = await sql<OwnEscalation>`
    select e.opened_at as at, coalesce(p.name, '') as by, e.opened_by as "byId", e.reason, e.seen_by as "seenBy", e.acknowledged_at as "seenAt", e.ended_at as "endedAt"
      from escalations e left join people p on p.id = e.opened_by where e.ticket_id = ${ticketId} and e.origin = 'client' order by e.opened_at desc limit 1`.execute(db)
  return rows[0]
}

/** A ticket that the client sees: whether it is over, and whether something promised to them is late. */
export async function findOwnTicket(db: Db, id: Id<'ticket'>, now: Date): Promise<{ isOver: boolean; isOverdue: boolean } | undefined> {
  const { rows } = await sql<{ isOver: boolean; isOverdue: boolean }>`
    select t.state in ('resolved', 'closed', 'merged') as "isOver",
      exists (select from obligations o where o.ticket_id = t.id and o.state = 'running' and o.due_at < ${now}) as "isOverdue"
      from tickets t where t.id = ${id}`.execute(db)
  return rows[0]
}

type NewOwn = {
  readonly id: Id<'escalation'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly severity: Severity; readonly reason: string
  readonly by: Id<'person'>; readonly at: Date
}

/** Writes down that a client goes up. */
export async function insertOwn(tx: Tx, { id, ticketId, organisationId, severity, reason, by, at }: NewOwn): Promise<void> {
  await sql`insert into escalations (id, ticket_id, organisation_id, origin, severity, reason, opened_at, opened_by)
    values (${id}, ${ticketId}, ${organisationId}, 'client', ${severity}, ${reason}, ${at}, ${by})`.execute(tx)
}
