/** Everything one of ours can be told of. A notice's `values` are its own words: `by` (who did it), `clock` (which kind of promise), `due` (an instant), `share`, `reason`, `client`; and `path`, where it leads when that is not its ticket. */
export const noticeKinds = [
  'escalation.asked', 'escalation.unreachable', 'escalation.by_client', 'escalation.acknowledged', 'clock.breached', 'clock.warned', 'promise.due',
  'ticket.assigned', 'ticket.client_replied', 'handoff.new', 'technical.answered',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Kinds that nobody can turn off: they ask a person to act now. */
export const firmKinds: readonly NoticeKind[] = ['escalation.asked', 'escalation.unreachable', 'escalation.by_client']
