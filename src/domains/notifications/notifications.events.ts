import type { NoticeKind } from '#contract/notices.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { findHeard, listTechnicians, type HeardEvent } from './notifications.events.store.ts'
import { tell } from './notifications.ts'

type Hearers = { readonly kind: NoticeKind; readonly to: readonly (Id<'person'> | null)[] }

/** Who is told of an event, and as what; what somebody did themselves is no news to them. */
async function hearersOf(tx: Tx, event: HeardEvent): Promise<Hearers | undefined> {
  switch (event.kind) {
    case 'ticket.assigned': return { kind: 'ticket.assigned', to: [event.ownerId] }
    case 'ticket.client_replied': return { kind: 'ticket.client_replied', to: [event.ownerId] }
    case 'ticket.reopened': return event.actorSide === 'client' ? { kind: 'ticket.client_replied', to: [event.ownerId] } : undefined
    case 'ticket.handed_off': return { kind: 'handoff.new', to: await listTechnicians(tx) }
    case 'handoff.answered':
    case 'handoff.need_more':
    case 'handoff.returned': return { kind: 'technical.answered', to: [event.ownerId ?? event.handedBy] }
    default: return undefined
  }
}

/** Tells whoever should hear of an event; asked twice, they are told once. */
export async function tellOfEvent(tx: Tx, now: Date, eventId: Id<'event'>): Promise<void> {
  const event = await findHeard(tx, eventId)
  const hearers = event === undefined ? undefined : await hearersOf(tx, event)
  if (event === undefined || hearers === undefined) return
  const to = hearers.to.filter((person): person is Id<'person'> => person !== null && person !== event.actorId)
  await tell(tx, now, {
    kind: hearers.kind, to, ticketId: event.ticketId, once: `event.${event.id}`,
    values: { by: event.actorName, ...(event.organisation === null ? {} : { client: event.organisation }) },
  })
}
