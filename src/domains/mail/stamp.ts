import { createHash } from 'node:crypto'
import { clientNewsKinds, firmNews } from '#contract/notices.ts'
import { markedMessageId, replyToken, unsubscribeToken, type MarkKey } from './marks.ts'

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

/** Where the reader of a mail says that they want no more of its kind: at a press of their program where it can post there safely, else on a page; null for mails that nobody can turn off. */
export function unsubscribeOf({ deskUrl, marks }: Stamp, { kind, personId }: { readonly kind: string; readonly personId: string | null }): { readonly url: string; readonly oneClick: boolean } | null {
  if (personId === null) return null
  if (kind === 'digest') return { url: `${deskUrl}/profile`, oneClick: false }
  if (!clientNewsKinds.some((each) => each === kind && !firmNews.includes(each))) return null
  return { url: `${deskUrl}/api/unsubscribe/${unsubscribeToken(marks, personId, kind)}`, oneClick: deskUrl.startsWith('https:') }
}
