import { sql } from 'kysely'
import type { Db } from '#db/index.ts'

const settledAtOnce = 2000

/** Brings the words of the latest messages into the documents of their tickets, and these and the latest subjects to their places in the search indexes: every search reads the rest from end to end. */
export async function settleWords(owner: Db): Promise<void> {
  for (let settled = settledAtOnce; settled === settledAtOnce;) settled = await settleSome(owner)
  await sql`select gin_clean_pending_list('ticket_words_all'), gin_clean_pending_list('ticket_subjects_like')`.execute(owner)
}

async function settleSome(owner: Db): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from fresh_words where place in (select place from fresh_words order by place limit ${settledAtOnce} for update skip locked) returning *),
    settled as (
      insert into ticket_words (number, shown, internal) select number, gathered(shown order by place), gathered(internal order by place) from taken group by number order by number
      on conflict (number) do update set shown = add_words(ticket_words.shown, excluded.shown), internal = add_words(ticket_words.internal, excluded.internal))
    select count(*) as taken from taken`.execute(owner)
  return rows[0]?.taken ?? 0
}

/** Removes what has done its service: keys of requests after a week, presence after a day, limits and sessions that are over, requests for access that nobody waits for, addresses that no longer count as somebody’s. */
export async function pruneAll(owner: Db): Promise<void> {
  await sql`delete from idempotency where created_at < now() - interval '7 days'`.execute(owner)
  await sql`delete from presence where seen_at < now() - interval '1 day'`.execute(owner)
  await sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`.execute(owner)
  await sql`delete from auth_sessions where expires_at < now() - interval '1 day'`.execute(owner)
  await sql`delete from caller_codes where expires_at < now() - interval '1 day'`.execute(owner)
  await sql`delete from access_requests where (proven_at is null and expires_at < now() - interval '1 day') or coalesce(settled_at, proven_at) < now() - interval '90 days'`.execute(owner)
  await sql`delete from earlier_addresses where until < now()`.execute(owner)
  await sql`delete from auth_verifications where expires_at < now() - interval '1 day'`.execute(owner)
}
