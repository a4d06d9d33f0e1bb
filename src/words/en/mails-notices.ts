/** Mails to our own people. */
export const mailsNotices = {
  'mail.notice.escalation.asked.subject': '{number} needs somebody now: please say that you have it — {subject}',
  'mail.notice.escalation.asked.body': `Hello {name},

{number} needs somebody now. Say that you have it, and nobody else is called:

{link}

{subject}
{client}

Overdue: {clock}
It was due {due}.`,
  'mail.notice.escalation.asked.action': 'I have it',
  'mail.notice.escalation.unreachable.subject': '{number}: nobody could be reached — {subject}',
  'mail.notice.escalation.unreachable.body': `Hello {name},

Nobody whom the chain names could be reached about {number}. If you can see to it, open it and say so; if not, tell somebody in support at once.

{link}

{subject}
{client}

Overdue: {clock}
It was due {due}.`,
  'mail.notice.escalation.unreachable.action': 'Open the ticket',
  'mail.notice.escalation.by_client.subject': '{by} writes to you about {number} — {subject}',
  'mail.notice.escalation.by_client.body': `Hello {name},

{by} writes to the head of support about {number}:

{reason}

Say that you see to it, and the client sees it too:

{link}

{subject}
{client}`,
  'mail.notice.escalation.by_client.action': 'I see to it',
  'mail.notice.escalation.acknowledged.subject': '{by} has {number} in hand — {subject}',
  'mail.notice.escalation.acknowledged.body': `Hello {name},

{by} has {number} in hand. You need do nothing.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.escalation.acknowledged.action': 'Open the ticket',
  'mail.notice.clock.breached.subject': '{number} is overdue: {clock} — {subject}',
  'mail.notice.clock.breached.body': `Hello {name},

{number} is overdue: {clock}

It was due {due}.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.clock.breached.action': 'Open the ticket',
  'mail.notice.clock.warned.subject': '{number}: {share} % of the time has gone ({clock}) — {subject}',
  'mail.notice.clock.warned.body': `Hello {name},

{number}: {share} % of the time has gone ({clock}).

It is due {due}.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.clock.warned.action': 'Open the ticket',
  'mail.notice.promise.due.subject': '{number}: the client was promised news — {subject}',
  'mail.notice.promise.due.body': `Hello {name},

The client of {number} was promised news, and waits for it.

It is due {due}.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.promise.due.action': 'Write to the client',
  'mail.notice.ticket.assigned.subject': '{by} gave you {number} — {subject}',
  'mail.notice.ticket.assigned.body': `Hello {name},

{by} gave you {number}.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.ticket.assigned.action': 'Open the ticket',
  'mail.notice.ticket.client_replied.subject': '{by} wrote in {number} — {subject}',
  'mail.notice.ticket.client_replied.body': `Hello {name},

{by} wrote in {number}.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.ticket.client_replied.action': 'Read and answer',
  'mail.notice.handoff.new.subject': '{by} handed {number} over to the technical team — {subject}',
  'mail.notice.handoff.new.body': `Hello {name},

{by} handed {number} over to the technical team. Whoever takes it tells the others by doing so.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.handoff.new.action': 'Look at it',
  'mail.notice.desk.clocks_stopped.subject': 'Clocks have not run for 2 min',
  'mail.notice.desk.clocks_stopped.body': `Hello {name},

The clocks of {desk} have not run for more than two minutes: until they do, no warning and no breach is told, and no escalation goes on. What passed meanwhile is caught up with, at its true time.

Look whether the process that runs clocks and jobs is alive, and what it last said:

{link}`,
  'mail.notice.desk.clocks_stopped.action': 'Open the health page',
  'mail.notice.desk.mailbox_failing.subject': 'No mail can be fetched from {by}',
  'mail.notice.desk.mailbox_failing.body': `Hello {name},

{desk} has been unable to fetch mail from {by} for more than five minutes. What clients write there waits on the mail server; nothing is lost, and it is tried again by itself.

What the server says, and what to change:

{link}`,
  'mail.notice.desk.mailbox_failing.action': 'Look at the mailboxes',
  'mail.notice.mail.contact.subject': '{by} of {client} wrote for the first time',
  'mail.notice.mail.contact.body': `Hello {name},

{by} wrote to support for the first time. The address belongs to a mail domain of {client}, so {by} is a contact there now: answered by mail, without a sign-in. Invite them, or close the account, on the company’s page.

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.mail.contact.action': 'Open the company',
  'mail.notice.mail.no_access.subject': 'Your mail went nowhere',
  'mail.notice.mail.no_access.body': `Hello {name},

You answered a mail about a ticket in which you may not write. The client got nothing of it. If you should, ask somebody of support: your words are kept among the mail that waits.

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.mail.no_access.action': 'Open the desk',
  'mail.notice.technical.answered.subject': '{by} answered about {number}: the client is waiting for your word — {subject}',
  'mail.notice.technical.answered.body': `Hello {name},

{by} answered about {number}. The client is waiting for your word.

{subject}
{client}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.technical.answered.action': 'Tell the client',
  'mail.notice.on_call.swap_asked.subject': '{by} asks you to take an on-call shift ({team})',
  'mail.notice.on_call.swap_asked.body': `Hello {name},

{by} asks you to take an on-call shift of {team}. Nothing changes until you accept.

{shifts}

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.on_call.swap_asked.action': 'Answer',
  'mail.notice.on_call.swap_accepted.subject': '{by} takes your on-call shift ({team})',
  'mail.notice.on_call.swap_accepted.body': `Hello {name},

{by} takes your on-call shift of {team}.

{shifts}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.on_call.swap_accepted.action': 'See my shifts',
  'mail.notice.on_call.swap_declined.subject': '{by} cannot take your on-call shift ({team})',
  'mail.notice.on_call.swap_declined.body': `Hello {name},

{by} cannot take your on-call shift of {team}. Everything stays as it is.

{shifts}

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.on_call.swap_declined.action': 'Ask somebody else',
  'mail.notice.on_call.changed.subject': '{by} changed when you are on call ({team})',
  'mail.notice.on_call.changed.body': `Hello {name},

{by} changed when you are on call for {team}.

{shifts}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.on_call.changed.action': 'See my shifts',
  'mail.notice.on_call.missing.subject': 'On call for {team}: somebody is missing',
  'mail.notice.on_call.missing.body': `Hello {name},

Somebody is missing on call for {team}:

{shifts}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.on_call.missing.action': 'Look at the schedule',
  'mail.notice.client.change_asked.subject': '{by} ({client}) asks for a change',
  'mail.notice.client.change_asked.body': `Hello {name},

{by} ({client}) asks for a change of the contract:

{reason}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.client.change_asked.action': 'Open the company',
  'mail.notice.contract.ending.subject': '{client}: the contract ends on {due}',
  'mail.notice.contract.ending.body': `Hello {name},

The contract of {client} ends on {due}, and nothing follows it. From then on the standard plan counts.

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.notice.contract.ending.action': 'Look at the contract',
  'mail.digest.subject': '{count, plural, one {# notice} other {# notices}} for you at {desk}',
  'mail.digest.body': `Hello {name},

This was kept for you meanwhile:

{lines}

{link}

You choose what reaches you by mail in your profile:
{profile}`,
  'mail.digest.action': 'Open the desk',
} as const
