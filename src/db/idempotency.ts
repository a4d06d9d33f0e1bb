import type { Id } from '#kernel/ids.ts'
import type { Tx } from './pool.ts'
import { hot, posted } from './statements.ts'

type Entry = { person_id: Id<'person'>; key: string; operation: string; request_hash: Buffer }

const claim = hot<{ now: Date }>('idempotency_claim', `
  insert into idempotency (person_id, key, operation, request_hash, reply) values ($1, $2, $3, $4, 'null') on conflict (person_id, key) do nothing returning now()`)
const find = hot<{ request_hash: Buffer; reply: unknown }>('idempotency_find', 'select request_hash, reply from idempotency where person_id = $1 and key = $2')
const finish = posted('idempotency_finish', 'update idempotency set status = 200, reply = $3 where person_id = $1 and key = $2')

/** Claims a key and says what time it is in the database; nothing when it is taken. Waits for another transaction that is claiming it now. */
export async function appendIdempotent(tx: Tx, entry: Entry): Promise<Date | undefined> {
  return (await claim(tx, entry.person_id, entry.key, entry.operation, entry.request_hash))[0]?.now
}

/** What was asked and answered under a key. */
export async function findIdempotent(tx: Tx, personId: Id<'person'>, key: string): Promise<{ request_hash: Buffer; reply: unknown } | undefined> {
  return (await find(tx, personId, key))[0]
}

/** Keeps the answer beside the change it tells of. */
export async function finishIdempotent(tx: Tx, personId: Id<'person'>, key: string, reply: unknown): Promise<void> {
  await finish(tx, personId, key, JSON.stringify(reply ?? null))
}
