import type { Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { announce, dropLost, keepPresence, removePresence, type Activity } from './tickets.presence.store.ts'
import { sightOf } from './tickets.sight.policy.ts'
import { findThere } from './tickets.sight.store.ts'

/** Says that somebody of ours is at a ticket, or has left it; colleagues hear of it only when it changes. Who stays silent for 45 seconds is gone. */
export async function bePresent(tx: Tx, actor: StaffActor, ticketId: Id<'ticket'>, activity: Activity | 'left'): Promise<void> {
  if (!(await findThere(tx, sightOf(actor), [ticketId])).has(ticketId)) throw new Failure('not_found')
  const isNews = activity === 'left' ? await removePresence(tx, ticketId, actor.personId) : await keepPresence(tx, ticketId, actor.personId, activity)
  const isSomebodyLost = await dropLost(tx, ticketId)
  if (isNews || isSomebodyLost) await announce(tx, ticketId)
}
