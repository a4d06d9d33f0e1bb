import { hot, type Db, type Tx } from '#db/index.ts'
import type { Push } from '#contract/push.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'

export type PushRow = {
  readonly id: Id<'push'>; readonly key: string; readonly kind: string; readonly number: number | null; readonly to: string; readonly agent: string; readonly service: string | null
  readonly createdAt: Date; readonly state: Push['state']; readonly heldUntil: Date | null; readonly count: number; readonly attempts: Push['attempts']
}

const list = hot<PushRow>('pushes_list', `
  select p.id, p.created_at::text as key, p.kind, t.number, w.name as "to", p.agent, s.service, p.created_at as "createdAt", p.state, p.held_until as "heldUntil", p.count,
    coalesce((select json_agg(json_build_object('at', a.at, 'outcome', a.outcome, 'status', a.status, 'answer', a.answer) order by a.number) from push_attempts a where a.push_id = p.id), '[]') as attempts
  from pushes p join people w on w.id = p.person_id left join tickets t on t.id = p.ticket_id left join push_subscriptions s on s.id = p.subscription_id
  where ($3::text is null or p.state = $3) and (p.created_at, p.id) < ($1::timestamptz, $2::uuid) order by p.created_at desc, p.id desc limit 51`)
const again = hot<{ id: Id<'push'> }>('push_again', `
  with again as (update pushes set state = 'waiting', held_until = null where id = $1 and state <> 'waiting' and subscription_id is not null returning id),
  attempt as (insert into push_attempts (push_id, number, outcome, answer)
    select id, (select coalesce(max(a.number), 0) + 1 from push_attempts a where a.push_id = again.id), 'again', $2 from again)
  select id from again`)
const isThere = hot<{ waiting: boolean }>('push_there', `select state = 'waiting' as waiting from pushes where id = $1`)

/** A page of everything that was told in browsers, newest first, and one more row when there is a next page. */
export async function listPushes(db: Db, after: Place | undefined, state: Push['state'] | null): Promise<PushRow[]> {
  return list(db, after?.key ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', state)
}

/** Lets a push go out again; `waiting` when it is on its way already, `gone` when its browser is, undefined when there is no such push. */
export async function markPushAgain(tx: Tx, id: Id<'push'>, by: string): Promise<'again' | 'waiting' | 'gone' | undefined> {
  if ((await again(tx, id, by)).length > 0) return 'again'
  const [there] = await isThere(tx, id)
  return there === undefined ? undefined : there.waiting ? 'waiting' : 'gone'
}
