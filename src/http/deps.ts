import type { Pools } from '#db/index.ts'
import type { Outgoing, Signer } from '#domains/mail/index.ts'
import type { Outbound } from '#domains/notifications/index.ts'
import type { FileStore } from '#domains/tickets/index.ts'

/** A named line in the log; fields are structured, and never hold text of tickets, secrets or tokens. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: Readonly<Record<string, unknown>>, message: string) => void>>

/** What the HTTP side is given by whoever composes the program. */
export type AppDeps = {
  readonly db: Pools
  readonly log: Log
  /** Where the bytes of attachments lie. */
  readonly files: FileStore
  /** How mail goes out, for whoever looks after it. */
  readonly outgoing: Outgoing & { readonly signer: Signer }
  /** The way out to sites of others, for what readers have looked at. */
  readonly outbound: Pick<Outbound, 'look' | 'take'>
  readonly config: {
    /** The address people use, without a slash at the end, such as `https://desk.example`. */
    readonly publicUrl: string
    /** Host headers answered to; everything else gets 421. */
    readonly hosts: readonly string[]
    readonly secret: string
    /** By which browsers and their push services know this desk. */
    readonly pushKey: string
    readonly dataDir: string
    /** The built web client. */
    readonly webDir: string
    /** How many trusted proxies stand before us: the caller's address is that far from the right of X-Forwarded-For; 0 ignores the header. */
    readonly proxyHops: number
    readonly version: string
  }
  /** Fills an empty desk with demonstration data, in the background; given only while the set-up page may offer it. */
  readonly seedDemo?: () => Promise<void>
}
