/**
 * What a person cannot do with a page, or does without knowing: letters' links, drafts and presence that pages keep by themselves, previews that a form asks for while it is
 * filled in. No task could tell of them.
 */
export const unseen: ReadonlySet<string> = new Set([
  'setup.finish', 'session.confirm', 'desk.tickets.draft', 'desk.tickets.presence', 'client.tickets.draft', 'admin.previewTemplate', 'onCall.preview', 'contracts.preview',
  'manual.missed', 'uploads.cancel', 'experts.awayPreview', 'imports.preview', 'desk.manual.importPreview', 'desk.manual.importRepository', 'telephony.tell', 'mailboxes.take', 'unsubscribe',
])

/** What no task of Relais' own manual tells of yet, by what people would call it. The list only ever grows shorter: what is told of must leave it. */
const missing: Readonly<Record<string, readonly string[]>> = {
  'notices: the bell, what reaches one of ours, browsers': ['me.push.add', 'me.push.remove', 'me.push.test'],
  'contracts, live events, service reports': ['contracts.start', 'contracts.end', 'windows.create', 'windows.change', 'windows.withdraw', 'windows.retarget', 'reports.issue'],
  'mails, their words, browsers, webhooks': ['admin.mailAgain', 'desk.tickets.mailAgain', 'people.liftAddress', 'admin.pushAgain', 'admin.hooks.create', 'admin.hooks.change', 'admin.hooks.secret', 'admin.deliveries.again'],
  'the chain of escalation, settings': ['admin.changeEscalationChain'],
  'telephone systems': ['admin.extensions', 'admin.telephony.create', 'admin.telephony.change', 'admin.telephony.renew', 'admin.telephony.simulate'],
  'what an account manager keeps of a client': ['clients.notes.change', 'clients.notes.remove', 'clients.products.change', 'clients.domains.add', 'clients.domains.remove', 'clients.files.add', 'clients.files.change', 'clients.files.remove', 'desk.tickets.product', 'tasks.remove', 'imports.start', 'managers.settings'],
  'the key that signs mail': ['admin.makeSigningKey', 'admin.useSigningKey'],
}
export const untold: ReadonlySet<string> = new Set(Object.values(missing).flat())

/** Pages that no task explains yet. */
export const unexplained: ReadonlySet<string> = new Set([
  '/setup', '/client/reports',
  '/admin/pushes', '/admin/hooks',
])
