import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Whom a ticket has reached, for the policy. */
export async function findReach(
  db: Db, id: Id<'ticket'>,
): Promise<{ reachedTechnical: boolean; accountManagerId: Id<'person'> | null } | undefined> {
  const { rows } = await sql<{ reachedTechnical: boolean; accountManagerId: Id<'person'> | null }>`
    select t.reached_technical as "reachedTechnical", o.account_manager_id as "accountManagerId"
      from tickets t join organisations o on o.id = t.organisation_id where t.id = ${id}`.execute(db)
  return rows[0]
}

type Line = {
  position: number; at: Date; kind: string; actor: string; actorSide: 'client' | 'staff' | 'desk'; reason: string | null
  values: Record<string, unknown>
}

/** The events of a ticket in the order in which they happened. */
export async function listEvents(db: Db, id: Id<'ticket'>): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select row_number() over (order by e.at, e.recorded_at) as position, e.at, e.kind, e.actor_name as actor, e.actor_side as "actorSide", e.reason, e.data as values
      from events e where e.ticket_id = ${id} order by e.at, e.recorded_at`.execute(db)
  return rows
}
