import type { z } from 'zod'
import { actAs, type Pools, type Tx } from '#db/index.ts'
import type { MailServer, MarkKey, Prove, Sender, Signer, Stamp } from '#domains/mail/index.ts'
import type { Outbound, PushSealer } from '#domains/notifications/index.ts'
import type { FileStore } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Resolve } from '#kernel/dns.ts'

/** What a job is given. */
export type JobDeps = {
  readonly db: Pools
  readonly files: FileStore
  readonly dataDir: string
  readonly publicUrl: string
  /** Who mails are from, the server that takes them (without one they are kept as files), the key of the marks by which answers lead back, what signs them, and what proves senders of others’. */
  readonly mail: { readonly server: MailServer | null; readonly from: Sender; readonly marks: MarkKey; readonly signer: Signer; readonly prove?: Prove }
  /** The one way out to programs of others, and to the DNS. */
  readonly outbound: Outbound
  readonly resolve?: Resolve
  /** Encrypts and signs what browsers are told. */
  readonly push: PushSealer
  readonly log: Readonly<Record<'info' | 'warn' | 'error', (fields: Readonly<Record<string, unknown>>, message: string) => void>>
}

/** What mails about tickets are marked with. */
export function stampOf({ publicUrl, mail }: JobDeps): Stamp {
  return { deskUrl: publicUrl, marks: mail.marks }
}

/** One kind of job: its name, the shape of its payload, and what it does. It may run more than once for one row: doing it again changes nothing. */
export type JobKind = { readonly name: string; readonly run: (deps: JobDeps, payload: unknown) => Promise<void> }

/** A job whose payload is checked before it runs. */
export function job<S extends z.ZodType>(name: string, payload: S, run: (deps: JobDeps, payload: z.output<S>) => Promise<void>): JobKind {
  return { name, run: (deps, given) => run(deps, payload.parse(given)) }
}

/** Small work that needs nothing but the database: many are done in one transaction, and so it is done exactly once. */
export type ErrandKind = JobKind & { readonly within: (tx: Tx, now: Date, deps: JobDeps, payload: unknown) => Promise<void> }

/** An errand whose payload is checked before it is carried out. The database’s `enqueue` knows errands by their names too; a test holds both against each other. */
export function errand<S extends z.ZodType>(name: string, payload: S, carryOut: (tx: Tx, now: Date, deps: JobDeps, payload: z.output<S>) => Promise<void>): ErrandKind {
  const within: ErrandKind['within'] = (tx, now, deps, given) => carryOut(tx, now, deps, payload.parse(given))
  return { name, within, run: (deps, given) => actAs(deps.db.staff, desk, (tx, now) => within(tx, now, deps, given)) }
}
