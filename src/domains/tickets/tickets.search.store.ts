import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Condition } from './tickets.queue.store.ts'
import type { Word } from './tickets.search.rules.ts'

/** A ticket that holds all words, with the newest message that does; none when its subject does. */
export type Hit = { readonly id: Id<'ticket'>; readonly body: string | null }

/** From this many places on a word counts as common, and is looked for from the newest ticket backwards. Where the statistics expect far more, they are not even counted. */
const common = 5000
const surelyCommon = 20_000

// Each word by its French or its English stem; none of these statements may be named: how rare a word is decides its plan.
function queryOf(words: readonly Word[]): RawBuilder<string> {
  const stems = words.map(({ text, prefix, compound }) => {
    const typed = prefix ? `${text}:*` : text
    return compound
      ? sql`(plainto_tsquery('public.relais_fr', ${text}) || plainto_tsquery('public.relais_en', ${text}))`
      : sql`(to_tsquery('public.relais_fr', ${typed}) || to_tsquery('public.relais_en', ${typed}))`
  })
  return sql`(${sql.join(stems, sql` && `)})`
}

/** How often the statistics expect all words together in a message: exact for common words, a guess for rare ones. */
async function expectPlaces(db: Db, query: RawBuilder<string>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>`explain (format json) select from messages m where m.search @@ ${query}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

/** The newest tickets that hold all words and fulfil the conditions, at most `most` of them. */
export async function findHits(db: Db, words: readonly Word[], conditions: readonly Condition[], most: number): Promise<Hit[]> {
  const query = queryOf(words)
  if (await expectPlaces(db, query) > surelyCommon) return findCommon(db, query, conditions, most)
  const within = conditions.length === 0 ? sql`` : sql`join tickets t on t.id = found.ticket_id and ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<{ places: number } & (Hit | { id: null })>`
    with found as materialized (select ticket_id, message_id from word_hits(${query}, ${common + 1})),
    page as (select distinct on (found.ticket_id) found.ticket_id, found.message_id from found ${within} order by found.ticket_id desc, found.message_id desc nulls last limit ${most})
    select counted.places, page.ticket_id as id, left(m.body, 8000) as body
      from (select count(*) as places from found) counted left join page on true left join messages m on m.id = page.message_id order by page.ticket_id desc`.execute(db)
  return (rows[0]?.places ?? 0) > common ? findCommon(db, query, conditions, most) : rows.filter((row) => row.id !== null)
}

/** A common word is surely among the newest tickets, so the rest need not be looked at. */
async function findCommon(db: Db, query: RawBuilder<string>, conditions: readonly Condition[], most: number): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select t.id, left(m.body, 8000) as body from (select t.id, t.search from tickets t where ${sql.join([sql`true`, ...conditions], sql` and `)} order by t.id desc limit 20000) t
      left join lateral (select m.body from messages m where m.ticket_id = t.id and m.search @@ ${query} order by m.sequence desc limit 1) m on true
     where m.body is not null or t.search @@ ${query} order by t.id desc limit ${most}`.execute(db)
  return rows
}

/** The condition that a ticket holds all words, written so that it is answered quickly whether they are rare or common. Where no word is left, such as for a lone `%`, none does. */
export async function holding(db: Db, words: readonly Word[]): Promise<Condition> {
  if (words.length === 0) return sql`false`
  const query = queryOf(words)
  if (await expectPlaces(db, query) > common * 2) return sql`(t.search @@ ${query} or (select true from messages m where m.ticket_id = t.id and m.search @@ ${query} limit 1))`
  return sql`t.id in (select m.ticket_id from messages m where m.search @@ ${query} union select s.id from tickets s where s.search @@ ${query})`
}

/** The newest of the acting client's own tickets whose subject or public messages hold all words. */
export async function findOwnHits(db: Db, words: readonly Word[], most: number): Promise<Id<'ticket'>[]> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`select distinct ticket_id as id from client_hits(${queryOf(words)}, ${common}) order by id desc limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** Tickets by their number. */
export async function findByNumber(db: Db, number: number, conditions: readonly Condition[]): Promise<Id<'ticket'>[]> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`select t.id from tickets t where ${sql.join([sql`t.number = ${number}`, ...conditions], sql` and `)}`.execute(db)
  return rows.map((row) => row.id)
}

/** Tickets whose subject holds something like the text. */
export async function findSimilar(db: Db, text: string, conditions: readonly Condition[], most: number): Promise<Id<'ticket'>[]> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from similar_subjects(${text}, ${most}) with ordinality as near (ticket_id, place) join tickets t on t.id = near.ticket_id
     where ${sql.join([sql`true`, ...conditions], sql` and `)} order by near.place`.execute(db)
  return rows.map((row) => row.id)
}

/** The newest tickets of these companies or people. */
export async function findTicketsOf(db: Db, of: { organisations: readonly Id<'organisation'>[]; people: readonly Id<'person'>[] }, conditions: readonly Condition[], most: number): Promise<Id<'ticket'>[]> {
  if (of.organisations.length === 0 && of.people.length === 0) return []
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from tickets t where ${sql.join([sql`(t.organisation_id = any (${of.organisations}::uuid[]) or t.requester_id = any (${of.people}::uuid[]))`, ...conditions], sql` and `)}
     order by t.active_at desc, t.id desc limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

export type FoundPerson = { readonly kind: 'person'; readonly id: Id<'person'>; readonly name: string; readonly organisation: string | null; readonly exact: boolean }
export type FoundOrganisation = { readonly kind: 'organisation'; readonly id: Id<'organisation'>; readonly name: string; readonly exact: boolean }

/** People and companies by name, typos forgiven, nearest first; of an account manager's own clients when one is given. */
export async function findNames(db: Db, text: string, managerId: Id<'person'> | null): Promise<{ people: FoundPerson[]; organisations: FoundOrganisation[] }> {
  const { rows } = await sql<FoundPerson | FoundOrganisation>`
    with wanted as (select plain(${text}) as text, anywhere(${text}) as pattern)
    (select 'person' as kind, p.id, p.name, o.name as organisation, plain(p.name) like wanted.pattern as exact
      from wanted, people p left join organisations o on o.id = p.organisation_id
     where (plain(p.name) like wanted.pattern or wanted.text <% plain(p.name)) and p.disabled_at is null and (${managerId}::uuid is null or o.account_manager_id = ${managerId}::uuid)
     order by word_similarity(wanted.text, plain(p.name)) desc, p.name limit 6)
    union all
    (select 'organisation', o.id, o.name, null, plain(o.name) like wanted.pattern
      from wanted, organisations o
     where (plain(o.name) like wanted.pattern or wanted.text <% plain(o.name)) and (${managerId}::uuid is null or o.account_manager_id = ${managerId}::uuid)
     order by word_similarity(wanted.text, plain(o.name)) desc, o.name limit 6)`.execute(db)
  return { people: rows.filter((row) => row.kind === 'person'), organisations: rows.filter((row) => row.kind === 'organisation') }
}
