import { sql } from 'kysely'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Keeps who resolved a ticket, why it happened (for us) and what mended it (for the client). */
export async function updateResolution(
  tx: Tx, id: Id<'ticket'>, { by, cause, fix }: { readonly by: Id<'person'>; readonly cause: string; readonly fix: string },
): Promise<void> {
  await tx.updateTable('tickets').set({ resolved_by: by, resolution_cause: cause, resolution_fix: fix }).where('id', '=', id).execute()
}

/** Locks some tickets resolved before an instant, longest ago first; those in anybody's hands are left for the next time. */
export async function listSilent(tx: Tx, before: Date, limit: number): Promise<Id<'ticket'>[]> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select id from tickets where state = 'resolved' and resolved_at <= ${before} order by resolved_at limit ${limit} for update skip locked`.execute(tx)
  return rows.map(({ id }) => id)
}
