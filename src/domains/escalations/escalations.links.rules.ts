import { createHash } from 'node:crypto'

/** What is kept of a link's secret. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
