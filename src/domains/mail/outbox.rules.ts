/** Mails that bring what one of ours wrote to this very client. */
const byHand: ReadonlySet<string> = new Set(['replied', 'asked', 'resolved'])
/** Mails that answer what their reader has just sent. */
const answers: ReadonlySet<string> = new Set(['submitted'])

/** Whether a machine wrote a kind of mail, and if so whether as an answer (RFC 3834). */
export function automaticOf(kind: string): 'no' | 'auto-generated' | 'auto-replied' {
  if (byHand.has(kind)) return 'no'
  return answers.has(kind) ? 'auto-replied' : 'auto-generated'
}

/** Codes of RFC 3463 by which an address, its mailbox or its domain is not there, and will not be tomorrow. One that is full, a mail that is too large or unwanted, say nothing about the address. */
const gone = /^5\.(?:0\.0|1\.(?:0|1|2|3|6|10)|2\.[01]|4\.4|5\.0)$/

/** Whether an answer for good means that an address takes no mail at all: by its code where it has one, else by the bare SMTP code. */
export function isDead(answer: string): boolean {
  const [, status] = /(?:^|[\s-])(5\.\d{1,3}\.\d{1,3})(?!\S)/.exec(answer) ?? []
  if (status !== undefined) return gone.test(status)
  return /(?:^|\s)5(?:50|51|53|56)(?![\d.])/.test(answer)
}

/** What a report says of one address that a mail was for. */
export type BouncedRecipient = { readonly address: string; readonly status: string | null; readonly action: string | null }

/** Whether a report says that a mail did not arrive and will not. */
export function isFailed({ status, action }: BouncedRecipient): boolean {
  return action === null ? status?.startsWith('5') === true : action.toLowerCase() === 'failed'
}

/** Whether a report of a failure means that the address takes no mail at all. */
export function isGone({ status }: BouncedRecipient): boolean {
  return status === null || gone.test(status)
}
