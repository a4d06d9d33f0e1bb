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

/** Keeps a picture under its name; the same one is kept once. */
export async function keepPicture(tx: Tx, now: Date, { name, blobKey, type, size = null }: { readonly name: string; readonly blobKey: string; readonly type: string; readonly size?: number | null }): Promise<void> {
  await sql`insert into manual_pictures (name, blob_key, type, size, created_at) values (${name}, ${blobKey}, ${type}, ${size}, ${now}) on conflict (name) do nothing`.execute(tx)
}
