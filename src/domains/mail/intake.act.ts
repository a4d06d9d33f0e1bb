import { createPerson } from '#domains/accounts/index.ts'
import { clientReply, note, reply, submitByMail, submitForwarded, takeFile, type FileStore } from '#domains/tickets/index.ts'
import { actWithin, appendEvent, type Tx } from '#db/index.ts'
import type { Actor, ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { ReadAttachment, ReadMail } from './reading/index.ts'

/** The ticket and the message that a mail has become. */
export type Became = { readonly ticketId: Id<'ticket'>; readonly messageId: Id<'message'> }

const longestText = 20_000
const longestSubject = 200
const mostFiles = 50
/** Pictures in a signature are smaller than any that shows something. */
const smallestPicture = 5000

function clean(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '').trim()
}

/** What a mail says, as the words of a message; the whole stays a click away. */
export function textOf(mail: Pick<ReadMail, 'reply' | 'text' | 'forwarded'>, part: 'reply' | 'whole' = 'reply'): string {
  const said = clean(mail.reply)
  const text = part === 'whole' || mail.forwarded !== null || said === '' ? clean(mail.text) : said
  if (text === '') return '—'
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).toWellFormed()}…`
}

/** A mail's subject as that of a ticket: one visible line, never empty. */
export function subjectOf({ subject, text }: Pick<ReadMail, 'subject' | 'text'>): string {
  const line = (words: string) => words.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, longestSubject).toWellFormed()
  const given = line(subject)
  if (given.length >= 3) return given
  const first = line(clean(text).split('\n').find((each) => each.trim().length >= 3) ?? '')
  return first.length >= 3 ? first.slice(0, 80).toWellFormed() : '(—)'
}

function isWorthKeeping({ inline, size, contentType }: ReadAttachment): boolean {
  return size > 0 && (!inline || !contentType.startsWith('image/') || size >= smallestPicture)
}

async function takeFiles(tx: Tx, actor: ClientActor | StaffActor, files: FileStore, attachments: readonly ReadAttachment[]): Promise<string[]> {
  const taken: string[] = []
  for (const { filename, content } of attachments.filter(isWorthKeeping).slice(0, mostFiles)) {
    const id = await takeFile(tx, actor, files, { name: filename, content })
    if (id !== null) taken.push(id)
  }
  return taken
}

type Acting = { readonly mail: ReadMail; readonly files: FileStore }

/** A client's mail becomes a ticket of theirs, under their own rights. */
export function openAsClient(tx: Tx, actor: ClientActor, now: Date, { mail, files }: Acting): Promise<Became> {
  return actWithin(tx, actor, async () => {
    const attachments = await takeFiles(tx, actor, files, mail.attachments)
    const { id, messageId } = await submitByMail(tx, actor, now, { subject: subjectOf(mail), description: textOf(mail), attachments })
    return { ticketId: id, messageId }
  })
}

/** A client's mail becomes their word on a ticket that they may see, under their own rights. */
export function replyAsClient(tx: Tx, actor: ClientActor, now: Date, { mail, files, id }: Acting & { readonly id: Id<'ticket'> }): Promise<Became> {
  return actWithin(tx, actor, async () => clientReply(tx, actor, now, { id, text: textOf(mail), attachments: await takeFiles(tx, actor, files, mail.attachments), channel: 'mail' }))
}

/** A mail of one of ours becomes their word to the client. */
export async function replyAsStaff(tx: Tx, actor: StaffActor, now: Date, { mail, files, id }: Acting & { readonly id: Id<'ticket'> }): Promise<Became> {
  const attachments = await takeFiles(tx, actor, files, mail.attachments)
  const { ticketId, messageId } = await reply(tx, actor, now, { id, text: textOf(mail), attachments, relays: [], then: 'keep', lastSequence: 0, anyway: true, channel: 'mail' })
  return { ticketId, messageId }
}

/** What one of ours answers to the desk becomes a note among us. */
export async function noteAmongUs(tx: Tx, actor: StaffActor, now: Date, { mail, files, id }: Acting & { readonly id: Id<'ticket'> }): Promise<Became> {
  const attachments = await takeFiles(tx, actor, files, mail.attachments)
  const { ticketId, messageId } = await note(tx, actor, now, { id, text: textOf(mail), attachments })
  return { ticketId, messageId }
}

/** What one of ours passes on becomes a ticket of the client's whose words it is; what they wrote above it stays among us. */
export async function openForwarded(tx: Tx, actor: StaffActor, now: Date, { mail, files, requesterId }: Acting & { readonly requesterId: Id<'person'> }): Promise<Became> {
  const { subject = mail.subject, text = mail.text } = mail.forwarded ?? {}
  const attachments = await takeFiles(tx, actor, files, mail.attachments)
  const { id, messageId } = await submitForwarded(tx, actor, now, { requesterId, subject: subjectOf({ subject, text }), description: textOf({ reply: text, text, forwarded: null }), attachments })
  const above = clean(mail.reply)
  if (above !== '' && !clean(text).includes(above)) await note(tx, actor, now, { id, text: textOf({ reply: above, text: above, forwarded: null }), attachments: [] })
  return { ticketId: id, messageId }
}

/** A mail becomes a note among us on a ticket that its sender may not see. */
export async function noteOf(tx: Tx, actor: StaffActor, now: Date, { mail, files, id, heading }: Acting & { readonly id: Id<'ticket'>; readonly heading: string }): Promise<Became> {
  const attachments = await takeFiles(tx, actor, files, mail.attachments)
  const { ticketId, messageId } = await note(tx, actor, now, { id, text: `${heading}\n\n${textOf(mail, 'whole')}`.slice(0, longestText).toWellFormed(), attachments })
  return { ticketId, messageId }
}

type NewContact = { readonly organisationId: Id<'organisation'>; readonly address: string; readonly name: string; readonly language: Language; readonly zone: string }

/** Somebody of a company becomes known by their mail: they write and are answered, and do not sign in until somebody invites them. */
export async function makeContact(tx: Tx, actor: Actor, now: Date, { organisationId, address, name, language, zone }: NewContact): Promise<ClientActor> {
  const shown = name.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, 120) || address
  const roles = ['client_user'] as const
  const personId = await createPerson(tx, now, { side: 'client', organisationId, name: shown, email: address, roles, language, zone })
  await appendEvent(tx, actor, now, { kind: 'person.created', organisationId, data: { person: personId, roles: [...roles], seesCompany: false } })
  return { side: 'client', personId, name: shown, roles: new Set(roles), language, zone, organisationId, seesCompany: false }
}
