import { appendEvent, type Tx } from '#db/index.ts'
import { findMail, mayAgain, sendAgain } from '#db/mails.ts'
import { openTicket } from '#domains/tickets/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { mayLift } from './outbox.policy.ts'
import { findAddress, isBuried, lockMail } from './outbox.store.ts'
import { liftAddress } from './outbox.ts'

/** Refuses a mail whose address was given up: sent again it would only be refused again. */
export async function refuseDead(tx: Tx, address: string): Promise<void> {
  if (await isBuried(tx, address)) throw new Failure('mail.address_dead')
}

/** Sends the mail of a message once more; `lift` gives its address another chance first. */
export async function sendMessageAgain(
  tx: Tx, actor: StaffActor, now: Date, { ticketId, mailId, lift }: { readonly ticketId: Id<'ticket'>; readonly mailId: Id<'mail'>; readonly lift: boolean },
): Promise<void> {
  await openTicket(tx, actor, ticketId)
  const mail = await lockMail(tx, mailId)
  const kept = await findMail(tx, mailId)
  if (mail === undefined || kept === undefined || mail.ticketId !== ticketId || mail.aboutId === null) throw new Failure('not_found')
  if (!mayAgain(kept)) throw new Failure('mail.forgotten')
  if (lift) await liftAddress(tx, actor, now, mail.to)
  await refuseDead(tx, mail.to)
  await sendAgain(tx, mailId, actor.name)
  await appendEvent(tx, actor, now, { kind: 'mail.sent_again', ticketId, organisationId: mail.organisationId, data: { mailId, messageId: mail.aboutId, person: mail.name ?? mail.to, was: mail.state } })
}

/** Lets somebody's address be written to again. */
export async function liftPerson(tx: Tx, actor: StaffActor, now: Date, personId: Id<'person'>): Promise<void> {
  const person = await findAddress(tx, personId)
  if (person === undefined || !mayLift(actor, person)) throw new Failure('not_found')
  await liftAddress(tx, actor, now, person.email)
}
