/** What somebody leaves behind, in the order in which it is told: of a client’s person, and of one of ours. */
export const leftBehind = ['tickets', 'participations', 'consultations', 'call_backs', 'contact', 'owned', 'escalations', 'technical', 'taken_calls', 'accounts', 'deputies', 'tasks', 'on_call', 'held', 'drafts', 'sessions'] as const
export type LeftBehind = (typeof leftBehind)[number]
