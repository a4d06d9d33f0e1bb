import PostalMime, { type Address } from 'postal-mime'
import { usualLimits, type ReadAddress, type ReadLimits, type ReadMail } from './shapes.rules.ts'

/** Reads a mail in this thread. Whatever the bytes are, it answers; a mail from outside belongs to `readMailApart`. */
export async function readMail(raw: Uint8Array, limits: ReadLimits = usualLimits): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: limits.depth, attachmentEncoding: 'arraybuffer' })
  const many = (list: readonly Address[] | undefined): ReadAddress[] => (list ?? []).flatMap((each) => each.group ?? [{ name: each.name, address: each.address ?? '' }])
  const [from = null, ...others] = many(mail.from ? [mail.from] : [])
  const header = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value)
  const text = mail.text ?? ''
  return {
    from, fromMany: others.length > 0, replyTo: many(mail.replyTo), to: many(mail.to), cc: many(mail.cc), subject: mail.subject ?? '', date: mail.date ? new Date(mail.date) : null,
    messageId: mail.messageId ?? null, inReplyTo: mail.inReplyTo ?? null, references: (mail.references ?? '').match(/<[^<>\s]+>/g) ?? [], threadIndex: header('thread-index')[0] ?? null,
    text, html: null, reply: text,
    attachments: mail.attachments.map((each, index) => {
      const content = typeof each.content === 'string' ? Buffer.from(each.content) : new Uint8Array(each.content)
      return { filename: each.filename ?? `part-${index + 1}`, contentType: each.mimeType, size: content.byteLength, inline: each.disposition === 'inline', contentId: each.contentId?.replaceAll(/[<>]/g, '') ?? null, content }
    }),
    automatic: null, bounce: null, autoSubmitted: header('auto-submitted')[0] ?? null, sealed: null, forwarded: null, authenticationResults: header('authentication-results'), remarks: [],
  }
}
