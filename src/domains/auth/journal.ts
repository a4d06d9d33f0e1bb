import { appendEvent, type Tx } from '#db/index.ts'
import { desk, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { findByEmail } from './credentials.store.ts'
import { findSession, settleSession, type Session } from './sessions.store.ts'

type Person = ClientActor | StaffActor

/** What of signing in and out is written into the audit trail, with how it was proven or why it was refused. */
export type SignInEvent =
  | { readonly kind: 'session.started'; readonly by: 'password' | 'totp' | 'recovery' | 'invitation' | 'setup' }
  | { readonly kind: 'session.refused'; readonly by: 'password' | 'totp' | 'recovery' }
  | { readonly kind: 'session.confirmed' | 'second_factor.begun' | 'second_factor.changed' | 'second_factor.removed' | 'second_factor.codes_renewed' }
  | { readonly kind: 'session.ended'; readonly sessions: number }

/** Writes that somebody did this about themselves. */
export async function journal(tx: Tx, now: Date, actor: Person, { kind, ...data }: SignInEvent): Promise<void> {
  await appendEvent(tx, actor, now, { kind, organisationId: actor.side === 'client' ? actor.organisationId : null, data: { person: actor.personId, ...data } })
}

/** Puts a session that began onto the database's clock, whatever time this machine shows, and writes that it began; null when its person may not come in. */
export async function journalStart(tx: Tx, now: Date, { token, by }: { readonly token: string; readonly by: 'password' | 'totp' | 'recovery' }): Promise<Session | null> {
  await settleSession(tx, token)
  const session = await findSession(tx, token)
  if (session !== null) await journal(tx, now, session.actor, { kind: 'session.started', by })
  return session
}

/** Writes that somebody was refused; of an address that nobody has only that, not the address: people type passwords there. */
export async function journalRefusal(tx: Tx, now: Date, given: { readonly email: string } | { readonly personId: Id<'person'>; readonly by: 'totp' | 'recovery' }): Promise<void> {
  const person = 'email' in given ? await findByEmail(tx, given.email) : given.personId
  await appendEvent(tx, desk, now, { kind: 'session.refused', data: { person: person ?? null, by: 'email' in given ? 'password' : given.by } })
}
