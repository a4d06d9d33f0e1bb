import { appendEvent, type Tx } from '#db/index.ts'
import { reopenFirstResponse } from '#domains/tickets/index.ts'
import { desk, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { automaticOf, isDead, isFailed, isGone, type BouncedRecipient } from './outbox.rules.ts'
import { buryAddress, findByMessageId, lockMail, raiseAddress, recordAttempt, type SentMail } from './outbox.store.ts'

const longestAnswer = 400

type Loss = { readonly outcome: 'refused' | 'bounced'; readonly answer: string; /** The address takes no mail at all. */ readonly dead: boolean }

/** A mail did not reach its reader, and will not by itself: the log and the ticket say so, and a first answer that nobody got was none. */
async function lose(tx: Tx, now: Date, mail: SentMail, { outcome, answer, dead }: Loss): Promise<void> {
  await recordAttempt(tx, mail.id, { outcome, answer })
  if (dead) await buryAddress(tx, now, { address: mail.to, answer, mailId: mail.id })
  const { id: mailId, ticketId, organisationId, aboutId } = mail
  if (ticketId === null) return
  await appendEvent(tx, desk, now, { kind: `mail.${outcome}`, ticketId, organisationId, data: { mailId, messageId: aboutId, person: mail.name ?? mail.to, answer } })
  if (aboutId !== null && automaticOf(mail.kind) === 'no') await reopenFirstResponse(tx, now, { ticketId, messageId: aboutId })
}

/** The mail server refused a mail for good. */
export async function noteRefusal(tx: Tx, now: Date, mailId: Id<'mail'>, { answer, ofRecipient = false }: { readonly answer: string; readonly ofRecipient?: boolean | undefined }): Promise<void> {
  const mail = await lockMail(tx, mailId)
  if (mail === undefined) return
  // A worker that was held up notes what it heard; another has sent the mail since.
  if (mail.state !== 'waiting') return recordAttempt(tx, mailId, { outcome: 'refused', answer })
  await lose(tx, now, mail, { outcome: 'refused', answer, dead: ofRecipient && isDead(answer) })
}

function sayReport({ address, status, action }: BouncedRecipient): string {
  return [action, status, address].filter((part) => part !== null && part !== '').join(' ').replaceAll(/\s+/g, ' ').slice(0, longestAnswer)
}

/** A report of another mail server about a mail of ours, found by its Message-ID. It changes nothing but that mail, its address, and a first answer that nobody got; told twice, it is noted once. Undefined when no mail of ours is meant. */
export async function noteBounce(
  tx: Tx, { messageId, recipients, now }: { readonly messageId: string; readonly recipients: readonly BouncedRecipient[]; readonly now: Date },
): Promise<{ readonly mailId: Id<'mail'>; readonly ticketId: Id<'ticket'> | null; readonly noted: 'bounced' | 'nothing' } | undefined> {
  const mail = await findByMessageId(tx, messageId)
  if (mail === undefined) return undefined
  const found = { mailId: mail.id, ticketId: mail.ticketId }
  const failed = recipients.filter(isFailed)
  const isOurs = ({ address }: BouncedRecipient) => address.toLowerCase() === mail.to.toLowerCase()
  const told = failed.find(isOurs) ?? failed[0]
  if (told === undefined || mail.state === 'bounced' || mail.state === 'refused') return { ...found, noted: 'nothing' }
  // A server further on may name an address that ours only leads to: nothing is known of ours then.
  await lose(tx, now, mail, { outcome: 'bounced', answer: sayReport(told), dead: isOurs(told) && isGone(told) })
  return { ...found, noted: 'bounced' }
}

/** Lets an address be written to again, because somebody knows better; false when nothing kept it. */
export async function liftAddress(tx: Tx, actor: StaffActor, now: Date, address: string): Promise<boolean> {
  const isLifted = await raiseAddress(tx, address)
  if (isLifted) await appendEvent(tx, actor, now, { kind: 'address.lifted', data: { address: address.toLowerCase() } })
  return isLifted
}
