/** Mails to our own people. */
export const mailsNotices = {
  'mail.notice.subject': '{sentence} — {subject}',
  'mail.notice.due': 'Due {due}.',
  'mail.notice.body': `Hello {name},

{sentence}.

{subject}
{client}

{more}

{url}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.digest.subject': '{count, plural, one {# notice} other {# notices}} for you at {desk}',
  'mail.digest.body': `Hello {name},

This was kept for you meanwhile:

{lines}

{url}

You choose what reaches you by mail in your profile:
{profile}`,
} as const
