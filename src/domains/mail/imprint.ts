import { createHash, type Hash } from 'node:crypto'

const longestHead = 1_000_000
const feed = 10

/** The address alone, without what follows its `+`, in small letters. */
export function plainAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at === -1 ? 0 : at)
  const plus = local.indexOf('+')
  return `${plus > 0 ? local.slice(0, plus) : local}@${address.slice(at + 1)}`.toLowerCase()
}

/** What follows the `+` of an address before its @; empty when there is none. */
export function tokenOf(address: string): string {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  const plus = local.indexOf('+')
  return plus > 0 ? local.slice(plus + 1) : ''
}

/** What names a mail as it arrives: its Message-ID, and a key that tells it from all others of a mailbox. */
export type Imprint = { readonly messageId: string | null; readonly key: Buffer; readonly size: number }

/** Takes the imprint of a mail as its bytes go by. Ends of lines and blank ends do not count, for servers change them. */
export function imprinter(): { add(part: Uint8Array): void; end(): Imprint } {
  const head: number[] = []
  const body = createHash('sha256')
  let inBody = false
  let blank = 0
  let size = 0
  const addBody = (bytes: Uint8Array) => { blank = addLines(body, bytes, blank) }
  return {
    add: (part) => {
      size += part.byteLength
      let at = 0
      while (!inBody && at < part.byteLength) {
        const byte = part[at++] ?? 0
        if (byte === 13) continue
        inBody = (byte === feed && (head.length === 0 || head.at(-1) === feed)) || head.length >= longestHead
        if (!inBody) head.push(byte)
      }
      if (at < part.byteLength) addBody(part.subarray(at))
    },
    end: () => {
      const fields = Buffer.from(head).toString('latin1').replaceAll(/\n[ \t]+/g, ' ')
      const messageId = field(fields, 'message-id').slice(0, 998)
      const rest = createHash('sha256').update(`${field(fields, 'from')}\0${field(fields, 'date')}\0`).update(body.digest()).digest()
      return { messageId: messageId === '' ? null : messageId, key: createHash('sha256').update(`${messageId}\0`).update(rest).digest(), size }
    },
  }
}

/** Adds lines without their carriage returns, holding back line ends until something follows them; answers how many are held. */
function addLines(hash: Hash, bytes: Uint8Array, held: number): number {
  let blank = held
  let from = 0
  const flush = (to: number) => {
    if (to <= from) return
    if (blank > 0) hash.update('\n'.repeat(blank))
    blank = 0
    hash.update(bytes.subarray(from, to))
  }
  for (let at = 0; at < bytes.byteLength; at++) {
    const byte = bytes[at]
    if (byte !== feed && byte !== 13) continue
    flush(at)
    if (byte === feed) blank += 1
    from = at + 1
  }
  flush(bytes.byteLength)
  return blank
}

function field(head: string, name: string): string {
  const found = new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(head)
  return found?.[1]?.trim() ?? ''
}
