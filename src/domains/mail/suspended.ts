import type { Reply } from '#contract/index.ts'
import type { MailInRow, MailInState, MailLine } from '#contract/suspended.ts'
import { findCompanyOfDomain } from '#domains/accounts/index.ts'
import { mayRead, type FileStore } from '#domains/tickets/index.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { formatNumber, parseNumber } from '#kernel/ticket-numbers.ts'
import { domainOf } from '#kernel/mail-domains.ts'
import { insertReferences, lockReceived } from './inbound.store.ts'
import { makeContact, noteOf, openAsClient, replyAsClient, type Became } from './intake.act.ts'
import { asClient, referencesOf, senderOf } from './intake.facts.ts'
import { line } from './intake.rules.ts'
import { findCompanyOfTicket, findOrganisation, findPeopleByAddress, findThreadTicket, type KnownSender } from './intake.store.ts'
import { rawOf } from './intake.ts'
import { framed, hasRemote } from './page.ts'
import { recordOf } from './records.rules.ts'
import { headersOf, readMailApart, type ReadMail } from './reading/index.ts'
import { countSuspended, emptyReceived, findReceived, findTicketByNumber, keptDays, listOfSender, listReceived, readNumber, settleByHand, type ListedMail, type ShownMail } from './suspended.store.ts'

function present({ at, address, name, ticketId, number, ticketSubject, id, mailbox, state, cause, subject }: ListedMail): MailInRow {
  const isKept = state === 'suspended' || state === 'ignored'
  return {
    id, at: at.toISOString(), mailbox, state, cause, from: { address, name }, subject, deletedAt: isKept ? later(at, keptDays * day).toISOString() : null,
    ticket: ticketId === null || number === null ? null : { id: ticketId, number: formatNumber(number), subject: ticketSubject ?? '' },
  }
}

/** Mail that came in, in one state. */
export async function listMailIn(db: Db, { state, cursor }: { readonly state: MailInState; readonly cursor?: string | undefined }): Promise<Reply<'desk.mailIn'>> {
  const { mails, end } = await listReceived(db, { state, after: cursor === undefined ? undefined : readCursor(cursor) })
  return { mails: mails.map(present), suspended: await countSuspended(db), next: end === null ? null : writeCursor(end) }
}

/** How many mails wait for a person. */
export async function countMailIn(db: Db): Promise<Reply<'desk.mailIn.count'>> {
  return { suspended: await countSuspended(db) }
}

/** A mail that somebody of ours may read: with its ticket whoever reads that; without one, support and the head. */
async function openShown(db: Db, actor: StaffActor, id: Id<'received'>): Promise<ShownMail> {
  const mail = await findReceived(db, id)
  const reads = mail !== undefined && (hasRole(actor, 'support', 'head') || (mail.ticketId !== null && mail.state === 'taken' && mayRead(actor, mail)))
  if (mail === undefined || !reads) throw new Failure('not_found')
  return mail
}

async function readShown(files: FileStore, shown: Pick<ShownMail, 'raw' | 'blobKey' | 'size'>): Promise<ReadMail | null> {
  return readRaw(await rawOf(files, shown))
}

async function readRaw(raw: Uint8Array | null): Promise<ReadMail | null> {
  const mail = raw === null ? null : await readMailApart(raw)
  return mail === null || 'unreadable' in mail ? null : mail
}

/** A mail as it came, and the name of its file. */
export async function rawOfMail(db: Db, actor: StaffActor, files: FileStore, id: Id<'received'>): Promise<{ readonly name: string; readonly bytes: Uint8Array | ReadableStream<Uint8Array> }> {
  const { raw, blobKey, subject } = await openShown(db, actor, id)
  const bytes = raw ?? (blobKey === null ? null : await files.read(blobKey))
  if (bytes === null) throw new Failure('not_found')
  return { name: `${subject.replaceAll(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim().slice(0, 80).toWellFormed() || id}.eml`, bytes }
}

