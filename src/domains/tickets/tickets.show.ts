import type { DeskTicket } from '#contract/desk.ts'
import type { Attachment, Relay } from '#contract/ticket-shapes.ts'
import { presentClock } from '#domains/clocks/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { instantIn } from '#kernel/instants.ts'
import { isPicture } from './tickets.files.rules.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { readWhose, type Whose } from './tickets.people.store.ts'
import { deskMay, mayRead, type RunningHandoff } from './tickets.policy.ts'
import { holderOf, owedOn } from './tickets.relay.rules.ts'
import {
  readTicket, type ShownAttachment, type ShownDraft, type ShownHandoff, type ShownMail, type ShownThread, type ShownTicket,
} from './tickets.show.store.ts'

type Message = DeskTicket['messages'][number]

/** A stored instant, whose text the database writes in its own way, as the contract writes it. */
export function instantOf(stored: string): string
export function instantOf(stored: string | null): string | null
export function instantOf(stored: string | null): string | null {
  return stored === null ? null : instantIn(stored)
}

/** The attachments of each message. */
export function groupAttachments(all: readonly ShownAttachment[] | null): ReadonlyMap<Id<'message'>, Attachment[]> {
  const groups = new Map<Id<'message'>, Attachment[]>()
  for (const { messageId, ...file } of all ?? []) {
    const group = groups.get(messageId) ?? []
    group.push({ ...file, picture: isPicture(file.type) })
    groups.set(messageId, group)
  }
  return groups
}

/** What became of the mails of each message. */
function groupMails(all: readonly ShownMail[] | null): ReadonlyMap<Id<'message'>, Message['mails']> {
  const groups = Map.groupBy(all ?? [], ({ messageId }) => messageId)
  return new Map([...groups].map(([messageId, mails]) => [messageId, mails.map(({ messageId: _, ...mail }) => ({ ...mail, at: instantOf(mail.at) }))]))
}

/** A fact of one message. */
function fact<Fact>(facts: readonly Fact[], place: number): Fact {
  const found = facts[place]
  if (found === undefined) throw new Error('a thread has fewer facts than messages')
  return found
}

function presentThread(thread: ShownThread, { attachments, mails, received }: Pick<ShownTicket, 'attachments' | 'mails' | 'received'>): Message[] {
  const relays = new Map((thread.relays ?? []).map(({ messageId, ...relay }) => [messageId, { ...relay, at: instantOf(relay.at) }]))
  const cameAs = new Map((received ?? []).map((mail) => [mail.messageId, mail.id]))
  const [files, letters] = [groupAttachments(attachments), groupMails(mails)]
  return thread.id.map((id, place) => ({
    id, sequence: fact(thread.sequence, place), at: instantOf(fact(thread.at, place)), kind: fact(thread.kind, place), author: fact(thread.author, place), authorId: fact(thread.authorId, place),
    side: fact(thread.side, place), channel: fact(thread.channel, place), text: fact(thread.text, place),
    attachments: files.get(id) ?? [], relay: relays.get(id) ?? null, mails: letters.get(id) ?? [], mail: cameAs.get(id) ?? null,
  }))
}

function presentHandoff({ takenById: _, ...handoff }: ShownHandoff): DeskTicket['handoffs'][number] {
  return { ...handoff, at: instantOf(handoff.at), takenAt: instantOf(handoff.takenAt), answeredAt: instantOf(handoff.answeredAt) }
}

function runningOf(handoffs: readonly ShownHandoff[]): RunningHandoff {
  for (const { state, takenById } of handoffs) if (state === 'open' || state === 'taken') return { state, takenBy: takenById }
  return null
}

function draftsOf(drafts: readonly ShownDraft[] | null): DeskTicket['drafts'] {
  const of = (kind: ShownDraft['kind']) => {
    const found = drafts?.find((draft) => draft.kind === kind)
    return found === undefined ? null : { text: found.text, version: found.version, updatedAt: instantOf(found.updatedAt) }
  }
  return { reply: of('reply'), note: of('note'), technical: of('technical') }
}

/** The relay line: who holds the ticket since when, and whom it has reached. */
export function relayOf(
  ticket: Pick<ShownTicket, 'state' | 'movedAt' | 'owner' | 'technicalName' | 'reachedSupport' | 'reachedTechnical'>,
): Relay {
  const { state, movedAt, owner, technicalName, reachedSupport, reachedTechnical } = ticket
  return { holder: holderOf(state), since: movedAt.toISOString(), supportName: owner, technicalName, reachedSupport, reachedTechnical }
}

