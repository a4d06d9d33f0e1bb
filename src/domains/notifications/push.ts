import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { quietUntil, type Hours } from './notifications.rules.ts'
import { breaksQuiet } from './push.rules.ts'
import { foldPushes, insertPushes, listHeldPushes, listPushHeldFor, releasePush, type HeldPush, type NewPush } from './push.store.ts'

type Told = Omit<NewPush, 'heldUntil'> & { readonly severity: string | null; readonly zone: string; readonly hours: Pick<Hours, 'quietFrom' | 'quietTo'> }

/** Tells somebody in their browsers, now or at the end of their quiet hours; asked twice, they are told once. */
export async function pushTo(tx: Tx, now: Date, { severity, zone, hours, ...push }: Told): Promise<void> {
  await insertPushes(tx, now, { ...push, heldUntil: breaksQuiet({ urgent: push.urgent, severity }) ? null : quietUntil(hours, zone, now) })
}

/** For whom quiet hours are over. */
export async function duePushes(db: Db, now: Date): Promise<Id<'person'>[]> {
  return listPushHeldFor(db, now)
}

/** Tells somebody, once in each browser, what was held back for them until now; what they have read meanwhile is left out. */
export async function releaseHeld(tx: Tx, now: Date, personId: Id<'person'>): Promise<void> {
  const news = (await listHeldPushes(tx, personId, now)).filter((push) => !push.read)
  const last = [...Map.groupBy(news, (push) => push.subscriptionId).values()].flatMap((pushes) => lastOf(pushes))
  await foldPushes(tx, personId, now, last.map(({ id }) => id))
  for (const { id, count } of last) await releasePush(tx, id, count)
}

function lastOf(pushes: readonly HeldPush[]): { id: Id<'push'>; count: number }[] {
  const last = pushes.at(-1)
  return last === undefined ? [] : [{ id: last.id, count: pushes.length }]
}
