import { createHash } from 'node:crypto'

/** What is kept of a secret that a link holds: whoever reads the database cannot follow the link. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
