import { sql } from 'kysely'
import type { ProductChoice } from '#contract/ticket-shapes.ts'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** The client's person of a ticket. */
export type Whose = { readonly personId: Id<'person'>; readonly organisationId: Id<'organisation'>; readonly language: Language; readonly reachedTechnical: boolean; readonly accountManagerId: Id<'person'> | null }
type Name = { readonly id: Id<'person'>; readonly name: string }

/** A client's person who can still sign in, to open a ticket for. */
export async function findRequester(db: Db, id: Id<'person'>): Promise<(Name & { organisationId: Id<'organisation'> }) | undefined> {
  const { rows } = await sql<Name & { organisationId: Id<'organisation'> }>`
    select id, name, organisation_id as "organisationId" from people where id = ${id} and side = 'client' and disabled_at is null`.execute(db)
  return rows[0]
}

/** One of ours who answers clients and can still sign in. */
export async function findAnswering(db: Db, id: Id<'person'>): Promise<Name | undefined> {
  const { rows } = await sql<Name>`
    select id, name from people where id = ${id} and side = 'staff' and roles && array['support', 'head'] and disabled_at is null`.execute(db)
  return rows[0]
}

/** Somebody who may take part in a company's ticket: of the company, or of ours. */
export async function findParticipant(
  db: Db, id: Id<'person'>, organisationId: Id<'organisation'>,
): Promise<(Name & { side: 'client' | 'staff' }) | undefined> {
  const { rows } = await sql<Name & { side: 'client' | 'staff' }>`
    select id, name, side from people where id = ${id}
       and disabled_at is null and (side = 'staff' or organisation_id = ${organisationId})`.execute(db)
  return rows[0]
}

/** Whose a ticket is, how they read, and what decides who of ours may know. */
export async function readWhose(db: Db, id: Id<'ticket'>): Promise<Whose | undefined> {
  const { rows } = await sql<Whose>`
    select t.requester_id as "personId", t.organisation_id as "organisationId", p.language, t.reached_technical as "reachedTechnical", o.account_manager_id as "accountManagerId"
      from tickets t join people p on p.id = t.requester_id join organisations o on o.id = t.organisation_id where t.id = ${id}`.execute(db)
  return rows[0]
}

/** A person's name, whoever it is. */
export async function findName(db: Db, id: Id<'person'> | null): Promise<string | null> {
  if (id === null) return null
  const { rows } = await sql<Name>`select id, name from people where id = ${id}`.execute(db)
  return rows[0]?.name ?? null
}

/** Client people whose name, address or company begins or sounds like the words, to open a ticket for. */
export async function listRequesters(db: Db, words: string, limit: number): Promise<(Name & { email: string; organisation: string; products: ProductChoice[] })[]> {
  const { rows } = await sql<Name & { email: string; organisation: string; products: ProductChoice[] }>`
    with wanted as (select plain(${words.trim()}) as words, anywhere(${words.trim()}) as pattern)
    select p.id, p.name, p.email, o.name as organisation,
      (select coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'environments', r.environments) order by plain(r.name)), '[]') from products r
        where r.organisation_id = o.id and r.retired_at is null) as products
      from people p join organisations o on o.id = p.organisation_id, wanted w
     where p.side = 'client' and p.disabled_at is null
       and (plain(p.name) like w.pattern or starts_with(p.email, w.words) or plain(o.name) like w.pattern or plain(p.name) % w.words)
     order by starts_with(plain(p.name), w.words) desc, similarity(plain(p.name), w.words) desc, p.name limit ${limit}`.execute(db)
  return rows
}
