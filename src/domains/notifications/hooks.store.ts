import type { Hook, HookKind } from '#contract/hooks.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

export type HookRow = {
  readonly id: Id<'webhook'>; readonly name: string; readonly url: string; readonly format: Hook['format']; readonly language: Language; readonly kinds: HookKind[]; readonly createdAt: Date
  readonly disabled: Hook['disabled']; readonly lastAt: Date | null; readonly lastOutcome: Hook['lastOutcome']; readonly waiting: number
}
export type NewHook = Pick<HookRow, 'id' | 'name' | 'url' | 'format' | 'language' | 'kinds'> & { readonly secret: string; readonly at: Date }
export type DeliveryRow = {
  readonly id: Id<'delivery'>; readonly kind: string; readonly createdAt: Date; readonly state: 'waiting' | 'sent' | 'refused'; readonly body: string | null
  readonly attempts: { readonly at: string; readonly outcome: 'sent' | 'put_off' | 'refused' | 'again'; readonly status: number | null; readonly answer: string }[]
}

const hooks = hot<HookRow>('hooks_list', `
  select w.id, w.name, w.url, w.format, w.language, w.kinds, w.created_at as "createdAt", case when w.disabled_at is not null then w.disabled_why end as disabled,
    l.at as "lastAt", l.outcome as "lastOutcome", (select count(*) from webhook_deliveries d where d.webhook_id = w.id and d.state = 'waiting') as waiting
  from webhooks w left join lateral (
    select a.at, a.outcome from webhook_deliveries d join webhook_attempts a on a.delivery_id = d.id where d.webhook_id = w.id order by a.at desc limit 1) l on true
  where $1::uuid is null or w.id = $1 order by w.created_at`)
const insert = hot('hook_insert', `
  insert into webhooks (id, name, url, format, language, kinds, secret, created_at) values ($1, $2, $3, $4, $5, $6::text[], $7, $8)`)
const update = hot('hook_update', `
  update webhooks set name = coalesce($2, name), url = coalesce($3, url), format = coalesce($4, format), language = coalesce($5, language), kinds = coalesce($6::text[], kinds),
    disabled_at = case $7::boolean when true then coalesce(disabled_at, $8) when false then null else disabled_at end,
    disabled_why = case $7::boolean when true then coalesce(disabled_why, 'by_hand') when false then null else disabled_why end,
    failures = case when $7::boolean = false or $3 is not null then 0 else failures end, resting_until = case when $7::boolean = false or $3 is not null then null else resting_until end
  where id = $1`)
const rotate = hot('hook_rotate', `update webhooks set secret_before = secret, secret_before_until = $3, secret = $2 where id = $1`)
const ping = hot('hook_ping', `insert into webhook_deliveries (id, webhook_id, kind, created_at) values ($1, $2, 'ping', $3)`)
const enqueueIt = hot('hook_enqueue', `select enqueue_delivery($1::uuid, $2::timestamptz)`)
const deliveries = hot<DeliveryRow>('hook_deliveries', `
  select d.id, d.kind, d.created_at as "createdAt", d.state, d.body, coalesce((select json_agg(json_build_object('at', a.at, 'outcome', a.outcome, 'status', a.status, 'answer', a.answer) order by a.number)
    from webhook_attempts a where a.delivery_id = d.id), '[]') as attempts
  from webhook_deliveries d where d.webhook_id = $1 order by d.created_at desc, d.id desc limit 100`)
const again = hot<{ id: Id<'delivery'> }>('hook_again', `
  with again as (update webhook_deliveries set state = 'waiting' where id = $1 and state <> 'waiting' returning id),
  attempt as (insert into webhook_attempts (delivery_id, number, outcome, answer)
    select id, (select coalesce(max(a.number), 0) + 1 from webhook_attempts a where a.delivery_id = again.id), 'again', $2 from again)
  select id from again`)
const isThere = hot<{ id: Id<'delivery'> }>('hook_delivery_there', `select id from webhook_deliveries where id = $1`)

/** Every receiver, or one. */
export async function listHooks(db: Db, id: Id<'webhook'> | null): Promise<HookRow[]> {
  return hooks(db, id)
}

/** Writes a receiver. */
export async function insertHook(tx: Tx, { id, name, url, format, language, kinds, secret, at }: NewHook): Promise<void> {
  await insert(tx, id, name, url, format, language, kinds, secret, at)
}

/** Changes what is given of a receiver; one that is told again, or moved, starts afresh. */
export async function updateHook(tx: Tx, id: Id<'webhook'>, now: Date, change: Partial<Pick<HookRow, 'name' | 'url' | 'format' | 'language' | 'kinds'>> & { readonly disabled?: boolean | undefined }): Promise<void> {
  await update(tx, id, change.name ?? null, change.url ?? null, change.format ?? null, change.language ?? null, change.kinds ?? null, change.disabled ?? null, now)
}

/** Gives a receiver a new secret; the one before it ends at that instant. */
export async function rotateSecret(tx: Tx, id: Id<'webhook'>, secret: string, until: Date): Promise<void> {
  await rotate(tx, id, secret, until)
}

/** Sends a receiver a first message that tells of nothing. */
export async function insertPing(tx: Tx, delivery: Id<'delivery'>, id: Id<'webhook'>, now: Date): Promise<void> {
  await ping(tx, delivery, id, now)
  await enqueueDelivery(tx, delivery)
}

/** Adds the job of a delivery, in its receiver's queue. */
export async function enqueueDelivery(db: Db, delivery: Id<'delivery'>, at: Date | null = null): Promise<void> {
  await enqueueIt(db, delivery, at)
}

/** The last hundred messages to a receiver. */
export async function listDeliveries(db: Db, id: Id<'webhook'>): Promise<DeliveryRow[]> {
  return deliveries(db, id)
}

/** Lets a message that has ended go out again; `waiting` when it is on its way already, undefined when there is none. */
export async function markAgain(tx: Tx, id: Id<'delivery'>, by: string): Promise<'again' | 'waiting' | undefined> {
  if ((await again(tx, id, by)).length > 0) return 'again'
  return (await isThere(tx, id)).length > 0 ? 'waiting' : undefined
}
