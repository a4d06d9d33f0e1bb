import type { MailboxPurpose } from '#contract/mailbox-kinds.ts'
import type { MailCause, MailLine, MailLineCode } from '#contract/suspended.ts'
import type { Proof } from './proof.rules.ts'

/** What led from a mail to a ticket, and whether its sender may see that ticket; `forged` when something only looked as if it were ours. */
export type Thread = { readonly by: 'token' | 'message_id' | 'earlier' | 'later'; readonly ticket: number; readonly onTicket: boolean } | 'forged' | null

/** Who a sender is to us. */
export type Sender =
  | { readonly kind: 'client'; readonly name: string; readonly organisation: string; /** The plan takes tickets by mail. */ readonly included: boolean }
  | { readonly kind: 'staff'; readonly name: string; /** Whether they may write to the client of the ticket that the mail belongs to. */ readonly mayWrite: boolean; /** Whether they may read it, and so note something on it. */ readonly mayRead: boolean }
  | { readonly kind: 'domain'; readonly domain: string; readonly organisation: string; readonly included: boolean }
  /** Nobody we know, at a mailbox where what strangers write becomes tickets of a company. */
  | { readonly kind: 'held'; readonly organisation: string; readonly included: boolean }
  /** Somebody who belongs to several companies, and nothing says for which of them they write. */
  | { readonly kind: 'several'; readonly name: string; readonly organisations: readonly string[] }
  | { readonly kind: 'left' | 'stranger' }

/** What was found out about a mail, apart from what is decided by it. */
export type Facts = {
  readonly mailbox: { readonly address: string; readonly purpose: MailboxPurpose; readonly mustProve: boolean }
  readonly via: string
  /** The one address it is from; null when it names none that counts as one. */
  readonly from: string | null
  readonly fromMany: boolean
  readonly sender: Sender
  /** Whether its sender was proven, by whom, and in which words. */
  readonly proof: Proof
  readonly automatic: 'bounce' | 'auto-reply' | 'list' | 'loop' | null
  /** It is one of ours that came back. */
  readonly own: boolean
  /** It came before, another way; the ticket that it led to then. */
  readonly same: { readonly ticket: number | null } | null
  readonly thread: Thread
  /** It answers the very mail by which its sender was asked to see to an escalation. */
  readonly asked: boolean
  /** It answers a mail in which the desk told one of ours of something other than a client's words. */
  readonly told: boolean
  /** People in To and Cc who are neither ours nor on the ticket. */
  readonly copied: readonly string[]
  /** Somebody whose words one of ours passes on. */
  readonly forwarded: { readonly address: string; readonly client: string | null; /** They belong to several companies, and nothing says for which of them it is. */ readonly several: boolean } | null
  /** How many mails of this sender were taken in the last hour, and how many may be. */
  readonly lately: number; readonly most: number
  /** The same words of the same sender became a ticket within a day. */
  readonly repeated: boolean
  /** A ticket of the sender's that is open, for mail to the head of support. */
  readonly openTicket: number | null
  readonly sealed: 'signed' | 'encrypted' | null
  readonly remarks: readonly string[]
}

/** As whose words a mail is taken: the client's, a client's who becomes known by it, one of ours to the client, one of ours who passes on a client's, one of ours who was asked to see to an escalation, one of ours who answers what the desk told us; or beside the thread, where it moves nothing. */
export type How = 'client' | 'contact' | 'staff' | 'forwarded' | 'asked' | 'told' | 'aside'
export type Decision = {
  readonly action: 'new' | 'append' | 'suspend' | 'ignore'
  /** The ticket that it goes to. */
  readonly ticket: number | null
  readonly how: How | null
  readonly cause: MailCause | null
  /** The head of support hears of it. */
  readonly head: boolean
  /** Why, one step after the other. */
  readonly lines: readonly MailLine[]
}

type Values = Readonly<Record<string, string | number>>

/** One line of "why". */
export function line(code: MailLineCode, values: Values = {}): MailLine {
  return { code, values: { ...values } }
}

type Verdict = Omit<Decision, 'lines' | 'head'> & { readonly head?: boolean; readonly why?: readonly MailLine[] }

const suspend = (cause: MailCause, ...why: MailLine[]): Verdict => ({ action: 'suspend', ticket: null, how: null, cause, why })
const ignore = (cause: MailCause, ticket: number | null = null): Verdict => ({ action: 'ignore', ticket, how: null, cause })
const append = (ticket: number, how: How, ...why: MailLine[]): Verdict => ({ action: 'append', ticket, how, cause: null, why })
const open = (how: How, ...why: MailLine[]): Verdict => ({ action: 'new', ticket: null, how, cause: null, why })

