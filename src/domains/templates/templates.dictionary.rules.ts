import { addressPlaceholders, countPlaceholders, longPlaceholders, neededPlaceholders, type Placeholder, type TemplateKind } from '#contract/templates.ts'

/** What may stand in the words of a mail, in the order in which it is offered. */
export type Offered = { readonly name: Placeholder; readonly needed: boolean; readonly optional: boolean; readonly bodyOnly: boolean; readonly counts: boolean }
/** What the words of a mail may hold; those after `?` have nothing to say now and then. */
type Dictionary = { readonly always: readonly Placeholder[]; readonly sometimes: readonly Placeholder[] }

const ofConsultation = (...own: readonly Placeholder[]): Dictionary => ({ always: ['subject', 'topic', 'when', 'minutes', 'expert', 'client'], sometimes: own })
const ofTicket: readonly Placeholder[] = ['number', 'subject']
/** What every notice may tell; those that never have something to say about its kind are left out of what is offered. */
const ofNotice = (...own: readonly Placeholder[]): Dictionary => ({ always: [], sometimes: [...ofTicket, 'client', ...own] })

const dictionaries: { readonly [Kind in TemplateKind]?: Dictionary } = {
  'invitation': { always: ['inviter', 'until'], sometimes: [] },
  'membership': { always: ['inviter', 'client', 'until'], sometimes: [] },
  'reset': { always: ['until'], sometimes: [] },
  'second_factor_removed': { always: ['by'], sometimes: [] },
  'access_proof': { always: ['until'], sometimes: [] },
  'access_asked': { always: ['by', 'client'], sometimes: ['reason'] },
  'access_refused': { always: ['by', 'client', 'reason'], sometimes: [] },
  'merged': { always: ['by', 'address'], sometimes: [] },
  'address_confirm': { always: ['address', 'until'], sometimes: ['by'] },
  'address_asked': { always: ['address', 'until'], sometimes: ['by'] },
  'address_changed': { always: ['address'], sometimes: ['by'] },
  'address_taken': { always: ['address'], sometimes: [] },
  'handed_over': { always: ['by', 'leaver', 'lines'], sometimes: ['reason'] },
  'submitted': { always: [...ofTicket, 'severity'], sometimes: ['due'] },
  'replied': { always: [...ofTicket, 'author', 'text'], sometimes: [] },
  'asked': { always: [...ofTicket, 'author', 'text'], sometimes: [] },
  'resolved': { always: ofTicket, sometimes: ['fix'] },
  'severity_lowered': { always: [...ofTicket, 'severity'], sometimes: [] },
  'reminder': { always: ofTicket, sometimes: [] },
  'consultation.booked': ofConsultation('video'),
  'consultation.moved': ofConsultation('video', 'reason'),
  'consultation.cancelled': ofConsultation('reason'),
  'consultation.reminder': ofConsultation('video'),
  'consultation.held': ofConsultation('text', 'due'),
  'notice.escalation.asked': ofNotice('clock', 'due'),
  'notice.escalation.unreachable': ofNotice('clock', 'due'),
  'notice.escalation.by_client': ofNotice('by', 'reason'),
  'notice.escalation.acknowledged': ofNotice('by'),
  'notice.clock.breached': ofNotice('clock', 'due'),
  'notice.clock.warned': ofNotice('clock', 'share', 'due'),
  'notice.promise.due': ofNotice('due'),
  'notice.ticket.assigned': ofNotice('by'),
  'notice.ticket.client_replied': ofNotice('by'),
  'notice.handoff.new': ofNotice('by'),
  'notice.technical.answered': ofNotice('by'),
  'notice.desk.clocks_stopped': { always: [], sometimes: [] },
  'notice.desk.mailbox_failing': { always: ['by'], sometimes: [] },
  'notice.mail.contact': { always: ['by'], sometimes: ['client', 'reason'] },
  'notice.mail.no_access': { always: [], sometimes: [] },
  'notice.on_call.swap_asked': { always: ['by', 'team'], sometimes: ['shifts', 'reason'] },
  'notice.on_call.swap_accepted': { always: ['by', 'team'], sometimes: ['shifts', 'reason'] },
  'notice.on_call.swap_declined': { always: ['by', 'team'], sometimes: ['shifts', 'reason'] },
  'notice.on_call.changed': { always: ['by', 'team'], sometimes: ['shifts'] },
  'notice.on_call.missing': { always: ['team'], sometimes: ['shifts'] },
  'notice.contract.ending': { always: ['client', 'due'], sometimes: [] },
  'notice.client.change_asked': { always: ['by', 'client', 'reason'], sometimes: [] },
  'notice.manual.unpublished': { always: ['reason'], sometimes: [] },
  'notice.manual.commented': { always: ['by', 'reason'], sometimes: [] },
  'digest': { always: ['count', 'lines'], sometimes: [] },
}
const anyNotice = ofNotice('by', 'clock', 'due', 'share', 'reason')

/** What may stand in the words of one kind of mail. */
export function placeholdersOf(kind: TemplateKind): Offered[] {
  const { always, sometimes } = dictionaries[kind] ?? anyNotice
  const isForStaff = kind === 'digest' || kind.startsWith('notice.')
  const names: readonly Placeholder[] = ['name', ...always, ...sometimes, 'link', ...(isForStaff ? ['profile' as const] : []), 'desk']
  return names.map((name) => ({
    name, needed: neededPlaceholders.includes(name), optional: sometimes.includes(name),
    bodyOnly: longPlaceholders.includes(name) || addressPlaceholders.includes(name), counts: countPlaceholders.includes(name),
  }))
}
