import { sql, type RawBuilder } from 'kysely'
import type { CategoryKey } from '#contract/categories.ts'
import type { QueueRow, standardViews } from '#contract/desk.ts'
import type { State } from '#contract/ticket-shapes.ts'
import { hot, type Db } from '#db/index.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import type { Sight } from './tickets.sight.policy.ts'

export type StandardView = (typeof standardViews)[number]
export type Sort = 'due' | 'active' | 'opened'
/** A condition on `tickets t`. */
export type Condition = RawBuilder<boolean>

/** A ticket on the queue as the database returns it, its instants as they are written there. */
export type QueueRecord = {
  readonly id: Id<'ticket'>; readonly number: number; readonly subject: string; readonly category: CategoryKey; readonly severity: Severity; readonly state: State
  readonly organisation_id: Id<'organisation'>; readonly organisation: string; readonly requester: string; readonly owner_id: Id<'person'> | null; readonly owner: string | null
  readonly opened_at: string; readonly active_at: string; readonly escalated: boolean; readonly reopened: number; readonly last_side: QueueRow['lastSide']
  readonly clock_kind: NonNullable<QueueRow['clock']>['kind'] | null; readonly clock_state: NonNullable<QueueRow['clock']>['state']; readonly clock_started_at: string; readonly clock_due_at: string; readonly clock_target: number; readonly clock_left: number | null
  readonly present: QueueRow['present'] | null; readonly key: string
}

/** A page of the queue; one row more is read, to know whether another page follows. */
export const pageSize = 50

const columns = `t.id, t.number, t.subject, t.category, t.severity, t.state, t.organisation_id, t.requester_id, t.owner_id, t.opened_at::text as opened_at, t.active_at::text as active_at,
  t.escalated_at is not null as escalated, t.reopened, t.last_side`
// What a row shows beside the ticket itself: names, the running clock that is due first, and who is there.
const rows = `select page.*, o.name as organisation, r.name as requester, w.name as owner, c.kind as clock_kind, c.state as clock_state, c.started_at::text as clock_started_at, c.due_at::text as clock_due_at, c.target_seconds as clock_target, c.left_seconds as clock_left, p.present
  from page join organisations o on o.id = page.organisation_id join people r on r.id = page.requester_id left join people w on w.id = page.owner_id
  left join lateral (select kind, state, started_at, due_at, target_seconds, left_seconds from obligations b where b.ticket_id = page.id and b.state in ('running', 'paused') order by b.state = 'paused', due_at limit 1) c on page.state not in ('resolved', 'closed', 'merged')
  left join (select s.ticket_id, json_agg(json_build_object('name', n.name, 'activity', s.activity) order by n.name) as present
    from presence s join people n on n.id = s.person_id where s.seen_at > now() - interval '45 seconds' group by s.ticket_id) p on p.ticket_id = page.id
  order by page.place`

const open = `t.state not in ('resolved', 'closed', 'merged')`
const todo = `t.state in ('submitted', 'examining', 'technical_answered')`
const relay = `t.to_relay > 0`
const technical = `t.state = 'with_technical' and ${open}`
const waiting = `t.state = 'waiting_on_client' and ${open}`
const escalated = `t.escalated_at is not null and ${open}`
const resolved = `t.state = 'resolved'`

// What is due first comes first; what owes nothing comes last, oldest first.
const due = `coalesce(t.next_due_at, 'infinity')`
const byDue = `select ${columns}, ${due}::text as key, row_number() over (order by ${due}, t.id) as place from tickets t`
const fromDue = `(${due}, t.id) > ($1::timestamptz, $2::uuid) order by ${due}, t.id limit 51`
const byActive = `select ${columns}, t.active_at::text as key, row_number() over (order by t.active_at desc, t.id desc) as place from tickets t`
const fromActive = `(t.active_at, t.id) < ($1::timestamptz, $2::uuid) order by t.active_at desc, t.id desc limit 51`

const pages = {
  todo: hot<QueueRecord>('queue.todo', `with page as (${byDue} where ${todo} and ${fromDue}) ${rows}`),
  mine: hot<QueueRecord>('queue.mine', `with page as (${byDue} where t.owner_id = $3 and ${open} and ${fromDue}) ${rows}`),
  relay: hot<QueueRecord>('queue.relay', `with page as (${byDue} where ${relay} and ${fromDue}) ${rows}`),
  technical: hot<QueueRecord>('queue.technical', `with page as (${byDue} where ${technical} and ${fromDue}) ${rows}`),
  waiting: hot<QueueRecord>('queue.waiting', `with page as (${byDue} where ${waiting} and ${fromDue}) ${rows}`),
  escalated: hot<QueueRecord>('queue.escalated', `with page as (${byDue} where ${escalated} and ${fromDue}) ${rows}`),
  resolved: hot<QueueRecord>('queue.resolved', `with page as (${byActive} where ${resolved} and ${fromActive}) ${rows}`),
  all: hot<QueueRecord>('queue.all', `with page as (${byActive} where ${fromActive}) ${rows}`),
} as const satisfies Record<StandardView, unknown>

