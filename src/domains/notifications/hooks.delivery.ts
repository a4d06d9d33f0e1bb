import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { later } from '#kernel/instants.ts'
import { bodyOf } from './hooks.bodies.ts'
import { findDue, recordDelivery, saveBody, type DueDelivery } from './hooks.delivery.store.ts'
import { meaningOf, pauseAfter, restAfter } from './hooks.rules.ts'
import { signatureHeaders } from './hooks.signing.ts'
import { enqueueDelivery } from './hooks.store.ts'
import type { Outbound } from './outbound.ts'

type Way = { readonly deskUrl: string; readonly outbound: Outbound }

/** Delivers a message to its receiver, at least once, always with the same id and body. A receiver that failed is left alone for a while; its messages wait for it, nobody else's do. */
export async function deliverHook(db: Db, id: Id<'delivery'>, { deskUrl, outbound }: Way): Promise<void> {
  const delivery = await findDue(db, id)
  if (delivery === undefined) return
  if (delivery.disabled) return recordDelivery(db, id, { outcome: 'refused', status: null, answer: 'off', restingUntil: null, isGone: false })
  if (delivery.restingUntil !== null) return enqueueDelivery(db, id, delivery.restingUntil)
  const body = delivery.body ?? bodyOf(delivery, deskUrl)
  if (delivery.body === null) await saveBody(db, id, body)
  const secrets = [delivery.secret, ...(delivery.secretBefore === null ? [] : [delivery.secretBefore])]
  const headers = delivery.format === 'standard' ? signatureHeaders({ id, at: delivery.now, body, secrets }) : {}
  const { status, text } = await outbound.post(delivery.url, { headers, body })
  await settle(db, delivery, { status, text })
}

async function settle(db: Db, delivery: DueDelivery, { status, text }: { readonly status: number | null; readonly text: string }): Promise<void> {
  const meaning = status === null ? 'later' : meaningOf(status)
  const answer = text.replaceAll('\u0000', '').slice(0, 500)
  if (meaning === 'sent') return recordDelivery(db, delivery.id, { outcome: 'sent', status, answer, restingUntil: null, isGone: false })
  const pause = meaning === 'gone' || text === 'not_allowed' ? undefined : pauseAfter(delivery.failed + 1)
  const restingUntil = later(delivery.now, restAfter(delivery.failures))
  await recordDelivery(db, delivery.id, { outcome: pause === undefined ? 'refused' : 'put_off', status, answer, restingUntil, isGone: meaning === 'gone' })
  if (pause !== undefined) await enqueueDelivery(db, delivery.id, later(delivery.now, pause * (1 + Math.random() / 10)))
}
