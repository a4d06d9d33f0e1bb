/** The kinds of notes that stand out of a text, as their mark in Markdown names them in capitals. */
export const noteKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type NoteKind = (typeof noteKinds)[number]

/** A link to a task of the manual by its file, perhaps at one of its steps. */
export const taskLink = /^(?:\.\/|\.\.\/)*(?:[\w-]+\/)*([a-z0-9]+(?:-[a-z0-9]+)*)\.md(?:#([a-z0-9-]+))?$/
/** What else a link may lead to: another site, a letter, a place on the page, a page of this desk. */
export const freeLink = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/
/** A picture that is kept here. */
export const keptPicture = /^\/manual\/pictures\/[\w./-]+$/
