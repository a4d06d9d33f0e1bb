import type { z } from 'zod'
import type { Pools } from '#db/index.ts'
import type { MailServer, Sender } from '#domains/mail/index.ts'
import type { Outbound, PushSealer } from '#domains/notifications/index.ts'
import type { FileStore } from '#domains/tickets/index.ts'

/** What a job is given. */
export type JobDeps = {
  readonly db: Pools
  readonly files: FileStore
  readonly dataDir: string
  readonly publicUrl: string
  /** Who mails are from, and the server that takes them; without one they are kept as files. */
  readonly mail: { readonly server: MailServer | null; readonly from: Sender }
  /** The one way out to programs of others. */
  readonly outbound: Outbound
  /** Encrypts and signs what browsers are told. */
  readonly push: PushSealer
  readonly log: Readonly<Record<'info' | 'warn' | 'error', (fields: Readonly<Record<string, unknown>>, message: string) => void>>
}

/** One kind of job: its name, the shape of its payload, and what it does. It may run more than once for one row: doing it again changes nothing. */
export type JobKind = { readonly name: string; readonly run: (deps: JobDeps, payload: unknown) => Promise<void> }

/** A job whose payload is checked before it runs. */
export function job<S extends z.ZodType>(name: string, payload: S, run: (deps: JobDeps, payload: z.output<S>) => Promise<void>): JobKind {
  return { name, run: (deps, given) => run(deps, payload.parse(given)) }
}
