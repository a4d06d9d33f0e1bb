import { createHash, createHmac, randomBytes, type Hmac } from 'node:crypto'

/** What is kept of a secret that a link holds: whoever reads the database cannot follow the link. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** A new secret for signing, 256 bits, as the Standard Webhooks specification writes it. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The signature of a message before its body is added (Standard Webhooks 1.0), whoever sends it. */
export function beginSignature(secret: string, { id, timestamp }: { readonly id: string; readonly timestamp: number | string }): Hmac {
  return createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${timestamp}.`)
}
