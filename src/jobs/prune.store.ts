import { sql } from 'kysely'
import type { Db } from '#db/index.ts'

/** Brings the words of the latest messages to their place in the search index, of which every search reads the rest from end to end. */
export async function settleWords(owner: Db): Promise<void> {
  await sql`select gin_clean_pending_list('ticket_words_all')`.execute(owner)
}

/** Removes what has done its service: keys of requests after a week, presence after a day, limits and sessions that are over. */
export async function pruneAll(owner: Db): Promise<void> {
  await sql`delete from idempotency where created_at < now() - interval '7 days'`.execute(owner)
  await sql`delete from presence where seen_at < now() - interval '1 day'`.execute(owner)
  await sql`delete from rate_limits where expire < extract(epoch from now()) * 1000`.execute(owner)
  await sql`delete from auth_sessions where expires_at < now() - interval '1 day'`.execute(owner)
  await sql`delete from auth_verifications where expires_at < now() - interval '1 day'`.execute(owner)
}
