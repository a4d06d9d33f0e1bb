import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** The names of some people. */
export async function findNames(db: Db, ids: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, string>> {
  const { rows } = await sql<{ id: Id<'person'>; name: string }>`select id, name from people where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
