import { followClient } from '#domains/clocks/index.ts'
import type { Tx } from '#db/index.ts'
import { hasRole, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { day, later } from '#kernel/instants.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { followed, placeOf } from './tickets.clocks.ts'
import { findNewerAuthor, findOldestPending, markRelayed } from './tickets.messages.store.ts'
import { isOpen, type Move } from './tickets.rules.ts'
import type { Said, Ticket } from './tickets.shapes.ts'
import { submitLinked } from './tickets.submit.ts'
import { move, openTicket, say } from './tickets.ts'

type Words = { readonly text: string; readonly attachments: readonly string[]; /** It was not written on a page: a draft that lies there stays. */ readonly channel?: 'mail' | undefined }
/** How a message's row tells where it came from. */
function cameBy({ channel }: Words): { readonly channel?: 'mail' } {
  return channel === undefined ? {} : { channel }
}
type OfTicket = { readonly id: Id<'ticket'> }
/** What one of ours writes to the client, what of the technical team's it passes on, and what comes then. */
export type StaffReply = OfTicket & Words & {
  readonly relays: readonly Id<'message'>[]; readonly then: 'keep' | 'wait' | 'examine'; readonly lastSequence: number; readonly anyway: boolean
  /** By when the client is promised to hear of us. */
  readonly promise?: Date | undefined
}

/** Nobody remembers a promise that is further away. */
const furthestPromise = 366 * day

/** What of the technical team's answers a word to the client has told, for the clock that counts how long they wait. */
export async function toldOf(tx: Tx, { id, toRelay }: Ticket): Promise<{ readonly told: 'told' | 'told_in_part'; readonly toldSince?: Date | undefined }> {
  return toRelay === 0 ? { told: 'told' } : { told: 'told_in_part', toldSince: await findOldestPending(tx, id) }
}

/** The ticket after a word of ours reached the client. */
async function answered(tx: Tx, actor: StaffActor, now: Date, { ticket, relays, promise }: { ticket: Ticket; relays: number; promise: Date | undefined }): Promise<Ticket> {
  if (relays === 0) return followed(tx, actor, now, { ticket, happenings: ['we_wrote'], promise })
  const { told, toldSince } = await toldOf(tx, ticket)
  return followed(tx, actor, now, { ticket, happenings: ['we_wrote', told], promise, toldSince })
}

function checkPromise(promise: Date | undefined, now: Date): void {
  if (promise !== undefined && (promise <= now || promise > later(now, furthestPromise))) throw new Failure('promise.time', { field: 'promise' })
}

async function refuseIfNewer(tx: Tx, actor: StaffActor, ticket: Ticket, seen: number): Promise<void> {
  if (ticket.lastPublicSequence <= seen) return
  const name = await findNewerAuthor(tx, ticket.id, { after: seen, notBy: actor.personId })
  if (name !== undefined) throw new Failure('ticket.newer_message', { params: { name } })
}

function moveOf({ then, relays }: Pick<StaffReply, 'then' | 'relays'>): Move {
  if (then === 'wait') return 'ask'
  if (then === 'examine') return 'examine'
  return relays.length > 0 ? 'relay' : 'reply'
}

/** Writes to the client. Says so instead when somebody else wrote since the writer last looked; what it passes on is marked as told. */
export async function reply(tx: Tx, actor: StaffActor, now: Date, given: StaffReply): Promise<Said> {
  const ticket = await openTicket(tx, actor, given.id)
  if (!given.anyway) await refuseIfNewer(tx, actor, ticket, given.lastSequence)
  checkPromise(given.promise, now)
  const relays = [...new Set(given.relays)]
  const messageId = newId<'message'>()
  if (given.promise !== undefined && !isOpen(ticket.state)) throw new Failure('ticket.state', { field: 'promise' })
  if (relays.length > 0) await markRelayed(tx, { ticketId: ticket.id, ids: relays, by: actor.personId, at: now, in: messageId })
  const moved = await move(tx, ticket, moveOf(given), now, { pending: ticket.toRelay - relays.length })
  const after = await answered(tx, actor, now, { ticket: { ...moved, reachedSupport: true }, relays: relays.length, promise: given.promise })
  const asks = given.then === 'wait'
  return say(tx, actor, now, {
    ticket: after, message: { id: messageId, kind: 'public', side: 'support', text: given.text, uploadIds: given.attachments, ...cameBy(given) },
    notify: asks ? 'asked' : 'replied', ...given.channel === undefined ? { sends: 'reply' as const } : {},
    event: {
      kind: relays.length > 0 ? 'ticket.relayed' : asks ? 'ticket.asked' : 'ticket.replied', public: true,
      data: { from: ticket.state, to: after.state, ...(relays.length > 0 ? { relays, asks } : {}) },
    },
  })
}

/** An internal note, which no client ever sees. */
export async function note(tx: Tx, actor: StaffActor, now: Date, given: OfTicket & Words): Promise<Said> {
  const ticket = await openTicket(tx, actor, given.id)
  const after = await move(tx, ticket, 'note', now)
  const side = hasRole(actor, 'technical') && !hasRole(actor, 'support', 'head') ? 'technical' : 'support'
  return say(tx, actor, now, {
    ticket: after, message: { kind: 'note', side, text: given.text, uploadIds: given.attachments }, event: { kind: 'ticket.noted' },
    sends: 'note',
  })
}

/** The ticket in which a client's words belong: merged ones pass them on. */
async function openFollowed(tx: Tx, actor: ClientActor, id: Id<'ticket'>): Promise<Ticket> {
  let ticket = await openTicket(tx, actor, id)
  while (ticket.mergedInto !== null) ticket = await openTicket(tx, actor, ticket.mergedInto)
  return ticket
}

/** A client writes: it answers a question, opens a resolved ticket again, goes to where a merged one went, and begins a linked one when it is closed. */
export async function clientReply(
  tx: Tx, actor: ClientActor, now: Date, given: OfTicket & Words,
): Promise<{ readonly ticketId: Id<'ticket'>; readonly messageId: Id<'message'> }> {
  const ticket = await openFollowed(tx, actor, given.id)
  if (ticket.state === 'closed') {
    const { id, messageId } = await submitLinked(tx, actor, now, { ...ticket, text: given.text, attachments: given.attachments, channel: given.channel })
    return { ticketId: id, messageId }
  }
  const after = await move(tx, ticket, 'client_reply', now)
  const { ticketId, messageId } = await sayAsClient(tx, actor, now, { before: ticket, after, words: given, ...given.channel === undefined ? { sends: 'reply' as const } : {} })
  return { ticketId, messageId }
}

/** No, it is not solved: a resolved ticket goes back to support. */
export async function reopenAsClient(
  tx: Tx, actor: ClientActor, now: Date, given: OfTicket & { readonly reason: string },
): Promise<{ readonly ticketId: Id<'ticket'> }> {
  const ticket = await openFollowed(tx, actor, given.id)
  const after = await move(tx, ticket, 'reopen', now)
  const { ticketId } = await sayAsClient(tx, actor, now, { before: ticket, after, words: { text: given.reason, attachments: [] } })
  return { ticketId }
}

type ClientWords = { readonly before: Ticket; readonly after: Ticket; readonly words: Words; readonly sends?: 'reply' }

async function sayAsClient(tx: Tx, actor: ClientActor, now: Date, { before, after, words, sends }: ClientWords): Promise<Said> {
  const isReopened = before.state === 'resolved'
  const { id: ticketId, organisationId, severity } = after
  const standing = await followClient(tx, actor, now, {
    ticketId, organisationId, severity, place: placeOf(after), happenings: [isReopened ? 'reopened_by_client' : 'client_wrote'],
    moved: isReopened || before.state === 'waiting_on_client',
  })
  const ticket = { ...after, ...standing }
  return say(tx, actor, now, {
    ticket: isReopened ? reopened(ticket) : ticket, message: { kind: 'public', side: 'client', text: words.text, uploadIds: words.attachments, ...cameBy(words) },
    ...(sends === undefined ? {} : { sends }),
    event: { kind: isReopened ? 'ticket.reopened' : 'ticket.client_replied', public: true, data: { from: before.state, to: after.state } },
  })
}

/** A resolved ticket that is open again. */
export function reopened(ticket: Ticket): Ticket {
  return { ...ticket, reopened: ticket.reopened + 1, resolvedAt: null }
}
