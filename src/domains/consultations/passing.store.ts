import { sql } from 'kysely'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** What somebody of a client has booked and is still to come. */
export async function listBookedBy(tx: Tx, personId: Id<'person'>, now: Date): Promise<{ readonly id: Id<'consultation'>; readonly organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ id: Id<'consultation'>; organisationId: Id<'organisation'> }>`
    select id, organisation_id as "organisationId" from consultations where person_id = ${personId} and state = 'booked' and starts_at > ${now} order by starts_at, id`.execute(tx)
  return rows
}

/** Offers somebody as an expert no more. */
export async function stopOffering(tx: Tx, personId: Id<'person'>): Promise<void> {
  await sql`update experts set offers = false, version = version + 1, changed_at = now() where person_id = ${personId} and offers`.execute(tx)
}
