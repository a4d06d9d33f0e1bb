import type { ConsultationBrief } from '#contract/consultations.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { countPromises, listTickets } from './brief.store.ts'
import { findRow } from './consultations.show.ts'
import { listRows } from './consultations.store.ts'

/** What an expert should know of a client beforehand: open tickets, what the last three months were about, promises, and what earlier consultations came to. */
export async function showBrief(db: Db, actor: StaffActor, id: Id<'consultation'>): Promise<ConsultationBrief> {
  const { organisationId, startsAt } = await findRow(db, actor, id)
  const tickets = await listTickets(db, organisationId)
  const before = (await listRows(db, { organisationId, to: startsAt })).filter((each) => each.id !== id && each.heldAt !== null).toReversed().slice(0, 5)
  return {
    tickets: tickets.filter(({ open }) => open).slice(0, 20).map(({ number, openedAt, ...ticket }) => ({ ...ticket, number: formatNumber(number), openedAt: openedAt.toISOString() })),
    categories: [...Map.groupBy(tickets, ({ category }) => category)].map(([category, of]) => ({ category, count: of.length })).toSorted((a, b) => b.count - a.count || a.category.localeCompare(b.category)),
    promises: await countPromises(db, organisationId),
    earlier: before.map(({ id: earlierId, subject, startsAt: at, expert, outcome }) => ({ id: earlierId, subject, at: at.toISOString(), expert, outcome })),
  }
}
