import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'

/** Something that was agreed on, and the ticket it has become. */
export type Action = { readonly id: Id<'action'>; readonly consultationId: Id<'consultation'>; readonly text: string; readonly ticketId: Id<'ticket'> | null; readonly ticketNumber: number | null }

/** What was agreed on in some consultations. */
export async function listActions(db: Db, consultations: readonly Id<'consultation'>[]): Promise<Action[]> {
  if (consultations.length === 0) return []
  return db.selectFrom('consultation_actions').select(['id', 'consultation_id as consultationId', 'text', 'ticket_id as ticketId', 'ticket_number as ticketNumber']).where('consultation_id', 'in', [...consultations]).orderBy('consultation_id').orderBy('position').execute()
}

/** Puts what was agreed on in place of what stood there; what has become a ticket stays. */
export async function replaceActions(tx: Tx, consultationId: Id<'consultation'>, texts: readonly string[]): Promise<void> {
  await tx.deleteFrom('consultation_actions').where('consultation_id', '=', consultationId).where('ticket_id', 'is', null).execute()
  const kept = new Set((await listActions(tx, [consultationId])).map(({ text }) => text))
  const added = texts.filter((text) => !kept.has(text))
  if (added.length > 0) await tx.insertInto('consultation_actions').values(added.map((text, index) => ({ id: newId<'action'>(), consultation_id: consultationId, position: kept.size + index, text, ticket_id: null, ticket_number: null }))).execute()
}

/** One action of a consultation, for whoever makes a ticket of it: one at a time. */
export async function lockAction(tx: Tx, consultationId: Id<'consultation'>, id: Id<'action'>): Promise<Action | undefined> {
  const { rows } = await sql<Action>`
    select id, consultation_id as "consultationId", text, ticket_id as "ticketId", ticket_number as "ticketNumber" from consultation_actions where id = ${id} and consultation_id = ${consultationId} for update`.execute(tx)
  return rows[0]
}

/** Keeps which ticket an action has become. */
export async function updateAction(tx: Tx, id: Id<'action'>, ticket: { readonly id: Id<'ticket'>; readonly number: number }): Promise<void> {
  await tx.updateTable('consultation_actions').set({ ticket_id: ticket.id, ticket_number: ticket.number }).where('id', '=', id).execute()
}

/** Consultations whose outcome nobody has confirmed in time. */
export async function listUnconfirmed(db: Db, before: Date): Promise<Id<'consultation'>[]> {
  return (await db.selectFrom('consultations').select('id').where('state', '=', 'held').where('held_at', '<=', before).orderBy('held_at').limit(500).execute()).map(({ id }) => id)
}
