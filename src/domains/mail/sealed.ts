import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** The desk's key for passwords of mailboxes; kept apart from every other use of its secret. */
export type SealKey = { readonly bytes: Buffer }

/** The key for sealing, derived from the desk's secret (HKDF-SHA256, RFC 5869). */
export function sealKey(secret: string): SealKey {
  return { bytes: Buffer.from(hkdfSync('sha256', secret, '', 'relais mailbox secrets', 32)) }
}

/** A text that whoever reads the database alone cannot read (AES-256-GCM). `of` is what it belongs to: sealed for one thing, it opens for no other. */
export function seal(key: SealKey, of: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(of))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** The text that was sealed; undefined when the desk's secret is another one now, or the bytes are not as they were written. */
export function unseal(key: SealKey, of: string, sealed: Uint8Array): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, 12)).setAAD(Buffer.from(of)).setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
