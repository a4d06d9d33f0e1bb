import type { Entitlement, Exceptions, TermName, Terms } from '#contract/plans.ts'
import type { Id } from '#kernel/ids.ts'
import type { Role } from '#kernel/roles.ts'
import { isWorse, type Severity } from '#kernel/severity.ts'

/** What somebody wants to do, or to see. */
export type Question =
  | { readonly what: 'ticket'; readonly channel: keyof Terms['channels'] }
  | { readonly what: 'phone'; readonly severity: Severity }
  /** `left`: the minutes with experts that are left. */
  | { readonly what: 'consultation'; readonly minutes: number; readonly left: number }
  /** `used`: how many the company has announced for this year. */
  | { readonly what: 'event_window'; readonly used: number }
  /** `taken`: seats of this very act that are counted already. */
  | { readonly what: 'seat'; readonly taken?: number }
  | { readonly what: 'critical' | 'direct_line' | 'call_back' | 'screen_sharing' | 'mail' | 'chat' | 'api' }

/** Who asks; nobody in particular for what a company may. */
export type Asker = { readonly roles: readonly Role[]; readonly isContact: boolean }

/** What a company has bought and what of it is used, as it is now. */
export type Bought = {
  /** Null: no contract holds, the default plan counts. */
  readonly contractId: Id<'contract'> | null
  readonly plan: string
  readonly version: number
  /** The plan's terms with the contract's own in their place. */
  readonly terms: Terms
  /** Which of them are the contract's own. */
  readonly own: readonly string[]
  readonly seats: number
  readonly contacts: number
  /** Opened in this month of the company's calendar; counted only where the terms set a limit. */
  readonly tickets: number
}

const names: ReadonlySet<string> = new Set<TermName>(['name', 'summary', 'example', 'rank'])

type Ruling = Pick<Entitlement, 'reason'> & { readonly allowed?: true; readonly values?: Entitlement['values']; readonly term: TermName; readonly part?: string }

function byLimit(used: number, limit: number | null, refused: Pick<Ruling, 'reason' | 'term'>): Ruling {
  const { term } = refused
  if (limit === null) return { allowed: true, reason: 'included', term }
  return used < limit ? { allowed: true, reason: 'included', term, values: { used, limit } } : { ...refused, values: { used, limit } }
}

function ofTicket(channel: keyof Terms['channels'], { terms, tickets, contacts }: Bought, asker: Asker | null): Ruling {
  if (!terms.channels[channel]) return { reason: 'channel', term: 'channels', part: channel, values: { channel } }
  // A company that has named nobody yet is not shut out by it.
  if (asker !== null && terms.contacts !== null && contacts > 0 && !asker.isContact) return { reason: 'not_a_contact', term: 'contacts' }
  return byLimit(tickets, terms.ticketsPerMonth, { reason: 'tickets_used', term: 'ticketsPerMonth' })
}

function ofCritical({ terms: { criticalBy }, contacts }: Bought, asker: Asker | null): Ruling {
  if (criticalBy === 'contacts' && contacts > 0 && asker?.isContact === false) return { reason: 'critical_contacts', term: 'criticalBy' }
  if (criticalBy === 'administrators' && asker?.roles.includes('client_admin') === false) return { reason: 'critical_administrators', term: 'criticalBy' }
  return { allowed: true, reason: 'included', term: 'criticalBy' }
}

function ofPhone(severity: Severity, { terms: { channels, phone } }: Bought): Ruling {
  if (!channels.phone || phone.from === null) return { reason: 'no_phone', term: 'phone', part: 'from' }
  if (isWorse(phone.from, severity)) return { reason: 'severity_too_low', term: 'phone', part: 'from', values: { severity, from: phone.from } }
  return { allowed: true, reason: 'included', term: 'phone', part: 'from', values: { severity, from: phone.from } }
}

function ofMinutes({ minutes, left }: { readonly minutes: number; readonly left: number }, { terms: { consultation } }: Bought): Ruling {
  const values = { minutes, left, granted: consultation.minutes }
  if (left >= minutes && left > 0) return { allowed: true, reason: 'included', term: 'consultation', part: 'minutes', values }
  return { reason: consultation.minutes === 0 ? 'no_minutes' : 'minutes_used', term: 'consultation', part: 'minutes', values }
}

function rule(question: Question, bought: Bought, asker: Asker | null): Ruling {
  const { terms } = bought
  switch (question.what) {
    case 'ticket': return ofTicket(question.channel, bought, asker)
    case 'mail': case 'chat': case 'api': return terms.channels[question.what]
      ? { allowed: true, reason: 'included', term: 'channels', part: question.what } : { reason: 'channel', term: 'channels', part: question.what, values: { channel: question.what } }
    case 'critical': return ofCritical(bought, asker)
    case 'phone': return ofPhone(question.severity, bought)
    case 'direct_line': return terms.phone.directLine ? { allowed: true, reason: 'included', term: 'phone', part: 'directLine' } : { reason: 'no_direct_line', term: 'phone', part: 'directLine' }
    case 'call_back': return terms.phone.callBack ? { allowed: true, reason: 'included', term: 'phone', part: 'callBack' } : { reason: 'no_call_back', term: 'phone', part: 'callBack' }
    case 'consultation': return ofMinutes(question, bought)
    case 'seat': return byLimit(bought.seats - (question.taken ?? 0), terms.seats, { reason: 'seats_taken', term: 'seats' })
    case 'event_window': return terms.eventWindows === 0 ? { reason: 'no_windows', term: 'eventWindows' } : byLimit(question.used, terms.eventWindows, { reason: 'windows_used', term: 'eventWindows' })
    case 'screen_sharing': return terms.screenSharing ? { allowed: true, reason: 'included', term: 'screenSharing' } : { reason: 'no_screen_sharing', term: 'screenSharing' }
  }
}

/** Whether something is included in what a company has bought, why, and the line of the contract that says so. */
export function entitled(question: Question, bought: Bought, asker: Asker | null): Entitlement {
  const { term, part, allowed = false, reason, values = {} } = rule(question, bought, asker)
  const { contractId, plan, version, own } = bought
  return { what: question.what, allowed, reason, values, line: { contractId, plan, version, term: part === undefined ? term : `${term}.${part}`, exception: own.includes(term) } }
}

/** The terms that hold: those of the plan, with the contract's own in their place. */
export function termsInForce(plan: Terms, exceptions: Exceptions): { readonly terms: Terms; readonly own: readonly string[] } {
  const agreed: Partial<Terms> = Object.fromEntries(Object.entries(exceptions).filter(([, value]) => value !== undefined))
  const terms: Terms = { ...plan, ...agreed }
  return { terms, own: changedTerms(plan, terms) }
}

/** The terms in which two sets of them differ; what a plan is called is no difference. */
export function changedTerms(before: Terms, after: Terms): string[] {
  const known = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).filter(([term, value]) => !names.has(term) && JSON.stringify(known.get(term)) !== JSON.stringify(value)).map(([term]) => term)
}
