import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Db, Tx } from './pool.ts'

/** Something that happened; `public` says that its client may be told that it happened, never its data. */
export type DeskEvent = {
  readonly kind: string
  readonly organisationId?: Id<'organisation'> | null
  readonly ticketId?: Id<'ticket'> | null
  readonly public?: boolean
  readonly reason?: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

/** An event as the row it becomes, for a statement that writes it together with the change it tells of. */
export function eventRow(actor: Actor, now: Date, event: DeskEvent) {
  return {
    id: newId<'event'>(), at: now, kind: event.kind, actor_id: actor.side === 'desk' ? null : actor.personId, actor_side: actor.side, actor_name: actor.name,
    organisation_id: event.organisationId ?? null, ticket_id: event.ticketId ?? null, public: event.public ?? false, reason: event.reason ?? null, data: event.data ?? {},
  }
}

/** Writes an event in the transaction of the change it tells of; its place in the chain is given at commit. */
export async function appendEvent(tx: Tx, actor: Actor, now: Date, event: DeskEvent): Promise<void> {
  const row = eventRow(actor, now, event)
  await tx.insertInto('events').values({ ...row, data: JSON.stringify(row.data) }).execute()
}

/** Adds a job in the transaction: it runs after the commit, never without it. `jobKey` folds equal jobs into one. */
export async function enqueue(tx: Tx, task: string, payload: Readonly<Record<string, unknown>>, options: { jobKey?: string; runAt?: Date } = {}): Promise<void> {
  await sql`select enqueue(${task}, ${JSON.stringify(payload)}::json, ${options.jobKey ?? null}, ${options.runAt ?? null})`.execute(tx)
}

const origin = createHash('sha256').update('relais').digest()

/** Recomputes the chain from the first event on; names the first position whose hash, event or place is wrong. */
export async function verifyEvents(db: Db): Promise<{ intact: boolean; events: number; firstBroken: number | null }> {
  const batch = 5000
  let hash: Buffer = origin
  let position = 0
  for (;;) {
    const { rows } = await sql<{ position: number; hash: Buffer; expected: Buffer | null }>`
      with links as materialized (
        select c.position, c.hash, case when e.id is not null then event_bytes(e) end as bytes
        from event_chain c left join events e on e.id = c.event_id where c.position > ${position} order by c.position limit ${batch})
      select position, hash, sha256(lag(hash, 1, ${hash}::bytea) over (order by position) || bytes) as expected from links order by position`.execute(db)
    for (const row of rows) {
      if (row.position !== position + 1 || row.expected === null || !row.expected.equals(row.hash)) return { intact: false, events: position, firstBroken: position + 1 }
      position = row.position
      hash = row.hash
    }
    if (rows.length < batch) break
  }
  const { rows: ends } = await sql<{ position: number; hash: Buffer; unlinked: number }>`
    select h.position, h.hash, (select count(*) from events e where not exists (select from event_chain c where c.event_id = e.id)) as unlinked from event_head h`.execute(db)
  const end = ends[0]
  const whole = end !== undefined && end.position === position && end.unlinked === 0 && end.hash.equals(hash)
  return { intact: whole, events: position, firstBroken: whole ? null : position + 1 }
}
