import type { QueryOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import type { Push, pushEndpoints } from '#contract/push.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { enqueuePush } from './push.delivery.store.ts'
import { listPushes, markPushAgain, type PushRow } from './push.log.store.ts'

const page = 50

function present({ key: _, number, createdAt, heldUntil, attempts, ...row }: PushRow): Push {
  return {
    ...row, number: number === null ? null : formatNumber(number), createdAt: createdAt.toISOString(), heldUntil: heldUntil?.toISOString() ?? null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at).toISOString() })), mayAgain: row.state !== 'waiting' && row.service !== null,
  }
}

/** A page of everything that was told in browsers: to whom, of which ticket's number, and what became of it; never what it said. */
export async function showPushes(db: Db, { cursor, state }: QueryOf<(typeof pushEndpoints)['admin.pushes']>): Promise<Reply<'admin.pushes'>> {
  const rows = await listPushes(db, cursor === undefined ? undefined : readCursor(cursor), state ?? null)
  const last = rows.length > page ? rows[page - 1] : undefined
  return { pushes: rows.slice(0, page).map(present), next: last === undefined ? null : writeCursor(last) }
}

/** Tells it once more in the same browser, as the same notice; what was held back is let go. */
export async function pushAgain(tx: Tx, actor: StaffActor, now: Date, id: Id<'push'>): Promise<void> {
  const done = await markPushAgain(tx, id, actor.name)
  if (done === undefined) throw new Failure('not_found')
  if (done === 'gone') throw new Failure('push.gone')
  if (done === 'waiting') return
  await enqueuePush(tx, id)
  await appendEvent(tx, actor, now, { kind: 'push.sent_again', data: { push: id } })
}
