import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { PushAddress } from './push.sealing.ts'

/** A push on its way: what it may say, and where it goes. Its address is null once the browser was removed; `may` is false when its reader may not hear of it any more. */
export type DuePush = {
  readonly id: Id<'push'>; readonly kind: string; readonly ticketId: Id<'ticket'> | null; readonly path: string; readonly urgent: boolean; readonly count: number; readonly failed: number; readonly now: Date
  readonly number: number | null; readonly subject: string | null; readonly language: Language; readonly deskName: string; readonly may: boolean; readonly subscriptionId: Id<'subscription'> | null
} & { readonly [Part in keyof PushAddress]: string | null }

// A client hears of tickets that are theirs at this moment; one of ours while they have their access.
const due = hot<DuePush>('push_due', `
  select p.id, p.kind, p.ticket_id as "ticketId", p.path, p.urgent, p.count, clock_timestamp() as now, t.number, case when h.push_subject then t.subject end as subject, w.language,
    coalesce((select value #>> '{}' from settings where key = 'desk_name'), 'Relais') as "deskName", s.id as "subscriptionId", s.endpoint, s.p256dh, s.auth,
    w.disabled_at is null and (w.side = 'staff' or p.ticket_id is null or p.kind = 'digest' or (t.organisation_id = w.organisation_id
      and (t.requester_id = w.id or exists (select from participants x where x.ticket_id = t.id and x.person_id = w.id)))) as may,
    (select count(*) from push_attempts a where a.push_id = p.id and a.outcome = 'put_off'
      and a.number > coalesce((select max(x.number) from push_attempts x where x.push_id = p.id and x.outcome = 'again'), 0)) as failed
  from pushes p join people w on w.id = p.person_id left join push_subscriptions s on s.id = p.subscription_id and s.person_id = p.person_id
    left join tickets t on t.id = p.ticket_id left join notice_hours h on h.person_id = p.person_id
  where p.id = $1 and p.state = 'waiting'`)
const record = hot('push_attempt', `
  with attempt as (insert into push_attempts (push_id, number, outcome, status, answer)
    select $1::uuid, coalesce(max(number), 0) + 1, $2, $3, $4 from push_attempts where push_id = $1::uuid),
  push as (update pushes set state = case $2::text when 'put_off' then 'waiting' else $2::text end where id = $1::uuid and (state = 'waiting' or $2 = 'sent') returning subscription_id)
  update push_subscriptions s set last_at = clock_timestamp(), last_outcome = $2 from push p where s.id = p.subscription_id`)
const enqueueIt = hot('push_enqueue', `select enqueue_push($1::uuid, $2::timestamptz)`)

/** A push that waits to be delivered. */
export async function findDuePush(db: Db, id: Id<'push'>): Promise<DuePush | undefined> {
  return (await due(db, id))[0]
}

/** Writes a try into the log with what was answered, and what the push has become by it. */
export async function recordPush(db: Db, id: Id<'push'>, { outcome, status, answer }: { readonly outcome: 'sent' | 'put_off' | 'refused'; readonly status: number | null; readonly answer: string }): Promise<void> {
  await record(db, id, outcome, status, answer)
}

/** Adds the job of a push, in a queue of its push service. */
export async function enqueuePush(db: Db, id: Id<'push'>, at: Date | null = null): Promise<void> {
  await enqueueIt(db, id, at)
}
