/**
 * What a person cannot do with a page, or does without knowing: letters' links, drafts and presence that pages keep by themselves, previews that a form asks for while it is
 * filled in. No task could tell of them.
 */
export const unseen: ReadonlySet<string> = new Set([
  'session.confirm', 'desk.tickets.draft', 'desk.tickets.presence', 'client.tickets.draft', 'admin.previewTemplate', 'onCall.preview', 'contracts.preview',
  'manual.missed', 'uploads.cancel', 'experts.awayPreview', 'imports.preview', 'desk.manual.importPreview', 'telephony.tell', 'mailboxes.take', 'unsubscribe',
])

/** What no task of Relais' own manual tells of yet, by what people would call it. The list only ever grows shorter: what is told of must leave it. */
const missing: Readonly<Record<string, readonly string[]>> = {
  'a browser that is to be told things: it needs a push service outside': ['me.push.add'],
}
export const untold: ReadonlySet<string> = new Set(Object.values(missing).flat())
