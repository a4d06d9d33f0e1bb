/** What stands around the words of every mail. */
export const mailsFrame = {
  'mail.open': 'Open in {desk}',
  'mail.sentBy': 'Sent by {desk}.',
} as const
