import { createECDH } from 'node:crypto'
import webpush from 'web-push'
import type { PushSealer } from '#domains/notifications/index.ts'

/** The public half of a key for push services, from its private one, both in the alphabet for addresses. */
export function pushKeyOf(privateKey: string): string {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(Buffer.from(privateKey, 'base64url'))
  return curve.getPublicKey('base64url', 'uncompressed')
}

/** Whether a text is a private key of the curve that push services ask for. */
export function isPushKey(text: string): boolean {
  try {
    return /^[\w-]{43}$/.test(text) && pushKeyOf(text) !== ''
  } catch {
    return false
  }
}

/** A new private key for push services. */
export function newPushKey(): string {
  return webpush.generateVAPIDKeys().privateKey
}

/** Encrypts for browsers and signs for push services with the desk's key; `contact` is where a push service reaches its operator, an https or mailto address. */
export function openPush({ privateKey, contact }: { readonly privateKey: string; readonly contact: string }): PushSealer {
  const publicKey = pushKeyOf(privateKey)
  return {
    publicKey,
    seal: ({ endpoint, p256dh, auth }, payload, { seconds, urgent, topic }) => {
      const { headers, body } = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
        vapidDetails: { subject: contact, publicKey, privateKey }, TTL: seconds, urgency: urgent ? 'high' : 'normal', topic, contentEncoding: 'aes128gcm',
      })
      return { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), body }
    },
  }
}
