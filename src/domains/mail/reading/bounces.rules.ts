import { readHead, valueOf, valuesOf, type Header } from './headers.rules.ts'
import { readIdentifier } from './identifiers.rules.ts'
import type { BounceFacts, ReadAttachment } from './shapes.rules.ts'

type Recipient = BounceFacts['recipients'][number]

const anyAddress = /[^\s<>"'(),:;@[\]=]{1,120}@[a-z0-9][a-z0-9.-]{0,150}\.[a-z0-9]{1,30}/gi
const mostRecipients = 200
const mostText = 200_000

/** Whom a delivery report could not reach, as its machine part says it (RFC 3464), else as its words do. */
export function bounceFactsOf(headers: readonly Header[], text: string, attachments: readonly ReadAttachment[]): BounceFacts {
  const said = text.slice(0, mostText)
  const reports = reportsIn(attachments).map(latin)
  const told = [...reports, ...(/^(?:final|original)-recipient:/im.test(said) ? [said] : [])].flatMap(readReport)
  const own = new Set(['to', 'from', 'reply-to', 'sender', 'delivered-to'].flatMap((name) => valuesOf(headers, name)).flatMap((value) => value.slice(0, 5000).toLowerCase().match(anyAddress) ?? []))
  const others = (list: readonly Recipient[]) => list.filter(({ address }) => !own.has(address.toLowerCase()))
  const named = told.length > 0 ? told : [...readFailed(headers, said), ...others(readWords(said))]
  const recipients = named.length > 0 ? named : others(readAnywhere(`${beforeCopy(said)}\n${valueOf(headers, 'subject') ?? ''}`)).slice(0, 1)
  return { recipients: unique(recipients.map((each) => completed(each, said))).slice(0, mostRecipients), messageId: originalOf(headers, said, attachments) }
}

/** The machine parts of a report among the files of a mail, also one that calls itself something else. */
export function reportsIn(attachments: readonly ReadAttachment[]): ReadAttachment[] {
  return attachments.filter((file) => file.contentType.endsWith('delivery-status') || (/^(?:text\/plain|application\/octet-stream)$/.test(file.contentType) && file.size < mostText && /^reporting-mta:[^]{1,5000}^(?:final|original)-recipient:/im.test(latin(file).slice(0, 20_000))))
}

function latin({ content }: ReadAttachment): string {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, mostText)).toString('latin1').replaceAll(/\r+\n?/g, '\n')
}

function unique(recipients: readonly Recipient[]): Recipient[] {
  const known = new Map<string, Recipient>()
  for (const each of recipients) if (!known.has(each.address.toLowerCase())) known.set(each.address.toLowerCase(), each)
  return [...known.values()]
}

/** The groups of fields of a report that name a recipient. */
function readReport(report: string): Recipient[] {
  return report.split(/\n[ \t]*\n/).flatMap((group) => {
    const at = group.search(/^(?:final|original|x-actual)-recipient:/im)
    if (at === -1) return []
    // Words before the fields are left out where the report stands in a text.
    const { headers } = readHead(/^[A-Za-z-]+:/.test(group) ? group : group.slice(at), 0, group.length, 100_000)
    const address = [valueOf(headers, 'final-recipient'), valueOf(headers, 'original-recipient'), valueOf(headers, 'x-actual-recipient')].map((each) => addressIn(each)).find((each) => each !== null)
    if (address === undefined || address === null) return []
    const diagnostic = valueOf(headers, 'diagnostic-code') ?? ''
    return [{ address, status: statusIn(valueOf(headers, 'status')) ?? statusIn(diagnostic) ?? statusOfCode(diagnostic), action: (valueOf(headers, 'action') ?? '').toLowerCase().split(/[\s;(]/)[0] || null }]
  })
}

/** “rfc822; <jane@example>”, with and without its type, brackets and escapes (RFC 3461, RFC 6533). */
function addressIn(field: string | null): string | null {
  if (field === null) return null
  const value = field.replace(/^[^;@]{0,60};/, '').trim().replaceAll(/\([^()]*\)/g, '')
  const plain = value.replaceAll(/\\x\{([0-9a-f]{1,6})\}/gi, (_, hex: string) => (Number.parseInt(hex, 16) > 0x10ffff ? '' : String.fromCodePoint(Number.parseInt(hex, 16)))).replaceAll(/\+([0-9A-F]{2})(?=.*@.*)/g, (whole, hex: string) => (hex === '2B' || hex === '3D' ? String.fromCharCode(Number.parseInt(hex, 16)) : whole))
  return /[^\s<>"'@;]{1,200}@[^\s<>"';,]{1,250}/.exec(plain.slice(0, 1000))?.[0].replace(/[.>]+$/, '') ?? null
}

function statusIn(text: string | null): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d)/.exec((text ?? '').slice(0, 2000))?.[1] ?? null
}

