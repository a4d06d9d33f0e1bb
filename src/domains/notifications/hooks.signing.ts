import { beginSignature } from '#db/index.ts'

/** The headers by which a receiver knows who sent this and when (Standard Webhooks 1.0): one signature for each secret that is valid now. */
export function signatureHeaders(message: { readonly id: string; readonly at: Date; readonly body: string; readonly secrets: readonly string[] }): Record<string, string> {
  const timestamp = Math.floor(message.at.getTime() / 1000)
  const sign = (secret: string) => `v1,${beginSignature(secret, { id: message.id, timestamp }).update(message.body).digest('base64')}`
  return { 'webhook-id': message.id, 'webhook-timestamp': String(timestamp), 'webhook-signature': message.secrets.map(sign).join(' ') }
}
