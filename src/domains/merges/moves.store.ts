import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { MergeMove } from '#kernel/merges.ts'

/** Rows of one table that name a record; `once` is what the other may have already, and then the row stays where it is. */
export type Kind = { readonly what: MergeMove; readonly table: string; readonly column: string; readonly key: string; readonly once?: string; /** Its key is a word, not an id. */ readonly worded?: true }

/** What is a person’s. Drafts, choices of notices and browsers stay behind: whoever stays has their own. */
export const ofPerson: readonly Kind[] = [
  { what: 'tickets', table: 'tickets', column: 'requester_id', key: 'id' },
  { what: 'participations', table: 'participants', column: 'person_id', key: 'ticket_id', once: 'ticket_id' },
  { what: 'messages', table: 'messages', column: 'author_id', key: 'id' },
  { what: 'calls', table: 'calls', column: 'person_id', key: 'id' },
  { what: 'other', table: 'calls', column: 'claimed_id', key: 'id' },
  { what: 'call_backs', table: 'call_backs', column: 'person_id', key: 'id' },
  { what: 'consultations', table: 'consultations', column: 'person_id', key: 'id' },
  { what: 'numbers', table: 'known_numbers', column: 'person_id', key: 'number', once: 'number', worded: true },
  { what: 'notices', table: 'notices', column: 'person_id', key: 'id', once: 'once' },
  { what: 'other', table: 'caller_codes', column: 'person_id', key: 'code', worded: true },
  { what: 'other', table: 'readings', column: 'person_id', key: 'ticket_id', once: 'ticket_id' },
  { what: 'other', table: 'manual_progress', column: 'person_id', key: 'task_id', once: 'task_id' },
  { what: 'other', table: 'manual_check_results', column: 'person_id', key: 'task_id', once: 'task_id' },
  { what: 'other', table: 'manual_feedback', column: 'person_id', key: 'id' },
  { what: 'other', table: 'escalations', column: 'opened_by', key: 'id' },
]

/** What is a company’s. Its contracts and issued reports stay behind: they tell of the company as it was. */
export const ofCompany: readonly Kind[] = [
  { what: 'people', table: 'people', column: 'organisation_id', key: 'id' },
  { what: 'tickets', table: 'tickets', column: 'organisation_id', key: 'id' },
  { what: 'calls', table: 'calls', column: 'organisation_id', key: 'id' },
  { what: 'consultations', table: 'consultations', column: 'organisation_id', key: 'id' },
  { what: 'domains', table: 'organisation_domains', column: 'organisation_id', key: 'domain', worded: true },
  { what: 'notes', table: 'organisation_notes', column: 'organisation_id', key: 'id' },
  { what: 'files', table: 'organisation_files', column: 'organisation_id', key: 'id', worded: true },
  { what: 'products', table: 'products', column: 'organisation_id', key: 'id' },
  { what: 'windows', table: 'event_windows', column: 'organisation_id', key: 'id' },
  { what: 'other', table: 'access_requests', column: 'organisation_id', key: 'id' },
  { what: 'tasks', table: 'tasks', column: 'organisation_id', key: 'id' },
]

/** Whose rows go where. */
export type Way = { readonly mergeId: Id<'merge'>; readonly lost: string; readonly kept: string }

function nameOf({ table, column }: Kind): string {
  return `${table}.${column}`
}

/** The key of a move as the table has it, so that each row is found by its index. */
function keyOf({ worded }: Kind) {
  return worded === true ? sql`v.key` : sql`v.key::uuid`
}

/** How many rows a merge would move. */
export async function countRows(db: Db | Tx, { table, column, once }: Kind, { lost, kept }: Pick<Way, 'lost' | 'kept'>): Promise<number> {
  const free = once === undefined ? sql`true` : sql`not exists (select from ${sql.table(table)} x where x.${sql.ref(column)} = ${kept} and x.${sql.ref(once)} = m.${sql.ref(once)})`
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} m where m.${sql.ref(column)} = ${lost} and ${free}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Moves rows and writes down which; says how many. */
export async function moveRows(tx: Tx, kind: Kind, { mergeId, lost, kept }: Way): Promise<number> {
  const { table, column, key, once } = kind
  const free = once === undefined ? sql`true` : sql`not exists (select from ${sql.table(table)} x where x.${sql.ref(column)} = ${kept} and x.${sql.ref(once)} = m.${sql.ref(once)})`
  const { rows } = await sql<{ count: number }>`
    with moved as (update ${sql.table(table)} m set ${sql.ref(column)} = ${kept} where m.${sql.ref(column)} = ${lost} and ${free} returning m.${sql.ref(key)}::text as key),
    written as (insert into merge_moves (merge_id, kind, key) select ${mergeId}, ${nameOf(kind)}, key from moved on conflict do nothing)
    select count(*)::int as count from moved`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Puts back what was moved and is still where it was moved to; says how many rows. */
export async function returnRows(tx: Tx, kind: Kind, { mergeId, lost, kept }: Way): Promise<number> {
  const { table, column, key } = kind
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} m set ${sql.ref(column)} = ${lost} from merge_moves v
     where v.merge_id = ${mergeId} and v.kind = ${nameOf(kind)} and m.${sql.ref(column)} = ${kept} and m.${sql.ref(key)} = ${keyOf(kind)}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** How many rows undoing would put back. */
export async function countReturning(db: Db | Tx, kind: Kind, { mergeId, kept }: Way): Promise<number> {
  const { table, column, key } = kind
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} m join merge_moves v on m.${sql.ref(key)} = ${keyOf(kind)}
     where v.merge_id = ${mergeId} and v.kind = ${nameOf(kind)} and m.${sql.ref(column)} = ${kept}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many rows of a kind name the record that stays and were not moved to it, since an instant by the age of the row. */
export async function countSince(db: Db | Tx, { mergeId, kept, at }: { readonly mergeId: Id<'merge'>; readonly kept: string; readonly at: Date }, of: 'person' | 'organisation'): Promise<{ what: MergeMove; count: number }[]> {
  const { rows } = of === 'person'
    ? await sql<{ what: MergeMove; count: number }>`
      select 'tickets' as what, count(*)::int as count from tickets where requester_id = ${kept} and opened_at > ${at}
      union all select 'messages', count(*)::int from messages where author_id = ${kept} and created_at > ${at}
      union all select 'consultations', count(*)::int from consultations where person_id = ${kept} and created_at > ${at}`.execute(db)
    : await sql<{ what: MergeMove; count: number }>`
      with own as (select key::uuid as id from merge_moves where merge_id = ${mergeId} and kind = 'people.organisation_id')
      select 'tickets' as what, count(*)::int as count from tickets where organisation_id = ${kept} and opened_at > ${at} and requester_id not in (select id from own)
      union all select 'people', count(*)::int from people where organisation_id = ${kept} and created_at > ${at}
      union all select 'consultations', count(*)::int from consultations where organisation_id = ${kept} and created_at > ${at} and person_id not in (select id from own)`.execute(db)
  return rows
}
