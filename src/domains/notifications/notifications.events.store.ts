import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** An event with whoever it may concern. */
export type HeardEvent = {
  readonly id: Id<'event'>; readonly kind: string; readonly actorId: Id<'person'> | null; readonly actorName: string; readonly actorSide: 'client' | 'staff' | 'desk'
  readonly ticketId: Id<'ticket'> | null; readonly ownerId: Id<'person'> | null; readonly handedBy: Id<'person'> | null; readonly organisation: string | null
}

const heard = hot<HeardEvent>('notice_event', `
  select e.id, e.kind, e.actor_id as "actorId", e.actor_name as "actorName", e.actor_side as "actorSide", e.ticket_id as "ticketId", t.owner_id as "ownerId",
    (select h.handed_by from handoffs h where h.ticket_id = t.id order by h.handed_at desc limit 1) as "handedBy", o.name as organisation
  from events e left join tickets t on t.id = e.ticket_id left join organisations o on o.id = t.organisation_id where e.id = $1`)
const technicians = hot<{ id: Id<'person'> }>('notice_technicians', `select id from people where 'technical' = any(roles) and disabled_at is null`)

/** The event, and who owns its ticket now. */
export async function findHeard(db: Db, id: Id<'event'>): Promise<HeardEvent | undefined> {
  return (await heard(db, id))[0]
}

/** Everybody of the technical team. */
export async function listTechnicians(db: Db): Promise<Id<'person'>[]> {
  return (await technicians(db)).map((person) => person.id)
}