/** One mail as it is shown: its words, and why it was dealt with as it was. */
export async function showMailIn(db: Db, actor: StaffActor, files: FileStore, id: Id<'received'>): Promise<Reply<'desk.mailIn.show'>> {
  const shown = await openShown(db, actor, id)
  const raw = await rawOf(files, shown)
  const mail = await readRaw(raw)
  const named = (list: ReadMail['to']) => list.slice(0, 100).map(({ address, name }) => ({ address: address.slice(0, 320), name: name.slice(0, 320) }))
  const people = shown.address === '' ? [] : await findPeopleByAddress(db, shown.address)
  const person = recordOf(people, { ticketOf: null, mailboxOf: null })
  const company = person === 'several' ? null : person?.organisationId ?? (await findCompanyOfDomain(db, domainOf(shown.address)))?.organisationId ?? null
  const date = mail?.date ?? null
  const page = mail?.html ?? null
  return {
    ...present(shown), to: named(mail?.to ?? []), cc: named(mail?.cc ?? []), date: date === null || Number.isNaN(date.getTime()) ? null : date.toISOString(),
    text: mail === null ? null : mail.text.slice(0, 200_000).toWellFormed(), html: page !== null, remote: page !== null && hasRemote(page),
    attachments: (mail?.attachments ?? []).map(({ filename, contentType, size }) => ({ name: filename, type: contentType, size })), headers: raw === null ? [] : headersOf(raw), size: raw === null ? null : shown.size, lines: shown.lines,
    settled: shown.settledBy === null || shown.settledAt === null ? null : { by: shown.settledBy, at: shown.settledAt.toISOString() }, suggests: company,
    choices: person === 'several' ? people.flatMap(({ disabled, organisationId, organisation }) => (disabled || organisationId === null ? [] : [{ id: organisationId, name: organisation ?? '' }])) : [],
    may: { settle: hasRole(actor, 'support', 'head') && (shown.state === 'suspended' || shown.state === 'ignored') && mail !== null },
  }
}

/** The page inside a mail, to be shown in a frame where nothing runs. */
export async function pageOfMail(db: Db, actor: StaffActor, files: FileStore, { id, pictures }: { readonly id: Id<'received'>; readonly pictures: 'own' | 'all' }): Promise<string> {
  const mail = await readShown(files, await openShown(db, actor, id))
  if (mail === null) throw new Failure('not_found')
  return framed(mail, pictures)
}

/** One attachment of a mail, by its place in it. */
export async function fileOfMail(db: Db, actor: StaffActor, files: FileStore, { id, at }: { readonly id: Id<'received'>; readonly at: number }): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const file = (await readShown(files, await openShown(db, actor, id)))?.attachments[at]
  if (file === undefined) throw new Failure('not_found')
  return { name: file.filename, content: file.content }
}

type ByHand = { readonly files: FileStore; readonly id: Id<'received'> }

/** A mail that nobody has taken yet, locked, with its words. */
async function openSuspended(tx: Tx, { files, id }: ByHand): Promise<{ mail: ReadMail; address: string; lines: readonly MailLine[] }> {
  const waiting = await lockReceived(tx, id)
  if (waiting === undefined) throw new Failure('not_found')
  if (waiting.state !== 'suspended' && waiting.state !== 'ignored') throw new Failure('mail.settled')
  const mail = await readShown(files, waiting)
  if (mail === null) throw new Failure('mail.settled')
  return { mail, address: senderOf(mail) ?? '', lines: waiting.lines }
}

type Settled = { readonly became: Became; readonly lines: readonly MailLine[]; readonly mail: ReadMail; readonly opened: boolean }

async function settle(tx: Tx, actor: StaffActor, now: Date, id: Id<'received'>, { became, lines, mail, opened }: Settled): Promise<{ ticketId: Id<'ticket'>; number: string }> {
  await settleByHand(tx, id, { by: actor.personId, at: now, ticketId: became.ticketId, entryId: became.messageId, lines, opened })
  await insertReferences(tx, id, referencesOf(mail))
  await appendEvent(tx, actor, now, { kind: 'mail.taken_by_hand', ticketId: became.ticketId, data: { mail: id } })
  return { ticketId: became.ticketId, number: formatNumber(await readNumber(tx, became.ticketId)) }
}

/** Takes a mail as a new ticket: of whoever wrote it, or of a company whose contact they become. */
export async function takeMailIn(tx: Tx, actor: StaffActor, now: Date, { id, files, organisationId }: ByHand & { readonly organisationId: Id<'organisation'> | null }): Promise<{ ticketId: Id<'ticket'>; number: string }> {
  const { mail, address, lines } = await openSuspended(tx, { id, files })
  const known = await senderFor(tx, address, organisationId)
  const client = (known !== undefined && !known.disabled ? asClient(known) : undefined) ?? await contactOf(tx, actor, now, { address, name: mail.from?.name ?? '', organisationId, known: known !== undefined })
  const became = await openAsClient(tx, client, now, { mail, files })
  return settle(tx, actor, now, id, { became, mail, opened: true, lines: [...lines, line('by_hand_new', { name: actor.name, client: client.name })] })
}

