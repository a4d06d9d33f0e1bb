import { appendEvent, type Tx } from '#db/index.ts'
import { Failure } from '#kernel/failure.ts'
import { randomKey, type Id } from '#kernel/ids.ts'
import { holdMembership, switchSession } from './companies.store.ts'
import { joinCompany } from './credentials.ts'
import type { Session } from './sessions.store.ts'

/** Lets a session act for another company of the same human, under another token, which is answered; everything of the first is foreign from then on. A company that is not theirs is unknown. */
export async function switchCompany(tx: Tx, now: Date, session: Session, organisationId: Id<'organisation'>): Promise<string> {
  const to = await holdMembership(tx, session.signIn, organisationId)
  if (to === undefined) throw new Failure('not_found')
  const token = randomKey(256)
  // Of two at once one comes too late; its page learns for whom the session acts now.
  if (!await switchSession(tx, { sessionId: session.id, from: session.actor.personId, to, token })) throw new Failure('session.switched')
  await appendEvent(tx, session.actor, now, { kind: 'session.switched', organisationId, data: { person: to } })
  return token
}

/** Accepts the invitation of another company and goes over to it; answers the session's new token. */
export async function joinAndSwitch(tx: Tx, now: Date, session: Session, token: string): Promise<string> {
  const { organisationId } = await joinCompany(tx, now, { signIn: session.signIn, as: session.actor.personId, token })
  if (organisationId === null) throw new Failure('link.gone')
  return switchCompany(tx, now, session, organisationId)
}
