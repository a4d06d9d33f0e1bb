import { readAddresses } from './addresses.rules.ts'
import { bounceFactsOf, reportsIn } from './bounces.rules.ts'
import { contentOf } from './content.rules.ts'
import { readDate } from './dates.rules.ts'
import { charsetsIn, decodeWords } from './encoded-words.rules.ts'
import { forwardedIn, isForwardSubject } from './forwarded.rules.ts'
import { valueOf, valuesOf } from './headers.rules.ts'
import { readIdentifier, readIdentifiers } from './identifiers.rules.ts'
import { readParts, type Part } from './parts.rules.ts'
import { automaticOf, isBounce } from './recognition.rules.ts'
import { replyOf } from './reply.rules.ts'
import { sealOf } from './seals.rules.ts'
import { HeavyMail, usualLimits, type Forwarded, type ReadAttachment, type ReadLimits, type ReadMail } from './shapes.rules.ts'
import { wordsOf } from './words.ts'

/** Reads a mail in this thread. Whatever the bytes are, it answers; a mail from outside belongs to `readMailApart`. `ownDomain` is the desk’s, whose mail coming back is a loop. */
export async function readMail(raw: Uint8Array, limits: ReadLimits = usualLimits, ownDomain?: string): Promise<ReadMail> {
  const remarks = new Set<string>()
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1')
  if (!bytes.includes('\n') && bytes.length > limits.heavyBytes) throw new HeavyMail()
  const part = readParts(bytes.includes('\n') ? bytes : bytes.replaceAll('\r', '\n'), limits, remarks)
  const likely = likelyCharsets(part)
  const { segments, attachments } = contentOf(part, likely, { limits, remarks })
  const { text, html, marks } = await wordsOf(segments, limits, remarks)
  const head = headOf(part, likely, limits, remarks)
  const bounced = isBounce(part, { ...head, text, reported: reportsIn(attachments).length > 0 })
  const cited = new Set([...(html ?? '').matchAll(/src="cid:([^"]{1,500})"/gi)].map((each) => decodeCid(each[1] ?? '')))
  const files = attachments.map((each) => (each.contentId !== null && cited.has(each.contentId) ? { ...each, inline: true } : each))
  return {
    ...head, text, html, reply: replyOf(text, marks, head.from?.name), attachments: files,
    automatic: automaticOf(part, { ...head, ownDomain, bounced }), bounce: bounced ? bounceFactsOf(part.headers, text, files) : null,
    sealed: sealOf(part, text), forwarded: bounced ? null : forwardedIn(text, head.subject) ?? await forwardedFile(files, head.subject, text, limits),
    authenticationResults: valuesOf(part.headers, 'authentication-results').map((each) => each.slice(0, 4000)), remarks: [...remarks],
  }
}

type Head = Pick<ReadMail, 'from' | 'fromMany' | 'replyTo' | 'to' | 'cc' | 'subject' | 'date' | 'messageId' | 'inReplyTo' | 'references' | 'threadIndex' | 'autoSubmitted'>

function headOf({ headers }: Part, likely: readonly string[], limits: ReadLimits, remarks: Set<string>): Head {
  const people = (name: string) => readAddresses(valuesOf(headers, name).join(', '), limits.addresses, likely)
  const froms = people('from').filter(({ address }) => address !== '')
  const [from = people('from')[0] ?? people('sender')[0] ?? null] = froms
  const fromMany = new Set(froms.map(({ address }) => address.toLowerCase())).size > 1 || valuesOf(headers, 'from').length > 1
  if (fromMany) remarks.add('from-many')
  return {
    from, fromMany, replyTo: people('reply-to'), to: people('to'), cc: people('cc'),
    subject: decodeWords(valueOf(headers, 'subject') ?? '', likely).replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f]+/g, ' ').trim(),
    date: readDate(valueOf(headers, 'date')), messageId: readIdentifier(valueOf(headers, 'message-id')), inReplyTo: readIdentifier(valueOf(headers, 'in-reply-to')),
    references: readIdentifiers(valuesOf(headers, 'references').join(' '), limits.references), threadIndex: valueOf(headers, 'thread-index')?.replaceAll(/\s/g, '') ?? null,
    autoSubmitted: valueOf(headers, 'auto-submitted'),
  }
}

/** The charsets that a mail names anywhere: what it leaves out is probably in one of them. */
function likelyCharsets(part: Part): string[] {
  const inHeaders = ['subject', 'from', 'to'].flatMap((name) => charsetsIn((valueOf(part.headers, name) ?? '').slice(0, 5000)))
  const inParts = (each: Part): string[] => [each.parameters.get('charset') ?? '', ...each.parts.flatMap(inParts)]
  return [...new Set([...inParts(part), ...inHeaders].map((each) => each.toLowerCase()).filter((each) => each !== ''))].slice(0, 20)
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid.replaceAll('&amp;', '&'))
  } catch {
    return cid
  }
}

/** A mail passed on as a file: when the subject says so, or when there is little else. */
async function forwardedFile(files: readonly ReadAttachment[], subject: string, text: string, limits: ReadLimits): Promise<Forwarded | null> {
  const [file, ...others] = files.filter(({ contentType }) => contentType === 'message/rfc822')
  if (file === undefined || others.length > 0 || limits.depth <= 1 || !(isForwardSubject(subject) || text.trim().length < 200)) return null
  const inner = await readMail(file.content, { ...limits, depth: 1, parts: 50 })
  return inner.from === null ? null : { from: inner.from, subject: inner.subject, text: inner.text.trim() }
}
