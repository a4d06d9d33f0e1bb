import type { PushBrowser } from '#contract/push.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { PushAddress } from './push.sealing.ts'

export type BrowserRow = { readonly id: Id<'subscription'>; readonly agent: string; readonly addedAt: Date; readonly lastAt: Date | null; readonly lastOutcome: PushBrowser['lastOutcome'] }

const list = hot<BrowserRow>('push_browsers', `
  select id, agent, created_at as "addedAt", last_at as "lastAt", last_outcome as "lastOutcome" from push_subscriptions where person_id = $1 order by created_at, id`)
const keep = hot<{ id: Id<'subscription'> }>('push_browser_keep', `select keep_push_subscription($1, $2, $3, $4, $5, $6, $7, $8) as id`)
const remove = hot<{ id: Id<'subscription'> }>('push_browser_remove', `delete from push_subscriptions where id = $1 and person_id = $2 returning id`)
const forget = hot('push_browser_forget', `delete from push_subscriptions where id = $1`)

/** The browsers in which somebody is told, eldest first. */
export async function listBrowsers(db: Db, personId: Id<'person'>): Promise<BrowserRow[]> {
  return list(db, personId)
}

/** Keeps a browser as this person's, whoever's it was before; one that is known stays the same. */
export async function keepBrowser(tx: Tx, now: Date, { id, personId, to, agent }: { readonly id: Id<'subscription'>; readonly personId: Id<'person'>; readonly to: PushAddress; readonly agent: string }): Promise<Id<'subscription'>> {
  return (await keep(tx, id, personId, to.endpoint, new URL(to.endpoint).host, to.p256dh, to.auth, agent, now))[0]?.id ?? id
}

/** Removes one of a person's browsers; false when it is not theirs. */
export async function deleteBrowser(tx: Tx, personId: Id<'person'>, id: Id<'subscription'>): Promise<boolean> {
  return (await remove(tx, id, personId)).length > 0
}

/** Forgets a browser that takes no pushes any more. */
export async function forgetBrowser(db: Db, id: Id<'subscription'>): Promise<void> {
  await forget(db, id)
}
