import type { NoticeKind } from '#contract/notices.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'

export type BellRow = {
  readonly id: Id<'notice'>; readonly kind: NoticeKind; readonly at: Date; readonly key: string; readonly read: boolean; readonly urgent: boolean; readonly details: Readonly<Record<string, string>>
  readonly ticketId: Id<'ticket'> | null; readonly number: number | null; readonly subject: string | null; readonly client: string | null
}

const list = hot<BellRow>('notices_list', `
  select n.id, n.kind, n.created_at as at, n.created_at::text as key, n.read_at is not null as read, n.urgent, n.details, n.ticket_id as "ticketId", t.number, t.subject, o.name as client
  from notices n left join tickets t on t.id = n.ticket_id left join organisations o on o.id = t.organisation_id
  where n.person_id = $1 and n.bell and (n.created_at, n.id) < ($2::timestamptz, $3::uuid) order by n.created_at desc, n.id desc limit 31`)
const count = hot<{ unread: number }>('notices_unread', `select count(*) as unread from notices where person_id = $1 and bell and read_at is null`)
// Read in one window, it is read in all of them.
const mark = hot('notices_mark', `
  with done as (update notices set read_at = $2 where person_id = $1 and read_at is null and ($3::uuid[] is null or id = any($3::uuid[])) returning id)
  select pg_notify('relais_notices', $1::text) where exists (select from done)`)

/** A page of what somebody was told, newest first, and one more row when there is a next page. */
export async function listNotices(db: Db, personId: Id<'person'>, after: Place | undefined): Promise<BellRow[]> {
  return list(db, personId, after?.key ?? 'infinity', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff')
}

/** How much of it they have not read. */
export async function countUnread(db: Db, personId: Id<'person'>): Promise<number> {
  return (await count(db, personId))[0]?.unread ?? 0
}

/** Marks these of their notices as read, or all of them. */
export async function markRead(tx: Tx, personId: Id<'person'>, now: Date, ids: readonly Id<'notice'>[] | null): Promise<void> {
  await mark(tx, personId, now, ids)
}