/** Decides what becomes of a mail. Pure: the same facts, the same answer. */
export function decide(facts: Facts): Decision {
  const { why = [], head = false, ...verdict } = ofMachine(facts) ?? ofClaim(facts) ?? ofSender(facts)
  const lines = [...describe(facts), ...why, line(endOf(verdict), verdict.ticket === null ? {} : { ticket: verdict.ticket })]
  return { ...verdict, head, lines }
}

/** How the story of a mail ends. */
function endOf({ how, action }: Pick<Verdict, 'how' | 'action'>): MailLineCode {
  if (how === 'asked') return 'acknowledged'
  if (how === 'told') return 'noted'
  return how === 'aside' ? 'aside' : action
}

/** What no person wrote, and what we have had already. */
function ofMachine({ same, own, automatic, thread, from, via }: Facts): Verdict | undefined {
  if (same !== null) return ignore('same', same.ticket)
  if (own) return ignore('own')
  if (automatic === 'loop') return ignore('loop')
  const ticket = ticketOf(thread)
  if (automatic === 'bounce') return ticket === null ? ignore('bounce') : append(ticket, 'aside')
  if (automatic === 'auto-reply') return ticket !== null && isOnTicket(thread) ? append(ticket, 'aside') : suspend('automatic')
  if (automatic === 'list') return suspend('list')
  if (from === null || via === '') return suspend('no_sender')
  return undefined
}

/** Whether it may count as its sender's at all. */
function ofClaim({ fromMany, proof, mailbox }: Facts): Verdict | undefined {
  if (fromMany) return suspend('many_senders')
  if (proof.verdict === 'fail') return suspend('forged')
  return proof.verdict === 'none' && mailbox.mustProve ? suspend('unproven') : undefined
}

function ofSender(facts: Facts): Verdict {
  switch (facts.sender.kind) {
    case 'staff': return ofStaff(facts, facts.sender)
    case 'client': return ofClient(facts, facts.sender.included)
    case 'domain': return ofDomain(facts, facts.sender.included)
    case 'held': return ofHeld(facts, facts.sender.included)
    case 'several': return suspend('several')
    case 'left': return suspend('left')
    case 'stranger': return suspend(ticketOf(facts.thread) === null ? 'stranger' : 'stranger_on_ticket')
  }
}

/** One of ours: only proven, and only where they may write; what they pass on is the words of whom they name. What they answer when the desk asked them to see to something, or told them of something, is for us, not for the client. */
function ofStaff({ thread, proof, forwarded, asked, told }: Facts, { mayWrite, mayRead }: Extract<Sender, { readonly kind: 'staff' }>): Verdict {
  if (proof.verdict !== 'pass') return suspend('staff_unproven')
  const ticket = ticketOf(thread)
  if (ticket !== null && asked) return append(ticket, 'asked')
  if (ticket !== null && told) return mayRead ? append(ticket, 'told') : suspend('staff_no_access')
  if (ticket !== null) return mayWrite ? append(ticket, 'staff') : suspend('staff_no_access')
  if (forwarded === null) return suspend('staff_alone')
  if (forwarded.several) return suspend('several')
  return forwarded.client === null ? suspend('forwarded_stranger', line('forwarded_stranger', { address: forwarded.address })) : open('forwarded', line('forwarded_known', { name: forwarded.client }))
}

function ofClient(facts: Facts, included: boolean): Verdict {
  const { thread, proof, copied, mailbox, openTicket } = facts
  const ticket = isOnTicket(thread) ? ticketOf(thread) : null
  // Nobody vouches for the sender, and somebody else would read along: a person looks first.
  if (ticket !== null && proof.verdict === 'none' && copied.length > 0) return suspend('copied_stranger')
  const tooMuch = ofAmount(facts)
  if (tooMuch !== undefined) return tooMuch
  const head = mailbox.purpose === 'head'
  if (ticket !== null) return { ...append(ticket, 'client'), head }
  if (head && openTicket !== null) return { ...append(openTicket, 'client', line('head_ticket', { ticket: openTicket })), head }
  if (facts.repeated) return suspend('repeated', line('repeated'))
  if (!included) return suspend('plan', line('plan'))
  return { ...open('client', ...head ? [line('head_none')] : []), head }
}

