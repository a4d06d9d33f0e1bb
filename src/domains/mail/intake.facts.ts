import { createHash } from 'node:crypto'
import { findCompanyOfDomain } from '#domains/accounts/index.ts'
import { entitlement } from '#domains/plans/index.ts'
import { mayRead } from '#domains/tickets/index.ts'
import type { Tx } from '#db/index.ts'
import { hasRole, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { domainOf } from '#kernel/mail-domains.ts'
import { plainAddress, tokenOf } from './imprint.ts'
import type { Waiting } from './inbound.store.ts'
import type { Facts, Sender, Thread } from './intake.rules.ts'
import { findAnswered, findByMails, findCompanyOfTicket, findOpenTicket, findOrganisation, findPeopleByAddress, findSame, findThreadTicket, listOnTicket, readAmount, takeTurns, type KnownSender, type ThreadTicket } from './intake.store.ts'
import type { OpenMailbox } from './mailboxes.store.ts'
import { readMessageId, readReplyToken, type MarkKey } from './marks.ts'
import { judged, unjudged, type Proof } from './proof.rules.ts'
import type { Prove } from './prove.ts'
import type { ReadMail } from './reading/index.ts'
import { recordOf } from './records.rules.ts'

/** How many mails of one sender are taken in an hour. */
const mostAnHour = 50
/** One address as people have them: no quotes, spaces or second @, in which somebody else's could hide. */
const oneAddress = /^[a-z0-9.!#$%&'*+/=?^_`{|}~\u0080-\uffff-]{1,64}@(?=.{1,253}$)[a-z0-9\u0080-\uffff-]+(?:\.[a-z0-9\u0080-\uffff-]+)+$/

/** What reading a mail needs to know of the desk. */
export type Surroundings = { readonly marks: MarkKey; readonly mailboxes: readonly OpenMailbox[]; /** The address that the desk's own mail is from. */ readonly ownAddress: string; /** Proves a sender where no mail server of ours has judged. */ readonly prove?: Prove | undefined }

/** A mail with all that acting on it needs. */
export type Known = {
  readonly facts: Facts; readonly sender: KnownSender | undefined; readonly words: Buffer | null
  readonly company: { readonly organisationId: Id<'organisation'>; readonly accountManagerId: Id<'person'> | null } | undefined
  readonly thread: ThreadTicket | undefined; readonly forwarded: KnownSender | undefined; readonly sameAs: Id<'received'> | null
  /** The escalation that its sender was asked to see to, by the mail that this one answers. */
  readonly asked: Id<'escalation'> | null
}

/** The sender's address as the desk knows addresses; null when it is none, or one that could be read in two ways. */
export function senderOf(mail: ReadMail): string | null {
  const address = mail.from?.address.trim().toLowerCase() ?? ''
  return oneAddress.test(address) ? address : null
}

/** The person as whoever acts. */
export function asClient(person: KnownSender): ClientActor | undefined {
  if (person.side !== 'client' || person.organisationId === null) return undefined
  return { side: 'client', personId: person.id, name: person.name, roles: new Set(person.roles), language: person.language, zone: person.zone, organisationId: person.organisationId, seesCompany: person.seesCompany }
}

/** One of ours as whoever acts. */
export function asStaff(person: KnownSender): StaffActor | undefined {
  return person.side === 'staff' ? { side: 'staff', personId: person.id, name: person.name, roles: new Set(person.roles), language: person.language, zone: person.zone } : undefined
}

/** A hash of what a mail says, in which spaces do not count, nor what it answers: a program that quotes another mail each time says the same; null when it says next to nothing. */
function wordsOf({ reply, text }: ReadMail): Buffer | null {
  const own = reply.replaceAll(/\s+/g, ' ').trim()
  const words = own.length < 10 ? text.replaceAll(/\s+/g, ' ').trim() : own
  return words.length < 10 ? null : createHash('sha256').update(words).digest()
}

/** What no person wrote: what reading found, and whatever calls itself so (RFC 3834). */
export function automaticOf({ automatic, autoSubmitted }: ReadMail): Facts['automatic'] {
  return automatic ?? (autoSubmitted !== null && !/^\s*no\b/i.test(autoSubmitted) ? 'auto-reply' : null)
}

function isOurs({ mailboxes, ownAddress }: Surroundings, address: string): boolean {
  const plain = plainAddress(address)
  return plain === ownAddress.toLowerCase() || mailboxes.some((mailbox) => mailbox.address === plain)
}

/** The number of the ticket that one of our marks leads to, and by which; `forged` when one looks like ours and is not. */
function readMarks(mail: ReadMail, waiting: Waiting, around: Surroundings): { by: 'token' | 'message_id'; number: number } | 'forged' | undefined {
  const addresses = [waiting.envelopeTo, ...[...mail.to, ...mail.cc].map(({ address }) => address)].filter((address) => isOurs(around, address))
  const tokens = addresses.map(tokenOf).filter((token) => token !== '')
  for (const token of tokens) {
    const number = readReplyToken(around.marks, token)
    if (number !== undefined) return { by: 'token', number }
  }
  const ids = [mail.bounce?.messageId ?? '', mail.inReplyTo ?? '', ...mail.references.toReversed()]
  for (const id of ids.flatMap((each) => each.split(/\s+/))) {
    const number = readMessageId(around.marks, id)
    if (number !== undefined) return { by: 'message_id', number }
  }
  return tokens.some((token) => /^[0-9a-z]{1,10}-[a-z2-7]{20,30}$/i.test(token)) ? 'forged' : undefined
}

/** Who the desk knows by the address that a mail is from, and what came of theirs before: asked in one go. */
async function lookBack(tx: Tx, mail: ReadMail, { waiting, from, words }: { readonly waiting: Waiting; readonly from: string | null; readonly words: Buffer | null }) {
  const [earlierSame, people, found, amount] = await Promise.all([
    waiting.messageId === null || from === null ? [] : findSame(tx, waiting.messageId, waiting.id, from),
    from === null ? [] : findPeopleByAddress(tx, from),
    mail.automatic === 'bounce' ? undefined : findByMails(tx, referencesOf(mail), waiting.messageId),
    from === null ? { lately: 0, repeated: false } : readAmount(tx, from, words),
  ])
  // The same Message-ID with other words may be a forgery that was sent ahead: only the same words are the same mail. A list that adds its own lines adds no line of the sender's.
  return { same: earlierSame.find((each) => each.words === null || words === null || each.words.equals(words)), people, found, ...amount }
}

type Led = { readonly marked: ReturnType<typeof readMarks>; /** A mail of a client's own that this one answers, or that came before what it answers: only for who is on that ticket. */ readonly found: Awaited<ReturnType<typeof findByMails>> }

async function findThread(tx: Tx, { marked, found }: Led, person: KnownSender | undefined): Promise<{ thread: Thread; ticket: ThreadTicket | undefined }> {
  const client = person?.side === 'client' && !person.disabled ? person.id : null
  if (marked !== undefined && marked !== 'forged') {
    const ticket = await findThreadTicket(tx, marked.number, client)
    if (ticket !== undefined) return { thread: { by: marked.by, ticket: ticket.number, onTicket: ticket.onTicket }, ticket }
  }
  const ticket = client === null || found === undefined ? undefined : await findThreadTicket(tx, found.number, client)
  if (found !== undefined && ticket?.onTicket === true) return { thread: { by: found.by, ticket: ticket.number, onTicket: true }, ticket }
  return { thread: marked === 'forged' ? 'forged' : null, ticket: undefined }
}

/** How Outlook names a mail's conversation, if it does so as it should. */
export function threadIndexOf({ threadIndex }: ReadMail): string | null {
  return threadIndex !== null && /^[A-Za-z0-9+/]{28,1000}={0,2}$/.test(threadIndex) ? threadIndex : null
}

/** The Message-IDs that a mail names. */
export function referencesOf({ inReplyTo, references }: ReadMail): string[] {
  return [...new Set([...(inReplyTo ?? '').split(/\s+/), ...references].filter((id) => /^<[^<>\s]{1,500}>$/.test(id)))].slice(0, 50)
}

/** For which of their companies somebody writes, where they belong to several; `several` when nothing says it. */
async function choose(tx: Tx, people: readonly KnownSender[], { marked, found }: Led, mailboxOf: Id<'organisation'> | null): Promise<KnownSender | 'several' | undefined> {
  if (people.length < 2) return people[0]
  const number = typeof marked === 'object' ? marked.number : found?.number
  return recordOf(people, { ticketOf: number === undefined ? null : await findCompanyOfTicket(tx, number) ?? null, mailboxOf })
}

function nameSeveral(people: readonly KnownSender[]): Sender {
  return { kind: 'several', name: people[0]?.name ?? '', organisations: people.flatMap(({ disabled, organisation }) => (disabled || organisation === null ? [] : [organisation])) }
}

type Identified = { readonly sender: Sender; readonly company: Known['company'] }

/** Who wrote, as a decision sees them; of one of ours it is told `mayWrite` once the ticket is known. */
async function identify(tx: Tx, from: string | null, person: KnownSender | undefined, strangersTo: Id<'organisation'> | null): Promise<Identified> {
  if (person?.disabled === true) return { sender: { kind: 'left' }, company: undefined }
  if (person?.side === 'staff') return { sender: { kind: 'staff', name: person.name, mayWrite: false, mayRead: false }, company: undefined }
  const included = async (organisationId: Id<'organisation'>, who?: KnownSender) => {
    const asker = who === undefined ? {} : { person: { id: who.id, roles: who.roles } }
    return (await entitlement(tx, { organisationId, ...asker }, { what: 'ticket', channel: 'mail' })).allowed
  }
  if (person !== undefined && person.organisationId !== null) return { sender: { kind: 'client', name: person.name, organisation: person.organisation ?? '', included: await included(person.organisationId, person) }, company: undefined }
  const company = from === null ? undefined : await findCompanyOfDomain(tx, domainOf(from))
  if (company === undefined) {
    const holder = strangersTo === null || from === null || person !== undefined ? undefined : await findOrganisation(tx, strangersTo)
    if (holder === undefined) return { sender: { kind: 'stranger' }, company: undefined }
    return { sender: { kind: 'held', organisation: holder.name, included: await included(holder.id) }, company: { organisationId: holder.id, accountManagerId: holder.accountManagerId } }
  }
  return { sender: { kind: 'domain', domain: company.domain, organisation: company.organisation, included: await included(company.organisationId) }, company }
}

/** Whether one of ours may write to the client of a ticket. */
function rightsOn(ticket: ThreadTicket | undefined, person: KnownSender | undefined): { readonly mayWrite: boolean; readonly mayRead: boolean } {
  const staff = person && asStaff(person)
  const reads = staff !== undefined && ticket !== undefined && mayRead(staff, ticket)
  return { mayRead: reads, mayWrite: reads && hasRole(staff, 'support', 'head') }
}

type Claimed = { readonly judge: string; readonly waiting: Waiting; readonly raw: Uint8Array; readonly around: Surroundings }

/** Our own mail server’s word where it has judged, else what we find ourselves; a check that breaks proves nothing and loses nothing. */
async function proofOf(mail: ReadMail, from: string | null, { judge, waiting, raw, around }: Claimed): Promise<Proof> {
  if (from === null) return unjudged
  const { peer, envelopeFrom } = waiting
  return judged(mail.authenticationResults, judge, from) ?? await around.prove?.(raw, { from, judge, peer, envelopeFrom }).catch(() => unjudged) ?? unjudged
}

/** Finds out all that a decision about a mail rests on. One sender's mails are looked at one after the other. */
export async function gatherFacts(tx: Tx, mail: ReadMail, given: { readonly waiting: Waiting; readonly raw: Uint8Array; readonly mailbox: OpenMailbox; readonly around: Surroundings }): Promise<Known> {
  const { waiting, raw, mailbox, around } = given
  const from = senderOf(mail)
  const proof = await proofOf(mail, from, { judge: mailbox.judge, waiting, raw, around })
  await takeTurns(tx, waiting.messageId, from)
  const words = wordsOf(mail)
  const { same, people, found, lately, repeated } = await lookBack(tx, mail, { waiting, from, words })
  const marked = readMarks(mail, waiting, around)
  const chosen = await choose(tx, people, { marked, found }, mailbox.strangersTo)
  const person = chosen === 'several' ? undefined : chosen
  const forwarder = person?.side === 'staff' && !person.disabled && mail.forwarded !== null ? mail.forwarded.from.address.trim().toLowerCase() : null
  const [{ thread, ticket }, identified, passedOn, answered] = await Promise.all([
    findThread(tx, { marked, found }, person), chosen === 'several' ? { sender: nameSeveral(people), company: undefined } : identify(tx, from, person, mailbox.strangersTo), forwarder === null ? [] : findPeopleByAddress(tx, forwarder),
    person === undefined ? undefined : findAnswered(tx, mail.inReplyTo ?? mail.references.at(-1) ?? '', person.id),
  ])
  const asked = answered?.escalation ?? null
  const { company } = identified
  const behind = recordOf(passedOn, { ticketOf: null, mailboxOf: mailbox.strangersTo })
  const forwarded = behind === 'several' ? undefined : behind
  const sender: Sender = identified.sender.kind === 'staff' ? { ...identified.sender, ...rightsOn(ticket, person) } : identified.sender
  const others = [...new Set([...mail.to, ...mail.cc].map(({ address }) => address.trim().toLowerCase()))].filter((address) => address !== '' && address !== from && !isOurs(around, address)).slice(0, 100)
  const onTicket = ticket === undefined ? new Set<string>() : await listOnTicket(tx, ticket.number, others)
  const facts: Facts = {
    mailbox: { address: mailbox.address, purpose: mailbox.purpose, mustProve: mailbox.proof === 'proven' }, via: waiting.via, from, fromMany: mail.fromMany, sender, proof,
    automatic: automaticOf(mail), own: from !== null && (isOurs(around, from) || (waiting.messageId !== null && readMessageId(around.marks, waiting.messageId) !== undefined)),
    same: same === undefined ? null : { ticket: same.ticket }, thread, asked: asked !== null, told: answered !== undefined && !answered.isTheirs, copied: others.filter((address) => !onTicket.has(address)),
    forwarded: forwarder === null ? null : { address: forwarder, client: forwarded?.side === 'client' && !forwarded.disabled ? forwarded.name : null, several: behind === 'several' },
    lately, most: mostAnHour, repeated, openTicket: mailbox.purpose === 'head' && person?.side === 'client' ? await findOpenTicket(tx, person.id) : null, sealed: mail.sealed, remarks: mail.remarks,
  }
  return { facts, sender: person, words, company, thread: ticket, forwarded, sameAs: same?.id ?? null, asked }
}
