import { sql, type RawBuilder } from 'kysely'
import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { pageSize, readHits, type Condition, type Hit } from './tickets.queue.store.ts'
import type { Word } from './tickets.search.rules.ts'
import type { Sight } from './tickets.sight.policy.ts'

/** Among so many newest tickets a page of hits is looked for first: most searches end there, however many tickets there are. */
const newest = 8000

/** A page of the newest tickets within sight that hold all words, wherever in them, and one more. */
export async function findHits(db: Db, words: readonly Word[], sight: Sight): Promise<Hit[]> {
  const find = (within: number | null) => readHits(db, textsOf(words), { within, sight })
  const recent = await find(newest)
  return recent.length > pageSize ? recent : find(null)
}

function textsOf(words: readonly Word[]): [texts: string[], unfinished: boolean] {
  return [words.map((word) => word.text), words.at(-1)?.prefix ?? false]
}

function queryOf(words: readonly Word[], together: boolean): RawBuilder<string> {
  const [texts, unfinished] = textsOf(words)
  return sql`words_query(${texts}::text[], ${unfinished}, ${together})`
}

/** From so many tickets on a word counts as common. */
const common = 10_000

/** The condition that a ticket holds all words, written so that it is answered quickly whether they are rare or common. Where no word is left, such as for a lone `%`, none does. */
export async function holding(db: Db, words: readonly Word[]): Promise<Condition> {
  if (words.length === 0) return sql`false`
  const query = queryOf(words, true)
  if (await expectTickets(db, query) > common) {
    const documents = sql`select all_words(w.shown, w.internal) as words from ticket_words w where w.number = t.number
      union all select f.shown || f.internal from fresh_words f where f.number = t.number`
    return sql`(select gathered(d.words) @@ ${query} from (${documents}) d)`
  }
  return sql`t.number in (select ticket_hits(${query}, ${queryOf(words, false)}, 0))`
}

/** How many tickets the statistics expect to hold all words: exact for common words, a guess for rare ones. */
async function expectTickets(db: Db, query: RawBuilder<string>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>`explain (format json) select from ticket_words w where placed_words(w.number, w.shown, w.internal) @@ ${query}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}

const ownHits = hot<{ id: Id<'ticket'> }>('search_own', `
  with fresh as materialized (select number, gathered(shown) as shown from fresh_words group by number)
  select t.id from tickets t left join ticket_words w on w.number = t.number left join fresh f on f.number = t.number
   where case when f.number is null then w.shown else coalesce(w.shown, '') || f.shown end @@ (select words_query($1::text[], $2, true))
   order by t.number desc limit $3`)

/** The newest of the acting client's own tickets that hold all words in what clients may see. Row-level security gives only those documents, and of them only that part. */
export async function findOwnHits(db: Db, words: readonly Word[], most: number): Promise<Id<'ticket'>[]> {
  return (await ownHits(db, ...textsOf(words), most)).map((row) => row.id)
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

export type FoundPerson = { readonly kind: 'person'; readonly id: Id<'person'>; readonly name: string; readonly organisation: string | null }
export type FoundOrganisation = { readonly kind: 'organisation'; readonly id: Id<'organisation'>; readonly name: string }

const names = hot<FoundPerson | FoundOrganisation>('search_names', `
  with wanted as (select plain($1) as text, anywhere($1) as pattern)
  (select 'person' as kind, p.id, p.name, o.name as organisation
    from wanted, people p left join organisations o on o.id = p.organisation_id
   where (plain(p.name) like wanted.pattern or wanted.text <% plain(p.name)) and p.disabled_at is null and ($2::uuid is null or o.account_manager_id = $2::uuid)
   order by word_similarity(wanted.text, plain(p.name)) desc, p.name limit 6)
  union all
  (select 'organisation', o.id, o.name, null
    from wanted, organisations o
   where o.merged_into is null and (plain(o.name) like wanted.pattern or wanted.text <% plain(o.name)) and ($2::uuid is null or o.account_manager_id = $2::uuid)
   order by word_similarity(wanted.text, plain(o.name)) desc, o.name limit 6)`)

/** People and companies by name, typos forgiven, nearest first; of an account manager's own clients when one is given. */
export async function findNames(db: Db, text: string, managerId: Id<'person'> | null): Promise<{ people: FoundPerson[]; organisations: FoundOrganisation[] }> {
  const rows = await names(db, text, managerId)
  return { people: rows.filter((row) => row.kind === 'person'), organisations: rows.filter((row) => row.kind === 'organisation') }
}
