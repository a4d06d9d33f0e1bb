/** A server that takes mails: `sent`, put off until later, or refused for good; `answer` is what it said, or why it could not be reached, never a secret. */
export type MailServer = {
  readonly send: (mail: { readonly from: string; readonly to: string; readonly raw: string }) => Promise<Delivery>
  readonly close: () => void
}
export type Delivery = { readonly outcome: 'sent' | 'put_off' | 'refused'; readonly answer: string; /** It refused whom the mail is for, not what the mail says. */ readonly ofRecipient?: boolean }
