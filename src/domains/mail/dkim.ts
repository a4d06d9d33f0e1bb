import { createHash, generateKeyPair, sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** The key that signs for a domain, and the name under which its public half is published. */
export type SigningKey = { readonly domain: string; readonly selector: string; readonly key: KeyObject }

const bits = 2048
/** Headers that are signed; those named twice may not be added once more either. */
const signed = [
  'from', 'from', 'to', 'to', 'subject', 'subject', 'reply-to', 'reply-to', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version', 'content-type', 'content-language', 'auto-submitted',
  'list-unsubscribe', 'list-unsubscribe-post',
]
const lineLength = 72

const makePair = promisify(generateKeyPair)
const signWith = promisify<string, Buffer, KeyObject, Buffer>(sign)

/** A new key: its private half as PEM, its public half as DNS writes it. */
export async function makeSigningKey(): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  const { privateKey, publicKey } = await makePair('rsa', { modulusLength: bits, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
  return { privateKey, publicKey: publicKey.toString('base64') }
}

/** The DNS record that lets others check what a key has signed. */
export function recordOf({ domain, selector, publicKey }: { readonly domain: string; readonly selector: string; readonly publicKey: string }): { readonly name: string; readonly value: string } {
  return { name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` }
}

/** A header without what mail servers may change on the way (RFC 6376, 3.4.2). */
function relaxedHeader(header: string): string {
  const at = header.indexOf(':')
  return `${header.slice(0, at).trim().toLowerCase()}:${header.slice(at + 1).replaceAll(/\r\n/g, '').replaceAll(/[ \t]+/g, ' ').trim()}`
}

/** A text without what mail servers may change on the way (RFC 6376, 3.4.4). */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.length > 0 && lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}

/** The mail with a signature by which others see that it is from this domain and unchanged (RSA-SHA256, relaxed). */
export async function signMail(raw: string, { domain, selector, key }: SigningKey, now: Date): Promise<string> {
  const end = raw.indexOf('\r\n\r\n')
  const headers = Map.groupBy(raw.slice(0, end).split(/\r\n(?![ \t])/), (header) => header.slice(0, header.indexOf(':')).toLowerCase())
  const names = signed.filter((name) => headers.has(name))
  const bodyHash = createHash('sha256').update(relaxedBody(raw.slice(end + 4))).digest('base64')
  const bare = [`DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`, `t=${Math.floor(now.getTime() / 1000)}; h=${names.join(':').replaceAll(/.{48,}?:/g, '$&\r\n ')};`, `bh=${bodyHash};`, 'b='].join('\r\n ')
  // Ours stand once each: the second naming of one stands for none, which keeps another from being added.
  const taken = new Set<string>()
  const lines = names.flatMap((name) => {
    if (taken.has(name)) return []
    taken.add(name)
    return (headers.get(name) ?? []).slice(-1).map((header) => `${relaxedHeader(header)}\r\n`)
  })
  const signature = (await signWith('sha256', Buffer.from(lines.join('') + relaxedHeader(bare)), key)).toString('base64')
  return `${bare}${signature.replaceAll(new RegExp(`.{${lineLength}}(?=.)`, 'g'), '$&\r\n ')}\r\n${raw}`
}
