import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { minute } from '#kernel/instants.ts'

/** How old a signed request may be. */
const freshness = 5 * minute

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** A signature of a body: of the body alone, or of the instant it names and the body. */
export function sign(secret: string, body: string, timestamp?: string): string {
  return createHmac('sha256', secret).update(timestamp === undefined ? body : `${timestamp}.${body}`).digest('hex')
}

/**
 * Whether a body is signed with the secret: over the instant in `x-relais-timestamp` and the body, not older than five minutes; or, as Placetel
 * does it, over the body alone.
 */
export function isSigned(secret: string, headers: Headers, body: string, now: Date): boolean {
  const timestamp = headers.get('x-relais-timestamp')
  const given = headers.get('x-relais-signature')?.replace(/^sha256=/i, '').toLowerCase()
  if (given !== undefined && timestamp !== null) {
    const at = Number(timestamp) * 1000
    return Number.isFinite(at) && Math.abs(now.getTime() - at) <= freshness && same(given, sign(secret, body, timestamp))
  }
  const plain = headers.get('x-placetel-signature')?.toLowerCase()
  return plain !== undefined && same(plain, sign(secret, body))
}

/** Whether something is an RSA public key, as sipgate gives its own. */
export function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

/** Whether sipgate signed a body: with its own key, over the whole body as it came. It names no instant: what is sent again is known by its call. */
export function isSignedBySipgate(publicKey: string, headers: Headers, body: string): boolean {
  const given = headers.get('x-sipgate-signature')
  try {
    return given !== null && verify('sha256', Buffer.from(body), publicKey, Buffer.from(given, 'base64'))
  } catch {
    return false
  }
}
