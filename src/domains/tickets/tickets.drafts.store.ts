import { sql } from 'kysely'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** One person's draft of one kind on one ticket. */
export type DraftKey = { readonly personId: Id<'person'>; readonly ticketId: Id<'ticket'>; readonly kind: 'reply' | 'note' | 'technical' }

/** Writes a draft on from a version and answers the new one; undefined when another version stands there. What has been forgotten meanwhile begins anew. */
export async function writeDraft(tx: Tx, { personId, ticketId, kind }: DraftKey, text: string, from: number): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    insert into drafts as d (person_id, ticket_id, kind, body, version, updated_at) values (${personId}, ${ticketId}, ${kind}, ${text}, ${from} + 1, now())
    on conflict (person_id, ticket_id, kind) do update set body = excluded.body, version = excluded.version, updated_at = excluded.updated_at where d.version = ${from}
    returning version`.execute(tx)
  return rows[0]?.version
}

/** The version a draft stands at, locked until the transaction ends. */
export async function findDraftVersion(tx: Tx, { personId, ticketId, kind }: DraftKey): Promise<number | undefined> {
  const row = await tx.selectFrom('drafts').select('version').where('person_id', '=', personId).where('ticket_id', '=', ticketId).where('kind', '=', kind).forUpdate().executeTakeFirst()
  return row?.version
}

/** Forgets a draft. */
export async function deleteDraft(tx: Tx, { personId, ticketId, kind }: DraftKey): Promise<void> {
  await tx.deleteFrom('drafts').where('person_id', '=', personId).where('ticket_id', '=', ticketId).where('kind', '=', kind).execute()
}
