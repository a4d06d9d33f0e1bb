import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type Handoff = {
  readonly id: Id<'handoff'>; readonly ticketId: Id<'ticket'>; readonly state: 'open' | 'taken' | 'answered' | 'returned'
  readonly takenById: Id<'person'> | null; readonly takenBy: string | null
}

/** Reads a handoff; after its ticket has been locked, nobody changes it before this transaction has ended. */
export async function findHandoff(db: Db, id: Id<'handoff'>): Promise<Handoff | undefined> {
  const { rows } = await sql<Handoff>`
    select h.id, h.ticket_id as "ticketId", h.state, h.taken_by as "takenById", p.name as "takenBy"
      from handoffs h left join people p on p.id = h.taken_by where h.id = ${id}`.execute(db)
  return rows[0]
}

type NewHandoff = {
  readonly id: Id<'handoff'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly summary: string
  readonly by: Id<'person'>; readonly at: Date
}

/** Writes a handoff. One that asked for more, and had not ended, is answered by it. */
export async function insertHandoff(tx: Tx, { id, ticketId, organisationId, summary, by, at }: NewHandoff): Promise<void> {
  await sql`update handoffs set state = 'answered', answered_at = ${at} where ticket_id = ${ticketId} and state in ('open', 'taken')`.execute(tx)
  await tx.insertInto('handoffs').values({
    id, ticket_id: ticketId, organisation_id: organisationId, summary, handed_by: by, handed_at: at, taken_by: null, taken_at: null,
    answered_at: null,
  }).execute()
}

/** Somebody of the technical team has it from now on. */
export async function updateTaken(tx: Tx, id: Id<'handoff'>, by: Id<'person'>, at: Date): Promise<void> {
  await tx.updateTable('handoffs').set({ state: 'taken', taken_by: by, taken_at: at }).where('id', '=', id).execute()
}

/** The team has answered, or asks for more and keeps it. */
export async function updateAnswered(
  tx: Tx, id: Id<'handoff'>, { needMore, at }: { readonly needMore: boolean; readonly at: Date },
): Promise<void> {
  const change = needMore ? { need_more: true } : { state: 'answered' as const, answered_at: at, need_more: false }
  await tx.updateTable('handoffs').set(change).where('id', '=', id).execute()
}

/** Back to support without an answer. */
export async function updateReturned(tx: Tx, id: Id<'handoff'>): Promise<void> {
  await tx.updateTable('handoffs').set({ state: 'returned' }).where('id', '=', id).execute()
}
