/** Mails to our own people about the manual. */
export const mailsManual = {
  'mail.notice.manual.unpublished.subject': 'A task of the manual did not appear as scheduled',
  'mail.notice.manual.unpublished.body': `Hello {name},

You had scheduled a task of the manual. At its time it could not appear; what stands in its way is said on its page.

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.manual.unpublished.action': 'Open the task',
  'mail.notice.manual.commented.subject': '{by} comments on a task of the manual',
  'mail.notice.manual.commented.body': `Hello {name},

{by} comments on a task of the manual that you look after, write at or have spoken of:

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.manual.commented.action': 'Open the task',
} as const
