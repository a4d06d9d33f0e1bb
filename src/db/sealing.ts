import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'

/** What is sealed: each has a key of its own. */
export type Sealed = 'reply' | 'signing key' | 'repository'

function keyOf(secret: string, what: Sealed): Buffer {
  return createHash('sha256').update(`relais sealed ${what}`).update(secret).digest()
}

/** Seals a value with the installation's secret, so that a copy of the database alone does not tell it. */
export function seal(value: unknown, secret: string, what: Sealed = 'reply'): string {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, keyOf(secret, what), nonce)
  const sealed = Buffer.concat([sealing.update(JSON.stringify(value ?? null), 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64')
}

/** Opens what was sealed; undefined when it was sealed with another secret or changed since. */
export function unseal(text: string, secret: string, what: Sealed = 'reply'): unknown {
  const bytes = Buffer.from(text, 'base64')
  try {
    const opening = createDecipheriv(cipher, keyOf(secret, what), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
    return JSON.parse(Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8'))
  } catch {
    return undefined
  }
}
