import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { conditionOf, type Condition, type StandardView } from './tickets.queue.store.ts'

/** How many tickets fulfil each list of conditions, by name, in one statement. */
export async function countEach(db: Db, wanted: ReadonlyMap<string, readonly Condition[]>): Promise<Map<string, number>> {
  if (wanted.size === 0) return new Map()
  const counts = [...wanted].map(([name, conditions]) => sql`select ${name}::text as name, count(*) as count from tickets t where ${sql.join([sql`true`, ...conditions], sql` and `)}`)
  const { rows } = await sql<{ name: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return new Map(rows.map((row) => [row.name, row.count]))
}

/** The condition lists of standard views within a sight. */
export function standardConditions(views: readonly StandardView[], me: Id<'person'>, sight: readonly Condition[]): Map<string, readonly Condition[]> {
  return new Map(views.map((view) => [view, [conditionOf(view, me), ...sight]]))
}
