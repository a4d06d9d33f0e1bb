/** Every refusal the desk knows, with its HTTP status; each has a sentence `failure.<code>` in both languages. */
export const failureStatus = {
  'request.malformed': 400,
  'request.invalid': 422,
  'request.unknown_host': 421,
  'request.foreign_origin': 403,
  'request.too_large': 413,
  'request.too_many': 429,
  'request.key_reused': 409,
  'session.required': 401,
  'session.wrong': 401,
  'session.code_wrong': 401,
  'session.confirm': 403,
  'session.second_factor_needed': 403,
  'password.weak': 422,
  'password.common': 422,
  'link.gone': 410,
  'not_found': 404,
  'forbidden': 403,
  'person.email_taken': 409,
  'person.last_administrator': 409,
  'person.no_second_factor': 409,
  'organisation.name_taken': 409,
  'team.name_taken': 409,
  'team.in_use': 409,
  'swap.state': 409,
  'swap.changed': 409,
  'ticket.changed': 409,
  'ticket.newer_message': 409,
  'ticket.state': 409,
  'ticket.merge_self': 422,
  'ticket.merge_other_company': 422,
  'ticket.owner_needed': 409,
  'handoff.taken': 409,
  'handoff.state': 409,
  'relay.done': 409,
  'escalation.acknowledged': 409,
  'escalation.ended': 409,
  'escalation.open': 409,
  'escalation.not_overdue': 409,
  'escalation.names_nobody': 422,
  'escalation.negative_time': 422,
  'escalation.order': 422,
  'escalation.general': 422,
  'escalation.no_schedule': 422,
  'escalation.no_channel': 422,
  'promise.time': 422,
  'upload.offset': 409,
  'upload.type': 422,
  'upload.full': 507,
  'draft.changed': 409,
  'mail.forgotten': 409,
  'mail.address_dead': 409,
  'calendar.name_taken': 409,
  'policy.changed': 409,
  'window.time': 422,
  'window.over': 409,
  'ticket.floor': 409,
  'plan.key_taken': 409,
  'plan.standard': 409,
  'plan.retired': 409,
  'plan.phone': 422,
  'plan.contacts': 422,
  'plan.carry': 422,
  'plan.credits': 422,
  'plan.channel': 403,
  'plan.not_a_contact': 403,
  'plan.critical_contacts': 403,
  'plan.critical_administrators': 403,
  'plan.tickets_used': 403,
  'plan.severity_too_low': 403,
  'plan.no_phone': 403,
  'plan.no_direct_line': 403,
  'plan.no_call_back': 403,
  'plan.no_minutes': 403,
  'plan.minutes_used': 403,
  'plan.seats_taken': 403,
  'plan.no_windows': 403,
  'plan.windows_used': 403,
  'plan.no_screen_sharing': 403,
  'contract.dates': 422,
  'call.number': 422,
  'call.code': 422,
  'call.summary': 422,
  'call.time': 422,
  'call.person': 422,
  'call.logged': 409,
  'line.number_taken': 409,
  'report.month': 422,
  'report.issued': 409,
  'template.changed': 409,
  'manual.changed': 409,
  'manual.own': 409,
  'manual.slug_taken': 409,
  'manual.section': 422,
  'manual.title': 422,
  'manual.plans': 422,
  'manual.step_twice': 422,
  'manual.nothing_written': 409,
  'push.too_many': 409,
  'push.gone': 409,
  'service.unavailable': 503,
  'bug': 500,
} as const

export type FailureCode = keyof typeof failureStatus
/** What is wrong with one field; each has a sentence `field.error.<wrong>` in both languages. */
export type FieldFault = {
  readonly field: string
  readonly wrong: 'required' | 'not_asked' | 'digits' | 'number' | 'url' | 'choice' | 'instant' | 'type'
    | 'braces' | 'placeholder' | 'placeholder_body' | 'placeholder_needed' | 'address_line' | 'plural_of' | 'plural_forms'
  /** What the sentence names. */
  readonly params?: Readonly<Record<string, string>>
}
export type FailureDetail = { readonly field?: string; readonly fields?: readonly FieldFault[]; readonly params?: Readonly<Record<string, string | number>> }

/** A refusal from the closed catalogue; anything else that is thrown is a bug and answers 500 with no detail. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly detail: FailureDetail

  constructor(code: FailureCode, detail: FailureDetail = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}
