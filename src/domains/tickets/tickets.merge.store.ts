import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The ticket of a number. */
export async function findByNumber(db: Db, number: number): Promise<Id<'ticket'> | undefined> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`select id from tickets where number = ${number}`.execute(db)
  return rows[0]?.id
}

type Move = { readonly from: Id<'ticket'>; readonly into: Id<'ticket'>; readonly by: Id<'person'>; readonly at: Date }

/** Lets everybody who takes part in one ticket, its requester before all, take part in another. */
export async function insertParticipantsOf(tx: Tx, { from, into, by, at }: Move): Promise<void> {
  await sql`
    insert into participants (ticket_id, person_id, organisation_id, added_by, added_at)
    select t.id, p.id, t.organisation_id, ${by}, ${at}
      from (select requester_id as id from tickets where id = ${from} union select person_id from participants where ticket_id = ${from}) p,
      tickets t
     where t.id = ${into} and p.id <> t.requester_id on conflict do nothing`.execute(tx)
}
