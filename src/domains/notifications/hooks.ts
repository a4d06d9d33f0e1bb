import type { BodyOf } from '#contract/endpoint.ts'
import { hookKinds, type Hook, type hookEndpoints } from '#contract/hooks.ts'
import type { Reply } from '#contract/index.ts'
import { appendEvent, newSigningSecret, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { enqueueDelivery, insertHook, insertPing, listDeliveries, listHooks, markAgain, rotateSecret, updateHook, type HookRow } from './hooks.store.ts'

type Endpoints = typeof hookEndpoints

function present({ createdAt, lastAt, ...row }: HookRow): Hook {
  return { ...row, createdAt: createdAt.toISOString(), lastAt: lastAt === null ? null : lastAt.toISOString() }
}

async function findHook(db: Db, id: Id<'webhook'>): Promise<Hook> {
  const [row] = await listHooks(db, id)
  if (row === undefined) throw new Failure('not_found')
  return present(row)
}

/** Every program that hears of what happens. */
export async function showHooks(db: Db): Promise<Reply<'admin.hooks'>> {
  return { hooks: (await listHooks(db, null)).map(present), offered: [...hookKinds] }
}

/** Tells another program from now on; its secret is told this once, and a first message says whether it is reached. */
export async function createHook(tx: Tx, actor: StaffActor, now: Date, given: BodyOf<Endpoints['admin.hooks.create']>): Promise<Reply<'admin.hooks.create'>> {
  const [id, secret] = [newId<'webhook'>(), newSigningSecret()]
  await insertHook(tx, { ...given, id, secret, at: now })
  await insertPing(tx, newId<'delivery'>(), id, now)
  await appendEvent(tx, actor, now, { kind: 'webhook.created', data: { webhook: id, name: given.name, host: new URL(given.url).host, kinds: given.kinds } })
  return { hook: await findHook(tx, id), secret }
}

/** Changes what another program hears, or stops telling it; told again or moved, it gets a first message again. */
export async function changeHook(tx: Tx, actor: StaffActor, now: Date, given: BodyOf<Endpoints['admin.hooks.change']> & { readonly id: Id<'webhook'> }): Promise<Hook> {
  const { id, ...change } = given
  const before = await findHook(tx, id)
  await updateHook(tx, id, now, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)))
  if (change.disabled === false || (change.url !== undefined && change.url !== before.url)) await insertPing(tx, newId<'delivery'>(), id, now)
  const fields = Object.keys(change).filter((key) => key !== 'url')
  await appendEvent(tx, actor, now, { kind: 'webhook.changed', data: { webhook: id, name: before.name, changed: fields, ...(change.url === undefined ? {} : { host: new URL(change.url).host }) } })
  return findHook(tx, id)
}

/** A new secret; the one before it signs beside it for a day, so that nothing is lost while the other side changes over. */
export async function renewSecret(tx: Tx, actor: StaffActor, now: Date, id: Id<'webhook'>): Promise<Reply<'admin.hooks.secret'>> {
  const { name } = await findHook(tx, id)
  const secret = newSigningSecret()
  await rotateSecret(tx, id, secret, later(now, day))
  await appendEvent(tx, actor, now, { kind: 'webhook.secret_renewed', data: { webhook: id, name } })
  return { secret }
}

/** The last messages to another program, each with its tries and what was answered. */
export async function showDeliveries(db: Db, id: Id<'webhook'>): Promise<Reply<'admin.hooks.deliveries'>> {
  await findHook(db, id)
  const deliveries = await listDeliveries(db, id)
  return { deliveries: deliveries.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), attempts: row.attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at).toISOString() })) })) }
}

/** Sends a message again, with the same id and the same body. */
export async function deliverAgain(tx: Tx, actor: StaffActor, now: Date, id: Id<'delivery'>): Promise<void> {
  const done = await markAgain(tx, id, actor.name)
  if (done === undefined) throw new Failure('not_found')
  if (done === 'waiting') return
  await enqueueDelivery(tx, id)
  await appendEvent(tx, actor, now, { kind: 'webhook.sent_again', data: { delivery: id } })
}
