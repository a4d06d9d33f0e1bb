import { claimedIn, type Claimed } from './authentication.rules.ts'
import { outlookOf, type Outlook } from './outlook.rules.ts'
import { readMail } from './read.ts'
import { usualLimits, type ReadAttachment, type ReadMail } from './shapes.rules.ts'

/** A mail as it was read, without the bytes of its files, and what follows from it as far as its headers tell. */
export type ExplainedMail = Omit<ReadMail, 'date' | 'attachments' | 'authenticationResults'> & {
  readonly date: string | null; readonly attachments: readonly Omit<ReadAttachment, 'content'>[]
  readonly authentication: Claimed; readonly decision: Outlook
}

/** Reads a mail and says what follows from it, for whoever wonders; changes nothing. */
export async function explainRaw(raw: Uint8Array, ownDomain?: string): Promise<ExplainedMail> {
  const { from, fromMany, replyTo, to, cc, subject, date, messageId, inReplyTo, references, threadIndex, text, html, reply, attachments, automatic, bounce, autoSubmitted, sealed, forwarded, authenticationResults, remarks } = await readMail(raw, usualLimits, ownDomain)
  return {
    from, fromMany, replyTo, to, cc, subject, date: date?.toISOString() ?? null, messageId, inReplyTo, references, threadIndex, text, html, reply,
    attachments: attachments.map(({ filename, contentType, size, inline, contentId }) => ({ filename, contentType, size, inline, contentId })),
    automatic, bounce, autoSubmitted, sealed, forwarded, authentication: claimedIn(authenticationResults),
    decision: outlookOf({ from, fromMany, to, cc, inReplyTo, references, automatic, bounce, sealed, forwarded }, ownDomain), remarks,
  }
}
