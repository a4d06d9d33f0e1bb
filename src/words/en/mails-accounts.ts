/** Mails about coming in: invitations and new passwords. */
export const mailsAccounts = {
  'mail.invitation.subject': 'Your access to {desk}',
  'mail.invitation.body': `Hello {name},

{inviter} has opened an access to {desk} for you. Choose your password here:

{url}

The link works once, until {until}. If it has expired, ask {inviter} for a new one.

{desk}`,
  'mail.reset.subject': 'Choose a new password for {desk}',
  'mail.reset.body': `Hello {name},

A new password was asked for at {desk}. Choose it here:

{url}

The link works once, until {until}. Your present password stays valid until then. If you did not ask for this, you need not do anything.

{desk}`,
} as const
