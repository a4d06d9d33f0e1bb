/** What the desk itself tells a client of a call that they missed. */
export const callBacksTold = {
  'told.unanswered': '{count, plural, one {We called you once} other {We called you # times}} at {number} and did not reach you. Choose another time or number here, or write what you need: we go on with it.',
} as const
