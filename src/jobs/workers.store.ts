import { sql } from 'kysely'
import type { Db } from '#db/index.ts'

/** A worker that has not been seen for this many seconds is dead. */
const deadAfter = 30

/** Says that these workers live, and gives back what dead ones had taken; answers how many were dead. */
export async function keepAlive(owner: Db, ids: readonly string[]): Promise<number> {
  if (ids.length > 0) {
    await sql`insert into workers (id) select unnest(${[...ids]}::text[]) on conflict (id) do update set seen_at = clock_timestamp()`.execute(owner)
  }
  const { rows } = await sql<{ id: string }>`delete from workers where seen_at < clock_timestamp() - make_interval(secs => ${deadAfter}) returning id`.execute(owner)
  if (rows.length > 0) await sql`select graphile_worker.force_unlock_workers(${rows.map((row) => row.id)}::text[])`.execute(owner)
  return rows.length
}

/** Forgets workers that ended in order. */
export async function retire(owner: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from workers where id = any(${[...ids]}::text[])`.execute(owner)
}
