import { createHash } from 'node:crypto'
import { appendIdempotent, findIdempotent, finishIdempotent } from '#db/idempotency.ts'
import { seal, unseal } from '#db/sealing.ts'
import { actFrom, type Db, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'

const keyShape = /^[\w-]{8,128}$/

type Once = { readonly actor: ClientActor | StaffActor; readonly key: string; readonly operation: string; readonly body: unknown; readonly secret: string }

/** The key a request brings, if it has the shape of one; another shape is refused. */
export function idempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key === null) return null
  if (!keyShape.test(key)) throw new Failure('request.invalid', { field: 'Idempotency-Key' })
  return key
}

/** Does the work once for a key and person, in one transaction: a repetition waits for the first and gets its answer; the same key with another body is refused. */
export function once(staff: Db, given: Once, work: (tx: Tx, now: Date) => Promise<unknown>): Promise<unknown> {
  const { actor, key, operation, secret } = given
  const hash = createHash('sha256').update(operation).update(JSON.stringify(given.body ?? null)).digest()
  return actFrom(staff, actor, (tx) => appendIdempotent(tx, { person_id: actor.personId, key, operation, request_hash: hash }), async (tx, now) => {
    if (now === undefined) return replyOf(await findIdempotent(tx, actor.personId, key), hash, secret)
    const reply = await work(tx, now)
    // Replies hold links that work once: the database keeps them sealed.
    await finishIdempotent(tx, actor.personId, key, seal(reply, secret))
    return reply
  })
}

/** What was answered before; another question under the same key is refused. */
function replyOf(before: { request_hash: Buffer; reply: unknown } | undefined, hash: Buffer, secret: string): unknown {
  if (before === undefined || !before.request_hash.equals(hash)) throw new Failure('request.key_reused')
  const reply = typeof before.reply === 'string' ? unseal(before.reply, secret) : undefined
  if (reply === undefined) throw new Failure('request.key_reused')
  return reply
}
