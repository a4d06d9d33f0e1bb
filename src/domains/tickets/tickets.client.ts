import type { ClientTicket } from '#contract/client.ts'
import type { Reply } from '#contract/index.ts'
import { findLiveEvent, listFirstPromises, presentClock } from '#domains/clocks/index.ts'
import { beneficiary, entitlement } from '#domains/plans/index.ts'
import type { Db, Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { defaultFirstResponse, type Severity } from '#kernel/severity.ts'
import { readClientTicket, readHome, saveReading, type ClientShown, type Manager } from './tickets.client.store.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { clientMay } from './tickets.policy.ts'
import { closesAt } from './tickets.relay.rules.ts'
import type { Side } from './tickets.shapes.ts'
import { groupAttachments, instantOf, relayOf } from './tickets.show.ts'

function sideOf(side: Side): ClientTicket['messages'][number]['side'] {
  return side === 'technical' ? 'support' : side
}

function resolutionOf({ resolvedAt, fix }: ClientShown): ClientTicket['resolution'] {
  return resolvedAt === null || fix === null ? null : { at: resolvedAt.toISOString(), fix }
}

/** The messages in their order. Their places are counted anew, so that no gap tells of what was said between them. */
function messagesOf(ticket: ClientShown, reader: Id<'person'>): ClientTicket['messages'] {
  const attachments = groupAttachments(ticket.attachments)
  return (ticket.messages ?? []).map(({ id, at, author, authorId, side, channel, text }, index) => ({
      id, sequence: index + 1, at: instantOf(at), author, side: sideOf(side), mine: authorId === reader, channel, text,
      attachments: attachments.get(id) ?? [],
    }))
}

/** Who looks after the company, with their own number where the plan has it. */
async function managerOf(db: Db, actor: ClientActor, manager: Manager | null): Promise<Manager | null> {
  if (manager === null || manager.directLine === '') return manager
  return (await entitlement(db, beneficiary(actor), { what: 'direct_line' })).allowed ? manager : { ...manager, directLine: '' }
}

async function present(db: Db, ticket: ClientShown, actor: ClientActor): Promise<ClientTicket> {
  const { id, subject, category, impact, details, severity, severityProposed, severityReason, raisedBy, product, state, resolvedAt } = ticket
  return {
    id, number: formatNumber(ticket.number), subject, category, impact, details, severity, severityProposed, severityReason, raisedBy, product, state,
    openedAt: ticket.openedAt.toISOString(), activeAt: ticket.activeAt.toISOString(),
    requester: { id: ticket.requesterId, name: ticket.requester },
    relay: relayOf({ ...ticket, technicalName: null }),
    clocks: await Promise.all((ticket.clocks ?? []).map((clock) => presentClock(db, clock))),
    messages: messagesOf(ticket, actor.personId), resolution: resolutionOf(ticket),
    mergedInto: ticket.mergedInto === null ? null : { id: ticket.mergedInto.id, number: formatNumber(ticket.mergedInto.number) },
    accountManager: await managerOf(db, actor, ticket.manager), closesAt: state === 'resolved' && resolvedAt !== null ? closesAt(resolvedAt).toISOString() : null,
    draft: ticket.draft === null ? null : { ...ticket.draft, updatedAt: instantOf(ticket.draft.updatedAt) }, may: clientMay(state),
  }
}

/** A ticket as its client sees it; what was new in it is read from now on. */
export async function showClientTicket(tx: Tx, actor: ClientActor, id: Id<'ticket'>): Promise<ClientTicket> {
  const ticket = await readClientTicket(tx, id, actor.personId)
  if (ticket === undefined) throw new Failure('not_found')
  if (ticket.readSequence < ticket.lastPublicSequence) {
    await saveReading(tx, { personId: actor.personId, ticketId: id, organisationId: actor.organisationId, sequence: ticket.lastPublicSequence })
  }
  return present(tx, ticket, actor)
}

/** The client's company, who looks after it, and what it is promised. */
export async function showHome(
  db: Db, actor: ClientActor, now: Date,
): Promise<Reply<'client.home'>> {
  const home = await readHome(db, actor.organisationId)
  if (home === undefined) throw new Failure('not_found')
  const promises = new Map((await listFirstPromises(db, actor.organisationId, now)).map(({ severity, ...promise }) => [severity, promise]))
  const promiseOf = (severity: Severity) => promises.get(severity) ?? { seconds: defaultFirstResponse[severity], days: null, always: true }
  return {
    organisation: home.organisation, accountManager: await managerOf(db, actor, home.manager), language: home.language, products: home.products, liveEvent: await findLiveEvent(db, actor.organisationId, now),
    promises: { critical: promiseOf('critical'), high: promiseOf('high'), medium: promiseOf('medium'), low: promiseOf('low') },
  }
}