function brief(id: Id<'person'> | null, name: string | null): { id: Id<'person'>; name: string } | null {
  return id === null || name === null ? null : { id, name }
}

function other(ticket: { id: Id<'ticket'>; number: number } | null): DeskTicket['linkedTo'] {
  return ticket === null ? null : { id: ticket.id, number: formatNumber(ticket.number) }
}

/** What was declared and assessed when the ticket was opened, and what support said last. */
function severitiesOf({ severities, openedAt, requester, severityDeclared, severityProposed, severityReason }: ShownTicket): DeskTicket['severities'] {
  const at = openedAt.toISOString()
  const agreed = severities?.slice(1).at(-1)
  return {
    declared: { severity: severityDeclared, by: requester, at, reason: severityReason }, assessed: { severity: severityProposed, at },
    agreed: agreed === undefined ? null : { ...agreed, at: instantOf(agreed.at) },
  }
}

async function present(db: Db, ticket: ShownTicket): Promise<Omit<DeskTicket, 'may'>> {
  const messages = presentThread(ticket.messages, ticket)
  const clocks = await Promise.all((ticket.clocks ?? []).map((clock) => presentClock(db, clock)))
  const lastPublicSide = messages.findLast((message) => message.kind === 'public')?.side ?? 'client'
  const isFirstResponseOwed = clocks.some((clock) => clock.kind === 'first_response' && clock.state === 'running')
  const isSolved = ticket.resolvedAt !== null && ticket.resolvedBy !== null
  return {
    id: ticket.id, number: formatNumber(ticket.number), version: ticket.version, subject: ticket.subject, category: ticket.category,
    impact: ticket.impact, details: ticket.details, channel: ticket.channel,
    severity: ticket.severity, severityHistory: (ticket.severities ?? []).map((each) => ({ ...each, at: instantOf(each.at) })), severities: severitiesOf(ticket), raisedBy: ticket.raisedBy, product: ticket.product,
    state: ticket.state, reopened: ticket.reopened,
    organisation: {
      id: ticket.organisationId, name: ticket.organisation, plan: ticket.plan, zone: ticket.zone,
      accountManager: brief(ticket.accountManagerId, ticket.accountManager), openTickets: ticket.openTickets,
      liveEvent: ticket.liveEvent === null ? null : { ...ticket.liveEvent, to: instantOf(ticket.liveEvent.to) }, products: ticket.products,
    },
    requester: { id: ticket.requesterId, name: ticket.requester, email: ticket.requesterEmail }, owner: brief(ticket.ownerId, ticket.owner),
    openedAt: ticket.openedAt.toISOString(), activeAt: ticket.activeAt.toISOString(), relay: relayOf(ticket), clocks, messages,
    handoffs: (ticket.handoffs ?? []).map(presentHandoff), participants: ticket.participants ?? [], present: ticket.present ?? [],
    resolution: isSolved && ticket.resolvedAt !== null ? {
      at: ticket.resolvedAt.toISOString(), by: ticket.resolvedBy ?? '', cause: ticket.cause ?? '', fix: ticket.fix ?? '',
    } : null,
    mergedInto: other(ticket.mergedInto), mergedFrom: (ticket.mergedFrom ?? []).map((each) => ({ ...each, number: formatNumber(each.number) })),
    linkedTo: other(ticket.linkedTo),
    owed: owedOn({ state: ticket.state, toRelay: ticket.toRelay, isFirstResponseOwed, lastPublicSide }), lastSequence: ticket.lastSequence,
    drafts: draftsOf(ticket.drafts),
  }
}

/** Whose a ticket is, for one of ours who may read it: all that is read of it. */
export async function showWhose(db: Db, actor: StaffActor, id: Id<'ticket'>): Promise<Whose> {
  const whose = await readWhose(db, id)
  if (whose === undefined || !mayRead(actor, whose)) throw new Failure('not_found')
  return whose
}

/** A ticket as one of ours sees it, with what they may do. */
export async function showTicket(db: Db, actor: StaffActor, id: Id<'ticket'>): Promise<DeskTicket> {
  const ticket = await readTicket(db, id, actor.personId)
  if (ticket === undefined || !mayRead(actor, ticket)) throw new Failure('not_found')
  return { ...await present(db, ticket), may: deskMay(actor, ticket, runningOf(ticket.handoffs ?? [])) }
}
