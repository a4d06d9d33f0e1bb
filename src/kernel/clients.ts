/** What a company can run that its tickets are about. */
export const productKinds = ['site', 'app', 'channel', 'other'] as const
export type ProductKind = (typeof productKinds)[number]

/** What our people note of a company: a thought, or a talk with it, which counts as contact. */
export const noteKinds = ['note', 'call', 'meeting', 'mail'] as const
export type NoteKind = (typeof noteKinds)[number]
