import { sql } from 'kysely'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Locks some clocks of which something must be written down, with their tickets, and says what time it is. Those in anybody's hands are left to them. */
export async function lockDue(tx: Tx, limit: number): Promise<{ readonly ids: readonly Id<'obligation'>[]; readonly now: Date }> {
  const { rows } = await sql<{ id: Id<'obligation'>; now: Date }>`
    select o.id, clock_timestamp() as now from obligations o join tickets t on t.id = o.ticket_id
     where o.next_at < clock_timestamp() order by o.next_at limit ${limit} for update of o, t skip locked`.execute(tx)
  return { ids: rows.map(({ id }) => id), now: rows.at(-1)?.now ?? new Date(0) }
}

const overdue = hot('clocks_overdue', `
  update tickets set overdue = true where id in (select ticket_id from obligations where id = any($1))`)

/** The tickets of breached clocks are overdue from now on. */
export async function updateOverdue(tx: Tx, ids: readonly Id<'obligation'>[]): Promise<void> {
  await overdue(tx, ids)
}

/** How many milliseconds of the database's time until the engine must look at a clock; null when none runs. */
export async function readNextLook(db: Db): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float as wait from obligations where next_at is not null`.execute(db)
  return rows[0]?.wait ?? null
}
