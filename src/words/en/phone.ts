/** How a client reaches us by telephone. */
export const phone = {
  'phone.title': 'By telephone',
  'phone.open': 'Answered now',
  'phone.closed': 'Not answered now',
  'phone.opens': 'Answered again {at}',
  'phone.none': 'No number is set up yet. Write in the ticket.',
  'phone.why.no_phone': 'Your plan does not include the telephone. Write here, or ask to be called back.',
  'phone.why.severity_too_low': 'Your plan has the telephone from severity {from} on. Write here, or ask to be called back.',
  'phone.why.no_direct_line': '{name}’s direct line is not part of your plan.',
  'phone.code': 'Your code: say it, and we have you and this on screen',
  'phone.code.why': 'A code tells us who calls and about what, without a word of explanation.',
  'phone.code.show': 'Show my code',
  'phone.code.left': '{count, plural, one {valid for # minute} other {valid for # minutes}}',
} as const
