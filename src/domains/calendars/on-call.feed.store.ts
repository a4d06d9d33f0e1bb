import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** When somebody's feed was opened and last read. */
export async function findFeed(db: Db, personId: Id<'person'>): Promise<{ madeAt: Date; readAt: Date | null } | undefined> {
  const { rows } = await sql<{ madeAt: Date; readAt: Date | null }>`select made_at as "madeAt", read_at as "readAt" from calendar_feeds where person_id = ${personId}`.execute(db)
  return rows[0]
}

/** Opens somebody's feed under a new secret; the one before is gone. */
export async function writeFeed(tx: Tx, personId: Id<'person'>, { token, at }: { readonly token: string; readonly at: Date }): Promise<void> {
  await sql`insert into calendar_feeds (person_id, token_hash, made_at) values (${personId}, ${hashOf(token)}, ${at})
    on conflict (person_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = null`.execute(tx)
}

/** Closes somebody's feed; false when none was open. */
export async function deleteFeed(tx: Tx, personId: Id<'person'>): Promise<boolean> {
  const { rows } = await sql`delete from calendar_feeds where person_id = ${personId} returning person_id`.execute(tx)
  return rows.length > 0
}

export type FeedReader = { readonly personId: Id<'person'>; readonly name: string; readonly language: Language; readonly madeAt: Date }

/** Whose feed a secret opens, unless they have lost their access; remembers, to the hour, that it was read. */
export async function readFeedOf(tx: Tx, token: string, now: Date): Promise<FeedReader | undefined> {
  const { rows } = await sql<FeedReader & { isOld: boolean }>`
    select p.id as "personId", p.name, p.language, f.made_at as "madeAt", coalesce(f.read_at < ${now}::timestamptz - interval '1 hour', true) as "isOld"
      from calendar_feeds f join people p on p.id = f.person_id where f.token_hash = ${hashOf(token)} and p.disabled_at is null and p.side = 'staff'`.execute(tx)
  const [found] = rows
  if (found?.isOld === true) await sql`update calendar_feeds set read_at = ${now} where person_id = ${found.personId}`.execute(tx)
  return found
}
