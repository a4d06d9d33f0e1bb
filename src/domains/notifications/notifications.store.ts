import type { NoticeChannel, NoticeKind } from '#contract/notices.ts'
import { hot, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type NewNotice = {
  readonly ids: readonly Id<'notice'>[]; readonly to: readonly Id<'person'>[]; readonly kind: NoticeKind; readonly ticketId: Id<'ticket'> | null
  readonly values: Readonly<Record<string, string>>; readonly urgent: boolean; readonly once: string; readonly at: Date
  /** By what alone they are told; null: by everything. */
  readonly by: readonly NoticeChannel[] | null
}

// Whoever was told before is left out, and so is whoever has lost their access.
const insert = hot<{ id: Id<'notice'> }>('notice_insert', `
  with told as (
    insert into notices (id, person_id, kind, ticket_id, details, urgent, once, bell, created_at, told_by, mail)
    select n.id, p.id, $3, $4, $5::jsonb, $6, $7, coalesce('bell' = any ($9::text[]), true) and ($6 or coalesce(c.bell, true)), $8, $9::text[],
        case when coalesce('mail' = any ($9::text[]), true) then 'open' else 'none' end
      from unnest($1::uuid[], $2::uuid[]) as n(id, person_id) join people p on p.id = n.person_id and p.disabled_at is null
      left join notice_choices c on c.person_id = p.id and c.kind = $3
     order by p.id
    on conflict (person_id, once) do nothing returning id, person_id, mail)
  select id, case when mail = 'open' then enqueue('notice-mail', json_build_object('noticeId', id)) end,
    case when coalesce('push' = any ($9::text[]), true) and exists (select from push_subscriptions s where s.person_id = told.person_id) then enqueue('notice-push', json_build_object('noticeId', id)) end,
    pg_notify('relais_notices', person_id::text) from told`)

/** Writes a notice to each of these people who has not had it, with the jobs of its mail and of their browsers, and wakes their bells; answers how many were told. */
export async function insertNotices(tx: Tx, { ids, to, kind, ticketId, values, urgent, once, at, by }: NewNotice): Promise<number> {
  return (await insert(tx, ids, to, kind, ticketId, JSON.stringify(values), urgent, once, at, by)).length
}
