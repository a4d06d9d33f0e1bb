import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { later } from '#kernel/instants.ts'
import type { Outbound, OutboundAnswer } from './outbound.ts'
import { forgetBrowser } from './push.browsers.store.ts'
import { enqueuePush, findDuePush, recordPush, type DuePush } from './push.delivery.store.ts'
import { keptFor, meaningOfPush, pauseAfterPush, topicOf } from './push.rules.ts'
import type { PushAddress, PushSealer } from './push.sealing.ts'
import { payloadOf } from './push.words.ts'

type Way = { readonly sealer: PushSealer; readonly outbound: Outbound }

function addressOf({ endpoint, p256dh, auth }: DuePush): PushAddress | undefined {
  return endpoint === null || p256dh === null || auth === null ? undefined : { endpoint, p256dh, auth }
}

/** Tells something in one browser, at least once, always as the same notice. A browser that takes none any more is forgotten. */
export async function deliverPush(db: Db, id: Id<'push'>, { sealer, outbound }: Way): Promise<void> {
  const push = await findDuePush(db, id)
  if (push === undefined) return
  const to = addressOf(push)
  if (to === undefined || !push.may) return recordPush(db, id, { outcome: 'refused', status: null, answer: to === undefined ? 'gone' : 'off' })
  const { headers, body } = sealer.seal(to, payloadOf(push), { seconds: keptFor, urgent: push.urgent, topic: topicOf(push) })
  await settle(db, push, await outbound.post(to.endpoint, { headers, body }))
}

async function settle(db: Db, push: DuePush, { status, text }: OutboundAnswer): Promise<void> {
  const meaning = status === null ? 'later' : meaningOfPush(status)
  const answer = text.replaceAll('\u0000', '').slice(0, 500)
  if (meaning === 'sent') return recordPush(db, push.id, { outcome: 'sent', status, answer })
  const pause = meaning !== 'later' || text === 'not_allowed' ? undefined : pauseAfterPush(push.failed + 1)
  await recordPush(db, push.id, { outcome: pause === undefined ? 'refused' : 'put_off', status, answer })
  if (meaning === 'gone' && push.subscriptionId !== null) await forgetBrowser(db, push.subscriptionId)
  if (pause !== undefined) await enqueuePush(db, push.id, later(push.now, pause * (1 + Math.random() / 10)))
}
