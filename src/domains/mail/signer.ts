import { createPrivateKey } from 'node:crypto'
import { domainOf } from '#kernel/mail-domains.ts'
import type { Db } from '#db/index.ts'
import { unseal } from '#db/sealing.ts'
import { listUsed } from './dkim.store.ts'
import { signMail, type SigningKey } from './dkim.ts'

/** Signs mails with the key of their sender's domain; a domain without one goes unsigned. */
export type Signer = { readonly sign: (db: Db, raw: string, sender: string) => Promise<string> }

/** How long keys are remembered: a change on the page counts within this time everywhere. */
const fresh = 5000

/** Opens a signer over keys that were sealed with this secret. */
export function openSigner(secret: string): Signer {
  let keys: ReadonlyMap<string, SigningKey> = new Map()
  let readAt = Number.NEGATIVE_INFINITY
  const read = async (db: Db) => {
    const opened = (await listUsed(db)).flatMap(({ domain, selector, sealed }): [string, SigningKey][] => {
      const pem = unseal(sealed, secret, 'signing key')
      return typeof pem === 'string' ? [[domain, { domain, selector, key: createPrivateKey(pem) }]] : []
    })
    keys = new Map(opened)
  }
  return {
    sign: async (db, raw, sender) => {
      if (performance.now() - readAt > fresh) {
        readAt = performance.now()
        await read(db)
      }
      const key = keys.get(domainOf(sender))
      return key === undefined ? raw : signMail(raw, key, new Date())
    },
  }
}
