import { sql } from 'kysely'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import { linkEvents, type Db } from '#db/index.ts'
import { withoutText } from './accounts.rules.ts'

type Shown = ReplyOf<(typeof accountEndpoints)['admin.audit']>['events'][number]
type Row = Omit<Shown, 'at' | 'hash' | 'data'> & { readonly at: Date; readonly hash: Buffer; readonly reason: string | null; readonly data: Record<string, unknown>; readonly of_ticket: boolean }

/** The newest hundred events, or the hundred before a position; of one kind, or of several with commas between them. Those of tickets come without any sentence: the audit trail is no way to read tickets. */
export async function listAudit(db: Db, filter: { readonly before?: number | undefined; readonly kind?: string | undefined }): Promise<Shown[]> {
  await linkEvents(db)
  const { rows } = await sql<Row>`
    select c.position, e.at, e.kind, e.actor_name as actor, e.ticket_id is not null as of_ticket, e.data, e.reason, c.hash,
      coalesce('REL-' || t.number, p.name, o.name, '') as about
    from event_chain c
    join events e on e.id = c.event_id
    left join tickets t on t.id = e.ticket_id
    left join people p on p.id = case when e.data ->> 'person' ~ '^[0-9a-f-]{36}$' then (e.data ->> 'person')::uuid end
    left join organisations o on o.id = e.organisation_id
    where c.position < ${filter.before ?? Number.MAX_SAFE_INTEGER} and (${filter.kind ?? null}::text is null or e.kind = any(string_to_array(${filter.kind ?? null}, ',')))
    order by c.position desc limit 100`.execute(db)
  return rows.map(({ at, hash, of_ticket, data, reason, ...row }) => ({ ...row, at: at.toISOString(), hash: hash.toString('hex'), data: of_ticket ? withoutText(data) : { ...data, ...(reason === null ? {} : { reason }) } }))
}
