import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'

/** A picture or a video as whoever reads may see it: those of a task that is not theirs are not there. */
export async function findPicture(db: Db, name: string): Promise<{ readonly blobKey: string; readonly type: string; /** Of what is handed out in parts. */ readonly size: number | null } | undefined> {
  const { rows } = await sql<{ blobKey: string; type: string; size: number | null }>`select blob_key as "blobKey", type, size::float8 as size from manual_pictures where name = ${name}`.execute(db)
  return rows[0]
}

/** Which of these pictures are kept already. */
export async function findPictures(db: Db, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from manual_pictures where name = any(${[...names]}::text[])`.execute(db)
  return new Set(rows.map(({ name }) => name))
}

/** Keeps a picture under its name; the same one is kept once, and is as young as this moment. */
export async function keepPicture(tx: Tx, now: Date, { name, blobKey, type, size = null }: { readonly name: string; readonly blobKey: string; readonly type: string; readonly size?: number | null }): Promise<void> {
  await sql`insert into manual_pictures (name, blob_key, type, size, created_at, touched_at) values (${name}, ${blobKey}, ${type}, ${size}, ${now}, ${now}) on conflict (name) do update set touched_at = excluded.touched_at`.execute(tx)
}

/** Holds back what a text that is being written names. Whoever sweeps at this moment waits for it, or is waited for. */
export async function touchPictures(tx: Tx, now: Date, texts: unknown): Promise<void> {
  await sql`update manual_pictures set touched_at = ${now} where name = any(manual_pictures_in(${JSON.stringify(texts)})) and touched_at < ${now}::timestamptz - interval '1 day'`.execute(tx)
}

/** Takes away what no version, draft or schedule of a task or fragment names, and nobody has put in for a week; answers how many. */
export async function deleteUnused(tx: Tx, now: Date): Promise<number> {
  const { rows } = await sql`
    delete from manual_pictures p where p.touched_at < ${now}::timestamptz - interval '7 days'
      and not exists (select from manual_task_pictures u where u.picture = p.name) and not exists (select from manual_fragment_pictures u where u.picture = p.name)
      and p.name not in (
        select n.name from (
          select texts::text as said from manual_versions union all select texts::text from manual_drafts union all select texts::text from manual_schedules
          union all select texts::text from manual_fragment_versions union all select texts::text from manual_fragment_drafts) w cross join lateral unnest(manual_pictures_in(w.said)) n(name)) returning name`.execute(tx)
  return rows.length
}
