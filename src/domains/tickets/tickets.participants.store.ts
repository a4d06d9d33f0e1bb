import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

type NewParticipant = {
  readonly ticketId: Id<'ticket'>; readonly personId: Id<'person'>; readonly organisationId: Id<'organisation'>; readonly by: Id<'person'>
  readonly at: Date
}

/** Adds a participant; false when they take part already. */
export async function insertParticipant(tx: Tx, { ticketId, personId, organisationId, by, at }: NewParticipant): Promise<boolean> {
  const result = await tx.insertInto('participants').values({
    ticket_id: ticketId, person_id: personId, organisation_id: organisationId, added_by: by, added_at: at,
  })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Removes a participant; false when they did not take part. */
export async function deleteParticipant(tx: Tx, ticketId: Id<'ticket'>, personId: Id<'person'>): Promise<boolean> {
  const result = await tx.deleteFrom('participants').where('ticket_id', '=', ticketId).where('person_id', '=', personId).executeTakeFirst()
  return result.numDeletedRows > 0n
}
