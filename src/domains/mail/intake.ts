import type { MailCause } from '#contract/suspended.ts'
import { mayRead, type FileStore } from '#domains/tickets/index.ts'
import type { Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { insertReferences, lockWaiting, postponeReceived, settleReceived, type Waiting } from './inbound.store.ts'
import { makeContact, noteAmongUs, openAsClient, openForwarded, replyAsClient, replyAsStaff, subjectOf, type Became } from './intake.act.ts'
import { asClient, asStaff, gatherFacts, referencesOf, threadIndexOf, type Known, type Surroundings } from './intake.facts.ts'
import { decide, laterFor, line, type Decision } from './intake.rules.ts'
import { findOrganisation, findPersonById, findThreadTicket, goBack, savePlace } from './intake.store.ts'
import { readMailboxes, type OpenMailbox } from './mailboxes.store.ts'
import { noteBounce } from './outbox.ts'
import type { ReadMail, Unreadable } from './reading/index.ts'

/** What reading mail is given by whoever composes the program. */
export type IntakeDeps = { readonly files: FileStore; readonly around: Omit<Surroundings, 'mailboxes'>; readonly read: (raw: Uint8Array) => Promise<ReadMail | Unreadable> }

/** What else should follow from a mail that was taken: people who should hear of it. */
export type Taken = {
  readonly id: Id<'received'>; readonly decision: Decision; readonly became: Became | null
  /** Somebody new of a company, and who looks after it. */
  readonly contact: { readonly name: string; readonly address: string; readonly organisation: string; readonly organisationId: Id<'organisation'>; readonly accountManagerId: Id<'person'> | null } | null
  /** One of ours whose words went nowhere, for they may not see the ticket any more. */
  readonly refused: Id<'person'> | null
  /** Who acknowledges which escalation by it. */
  readonly acknowledged: { readonly personId: Id<'person'>; readonly escalationId: Id<'escalation'> } | null
  /** The client and the words by which the head of support is written to. */
  readonly wayUp: { readonly personId: Id<'person'>; readonly ticketId: Id<'ticket'>; readonly reason: string } | null
}
/** A mail that could not be read this time. */
export type Unread = { readonly id: Id<'received'>; readonly unreadable: Unreadable; readonly waiting: Waiting }
/** A mail that was put off, for the DNS did not answer who its sender is. */
export type PutOff = { readonly id: Id<'received'>; readonly putOff: true }

const tries = 3

/** The bytes of a mail, wherever they lie. Those of a large one are in memory once, and shared with the thread that reads it. */
export async function rawOf(files: FileStore, { raw, blobKey, size }: Pick<Waiting, 'raw' | 'blobKey' | 'size'>): Promise<Uint8Array | null> {
  if (raw !== null || blobKey === null) return raw
  const stream = await files.read(blobKey)
  if (stream === null) return null
  const bytes = new Uint8Array(new SharedArrayBuffer(size))
  let at = 0
  for await (const part of stream) {
    bytes.set(part.subarray(0, size - at), at)
    at = Math.min(size, at + part.byteLength)
  }
  return bytes.subarray(0, at)
}

/** The next mail that waits, in this transaction's hands, with what there is to take it by. */
export type Next = { readonly waiting: Waiting; readonly now: Date; readonly mailboxes: readonly OpenMailbox[] }

/** Takes the next mail that waits in hand, if there is one. */
export async function openNext(tx: Tx): Promise<Next | undefined> {
  const [next, mailboxes] = await Promise.all([lockWaiting(tx), readMailboxes(tx)])
  return next === undefined ? undefined : { waiting: next, now: next.now, mailboxes }
}

/** Reads a mail that is in hand, decides, acts, and writes why, all in this transaction. Whatever kills it leaves the mail waiting; one that failed three times waits for a person. */
export async function takeNext(tx: Tx, { waiting, now, mailboxes }: Next, deps: IntakeDeps): Promise<Taken | Unread | PutOff> {
  if (waiting.tries >= tries) return giveUp(tx, waiting, { unreadable: 'broken', detail: '' })
  const raw = await rawOf(deps.files, waiting)
  const mail = raw === null ? { unreadable: 'broken', detail: 'its bytes are gone' } as const : await deps.read(raw)
  if ('unreadable' in mail) return waiting.tries + 1 < tries ? { id: waiting.id, unreadable: mail, waiting } : giveUp(tx, waiting, mail)
  const mailbox = mailboxes.find(({ id }) => id === waiting.mailboxId)
  if (mailbox === undefined) throw new Error('a mail came to a mailbox that there is not')
  const known = await gatherFacts(tx, mail, { waiting, raw: raw ?? new Uint8Array(), mailbox, around: { ...deps.around, mailboxes } })
  const decision = decide(known.facts)
  const minutes = laterFor(decision, known.facts, waiting.lines)
  if (minutes === null) return settle(tx, now, { deps, waiting, mail, known }, decision)
  await postponeReceived(tx, waiting.id, { lines: [...waiting.lines, line('proof_later', { minutes })], seconds: minutes * 60, isFailure: false })
  return { id: waiting.id, putOff: true }
}

/** A mail that cannot be read is kept as it came, and a person looks at it. */
async function giveUp(tx: Tx, waiting: Waiting, { unreadable, detail }: Unreadable): Promise<Taken> {
  const cause = unreadable === 'time' ? 'too_long' : unreadable === 'memory' ? 'too_large' : 'unreadable'
  const lines = [...waiting.lines, line(cause, { detail: detail.slice(0, 200) }), line('suspend')]
  await settleReceived(tx, waiting.id, { state: 'suspended', cause, from: { address: '', name: '' }, subject: '', lines, ticketId: null, entryId: null, sameAs: null, words: null, opened: false })
  return { id: waiting.id, decision: { action: 'suspend', ticket: null, how: null, cause, head: false, lines }, became: null, contact: null, refused: null, acknowledged: null, wayUp: null }
}

type Settling = { readonly deps: IntakeDeps; readonly waiting: Waiting; readonly mail: ReadMail; readonly known: Known }

async function settle(tx: Tx, now: Date, settling: Settling, decided: Decision): Promise<Taken> {
  const { waiting, mail, known } = settling
  if (known.facts.automatic === 'bounce') await tellBounce(tx, now, mail)
  const { decision, became, contact } = await perform(tx, now, settling, decided)
  const number = decision.ticket
  const ticketId = became?.ticketId ?? (number === null ? null : (await findThreadTicket(tx, number, null))?.id ?? null)
  await settleReceived(tx, waiting.id, {
    state: decision.action === 'suspend' ? 'suspended' : decision.action === 'ignore' ? 'ignored' : 'taken', cause: decision.cause,
    from: { address: known.facts.from ?? mail.from?.address.slice(0, 254) ?? '', name: (mail.from?.name ?? '').toWellFormed().replaceAll('\u0000', '').slice(0, 200) }, subject: subjectOf(mail),
    lines: [...waiting.lines, ...decision.lines].map(({ code, values }) => line(code, 'ticket' in values ? { ...values, ticket: formatNumber(Number(values['ticket'])) } : values)),
    ticketId, entryId: became?.messageId ?? null, sameAs: known.sameAs, words: known.words, opened: decision.action === 'new', threadIndex: threadIndexOf(mail),
  })
  if (decision.action === 'new' || decision.action === 'append') await insertReferences(tx, waiting.id, referencesOf(mail))
  const { sender } = known
  const isUp = decision.head && became !== null && sender?.side === 'client'
  return {
    id: waiting.id, decision, became, contact, refused: decision.cause === 'staff_no_access' ? sender?.id ?? null : null,
    acknowledged: decision.how === 'asked' && sender !== undefined && known.asked !== null ? { personId: sender.id, escalationId: known.asked } : null,
    wayUp: isUp ? { personId: sender.id, ticketId: became.ticketId, reason: mail.reply.trim().slice(0, 2000).toWellFormed() || mail.subject.slice(0, 200).toWellFormed() || '—' } : null,
  }
}

/** What another server reports of a mail of ours is noted at that mail; only we could have written the Message-ID that it names. */
async function tellBounce(tx: Tx, now: Date, { bounce }: ReadMail): Promise<void> {
  if (bounce === null || bounce.messageId === null) return
  await noteBounce(tx, { messageId: `<${bounce.messageId.replaceAll(/[<>\s]/g, '')}>`, recipients: bounce.recipients, now })
}

type Performed = Pick<Taken, 'decision' | 'became' | 'contact'>

/** Does what was decided. What the desk refuses is undone, and the mail waits for a person with the reason. */
async function perform(tx: Tx, now: Date, settling: Settling, decision: Decision): Promise<Performed> {
  if (decision.how === null || decision.how === 'aside') return { decision, became: null, contact: null }
  await savePlace(tx)
  try {
    return { decision, ...await act(tx, now, settling, decision) }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await goBack(tx)
    const cause: MailCause = error.code.startsWith('plan.') ? 'plan' : 'refused'
    const lines = [...decision.lines.slice(0, -1), line('refused', { code: error.code }), line('suspend')]
    return { decision: { action: 'suspend', ticket: null, how: null, cause, head: false, lines }, became: null, contact: null }
  }
}

async function act(tx: Tx, now: Date, { deps, mail, known }: Settling, { how, action, ticket }: Decision): Promise<Omit<Performed, 'decision'>> {
  const { files } = deps
  const { sender, forwarded } = known
  const id = ticket === null ? undefined : (await findThreadTicket(tx, ticket, null))?.id
  const client = sender && asClient(sender)
  const staff = sender && asStaff(sender)
  if (how === 'client' && client !== undefined) {
    return { became: action === 'append' && id !== undefined ? await replyAsClient(tx, client, now, { mail, files, id }) : await openAsClient(tx, client, now, { mail, files }), contact: null }
  }
  if (how === 'staff' && staff !== undefined && id !== undefined) return { became: await replyAsStaff(tx, staff, now, { mail, files, id }), contact: null }
  // Whoever was asked by a team or on call may not read every ticket: they say that they have it all the same.
  if ((how === 'asked' || how === 'told') && staff !== undefined && id !== undefined) return { became: known.thread !== undefined && mayRead(staff, known.thread) ? await noteAmongUs(tx, staff, now, { mail, files, id }) : null, contact: null }
  if (how === 'forwarded' && staff !== undefined && forwarded !== undefined) return { became: await openForwarded(tx, staff, now, { mail, files, requesterId: forwarded.id }), contact: null }
  if (how === 'contact') return actForNew(tx, now, { files, mail, known })
  throw new Error(`a mail was to be taken as ${how} and could not`)
}

/** Somebody new of a company whose domain is known: they become a contact, and their mail a ticket. */
async function actForNew(tx: Tx, now: Date, { files, mail, known }: { readonly files: FileStore; readonly mail: ReadMail; readonly known: Known }): Promise<Omit<Performed, 'decision'>> {
  const { facts, company } = known
  const organisation = company && await findOrganisation(tx, company.organisationId)
  if (organisation === undefined || facts.from === null) throw new Error('a new contact of nobody’s')
  const { name, language, zone, accountManagerId, id: organisationId } = organisation
  const actor = await makeContact(tx, desk, now, { organisationId, address: facts.from, name: mail.from?.name ?? '', language, zone })
  return { became: await openAsClient(tx, actor, now, { mail, files }), contact: { name: actor.name, address: facts.from, organisation: name, organisationId, accountManagerId } }
}

/** One of ours as whoever acts, for what follows from their mail; undefined once they have left. */
export async function findStaffActor(tx: Tx, personId: Id<'person'>): Promise<StaffActor | undefined> {
  const person = await findPersonById(tx, personId)
  return person === undefined || person.disabled ? undefined : asStaff(person)
}

/** A client's person as whoever acts, for what follows from their mail; undefined once they have left. */
export async function findClientActor(tx: Tx, personId: Id<'person'>): Promise<ClientActor | undefined> {
  const person = await findPersonById(tx, personId)
  return person === undefined || person.disabled ? undefined : asClient(person)
}
