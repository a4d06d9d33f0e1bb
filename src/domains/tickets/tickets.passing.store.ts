import { sql } from 'kysely'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Tickets of somebody that are not closed, the oldest first. */
export async function listPassing(tx: Tx, personId: Id<'person'>, as: 'owner' | 'requester'): Promise<Id<'ticket'>[]> {
  const column = as === 'owner' ? 'owner_id' : 'requester_id'
  const rows = await tx.selectFrom('tickets').select('id').where(column, '=', personId).where('state', 'not in', ['closed', 'merged']).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Gives a ticket another requester, who takes part in it no longer besides; answers its company. */
export async function passRequester(tx: Tx, id: Id<'ticket'>, to: Id<'person'>): Promise<Id<'organisation'>> {
  const { organisation_id } = await tx.updateTable('tickets').set((row) => ({ requester_id: to, version: sql<number>`${row.ref('version')} + 1` })).where('id', '=', id).returning('organisation_id').executeTakeFirstOrThrow()
  await tx.deleteFrom('participants').where('ticket_id', '=', id).where('person_id', '=', to).execute()
  return organisation_id
}

/** Lets go of what somebody of the technical team had taken and not answered; answers the tickets. */
export async function releaseTechnical(tx: Tx, personId: Id<'person'>): Promise<{ readonly id: Id<'ticket'>; readonly organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ id: Id<'ticket'>; organisationId: Id<'organisation'> }>`
    with released as (update handoffs set state = 'open', taken_by = null, taken_at = null where taken_by = ${personId} and state = 'taken' returning ticket_id)
    update tickets t set technical_id = null, version = t.version + 1 from released r where t.id = r.ticket_id returning t.id, t.organisation_id as "organisationId"`.execute(tx)
  return rows
}
