import type { CategoryKey, Impact } from '#contract/categories.ts'
import { planFirst, startClocks } from '#domains/clocks/index.ts'
import { beneficiary, requireEntitlement } from '#domains/plans/index.ts'
import type { Tx } from '#db/index.ts'
import type { Actor, ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { checkDetails, checkSeverity, type Details } from './tickets.details.rules.ts'
import { attachUploads } from './tickets.files.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { requireProduct, type About } from './tickets.product.ts'
import { findRequester } from './tickets.people.store.ts'
import { insertFirstMessage, insertTicket } from './tickets.submit.store.ts'

/** What a ticket is opened with. */
export type Submission = {
  readonly category: CategoryKey; readonly impact: Impact; readonly details: Details; readonly subject: string; readonly description: string
  readonly severity: Severity; readonly severityReason?: string | undefined; readonly attachments: readonly string[]; readonly product?: About | undefined
}
type Channel = 'portal' | 'phone' | 'mail' | 'chat' | 'api'
export type Opened = { readonly id: Id<'ticket'>; readonly number: string; readonly messageId: Id<'message'> }
type Requester = { readonly id: Id<'person'>; readonly name: string; readonly organisationId: Id<'organisation'> }
type Ways = { readonly requester: Requester; readonly channel: Channel; readonly linkedTo?: Id<'ticket'> }

/** Opens a ticket with its first message and its first clocks, which start now. */
async function open(
  tx: Tx, actor: Actor, now: Date, given: { readonly submission: Submission & { proposed: Severity }; readonly ways: Ways },
): Promise<Opened> {
  const { submission, ways: { requester, channel, linkedTo } } = given
  const { proposed, product } = submission
  if (product !== undefined) await requireProduct(tx, requester.organisationId, product)
  const { severity, raisedBy, plans, nextDueAt, clientDueAt } = await planFirst(tx, { organisationId: requester.organisationId, severity: submission.severity }, now)
  const ticket = { id: newId<'ticket'>(), organisationId: requester.organisationId }
  const messageId = newId<'message'>()
  const { organisationId } = requester
  const number = await insertTicket(tx, {
    row: {
      id: ticket.id, organisation_id: organisationId, requester_id: requester.id, channel, subject: submission.subject,
      category: submission.category, impact: submission.impact, details: submission.details, severity_proposed: proposed,
      severity_declared: submission.severity, severity, severity_reason: submission.severityReason ?? null, raised_by: raisedBy,
      opened_at: now, next_due_at: nextDueAt, client_due_at: clientDueAt, linked_to: linkedTo ?? null, product_id: product?.id ?? null, environment: product?.environment ?? '',
    },
    actor, now,
    event: {
      kind: 'ticket.submitted', organisationId, ticketId: ticket.id, public: true, reason: submission.severityReason ?? null,
      data: {
        severity, proposed, category: submission.category, channel, requesterId: requester.id, messageId,
        ...(linkedTo === undefined ? {} : { linkedTo }), ...(raisedBy === null ? {} : { declared: submission.severity, raisedBy }),
      },
    },
    job: { ticketId: ticket.id, kind: 'submitted', messageId },
  })
  await insertFirstMessage(tx, {
    id: messageId, ticketId: ticket.id, organisationId, author: requester, channel, text: submission.description, at: now,
  })
  await startClocks(tx, actor, plans, { ticketId: ticket.id, organisationId, at: now })
  if (submission.attachments.length > 0) {
    await attachUploads(tx, actor, now, { messageId, ticketId: ticket.id, organisationId, public: true, uploadIds: submission.attachments })
  }
  return { id: ticket.id, number: formatNumber(number), messageId }
}

function check(submission: Submission): Submission & { proposed: Severity } {
  const details = checkDetails(submission.category, submission.details)
  return { ...submission, details, proposed: checkSeverity(submission) }
}

function asRequester(actor: ClientActor): Requester {
  return { id: actor.personId, name: actor.name, organisationId: actor.organisationId }
}

/** A client opens a ticket; whoever declares another severity than the one proposed says why. Refused where their plan has no tickets for them, or no critical ones. */
export async function submitTicket(tx: Tx, actor: ClientActor, now: Date, submission: Submission): Promise<Opened> {
  const checked = check(submission)
  await requireEntitlement(tx, beneficiary(actor), [{ what: 'ticket', channel: 'portal' }, ...submission.severity === 'critical' ? [{ what: 'critical' } as const] : []], { critical: 'severity' })
  return open(tx, actor, now, { submission: checked, ways: { requester: asRequester(actor), channel: 'portal' } })
}

/** What a mail says for itself: nobody was asked what is affected, so it counts as a question until support has read it. */
const unasked = { category: 'how_to', impact: 'partly', details: {}, severity: 'medium' } as const
export type MailSubmission = Pick<Submission, 'subject' | 'description' | 'attachments'>

/** A client opens a ticket by writing a mail. Refused where their plan takes none that way, or none of theirs. */
export async function submitByMail(tx: Tx, actor: ClientActor, now: Date, mail: MailSubmission): Promise<Opened> {
  await requireEntitlement(tx, beneficiary(actor), [{ what: 'ticket', channel: 'mail' }])
  return open(tx, actor, now, { submission: check({ ...unasked, ...mail }), ways: { requester: asRequester(actor), channel: 'mail' } })
}

/** One of ours passes on a client's mail: a ticket of the client's. */
export async function submitForwarded(tx: Tx, actor: StaffActor, now: Date, mail: MailSubmission & { readonly requesterId: Id<'person'> }): Promise<Opened> {
  const { requesterId, ...given } = mail
  return submitFor(tx, actor, now, { submission: { ...unasked, ...given }, requesterId, channel: 'mail' })
}

/** Support opens a ticket for a client who called, wrote or chatted; the words count as the client's, so they answer nothing. */
export async function submitFor(
  tx: Tx, actor: StaffActor, now: Date,
  given: { readonly submission: Submission; readonly requesterId: Id<'person'>; readonly channel: Channel },
): Promise<Opened> {
  const requester = await findRequester(tx, given.requesterId)
  if (requester === undefined) throw new Failure('request.invalid', { field: 'requesterId' })
  return open(tx, actor, now, { submission: check(given.submission), ways: { requester, channel: given.channel } })
}

type Linked = Pick<Submission, 'category' | 'impact' | 'subject' | 'severity'> & {
  readonly id: Id<'ticket'>; readonly text: string; readonly attachments: readonly string[]; readonly channel?: 'mail' | undefined
}

/** A client writes on a ticket that is closed: the thread goes on in a new one, which names the old. */
export function submitLinked(tx: Tx, actor: ClientActor, now: Date, { id, text, channel, ...from }: Linked): Promise<Opened> {
  const submission = { ...from, details: {}, description: text, proposed: from.severity }
  return open(tx, actor, now, { submission, ways: { requester: asRequester(actor), channel: channel ?? 'portal', linkedTo: id } })
}
