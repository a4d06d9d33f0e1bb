/** Mails to clients about their tickets. */
export const mailsTickets = {
  'mail.severity.critical': 'critical',
  'mail.severity.high': 'high',
  'mail.severity.medium': 'medium',
  'mail.severity.low': 'low',
  'mail.submitted.subject': '[{number}] {subject}',
  'mail.submitted.body': `Hello {name},

Your ticket “{subject}” has reached us, with severity {severity}.

A person will answer before {due}.

Follow it and add to it here:
{link}

{number}`,
  'mail.submitted.action': 'Open my ticket',
  'mail.replied.subject': '[{number}] {subject}',
  'mail.replied.body': `Hello {name},

{author} wrote to you:

{text}

Read the whole ticket and answer here:
{link}

{number}`,
  'mail.replied.action': 'Read and answer',
  'mail.asked.subject': '[{number}] {subject}',
  'mail.asked.body': `Hello {name},

{author} asks you:

{text}

The work goes on as soon as you have answered:
{link}

{number}`,
  'mail.asked.action': 'Answer',
  'mail.resolved.subject': '[{number}] {subject}',
  'mail.resolved.body': `Hello {name},

We think that “{subject}” is solved:

{fix}

Please tell us whether it is, here:
{link}

Without a word from you the ticket closes in 7 days. Answering opens it again.

{number}`,
  'mail.resolved.action': 'Say whether it is solved',
  'mail.severity_lowered.subject': '[{number}] {subject}',
  'mail.severity_lowered.body': `Hello {name},

After looking into “{subject}” we have set its severity to {severity}. If your users are hit harder than that, tell us here and we look again:
{link}

{number}`,
  'mail.severity_lowered.action': 'Open my ticket',
  'mail.reminder.subject': '[{number}] {subject}',
  'mail.reminder.body': `Hello {name},

We asked you something about “{subject}” and cannot go on without your answer:
{link}

If it no longer matters, you can close the ticket there.

{number}`,
  'mail.reminder.action': 'Answer',
} as const
