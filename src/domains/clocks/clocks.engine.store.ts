import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** A clock whose due instant has passed unnoticed. */
export type DueClock = {
  readonly id: Id<'obligation'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly kind: string
  readonly severity: Severity; readonly dueAt: Date
}

/** Locks some clocks that are over, with their tickets. Those in anybody's hands are left to them: whoever changes a clock writes its breach. */
export async function lockDue(tx: Tx, limit: number): Promise<DueClock[]> {
  const { rows } = await sql<DueClock>`
    select o.id, o.ticket_id as "ticketId", o.organisation_id as "organisationId", o.kind, o.severity, o.due_at as "dueAt"
      from obligations o join tickets t on t.id = o.ticket_id
     where o.next_at < clock_timestamp() order by o.next_at limit ${limit}
       for update of o, t skip locked`.execute(tx)
  return rows
}

/** Writes the breach of locked clocks at their true time; their tickets are overdue from now on. */
export async function insertBreaches(tx: Tx, ids: readonly Id<'obligation'>[]): Promise<void> {
  await sql`
    with event as (
      insert into clock_events (obligation_id, sequence, at, kind, organisation_id)
      select o.id, (select max(e.sequence) + 1 from clock_events e where e.obligation_id = o.id), o.due_at, 'breach', o.organisation_id
        from obligations o where o.id = any(${ids})),
    obligation as (
      update obligations set breached_at = due_at, next_at = null where id = any(${ids}) returning ticket_id)
    update tickets set overdue = true where id in (select ticket_id from obligation)`.execute(tx)
}

/** How many milliseconds of the database's time until the engine must look at a clock; null when none runs. */
export async function readNextLook(db: Db): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select (extract(epoch from min(next_at) - clock_timestamp()) * 1000)::float as wait from obligations where next_at is not null`.execute(db)
  return rows[0]?.wait ?? null
}
