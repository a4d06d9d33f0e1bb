import { createHash } from 'node:crypto'
import { appendIdempotent, findIdempotent, finishIdempotent } from '#db/idempotency.ts'
import type { Tx } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { seal, unseal } from './sealing.ts'

const keyShape = /^[\w-]{8,128}$/

type Once = { readonly personId: Id<'person'>; readonly key: string; readonly operation: string; readonly body: unknown; readonly secret: string }

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
    const reply = typeof before.reply === 'string' ? unseal(before.reply, given.secret) : undefined
    if (reply === undefined) throw new Failure('request.key_reused')
    return reply
  }
  const reply = await work()
  // Replies hold links that work once: the database keeps them sealed.
  await finishIdempotent(tx, given.personId, given.key, seal(reply, given.secret))
  return reply
}