const start = { due: { key: '-infinity', id: '00000000-0000-0000-0000-000000000000' }, active: { key: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } } as const

/** A page of a view as everybody who sees all tickets sees it: planned once a connection. */
export function readView(db: Db, view: StandardView, from: Place | undefined, me: Id<'person'>): Promise<QueueRecord[]> {
  const { key, id } = from ?? (view === 'all' || view === 'resolved' ? start.active : start.due)
  return view === 'mine' ? pages.mine(db, key, id, me) : pages[view](db, key, id)
}

/** A page of whatever fulfils all conditions, in one of the three orders. */
export async function readPage(db: Db, conditions: readonly Condition[], sort: Sort, from: Place | undefined): Promise<QueueRecord[]> {
  const where = sql.join([sql`true`, ...conditions], sql` and `)
  const { rows: found } = await sql<QueueRecord>`with page as (${ordered(where, sort, from)}) ${sql.raw(rows)}`.execute(db)
  return found
}

function ordered(where: RawBuilder<unknown>, sort: Sort, from: Place | undefined): RawBuilder<unknown> {
  switch (sort) {
    case 'due': {
      const { key, id } = from ?? start.due
      return sql`${sql.raw(byDue)} where ${where} and (coalesce(t.next_due_at, 'infinity'), t.id) > (${key}::timestamptz, ${id}::uuid) order by coalesce(t.next_due_at, 'infinity'), t.id limit 51`
    }
    case 'active': {
      const { key, id } = from ?? start.active
      return sql`${sql.raw(byActive)} where ${where} and (t.active_at, t.id) < (${key}::timestamptz, ${id}::uuid) order by t.active_at desc, t.id desc limit 51`
    }
    // Ids are given by birth, so their order is that of opening.
    case 'opened':
      return sql`select ${sql.raw(columns)}, t.opened_at::text as key, row_number() over (order by t.id desc) as place from tickets t
        where ${where} and t.id < ${(from ?? start.active).id}::uuid order by t.id desc limit 51`
  }
}

const readByIds = hot<QueueRecord>('queue.ids', `with page as (select ${columns}, ''::text as key, wanted.place from unnest($1::uuid[]) with ordinality as wanted (id, place) join tickets t on t.id = wanted.id) ${rows}`)

/** These tickets as queue rows, in the order given. */
export function readRows(db: Db, ids: readonly Id<'ticket'>[]): Promise<QueueRecord[]> {
  return ids.length === 0 ? Promise.resolve([]) : readByIds(db, ids)
}

/** A ticket that holds all words of a search, with the message that holds most of them; none when only its subject does. */
export type Hit = QueueRecord & { readonly body: string | null }

// In the order of numbers, so that nothing is read of a ticket that is not shown.
const hits = hot<Hit>('search_hits', `
  with asked as (select words_query($1::text[], $2, true) as all_words, words_query($1::text[], $2, false) as any_word),
  theirs as materialized (select array(select o.id from organisations o where o.account_manager_id = $6::uuid) as ids),
  found as materialized (select number from asked, ticket_hits(asked.all_words, asked.any_word, case when $3::bigint is null then 0 else (select max(number) from tickets) - $3::bigint end) as number),
  page as (select ${columns}, ''::text as key, -found.number as place, said.body from (select number from found order by number desc) found
    cross join lateral (select t.* from tickets t where t.number = found.number
      and ($4 or ($5 and t.reached_technical) or t.organisation_id = any ((select ids from theirs)::uuid[])) offset 0) t
    left join lateral (select left(m.body, 8000) as body from messages m where m.ticket_id = t.id and m.search @@ (select any_word from asked)
      order by m.search @@ (select all_words from asked) desc, m.sequence desc limit 1) said on true
    order by found.number desc limit 51) ${rows}`)

/** A page of the newest tickets that hold all words, of all or of so many newest, and one more. */
export function readHits(db: Db, words: readonly [texts: readonly string[], unfinished: boolean], { within, sight }: { within: number | null; sight: Sight }): Promise<Hit[]> {
  return hits(db, ...words, within, sight.all, sight.technical, sight.managerId)
}

/** The condition of a standard view. */
export function conditionOf(view: StandardView, me: Id<'person'>): Condition {
  switch (view) {
    case 'todo': return sql.raw(todo)
    case 'mine': return sql`t.owner_id = ${me} and ${sql.raw(open)}`
    case 'relay': return sql.raw(relay)
    case 'technical': return sql.raw(technical)
    case 'waiting': return sql.raw(waiting)
    case 'escalated': return sql.raw(escalated)
    case 'resolved': return sql.raw(resolved)
    case 'all': return sql`true`
  }
}
