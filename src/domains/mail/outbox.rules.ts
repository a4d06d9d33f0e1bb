/** Mails that bring what one of ours wrote to this very client. */
const byHand: ReadonlySet<string> = new Set(['replied', 'asked', 'resolved'])
/** Mails that answer what their reader has just sent. */
const answers: ReadonlySet<string> = new Set(['submitted'])

/** Whether a machine wrote a kind of mail, and if so whether as an answer (RFC 3834). */
export function automaticOf(kind: string): 'no' | 'auto-generated' | 'auto-replied' {
  if (byHand.has(kind)) return 'no'
  return answers.has(kind) ? 'auto-replied' : 'auto-generated'
}
