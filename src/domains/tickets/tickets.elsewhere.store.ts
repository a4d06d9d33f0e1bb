import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import { isId, type Id } from '#kernel/ids.ts'

const tables = { tickets: 'tickets', consultations: 'consultations', reports: 'service_reports' } as const
type Thing = { readonly table: (typeof tables)[keyof typeof tables]; readonly id: string }

/** What a page of the client area is about, by its address; undefined for pages that are the same for every company. */
export function thingAt(path: string): Thing | undefined {
  const [, area, kind, id = ''] = path.split('/')
  if (area !== 'client' || !isId(id) || (kind !== 'tickets' && kind !== 'consultations' && kind !== 'reports')) return undefined
  return { table: tables[kind], id }
}

/** Whether the acting client may read it: row-level security decides. */
export async function isReadable(db: Db, { table, id }: Thing): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from ${sql.table(table)} where id = ${id}) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** How many of the tickets that the acting client may see wait for their own word. */
export async function countWaitingOnMe(db: Db, me: Id<'person'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets where state = 'waiting_on_client' and requester_id = ${me}`.execute(db)
  return rows[0]?.count ?? 0
}
