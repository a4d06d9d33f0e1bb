import type { CategoryKey } from '#contract/categories.ts'
import type { ClockKind, State } from '#contract/ticket-shapes.ts'
import { hot, type Db } from '#db/index.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** A row of a client's list. */
export type ListedTicket = {
  id: Id<'ticket'>; number: number; subject: string; category: CategoryKey; severity: Severity; state: State; /** As the database writes it. */ openedAt: string
  requesterId: Id<'person'>; /** Null when it is the reader. */ requester: string | null
  unread: boolean; /** When it was last active, as the database writes it: to the microsecond. */ key: string
  /** The clock that is due first, its instants as the database writes them; all null when none runs. */
  clockKind: ClockKind | null; clockState: 'running' | 'paused'; clockStartedAt: string; clockDueAt: string; clockTarget: number; clockLeft: number | null
}
export type ListQuery = {
  readonly reader: Id<'person'>; readonly requester: Id<'person'> | null; readonly states: readonly State[]; readonly severity: Severity | null
  /** The last row of the page before. */
  readonly after: Place | null
  readonly limit: number
}

const columns = `
  t.id, t.number, t.subject, t.category, t.severity, t.state, t.opened_at::text as "openedAt", t.active_at::text as key,
    t.requester_id as "requesterId",
  (case when t.last_side <> 'technical' then t.last_side
    else (select m.author_side from messages m where m.ticket_id = t.id and m.sequence = t.last_public_sequence) end) <> 'client'
    and t.last_public_sequence > coalesce((select r.sequence from readings r where r.person_id = $1 and r.ticket_id = t.id), 0) as unread,
  c.kind as "clockKind", c.state as "clockState", c.started_at::text as "clockStartedAt", c.due_at::text as "clockDueAt", c.target_seconds as "clockTarget", c.left_seconds as "clockLeft"`
const clock = `left join lateral (select o.kind, o.state, o.started_at, o.due_at, o.target_seconds, o.left_seconds
    from obligations o where o.ticket_id = t.id and o.state in ('running', 'paused') order by o.state = 'paused', o.due_at limit 1) c on t.client_due_at is not null or t.state = 'waiting_on_client'`
const name = '(select p.name from people p where p.id = t.requester_id)'
const narrowing = `($4::text is null or t.severity = $4) and ($5::timestamptz is null or (t.active_at, t.id) < ($5, $6::uuid))`

// What is shown beside a ticket is asked for once, after the page has been put together.
const bare = 't.id, t.number, t.subject, t.category, t.severity, t.state, t.opened_at, t.active_at, t.requester_id, t.last_side, t.last_public_sequence, t.client_due_at'
const newest = 'order by t.active_at desc, t.id desc'

/** A person's tickets in the order of their index, and the few of others in which they take part. */
const mine = hot<ListedTicket>('client_list_mine', `
  select ${columns}, case when t.requester_id <> $2 then ${name} end as requester from (
    select * from (
      (select ${bare} from tickets t where t.requester_id = $2 and t.state = any($3) and ${narrowing} ${newest} limit $7)
      union all
      (select ${bare} from participants p join tickets t on t.id = p.ticket_id where p.person_id = $2 and t.requester_id <> $2 and t.state = any($3) and ${narrowing} ${newest} limit $7)) t
     ${newest} limit $7) t
   ${clock}
   ${newest}`)
const company = hot<ListedTicket>('client_list_company', `
  select ${columns}, ${name} as requester from (
    select ${bare} from tickets t where t.organisation_id = $2 and t.state = any($3) and ${narrowing} ${newest} limit $7) t
   ${clock}
   ${newest}`)

/** The acting client's tickets, newest activity first: their own, or all they may see of their company. */
export async function listClientTickets(db: Db, organisationId: Id<'organisation'>, query: ListQuery): Promise<ListedTicket[]> {
  const { reader, requester: person, states, severity, after, limit } = query
  const read = person === null ? company : mine
  return read(db, reader, person ?? organisationId, states, severity, after?.key ?? null, after?.id ?? null, limit)
}

const among = hot<ListedTicket>('client_list_among', `
  select ${columns}, ${name} as requester from (
    select ${bare} from tickets t where t.id = any($8) and t.state = any($3) and ${narrowing}
      and ($2::uuid is null or t.requester_id = $2 or t.id in (select p.ticket_id from participants p where p.person_id = $2)) ${newest} limit $7) t
   ${clock}
   ${newest}`)

/** Some of the tickets that the acting client may see, such as those that a search has found. */
export async function listAmong(db: Db, ids: readonly Id<'ticket'>[], query: ListQuery): Promise<ListedTicket[]> {
  const { reader, requester: person, states, severity, after, limit } = query
  return among(db, reader, person, states, severity, after?.key ?? null, after?.id ?? null, limit, ids)
}
