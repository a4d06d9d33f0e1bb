import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Something to be told in every browser of a person. */
export type NewPush = {
  readonly personId: Id<'person'>; readonly kind: string; readonly ticketId: Id<'ticket'> | null; readonly noticeId?: Id<'notice'> | undefined; readonly path: string; readonly urgent: boolean
  /** With the browser, tells this push from all others: asked for again, it stays one. */
  readonly once: string
  readonly heldUntil: Date | null
}
/** What was held back in one browser. */
export type HeldPush = { readonly id: Id<'push'>; readonly subscriptionId: Id<'subscription'>; readonly read: boolean }

const insert = hot('push_insert', `
  with added as (
    insert into pushes (id, person_id, subscription_id, agent, notice_id, ticket_id, kind, path, urgent, once, state, held_until, created_at)
    select gen_random_uuid(), s.person_id, s.id, s.agent, $2, $3, $4, $5, $6, $7, case when $8::timestamptz is null then 'waiting' else 'held' end, $8, $9
      from push_subscriptions s where s.person_id = $1 and ($10::uuid is null or s.id = $10) order by s.id
    on conflict (subscription_id, once) do nothing returning id, state)
  select enqueue_push(id) from added where state = 'waiting'`)
const heldFor = hot<{ personId: Id<'person'> }>('push_held_for', `select distinct person_id as "personId" from pushes where state = 'held' and held_until <= $1 limit 500`)
const held = hot<HeldPush>('push_held', `
  select p.id, p.subscription_id as "subscriptionId", n.read_at is not null as read from pushes p left join notices n on n.id = p.notice_id
  where p.person_id = $1 and p.state = 'held' and p.held_until <= $2 and p.subscription_id is not null order by p.created_at, p.id for update of p`)
const fold = hot('push_fold', `update pushes set state = 'folded', held_until = null where person_id = $1 and state = 'held' and held_until <= $2 and not (id = any($3::uuid[]))`)
const release = hot('push_release', `
  with released as (update pushes set state = 'waiting', held_until = null, count = $2, kind = case when $2 > 1 then 'digest' else kind end, path = case when $2 > 1 then case when path like '/client%' then '/client' else '/desk' end else path end where id = $1 returning id)
  select enqueue_push(id) from released`)
const tests = hot<{ count: number }>('push_tests', `select count(*) as count from pushes where person_id = $1 and kind = 'test' and created_at > $2::timestamptz - interval '10 minutes'`)

/** Keeps a push for each browser of a person, or for one of them, with the job that delivers it; what is held has no job yet. */
export async function insertPushes(tx: Tx, now: Date, push: NewPush, only: Id<'subscription'> | null = null): Promise<void> {
  const { personId, noticeId, ticketId, kind, path, urgent, once, heldUntil } = push
  await insert(tx, personId, noticeId ?? null, ticketId, kind, path, urgent, once, heldUntil, now, only)
}

/** Who has something that was held back until now. */
export async function listPushHeldFor(db: Db, now: Date): Promise<Id<'person'>[]> {
  return (await heldFor(db, now)).map((row) => row.personId)
}

/** What was held back for somebody until now, oldest first, locked. */
export async function listHeldPushes(tx: Tx, personId: Id<'person'>, now: Date): Promise<HeldPush[]> {
  return held(tx, personId, now)
}

/** Lets a push go that tells of so many things. */
export async function releasePush(tx: Tx, id: Id<'push'>, count: number): Promise<void> {
  await release(tx, id, count)
}

/** What was held back until now and is told by others, or was read meanwhile, is told no more by itself. */
export async function foldPushes(tx: Tx, personId: Id<'person'>, now: Date, but: readonly Id<'push'>[]): Promise<void> {
  await fold(tx, personId, now, but)
}

/** How many tests somebody has asked for lately. */
export async function countTests(db: Db, personId: Id<'person'>, now: Date): Promise<number> {
  return (await tests(db, personId, now))[0]?.count ?? 0
}
