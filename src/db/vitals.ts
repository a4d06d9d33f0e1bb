import { sql } from 'kysely'
import type { Db } from './pool.ts'

export type Heartbeat = { readonly name: string; readonly at: Date; readonly age: number; readonly detail: string }

/** The signs of life with their age in seconds by the database's clock, the schema's version, and how many seconds this machine's clock is ahead of the database's. */
export async function readVitals(db: Db): Promise<{ heartbeats: Heartbeat[]; schema: number; ahead: number }> {
  const asked = Date.now()
  const { rows: [told] } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const ahead = ((asked + Date.now()) / 2 - (told?.now.getTime() ?? asked)) / 1000
  const { rows } = await sql<Heartbeat>`select name, at, extract(epoch from clock_timestamp() - at)::float as age, detail from heartbeats`.execute(db)
  const { rows: versions } = await sql<{ version: number }>`select coalesce(max(version), 0)::int as version from schema_migrations`.execute(db)
  return { heartbeats: rows, schema: versions[0]?.version ?? 0, ahead }
}

/** Says that a part of the desk is alive. */
export async function beat(db: Db, name: string, detail = ''): Promise<void> {
  await sql`insert into heartbeats (name, at, detail) values (${name}, clock_timestamp(), ${detail}) on conflict (name) do update set at = excluded.at, detail = excluded.detail`.execute(db)
}
