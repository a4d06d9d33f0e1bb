import { ECDH } from 'node:crypto'
import { mostBrowsers, type PushBrowser } from '#contract/push.ts'
import type { Reply } from '#contract/index.ts'
import { enqueue, type Db, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { deleteBrowser, keepBrowser, listBrowsers, type BrowserRow } from './push.browsers.store.ts'
import type { PushAddress } from './push.sealing.ts'
import { countTests, insertPushes } from './push.store.ts'

type Person = ClientActor | StaffActor
const longestAgent = 300
const authBytes = 16
const mostTests = 10

function present({ addedAt, lastAt, ...row }: BrowserRow): PushBrowser {
  return { ...row, addedAt: addedAt.toISOString(), lastAt: lastAt?.toISOString() ?? null }
}

/** In which browsers somebody is told. */
export async function showBrowsers(db: Db, actor: Person, key: string): Promise<Reply<'me.push'>> {
  return { key, browsers: (await listBrowsers(db, actor.personId)).map(present) }
}

/** Whether bytes are a point of the curve that browsers make their keys on; anything else could not be encrypted for. */
function isPoint(key: string): boolean {
  try {
    return Buffer.from(key, 'base64url').length === 65 && ECDH.convertKey(key, 'prime256v1', 'base64url', 'base64url', 'uncompressed') !== ''
  } catch {
    return false
  }
}

function check({ p256dh, auth }: PushAddress): void {
  if (!isPoint(p256dh)) throw new Failure('request.invalid', { field: 'keys.p256dh' })
  if (Buffer.from(auth, 'base64url').length !== authBytes) throw new Failure('request.invalid', { field: 'keys.auth' })
}

/** Tells somebody in this browser from now on. One that they switched on before stays the same; one that was somebody else's is theirs now. */
export async function addBrowser(tx: Tx, actor: Person, now: Date, { agent, ...to }: PushAddress & { readonly agent: string }): Promise<PushBrowser> {
  check(to)
  const id = await keepBrowser(tx, now, { id: newId(), personId: actor.personId, to, agent: agent.slice(0, longestAgent) })
  const browsers = await listBrowsers(tx, actor.personId)
  if (browsers.length > mostBrowsers) throw new Failure('push.too_many')
  const added = browsers.find((each) => each.id === id)
  if (added === undefined) throw new Failure('not_found')
  return present(added)
}

/** Tells nothing more there. */
export async function removeBrowser(tx: Tx, actor: Person, id: Id<'subscription'>): Promise<void> {
  if (!await deleteBrowser(tx, actor.personId, id)) throw new Failure('not_found')
}

/** Asks for something to be told in one of one's own browsers. Who asks may not write into what goes out, so a job does. */
export async function askTest(tx: Tx, actor: Person, id: Id<'subscription'>): Promise<void> {
  const own = (await listBrowsers(tx, actor.personId)).some((each) => each.id === id)
  if (!own) throw new Failure('not_found')
  await enqueue(tx, 'push-test', { personId: actor.personId, subscriptionId: id, mark: newId(), path: actor.side === 'client' ? '/client' : '/desk' })
}

/** Tells something in one browser that says only that it arrives; too many in a short while are left out. */
export async function pushTest(tx: Tx, now: Date, { personId, subscriptionId, mark, path }: { readonly personId: Id<'person'>; readonly subscriptionId: Id<'subscription'>; readonly mark: string; readonly path: string }): Promise<void> {
  if (await countTests(tx, personId, now) >= mostTests) return
  await insertPushes(tx, now, { personId, kind: 'test', ticketId: null, path, urgent: true, once: `test.${mark}`, heldUntil: null }, subscriptionId)
}
