import { createHmac, randomBytes } from 'node:crypto'

/** A new secret for signing, 256 bits, as the Standard Webhooks specification writes it. */
export function newHookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The headers by which a receiver knows who sent this and when (Standard Webhooks 1.0): one signature for each secret that is valid now. */
export function signatureHeaders(message: { readonly id: string; readonly at: Date; readonly body: string; readonly secrets: readonly string[] }): Record<string, string> {
  const timestamp = Math.floor(message.at.getTime() / 1000)
  const signed = `${message.id}.${timestamp}.${message.body}`
  const sign = (secret: string) => `v1,${createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(signed).digest('base64')}`
  return { 'webhook-id': message.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': message.secrets.map(sign).join(' ') }
}