/** Somebody new of a company whose domain we know. */
function ofDomain(facts: Facts, included: boolean): Verdict {
  if (facts.proof.verdict !== 'pass') return suspend('domain_unproven')
  if (ticketOf(facts.thread) !== null) return suspend('stranger_on_ticket')
  const tooMuch = ofAmount(facts)
  if (tooMuch !== undefined) return tooMuch
  if (!included) return suspend('plan', line('plan'))
  return { ...open('contact'), head: facts.mailbox.purpose === 'head' }
}

/** A stranger whose mail may be a ticket: only proven, for answers go to that address, and never on a ticket of somebody’s. */
function ofHeld(facts: Facts, included: boolean): Verdict {
  if (facts.proof.verdict !== 'pass') return suspend('stranger')
  return ofDomain(facts, included)
}

function ofAmount({ lately, most }: Facts): Verdict | undefined {
  return lately >= most ? suspend('burst', line('burst', { count: lately, most })) : undefined
}

function ticketOf(thread: Thread): number | null {
  return thread === null || thread === 'forged' ? null : thread.ticket
}

function isOnTicket(thread: Thread): boolean {
  return thread !== null && thread !== 'forged' && thread.onTicket
}

/** What was found, in the order in which it was looked for. */
function describe(facts: Facts): MailLine[] {
  const { mailbox, via, from, sender, proof, automatic, own, same, copied, sealed, remarks } = facts
  return [
    line('arrived', { mailbox: mailbox.address, via }),
    ...mailbox.purpose === 'tickets' ? [] : [line('mailbox', { purpose: mailbox.purpose })],
    ...from === null ? [line('no_sender')] : [line('sender', { address: from })],
    ...facts.fromMany ? [line('many_senders')] : [],
    ...same === null ? [] : [line('same')],
    ...own ? [line('own')] : [],
    ...automatic === null ? [] : [line(automatic === 'auto-reply' ? 'automatic' : automatic)],
    ...from === null ? [] : [line(proof.silent === true ? 'proof_silent' : `proof_${proof.verdict}`, { by: proof.by, detail: proof.detail })],
    ...describeSender(sender),
    ...describeThread(facts.thread),
    ...facts.asked ? [line('asked')] : facts.told ? [line('told')] : [],
    ...copied.length === 0 ? [] : [line('copies', { addresses: copied.slice(0, 5).join(', '), count: copied.length })],
    ...facts.forwarded === null ? [] : [line('forwarded', { address: facts.forwarded.address })],
    ...sealed === null ? [] : [line('sealed', { how: sealed })],
    ...remarks.slice(0, 10).map((remark) => line('remark', { remark: remark.slice(0, 200) })),
  ]
}

function describeSender(sender: Sender): MailLine[] {
  switch (sender.kind) {
    case 'client': return [line('known_client', { name: sender.name, organisation: sender.organisation })]
    case 'staff': return [line('known_staff', { name: sender.name })]
    case 'domain': return [line('known_domain', { domain: sender.domain, organisation: sender.organisation })]
    case 'held': return [line('stranger'), line('stranger_held', { organisation: sender.organisation })]
    case 'several': return [line('known_several', { name: sender.name, organisations: sender.organisations.join(', ') })]
    case 'left': return [line('known_left')]
    case 'stranger': return [line('stranger')]
  }
}

function describeThread(thread: Thread): MailLine[] {
  if (thread === null) return [line('thread_none')]
  if (thread === 'forged') return [line('thread_forged')]
  return [line(`thread_${thread.by}`, { ticket: thread.ticket }), line(thread.onTicket ? 'on_ticket' : 'not_on_ticket')]
}

/** Causes that proof of the sender would have done away with. */
const forWantOfProof: ReadonlySet<MailCause> = new Set(['unproven', 'staff_unproven', 'domain_unproven', 'copied_stranger'])
/** After how many minutes the DNS is asked again, and again: a client whose video is down cannot wait longer than this for a person to look. */
const askedAgain = [1, 2, 4, 8] as const

/** In how many minutes a mail is looked at again, which would wait for a person only because the DNS was silent; null when it is to be settled now. */
export function laterFor({ cause }: Pick<Decision, 'cause'>, { proof }: Pick<Facts, 'proof'>, before: readonly MailLine[]): number | null {
  if (proof.silent !== true || cause === null || !forWantOfProof.has(cause)) return null
  return askedAgain[before.filter(({ code }) => code === 'proof_later').length] ?? null
}
