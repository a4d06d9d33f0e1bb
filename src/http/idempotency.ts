import { createHash } from 'node:crypto'
import { appendIdempotent, findIdempotent, finishIdempotent } from '#db/idempotency.ts'
import type { Tx } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'

const keyShape = /^[\w-]{8,128}$/

type Once = { readonly personId: Id<'person'>; readonly key: string; readonly operation: string; readonly body: unknown }

/** The key a request brings, if it has the shape of one; another shape is refused. */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null) return null
  if (!keyShape.test(key)) throw new Failure('request.invalid', { field: 'Idempotency-Key' })
  return key
}

/** Does the work once for a key and person: a repetition waits for the first and gets its answer; the same key with another body is refused. */
export async function once(tx: Tx, given: Once, work: () => Promise<unknown>): Promise<unknown> {
  const hash = createHash('sha256').update(given.operation).update(JSON.stringify(given.body ?? null)).digest()
  const fresh = await appendIdempotent(tx, { person_id: given.personId, key: given.key, operation: given.operation, request_hash: hash })
  if (!fresh) {
    const before = await findIdempotent(tx, given.personId, given.key)
    if (before === undefined || !before.request_hash.equals(hash)) throw new Failure('request.key_reused')
    return before.reply
  }
  const reply = await work()
  await finishIdempotent(tx, given.personId, given.key, reply)
  return reply
}
