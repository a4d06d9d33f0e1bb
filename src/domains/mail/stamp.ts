import { createHash } from 'node:crypto'
import { markedMessageId, replyToken, type MarkKey } from './marks.ts'

/** What mails about tickets are marked with, and the address people use. */
export type Stamp = { readonly deskUrl: string; readonly marks: MarkKey }

/** A local part may be this long (RFC 5321). */
const longestLocal = 64

/** The Message-ID of a mail about a ticket; `once` tells the mail from all others, so that asked for twice it is the same. */
export function messageIdOf({ deskUrl, marks }: Stamp, once: string, ticketNumber: number): string {
  return markedMessageId(marks, { unique: createHash('sha256').update(once).digest('hex').slice(0, 32), ticketNumber, host: new URL(deskUrl).hostname })
}

/** Where answers to a mail about a ticket go: a mailbox’s address with the ticket’s token; null where no room is left for it. */
export function replyAddress(marks: MarkKey, mailbox: string, ticketNumber: number): string | null {
  const at = mailbox.lastIndexOf('@')
  const local = `${mailbox.slice(0, at)}+${replyToken(marks, ticketNumber)}`
  return at > 0 && local.length <= longestLocal ? `${local}${mailbox.slice(at)}` : null
}