/** Who wrote, of the company that was chosen where they belong to several; nobody is guessed. */
async function senderFor(tx: Tx, address: string, chosen: Id<'organisation'> | null): Promise<KnownSender | undefined> {
  const known = address === '' ? undefined : recordOf(await findPeopleByAddress(tx, address), { ticketOf: null, mailboxOf: chosen })
  if (known === 'several') throw new Failure('mail.company_needed', { field: 'organisationId' })
  return known
}

type Newcomer = { readonly address: string; readonly name: string; readonly organisationId: Id<'organisation'> | null; readonly known: boolean }

async function contactOf(tx: Tx, actor: StaffActor, now: Date, { address, name, organisationId, known }: Newcomer): ReturnType<typeof makeContact> {
  const organisation = organisationId === null ? undefined : await findOrganisation(tx, organisationId)
  // Nobody becomes a contact without an address, and somebody of ours or who has left is no newcomer.
  if (organisation === undefined || address === '' || known) throw new Failure('mail.company_needed', { field: 'organisationId' })
  return makeContact(tx, actor, now, { organisationId: organisation.id, address, name, language: organisation.language, zone: organisation.zone })
}

/** Adds a mail to a ticket: as the client's word where they may see it and it is not forged, else as a note among us. */
export async function addMailIn(tx: Tx, actor: StaffActor, now: Date, { id, files, ticket }: ByHand & { readonly ticket: string }): Promise<{ ticketId: Id<'ticket'>; number: string }> {
  const { mail, address, lines } = await openSuspended(tx, { id, files })
  const number = parseNumber(ticket)
  const ticketId = number === undefined ? undefined : await findTicketByNumber(tx, number)
  if (ticketId === undefined || number === undefined) throw new Failure('request.invalid', { field: 'ticket' })
  const chosen = address === '' ? undefined : recordOf(await findPeopleByAddress(tx, address), { ticketOf: await findCompanyOfTicket(tx, number) ?? null, mailboxOf: null })
  const known = chosen === 'several' ? undefined : chosen
  const client = known !== undefined && !known.disabled ? asClient(known) : undefined
  // Words in a client’s name that were found forged are not theirs, whoever adds them.
  const isForged = lines.some(({ code }) => code === 'proof_fail')
  const isOn = client !== undefined && !isForged && (await findThreadTicket(tx, number, client.personId))?.onTicket === true
  const heading = `${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`.trim()
  const became = isOn ? await replyAsClient(tx, client, now, { mail, files, id: ticketId }) : await noteOf(tx, actor, now, { mail, files, id: ticketId, heading })
  return settle(tx, actor, now, id, { became, mail, opened: false, lines: [...lines, line(isOn ? 'by_hand_add' : 'by_hand_note', { name: actor.name, ticket: formatNumber(number) })] })
}

/** Makes a sender somebody of a company, whose mail is taken from now on, and takes what waits of them. */
export async function allowSender(tx: Tx, actor: StaffActor, now: Date, { id, files, organisationId }: ByHand & { readonly organisationId: Id<'organisation'> }): Promise<{ taken: number }> {
  const { mail, address } = await openSuspended(tx, { id, files })
  const known = await senderFor(tx, address, organisationId)
  if (known === undefined) await contactOf(tx, actor, now, { address, name: mail.from?.name ?? '', organisationId, known: false })
  else if (known.disabled || known.side === 'staff') throw new Failure('mail.company_needed', { field: 'organisationId' })
  const waiting = await listOfSender(tx, address)
  for (const each of new Set([...waiting, id])) await takeMailIn(tx, actor, now, { id: each, files, organisationId: known === undefined ? null : organisationId })
  return { taken: new Set([...waiting, id]).size }
}

/** Deletes what a mail says. */
export async function deleteMailIn(tx: Tx, actor: StaffActor, now: Date, id: Id<'received'>): Promise<void> {
  const waiting = await lockReceived(tx, id)
  if (waiting === undefined) throw new Failure('not_found')
  if (waiting.state !== 'suspended' && waiting.state !== 'ignored') throw new Failure('mail.settled')
  await emptyReceived(tx, id, actor.personId, now, [...waiting.lines, line('by_hand_delete', { name: actor.name })])
  await appendEvent(tx, actor, now, { kind: 'mail.deleted', data: { mail: id } })
}