function statusOfCode(text: string): string | null {
  const code = /(?:^|[\s:;])([45])\d\d[\s-]/.exec(text.slice(0, 1000))?.[1]
  return code === undefined ? null : `${code}.0.0`
}

function readFailed(headers: readonly Header[], text: string): Recipient[] {
  return valuesOf(headers, 'x-failed-recipients').flatMap((value) => value.split(/[\s,;]+/)).filter((word) => word.includes('@')).map((word) => ({ address: word.replaceAll(/[<>]/g, ''), ...reasonAfter(text, word) }))
}

const introductions = /(?:following (?:recipient|address|message|user|destination)|did not reach|delivery to the following|could not be delivered to|undeliverable to|recipient\(?s?\)?\s?[:)]|failed recipient|address(?:es)? had|wasn.t able to deliver|were unable to deliver|unable to deliver|not be delivered|failed (?:permanently|addresses)|destinataire|empfänger|destinatari|geadresseerde|the mail system|user\(s\) account|unknown (?:user|address|recipient)|addressed to|not able to deliver)/iu
const addressLine = /^[\s'"*>-]{0,12}(?:<|RCPT TO:\s?<|To:\s{1,8}<?|Recipient(?: address)?:\s{0,8}<?|Unknown user:\s?|Address:\s?|SMTP:\s?)?([^\s<>"'(),:;@[\]]{1,120}@[A-Za-z0-9][A-Za-z0-9.-]{1,150})(?:>|'|"|\s|:|,|;|\.|\)|$)/i

/** Addresses that the words of a report name as the ones it could not reach: each on a line of its own after an introduction, or with a colon and a reason. */
function readWords(text: string): Recipient[] {
  const lines = beforeCopy(text).split('\n', 2000)
  const found: Recipient[] = []
  let isIntroduced = false
  lines.forEach((line, at) => {
    if (line.length > 1000 || found.length >= mostRecipients) return
    const address = addressLine.exec(line)?.[1]?.replace(/\.$/, '')
    const isReasoned = address !== undefined && /^\s{0,8}<[^<>]+>\s{0,3}[:.]?(?:\s|$)/.test(line)
    if (address !== undefined && !/^\s{0,8}(?:from|subject|date|reply-to|cc|message-id)\s{0,3}:/i.test(line) && (isIntroduced || isReasoned)) found.push({ address, ...reasonIn(lines.slice(at, at + 12).join('\n')) })
    if (introductions.test(line)) {
      isIntroduced = true
      const within = address === undefined ? /[^\s<>"'(),:;@[\]]{1,120}@[A-Za-z0-9][A-Za-z0-9.-]{1,150}\b/.exec(line)?.[0] : undefined
      if (within !== undefined) found.push({ address: within, ...reasonIn(lines.slice(at, at + 12).join('\n')) })
    }
  })
  return found
}

/** Where no line introduces it, the first address that the report names and that is neither its sender nor its reader. */
function readAnywhere(text: string): Recipient[] {
  return [...text.matchAll(anyAddress)].slice(0, 20).filter(([address]) => !/^(?:postmaster|mailer-daemon|abuse|support|helpdesk)@/i.test(address)).map(({ 0: address, index }) => ({ address, ...reasonIn(text.slice(Math.max(0, index - 300), index + 1000)) }))
}

const copyBegins = /^[\s>*]{0,6}(?:-{2,}\s{0,3}(?:below this line|this is a copy|original message|unsent message|returned message|message (?:header|text)|the (?:body|header|original)|le message|ursprüngliche|message included|the unsent|start of)|(?:included is|a copy of|the (?:first|top) \d+ lines|original message (?:follows|headers?|details))|return-path:|received: )/im

function beforeCopy(text: string): string {
  const at = text.search(copyBegins)
  return at > 100 ? text.slice(0, at) : text
}

function reasonAfter(text: string, address: string): Pick<Recipient, 'status' | 'action'> {
  const at = text.indexOf(address)
  return reasonIn(at === -1 ? text.slice(0, 3000) : text.slice(at, at + 1500))
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/user unknown|unknown user|no such (?:user|mailbox|recipient|account)|does ?n.t (?:exist|have)|does not exist|not (?:found|listed|known|a valid|recognized)|invalid (?:recipient|mailbox|address|user)|unknown (?:recipient|address|local)|mailbox (?:unavailable|not found|unknown)|no mailbox|unbekannt|inconnu|desconocido|no account/i, '5.1.1'],
  [/quota|mailbox (?:is )?full|over ?quota|storage|exceed/i, '5.2.2'],
  [/host (?:unknown|not found)|unknown host|domain (?:name )?not found|no such domain|name service error|unrouteable|couldn.t find any host|host or domain/i, '5.1.2'],
  [/disabled|inactive|deactivated|suspended|no longer/i, '5.2.1'],
  [/too (?:large|big)|size limit/i, '5.3.4'],
  [/spam|blocked|blacklist|rejected|denied|relay|policy/i, '5.7.1'],
]

function reasonIn(text: string): Pick<Recipient, 'status' | 'action'> {
  return { status: statusIn(text) ?? reasons.find(([pattern]) => pattern.test(text))?.[1] ?? statusOfCode(text), action: null }
}

/** Reports that leave out what they report mean a failure, unless their words say that the server goes on trying. */
function completed({ address, status, action }: Recipient, text: string): Recipient {
  if (action !== null) return { address, status, action }
  const isDelayed = /will (?:be retried|keep trying|continue|try)|has been delayed|not (?:yet )?been delivered|warning message|do not need to (?:do anything|resend)|delayed/i.test(text.slice(0, 3000)) && !/permanent|giving up|given up/i.test(text.slice(0, 3000))
  return { address, status, action: isDelayed || status?.startsWith('4') === true ? 'delayed' : 'failed' }
}

/** The Message-ID of the mail that a report is about: in the copy that it brings, else in its words. */
function originalOf(headers: readonly Header[], text: string, attachments: readonly ReadAttachment[]): string | null {
  for (const each of attachments.filter(({ contentType }) => /rfc822|message\/global/.test(contentType))) {
    const found = readIdentifier(valueOf(readHead(latin(each), 0, mostText, mostText).headers, 'message-id'))
    if (found !== null) return found
  }
  for (const said of [...attachments.filter(({ contentType }) => /delivery-status$|^text\//.test(contentType)).map(latin), text]) {
    const found = /^[\s>]{0,6}(?:x-original-|original-)?message-id\s{0,3}:\s{0,4}\n?\s{0,4}(<[^<>\s]{1,500}>)/im.exec(said)?.[1]
    if (found !== undefined) return found
  }
  return readIdentifier(valueOf(headers, 'x-original-message-id')) ?? readIdentifier(valueOf(headers, 'in-reply-to'))
}
