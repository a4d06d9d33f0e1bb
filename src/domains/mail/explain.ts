import type { Tx } from '#db/index.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { mailIn as english } from '#words/en/mail-in.ts'
import { translator } from '#words/index.ts'
import { sayLine } from '#words/mail-why.ts'
import { claimedIn, type Claimed } from './authentication.rules.ts'
import { findMailbox } from './inbound.ts'
import type { Waiting } from './inbound.store.ts'
import { automaticOf, gatherFacts, senderOf, type Surroundings } from './intake.facts.ts'
import { decide, type Decision, type Facts, type Thread } from './intake.rules.ts'
import { readMailboxes } from './mailboxes.store.ts'
import { unjudged, type Proof } from './proof.rules.ts'
import type { Prove } from './prove.ts'
import { readMail, type ReadAttachment, type ReadMail } from './reading/index.ts'
import { usualLimits } from './reading/shapes.rules.ts'
import { newId } from '#kernel/ids.ts'

/** What becomes of a mail, and why, in English. */
type Outlook = { readonly action: Decision['action']; readonly ticket: string | null; readonly lines: readonly string[] }

/** A mail as it was read, without the bytes of its files; what its headers claim of its sender, and what was found when somebody asked to check; and what becomes of it. */
export type ExplainedMail = Omit<ReadMail, 'date' | 'attachments' | 'authenticationResults'> & {
  readonly date: string | null; readonly attachments: readonly Omit<ReadAttachment, 'content'>[]
  readonly authentication: Claimed & { readonly checked?: Proof }; readonly decision: Outlook
}

const t = translator('en', english)
/** Stands for a ticket of which only the desk knows the number. */
const someTicket = 0

type Asked = { readonly ownDomain?: string | undefined; /** Checks the sender by the DNS. */ readonly prove?: Prove | undefined }

/** Reads a mail and decides by the desk’s own rules as far as the mail tells itself: as if a client wrote it who has a part in the ticket that it answers. Changes nothing and asks nobody, but the DNS when it is given. */
export async function explainRaw(raw: Uint8Array, { ownDomain, prove }: Asked = {}): Promise<ExplainedMail> {
  const mail = await readMail(raw, usualLimits, ownDomain)
  const from = senderOf(mail)
  const checked = prove === undefined || from === null ? undefined : await prove(raw, { from, judge: '', peer: null, envelopeFrom: null })
  const { action, lines } = decide(factsOf(mail, from, { ownDomain, proof: checked ?? unjudged }))
  const said = lines.flatMap(({ code, values }) => {
    if (code === 'arrived' || code === 'on_ticket') return []
    if (code === 'known_client') return ['Nobody was asked who that is: it is decided as if a client of ours wrote it.']
    if (code === 'thread_token' || code === 'thread_message_id') return ['It names something of ours that leads to a ticket, if its mark is right and its sender has a part in that ticket.']
    return [sayLine(t, { code, values: { ...values, ...'ticket' in values ? { ticket: 'that ticket' } : {} } })]
  })
  return present(mail, checked, { action, ticket: null, lines: said })
}

/** Reads a mail and decides as this desk would if it came now to a mailbox of its own, the one that it is written to unless one is named; nothing is changed. Undefined when the desk has no such mailbox. */
export async function explainAtDesk(tx: Tx, raw: Uint8Array, { to, around }: { readonly to: string | undefined; readonly around: Omit<Surroundings, 'mailboxes'> }): Promise<ExplainedMail | undefined> {
  const mail = await readMail(raw)
  const mailboxes = await readMailboxes(tx)
  const addresses = to === undefined ? [...mail.to, ...mail.cc].map(({ address }) => address) : [to]
  const found = (await Promise.all(addresses.slice(0, 20).map((address) => findMailbox(tx, address).then((mailbox) => (mailbox === undefined ? [] : [{ mailbox, address }]))))).flat()[0] ?? (to === undefined ? mailboxes.filter(({ disabled }) => !disabled).map((mailbox) => ({ mailbox, address: mailbox.address }))[0] : undefined)
  if (found === undefined) return undefined
  const waiting: Waiting = {
    id: newId<'received'>(), mailboxId: found.mailbox.id, messageId: mail.messageId, via: 'pipe', envelopeFrom: null, envelopeTo: found.address, peer: null, receivedAt: new Date(), size: raw.byteLength, raw: null, blobKey: null, tries: 0, lines: [],
  }
  const { facts } = await gatherFacts(tx, mail, { waiting, raw, mailbox: found.mailbox, around: { ...around, mailboxes } })
  const { action, ticket, lines } = decide(facts)
  const said = lines.map(({ code, values }) => sayLine(t, { code, values: 'ticket' in values ? { ...values, ticket: formatNumber(Number(values['ticket'])) } : values }))
  return present(mail, facts.proof.by === '' ? undefined : facts.proof, { action, ticket: ticket === null ? null : formatNumber(ticket), lines: said })
}

function present(mail: ReadMail, checked: Proof | undefined, decision: Outlook): ExplainedMail {
  const { from, fromMany, replyTo, to, cc, subject, date, messageId, inReplyTo, references, threadIndex, text, html, reply, attachments, automatic, bounce, autoSubmitted, sealed, forwarded, authenticationResults, remarks } = mail
  return {
    from, fromMany, replyTo, to, cc, subject, date: date?.toISOString() ?? null, messageId, inReplyTo, references, threadIndex, text, html, reply,
    attachments: attachments.map(({ filename, contentType, size, inline, contentId }) => ({ filename, contentType, size, inline, contentId })),
    automatic, bounce, autoSubmitted, sealed, forwarded, authentication: { ...claimedIn(authenticationResults), ...checked === undefined ? {} : { checked } }, decision, remarks,
  }
}

function factsOf(mail: ReadMail, from: string | null, { ownDomain, proof }: { readonly ownDomain: string | undefined; readonly proof: Proof }): Facts {
  return {
    mailbox: { address: '', purpose: 'tickets', mustProve: false }, via: 'pipe', from, fromMany: mail.fromMany, sender: { kind: 'client', name: '', organisation: '', included: true }, proof,
    automatic: automaticOf(mail), own: false, same: null, thread: threadOf(mail, ownDomain), asked: false, told: false, copied: [], forwarded: mail.forwarded === null ? null : { address: mail.forwarded.from.address, client: null, several: false },
    lately: 0, most: 1, repeated: false, openTicket: null, sealed: mail.sealed, remarks: mail.remarks,
  }
}

/** What leads to a ticket of a desk at this domain: its signed reply address or a Message-ID of its own, never a subject. */
function threadOf({ to, cc, inReplyTo, references, bounce }: ReadMail, ownDomain: string | undefined): Thread {
  const own = ownDomain?.trim().toLowerCase().replace(/^@/, '') ?? ''
  if (own === '') return null
  const isToken = [...to, ...cc].some(({ address }) => /^[^+@]{1,64}\+[0-9a-z]{1,10}-[a-z2-7]{26}@/i.test(address) && address.toLowerCase().endsWith(`@${own}`))
  if (isToken) return { by: 'token', ticket: someTicket, onTicket: true }
  const isOurs = [inReplyTo, ...references, bounce?.messageId ?? null].some((each) => each !== null && each.toLowerCase().replace(/>$/, '').endsWith(`@${own}`))
  return isOurs ? { by: 'message_id', ticket: someTicket, onTicket: true } : null
}
