import type { Id } from '#kernel/ids.ts'
import type { Tx } from './pool.ts'

type Entry = { person_id: Id<'person'>; key: string; operation: string; request_hash: Buffer }

/** Claims a key; false when it is taken. Waits for another transaction that is claiming it now. */
export async function appendIdempotent(tx: Tx, entry: Entry): Promise<boolean> {
  const result = await tx.insertInto('idempotency').values({ ...entry, status: null, reply: JSON.stringify(null) }).onConflict((conflict) => conflict.columns(['person_id', 'key']).doNothing()).executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What was asked and answered under a key. */
export async function findIdempotent(tx: Tx, personId: Id<'person'>, key: string): Promise<{ request_hash: Buffer; reply: unknown } | undefined> {
  return tx.selectFrom('idempotency').select(['request_hash', 'reply']).where('person_id', '=', personId).where('key', '=', key).executeTakeFirst()
}

/** Keeps the answer beside the change it tells of. */
export async function finishIdempotent(tx: Tx, personId: Id<'person'>, key: string, reply: unknown): Promise<void> {
  await tx.updateTable('idempotency').set({ status: 200, reply: JSON.stringify(reply ?? null) }).where('person_id', '=', personId).where('key', '=', key).execute()
}
