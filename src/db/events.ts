import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { EventKind } from '#kernel/event-kinds.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Db, Tx } from './pool.ts'
import { posted } from './statements.ts'

/** Something that happened; `public` says that its client may be told that it happened, never its data. */
export type DeskEvent = {
  readonly kind: EventKind
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

const append = posted('event_append', `
  insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, reason, data) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)

/** Writes an event in the transaction of the change it tells of; its place in the chain is given just after the commit. */
export async function appendEvent(tx: Tx, actor: Actor, now: Date, event: DeskEvent): Promise<void> {
  const row = eventRow(actor, now, event)
  await append(tx, row.id, row.at, row.kind, row.actor_id, row.actor_side, row.actor_name, row.organisation_id, row.ticket_id, row.public, row.reason, JSON.stringify(row.data))
}

const addJob = posted('enqueue', 'select enqueue($1, $2::json, $3, $4)')

/** Adds a job in the transaction: it runs after the commit, never without it. `jobKey` folds equal jobs into one. */
export async function enqueue(tx: Tx, task: string, payload: Readonly<Record<string, unknown>>, options: { jobKey?: string; runAt?: Date } = {}): Promise<void> {
  await addJob(tx, task, JSON.stringify(payload), options.jobKey ?? null, options.runAt ?? null)
}

const origin = createHash('sha256').update('relais').digest()

/** Links what waits to be linked, which is otherwise done just after each commit: for readers of the chain that must not miss what was just written. */
export async function linkEvents(db: Db): Promise<void> {
  for (let linked = 1; linked > 0;) linked = (await sql<{ linked: number }>`select link_events() as linked`.execute(db)).rows[0]?.linked ?? 0
}

/** Recomputes the chain from the first event to the last that is linked now; names the first position whose hash, event or place is wrong. Events may be written meanwhile. */
export async function verifyEvents(db: Db): Promise<{ intact: boolean; events: number; firstBroken: number | null }> {
  await linkEvents(db)
  const { rows: [head] } = await sql<{ position: number; hash: Buffer }>`select position, hash from event_head`.execute(db)
  if (head === undefined) return { intact: false, events: 0, firstBroken: 1 }
  const end = await followChain(db, head.position)
  if (end.isBroken || end.position !== head.position || !end.hash.equals(head.hash)) return { intact: false, events: end.position, firstBroken: end.position + 1 }
  const { rows: [left] } = await sql<{ strays: number }>`
    select count(*) as strays from events e where not exists (select from event_chain c where c.event_id = e.id) and not exists (select from event_pending p where p.event_id = e.id)`.execute(db)
  const intact = left?.strays === 0
  return { intact, events: end.position, firstBroken: intact ? null : end.position + 1 }
}

/** Goes along the chain as far as each link fits the one before it. */
async function followChain(db: Db, upTo: number): Promise<{ position: number; hash: Buffer; isBroken: boolean }> {
  const batch = 5000
  let hash: Buffer = origin
  let position = 0
  for (;;) {
    const { rows } = await sql<{ position: number; hash: Buffer; expected: Buffer | null }>`
      with links as materialized (
        select c.position, c.hash, case when e.id is not null then event_bytes(e) end as bytes
        from event_chain c left join events e on e.id = c.event_id where c.position > ${position} and c.position <= ${upTo} order by c.position limit ${batch})
      select position, hash, sha256(lag(hash, 1, ${hash}::bytea) over (order by position) || bytes) as expected from links order by position`.execute(db)
    for (const row of rows) {
      if (row.position !== position + 1 || row.expected === null || !row.expected.equals(row.hash)) return { position, hash, isBroken: true }
      position = row.position
      hash = row.hash
    }
    if (rows.length < batch) return { position, hash, isBroken: false }
  }
}
