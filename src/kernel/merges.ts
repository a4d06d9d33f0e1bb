/** What a merge moves from one record to another, in the order in which it is told. */
export const mergeMoves = ['tickets', 'participations', 'people', 'messages', 'calls', 'call_backs', 'consultations', 'minutes', 'domains', 'notes', 'files', 'products', 'windows', 'tasks', 'numbers', 'notices', 'other'] as const
export type MergeMove = (typeof mergeMoves)[number]
