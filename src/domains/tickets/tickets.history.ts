import type { Reply } from '#contract/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { findReach, listEvents } from './tickets.history.store.ts'
import { mayRead } from './tickets.policy.ts'

/** Everything that happened to a ticket, oldest first. */
export async function showHistory(db: Db, actor: StaffActor, id: Id<'ticket'>): Promise<Reply<'desk.tickets.history'>> {
  const reach = await findReach(db, id)
  if (reach === undefined || !mayRead(actor, reach)) throw new Failure('not_found')
  const lines = await listEvents(db, id)
  return { lines: lines.map((line) => ({ ...line, at: line.at.toISOString() })) }
}
