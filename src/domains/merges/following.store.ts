import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

type Company = Id<'organisation'>
const ofTicket = ['messages', 'attachments', 'participants', 'readings', 'handoffs', 'obligations', 'call_backs', 'escalations'] as const

/** Lets what hangs on tickets, people and grants of minutes belong to the company that these belong to now. */
export async function followAll(tx: Tx, from: Company, to: Company): Promise<void> {
  for (const table of ofTicket) {
    await sql`update ${sql.table(table)} m set organisation_id = ${to} from tickets t where t.organisation_id = ${to} and m.ticket_id = t.id and m.organisation_id = ${from}`.execute(tx)
  }
  await sql`update clock_events e set organisation_id = ${to} from obligations o where o.organisation_id = ${to} and e.obligation_id = o.id and e.organisation_id = ${from}`.execute(tx)
  await sql`update call_back_attempts a set organisation_id = ${to} from call_backs c where c.organisation_id = ${to} and a.call_back_id = c.id and a.organisation_id = ${from}`.execute(tx)
  await sql`update known_numbers n set organisation_id = ${to} from people p where p.organisation_id = ${to} and n.person_id = p.id and n.organisation_id = ${from}`.execute(tx)
  await sql`update caller_codes c set organisation_id = ${to} from people p where p.organisation_id = ${to} and c.person_id = p.id and c.organisation_id = ${from}`.execute(tx)
  await sql`update minute_entries e set organisation_id = ${to} from minute_lots l where l.organisation_id = ${to} and e.lot_id = l.id and e.organisation_id = ${from}`.execute(tx)
  await sql`update merges m set organisation_id = ${to} from people p where m.kind = 'person' and p.organisation_id = ${to} and m.kept_id = p.id and m.organisation_id = ${from}`.execute(tx)
}

/** Gives the minutes of one company to another; they stay grants of their months. */
export async function moveLots(tx: Tx, from: Company, to: Company): Promise<void> {
  await sql`update minute_lots set organisation_id = ${to}, granted_to = coalesce(granted_to, ${from}) where organisation_id = ${from}`.execute(tx)
}

/** Gives a company the grants back that were its own. */
export async function returnLots(tx: Tx, own: Company, from: Company): Promise<void> {
  await sql`update minute_lots set organisation_id = ${own}, granted_to = null where organisation_id = ${from} and granted_to = ${own}`.execute(tx)
}

/** Minutes of a company that nobody has used. */
export async function countMinutes(tx: Db | Tx, of: Company): Promise<number> {
  const { rows } = await sql<{ minutes: number }>`
    select coalesce(sum(case when e.kind in ('granted', 'returned') then e.minutes when e.kind in ('reserved', 'expired') then -e.minutes end), 0)::int as minutes
      from minute_lots l join minute_entries e on e.lot_id = l.id where l.organisation_id = ${of}`.execute(tx)
  return rows[0]?.minutes ?? 0
}

/** Products of one company whose name another has too are no longer offered, so that a new ticket meets each name once; answers which. */
export async function retireTwins(tx: Tx, now: Date, from: Company, to: Company): Promise<Id<'product'>[]> {
  const { rows } = await sql<{ id: Id<'product'> }>`
    update products p set retired_at = ${now} where p.organisation_id = ${from} and p.retired_at is null
      and exists (select from products x where x.organisation_id = ${to} and x.retired_at is null and plain(x.name) = plain(p.name)) returning p.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Offers products again that were retired for their name. */
export async function restoreTwins(tx: Tx, ids: readonly Id<'product'>[]): Promise<void> {
  await sql`update products p set retired_at = null where p.id = any (${[...ids]}::uuid[])
    and not exists (select from products x where x.organisation_id = p.organisation_id and x.retired_at is null and plain(x.name) = plain(p.name))`.execute(tx)
}

/**
 * What of the joint company’s tickets and consultations goes back with the people it is of: those that were moved, and those that these people opened since. A ticket that
 * was merged meanwhile with one of the other company stays, for it holds words of both.
 */
export async function returnWork(tx: Tx, { mergeId, lost, kept, at }: { readonly mergeId: Id<'merge'>; readonly lost: Company; readonly kept: Company; readonly at: Date }): Promise<{ tickets: number; consultations: number }> {
  const { rows: [tickets] } = await sql<{ count: number }>`
    with own as (select key::uuid as id from merge_moves where merge_id = ${mergeId} and kind = 'people.organisation_id'),
    wanted as materialized (select t.id, t.merged_into from tickets t where t.organisation_id = ${kept}
      and (t.id in (select key::uuid from merge_moves where merge_id = ${mergeId} and kind = 'tickets.organisation_id') or (t.opened_at > ${at} and t.requester_id in (select id from own)))),
    free as (select w.id from wanted w where (w.merged_into is null or w.merged_into in (select id from wanted))
      and not exists (select from tickets x where x.merged_into = w.id and x.organisation_id = ${kept} and x.id not in (select id from wanted))),
    moved as (update tickets t set organisation_id = ${lost} from free f where t.id = f.id returning t.id)
    select count(*)::int as count from moved`.execute(tx)
  const { numAffectedRows } = await sql`
    update consultations c set organisation_id = ${lost} where c.organisation_id = ${kept}
      and (c.id in (select key::uuid from merge_moves where merge_id = ${mergeId} and kind = 'consultations.organisation_id')
        or (c.created_at > ${at} and c.person_id in (select key::uuid from merge_moves where merge_id = ${mergeId} and kind = 'people.organisation_id')))`.execute(tx)
  return { tickets: tickets?.count ?? 0, consultations: Number(numAffectedRows ?? 0n) }
}
