/** The mail by which the desk checks that mail goes out. */
export const sendingMail = {
  'sending.mail.subject': 'Relais checks its way out',
  'sending.mail.body': `This mail was sent by the check of outgoing mail at {url}. If you read it, mail from this desk goes out and arrives here. You need do nothing.`,
} as const
