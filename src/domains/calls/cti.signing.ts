import { createHmac, timingSafeEqual } from 'node:crypto'
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
