/** What one of ours is told, in one sentence each. */
export const notices = {
  'notice.escalation.asked': '{number} needs somebody now: please say that you have it',
  'notice.escalation.unreachable': '{number}: nobody could be reached',
  'notice.escalation.by_client': '{by} writes to you about {number}',
  'notice.escalation.acknowledged': '{by} has {number} in hand',
  'notice.clock.breached': '{number} is overdue: {clock}',
  'notice.clock.warned': '{number}: {share} % of the time has gone ({clock})',
  'notice.promise.due': '{number}: the client was promised news',
  'notice.ticket.assigned': '{by} gave you {number}',
  'notice.ticket.client_replied': '{by} wrote in {number}',
  'notice.handoff.new': '{by} handed {number} over to the technical team',
  'notice.desk.clocks_stopped': 'Clocks have not run for {minutes} min: no promise is watched meanwhile',
  'notice.technical.answered': '{by} answered about {number}: the client is waiting for your word',

  'bell.label': 'Notices',
  'bell.unread': '{count, plural, one {# unread notice} other {# unread notices}}',
  'bell.new': 'New:',
  'bell.none': 'Nothing yet. What concerns you will ring here.',
  'bell.readAll': 'Mark all as read',
  'bell.choose': 'What reaches me',
} as const
