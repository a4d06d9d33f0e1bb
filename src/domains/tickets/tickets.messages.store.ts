import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'

/** The latest person other than one who wrote publicly after a place in the thread. */
export async function findNewerAuthor(
  db: Db, ticketId: Id<'ticket'>, { after, notBy }: { readonly after: number; readonly notBy: Id<'person'> },
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select author_name as name from messages
     where ticket_id = ${ticketId} and kind = 'public' and sequence > ${after} and author_id is distinct from ${notBy}
     order by sequence desc limit 1`.execute(db)
  return rows[0]?.name
}

type Relayed = {
  readonly ticketId: Id<'ticket'>; readonly ids: readonly Id<'message'>[]; readonly by: Id<'person'>; readonly at: Date
  readonly in: Id<'message'>
}

/** Marks technical answers of a locked ticket as told to the client; refuses those that are not of it or were dealt with. */
export async function markRelayed(tx: Tx, { ticketId, ids, by, at, in: message }: Relayed): Promise<void> {
  await checkPending(tx, ticketId, ids)
  await sql`update messages set relay_state = 'relayed', relay_by = ${by}, relay_at = ${at}, relay_message_id = ${message}
    where id = any(${ids})`.execute(tx)
}

type Nothing = {
  readonly ticketId: Id<'ticket'>; readonly id: Id<'message'>; readonly by: Id<'person'>; readonly at: Date; readonly reason: string
}

/** Marks a technical answer of a locked ticket as holding nothing for the client. */
export async function markNothing(tx: Tx, { ticketId, id, by, at, reason }: Nothing): Promise<void> {
  await checkPending(tx, ticketId, [id])
  await sql`update messages set relay_state = 'nothing', relay_by = ${by}, relay_at = ${at}, relay_reason = ${reason} where id = ${id}`.execute(tx)
}

/** Marks every answer still owed as told by one message. */
export async function markAllRelayed(tx: Tx, { ticketId, by, at, in: message }: Omit<Relayed, 'ids'>): Promise<void> {
  await sql`update messages set relay_state = 'relayed', relay_by = ${by}, relay_at = ${at}, relay_message_id = ${message}
    where ticket_id = ${ticketId} and relay_state = 'pending'`.execute(tx)
}

/** When the oldest technical answer was given that the client has still not been told of. */
export async function findOldestPending(db: Db, ticketId: Id<'ticket'>): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select created_at as at from messages where ticket_id = ${ticketId} and relay_state = 'pending' order by sequence limit 1`.execute(db)
  return rows[0]?.at
}

async function checkPending(tx: Tx, ticketId: Id<'ticket'>, ids: readonly Id<'message'>[]): Promise<void> {
  const { rows } = await sql<{ state: string }>`
    select relay_state as state from messages where id = any(${ids}) and ticket_id = ${ticketId} and relay_state is not null`.execute(tx)
  if (rows.length < ids.length) throw new Failure('not_found')
  if (rows.some(({ state }) => state !== 'pending')) throw new Failure('relay.done')
}
