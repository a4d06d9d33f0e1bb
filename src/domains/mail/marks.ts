import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** The desk's key for marks on mail; kept apart from every other use of its secret. */
export type MarkKey = { readonly bytes: Buffer }

const macBytes = 16
const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const longestNumber = 10

/** The key for marks, derived from the desk's secret (HKDF-SHA256, RFC 5869). */
export function markKey(secret: string): MarkKey {
  return { bytes: Buffer.from(hkdfSync('sha256', secret, '', 'relais mail marks', 32)) }
}

function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >>> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + letters[(held << (5 - bits)) & 31]
}

/** 128 bits that only this desk can write for these words (HMAC-SHA256, cut), in letters that survive a change of case. */
function macOf(key: MarkKey, purpose: 'reply' | 'message' | 'unsubscribe', words: string): string {
  return base32(createHmac('sha256', key.bytes).update(`${purpose}\0${words}`).digest().subarray(0, macBytes))
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The token of a ticket's reply address (`support+<token>@…`): its number and 128 bits that only this desk can write for it. */
export function replyToken(key: MarkKey, ticketNumber: number): string {
  const number = ticketNumber.toString(36)
  return `${number}-${macOf(key, 'reply', number)}`
}

/** The number of the ticket whose reply address carries this token; undefined when this desk did not write it. Whoever knows a token has chosen a ticket and is granted nothing. */
export function readReplyToken(key: MarkKey, token: string): number | undefined {
  const [number = '', mac = ''] = token.toLowerCase().split('-')
  if (!/^[0-9a-z]+$/.test(number) || number.length > longestNumber) return undefined
  return isSame(macOf(key, 'reply', number), mac) ? Number.parseInt(number, 36) : undefined
}

/** A Message-ID (RFC 5322) of ours: what tells the mail from all others, the ticket that it is about, and 128 bits that only this desk can write for them. `unique` holds no dot. */
export function markedMessageId(key: MarkKey, { unique, ticketNumber, host }: { readonly unique: string; readonly ticketNumber: number; readonly host: string }): string {
  const words = `${unique}.${ticketNumber.toString(36)}`
  return `<${words}.${macOf(key, 'message', words)}@${host}>`
}

/** The number of the ticket that a Message-ID of ours is about; undefined when it is not ours. */
export function readMessageId(key: MarkKey, messageId: string): number | undefined {
  const [, unique = '', number = '', mac = ''] = /^<?([^.<>@\s]{1,200})\.([0-9a-z]{1,10})\.([a-z2-7]{26})@[^<>@\s]+>?$/.exec(messageId.trim()) ?? []
  return number !== '' && isSame(macOf(key, 'message', `${unique}.${number}`), mac) ? Number.parseInt(number, 36) : undefined
}

/** What a mail holds so that its reader can say, without signing in, that they want no more of its kind. */
export function unsubscribeToken(key: MarkKey, personId: string, kind: string): string {
  return `${personId}.${kind}.${macOf(key, 'unsubscribe', `${personId}.${kind}`)}`
}

/** Who wants no more mails of which kind; undefined when this desk did not write the token. */
export function readUnsubscribe(key: MarkKey, token: string): { readonly personId: string; readonly kind: string } | undefined {
  const [, personId = '', kind = '', mac = ''] = /^([0-9a-f-]{36})\.([a-z_]{1,40})\.([a-z2-7]{26})$/.exec(token) ?? []
  return kind !== '' && isSame(macOf(key, 'unsubscribe', `${personId}.${kind}`), mac) ? { personId, kind } : undefined
}
