import type { Input, OperationName } from '#contract/index.ts'
import type { Terms } from '#contract/plans.ts'
import type { Id } from '#kernel/ids.ts'

/** The ids that a row may name: all of one company, or all made up. */
export type Ids = {
  ticket: Id<'ticket'>, /** The number of another ticket of the same company. */ sibling: string, handoff: Id<'handoff'>, escalation: Id<'escalation'>, message: Id<'message'>, organisation: Id<'organisation'>, person: Id<'person'>, /** Somebody who has been invited and has not come in yet. */ newcomer: Id<'person'>, staff: Id<'person'>
  task: Id<'task'>, section: Id<'section'>, team: Id<'team'>, line: Id<'line'>, call: Id<'call'>, override: Id<'override'>, /** One that `staff` asked of themselves, so that each side of it is theirs. */ swap: Id<'swap'>, /** The secret of a calendar feed, which is open to whoever knows it. */ feed: string
  view: Id<'view'>, mail: Id<'mail'>, calendar: Id<'calendar'>, window: Id<'window'>, webhook: Id<'webhook'>, contract: Id<'contract'>, report: Id<'report'>, delivery: Id<'delivery'>, upload: string, attachment: string, session: string, subscription: Id<'subscription'>, push: Id<'push'>
  team: Id<'team'>, line: Id<'line'>, call: Id<'call'>, override: Id<'override'>, /** One that `staff` asked of themselves, so that each side of it is theirs. */ swap: Id<'swap'>, /** The secret of a calendar feed, which is open to whoever knows it. */ feed: string
  view: Id<'view'>, mail: Id<'mail'>, /** One that brought a message of the ticket. */ answerMail: Id<'mail'>, calendar: Id<'calendar'>, window: Id<'window'>, webhook: Id<'webhook'>, contract: Id<'contract'>, report: Id<'report'>, delivery: Id<'delivery'>, upload: string, attachment: string, session: string, subscription: Id<'subscription'>, push: Id<'push'>
}

/** People to whom everything of the seeded company is foreign, unless a row says otherwise. */
export type Stranger = 'outsider' | 'colleague' | 'otherManager' | 'technician'

/** One well-formed call of an operation, and which of the strangers it is honestly open to. */
export type Row<N extends OperationName> = (ids: Ids) => Input<N> & { openTo?: Stranger[] }

const submission = {
  category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Every title stops at once.', severity: 'critical', attachments: [],
} as const
const company = { plan: 'standard', language: 'fr', zone: 'Europe/Paris' } as const
const password = 'four pale horses 77'
const agreed = { plan: 'premium', startsAt: null, endsAt: null, renews: 'none', exceptions: { screenSharing: false }, note: '' } as const
const terms = {
  name: { en: 'Gold', fr: 'Or' }, summary: { en: 'By telephone too.', fr: 'Par téléphone aussi.' }, example: false, rank: 4,
  channels: { portal: true, mail: true, phone: true, chat: false, api: false }, calendarId: null, phone: { from: 'high', callBack: true, directLine: false },
  seats: 10, contacts: null, criticalBy: 'anyone', ticketsPerMonth: null, accountManager: 'shared', consultation: { minutes: 60, carryMonths: 0, carryMost: null },
  eventWindows: 0, screenSharing: false, reviews: 'none', credits: [], creditsMost: 0,
} satisfies Terms
const officeHours = { zone: 'Europe/Paris', hours: { mon: [['09:00', '12:00'], ['14:00', '18:00']] as [string, string][] } }

const ofTicket = (ids: Ids) => ({ params: { id: ids.ticket } })
const ofUpload = (ids: Ids) => ({ params: { id: ids.upload } })
const ofPerson = (ids: Ids) => ({ params: { id: ids.person } })
const ofView = (ids: Ids) => ({ params: { id: ids.view } })
const ofHandoff = (ids: Ids) => ({ params: { id: ids.handoff }, openTo: ['technician'] satisfies Stranger[] })
const ofEscalation = (ids: Ids) => ({ params: { id: ids.escalation } })
const ofSwap = (ids: Ids) => ({ params: { id: ids.swap } })
// Whoever is of ours may see who is on call.
const ofTeam = (ids: Ids) => ({ params: { id: ids.team }, openTo: ['otherManager', 'technician'] satisfies Stranger[] })
const shift = { from: '2031-05-01T08:00:00Z', to: '2031-05-01T20:00:00Z' }
const schedule = (ids: Ids) => ({ zone: 'Europe/Paris', hours: null, layers: [{ name: 'Weeks', people: [ids.staff], turn: { every: 1, unit: 'week' as const }, handover: '09:00', from: '2026-01-05', until: null, zone: null, hours: null }] })
const liveEvent = { name: 'Finale', from: '2031-06-01T18:00:00Z', to: '2031-06-01T23:00:00Z', floor: 'high' } as const
const ofCompany = (ids: Ids) => ({ params: { id: ids.organisation } })
// The manual is one for all of ours: whoever may write it at all finds every task of it.
const ofTask = (ids: Ids) => ({ params: { id: ids.task }, openTo: ['otherManager', 'technician'] satisfies Stranger[] })
const ofWindow = (ids: Ids) => ({ params: { id: ids.organisation, windowId: ids.window } })
/** Keys as a browser makes them; these are the example of RFC 8291. */
const browserKeys = { p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg' }
const ofMail = { kind: 'replied', language: 'fr' }
const mailWords = { subject: '{number}', body: 'Bonjour {name},\n\n{link}', action: 'Ouvrir' }
const bare = () => ({})

/** A well-formed call of every operation; an operation without its row does not compile. */
export const calls: { [N in OperationName]: Row<N> } = {
  'setup.show': bare,
  'setup.finish': () => ({ body: { name: 'Ada', email: 'ada@desk.example', password, language: 'fr', zone: 'Europe/Paris', demo: false } }),
  'session.show': bare,
  'session.start': () => ({ body: { email: 'nobody@desk.example', password } }),
  'session.secondFactor': () => ({ body: { code: '123456', kind: 'totp' } }),
  'session.end': bare,
  'session.confirm': () => ({ body: { password } }),
  'password.forget': () => ({ body: { email: 'nobody@desk.example' } }),
  'password.reset': () => ({ body: { token: 'nothing-of-this-name', password } }),
  'invitation.show': () => ({ body: { token: 'nothing-of-this-name' } }),
  'invitation.accept': () => ({ body: { token: 'nothing-of-this-name', password, language: 'fr', zone: 'Europe/Paris' } }),
  'me.change': () => ({ body: { theme: 'dark' } }),
  'me.password': () => ({ body: { password } }),
  'me.sessions': bare,
  'me.endSession': (ids) => ({ params: { id: ids.session } }),
  'me.endOthers': bare,
  'me.secondFactor.start': () => ({ body: { password } }),
  'me.secondFactor.finish': () => ({ body: { code: '123456' } }),
  'me.secondFactor.end': () => ({ body: { password } }),
  'me.secondFactor.codes': () => ({ body: { password } }),
  'me.notices': bare,
  'me.notices.read': () => ({ body: {} }),
  'me.noticeChoices': bare,
  'me.changeNoticeChoices': () => ({ body: { kinds: [{ kind: 'ticket.assigned', bell: true, mail: 'daily' }], hours: { quietFrom: '19:00', quietTo: '08:00', dailyAt: '08:00' } } }),
  'me.push': bare,
  'me.push.add': () => ({ body: { endpoint: 'https://push.example/send/of-nobody', keys: browserKeys } }),
  'me.push.remove': (ids) => ({ params: { id: ids.subscription } }),
  'me.push.test': (ids) => ({ params: { id: ids.subscription } }),
  'client.noticeChoices': bare,
  'client.changeNoticeChoices': () => ({ body: { kinds: [{ kind: 'replied', mail: false, push: true }], hours: { quietFrom: null, quietTo: null }, pushSubject: false } }),
  'admin.pushes': bare,
  'admin.pushAgain': (ids) => ({ params: { id: ids.push } }),
  'organisations.list': bare,
  'organisations.create': (ids) => ({ body: { name: 'Canal Neuf', ...company, accountManagerId: ids.staff } }),
  'organisations.show': (ids) => ({ params: { id: ids.organisation }, openTo: ['technician'] }),
  'organisations.change': (ids) => ({ params: { id: ids.organisation }, body: { zone: 'Europe/Brussels' } }),
  'organisations.invite': (ids) => ({ params: { id: ids.organisation }, body: { name: 'Noé', email: 'noe@canal-neuf.example', roles: ['client_user'], language: 'fr', seesCompany: false } }),
  'people.change': (ids) => ({ ...ofPerson(ids), body: { title: 'Head of video' } }),
  'people.reinvite': (ids) => ({ params: { id: ids.newcomer } }),
  'people.uninvite': (ids) => ({ params: { id: ids.newcomer } }),
  'people.endSessions': ofPerson,
  'people.liftAddress': ofPerson,
  'people.staff': bare,
  'admin.people': bare,
  'admin.inviteStaff': () => ({ body: { name: 'Lou', email: 'lou@desk.example', roles: ['support'], language: 'fr', title: '', directLine: '' } }),
  'admin.removeSecondFactor': (ids) => ({ ...ofPerson(ids), body: { reason: 'Lost with the telephone.' } }),
  'admin.mails': bare,
  'admin.mail': (ids) => ({ params: { id: ids.mail } }),
  'admin.mailAgain': (ids) => ({ params: { id: ids.mail } }),
  'desk.tickets.mailAgain': (ids) => ({ params: { id: ids.ticket, mailId: ids.answerMail }, body: { lift: true } }),
  'admin.hooks': bare,
  'admin.hooks.create': () => ({ body: { name: 'Channel', url: 'https://hooks.example/in', format: 'standard', language: 'fr', kinds: ['ticket.submitted'] } }),
  'admin.hooks.change': (ids) => ({ params: { id: ids.webhook }, body: { name: 'Channel of support' } }),
  'admin.hooks.secret': (ids) => ({ params: { id: ids.webhook } }),
  'admin.hooks.deliveries': (ids) => ({ params: { id: ids.webhook } }),
  'admin.deliveries.again': (ids) => ({ params: { id: ids.delivery } }),
  'admin.settings': bare,
  'admin.changeSettings': () => ({ body: { secondFactorRoles: [], deskName: 'Relais' } }),
  'admin.audit': bare,
  'admin.verifyAudit': () => ({ body: {} }),
  'admin.health': bare,
  'client.tickets.list': bare,
  'client.tickets.submit': () => ({ body: { ...submission, details: { ...submission.details }, attachments: [] } }),
  'client.tickets.show': ofTicket,
  'client.tickets.reply': (ids) => ({ ...ofTicket(ids), body: { text: 'Still the same here.', attachments: [] } }),
  'client.tickets.confirm': ofTicket,
  'client.tickets.reopen': (ids) => ({ ...ofTicket(ids), body: { reason: 'It came back.' } }),
  'client.tickets.close': (ids) => ({ ...ofTicket(ids), body: { reason: '' } }),
  'client.tickets.draft': (ids) => ({ ...ofTicket(ids), body: { text: 'I was about to', version: 0 } }),
  'client.home': bare,
  'desk.counts': bare,
  'desk.queue': bare,
  'desk.search': () => ({ query: { q: 'plays' } }),
  'desk.complete': () => ({ query: { q: 'client:Ca' } }),
  'desk.views.create': () => ({ body: { name: 'Critical ones', shared: false, conditions: { severities: ['critical'] } } }),
  'desk.views.change': (ids) => ({ ...ofView(ids), body: { name: 'Mine now' } }),
  'desk.views.remove': ofView,
  'desk.tickets.submit': (ids) => ({ body: { ...submission, details: { ...submission.details }, attachments: [], requesterId: ids.person, channel: 'phone' } }),
  'desk.requesters': () => ({ query: { q: 'a' } }),
  'desk.tickets.show': ofTicket,
  'desk.tickets.history': ofTicket,
  'desk.tickets.take': (ids) => ({ ...ofTicket(ids), body: { version: 1 } }),
  'desk.tickets.assign': (ids) => ({ ...ofTicket(ids), body: { ownerId: ids.staff, version: 1 } }),
  'desk.tickets.severity': (ids) => ({ ...ofTicket(ids), body: { severity: 'low', reason: 'Only one title.', version: 1 } }),
  'desk.tickets.reply': (ids) => ({ ...ofTicket(ids), body: { text: 'We are on it.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: false } }),
  'desk.tickets.note': (ids) => ({ ...ofTicket(ids), body: { text: 'Looks like the packager.', attachments: [] } }),
  'desk.tickets.handoff': (ids) => ({ ...ofTicket(ids), body: { summary: 'The packager answers 502 since noon.', version: 1 } }),
  'desk.tickets.nothing': (ids) => ({ ...ofTicket(ids), body: { messageId: ids.message, reason: 'Said already.' } }),
  'desk.tickets.resolve': (ids) => ({ ...ofTicket(ids), body: { cause: 'A full disk.', fix: 'We freed it.', version: 1 } }),
  'desk.tickets.reopen': (ids) => ({ ...ofTicket(ids), body: { reason: 'It came back.', version: 1 } }),
  'desk.tickets.merge': (ids) => ({ ...ofTicket(ids), body: { into: ids.sibling, reason: 'The same outage.' } }),
  'desk.tickets.addParticipant': (ids) => ({ ...ofTicket(ids), body: { personId: ids.staff } }),
  'desk.tickets.removeParticipant': (ids) => ({ params: { id: ids.ticket, personId: ids.staff } }),
  'desk.tickets.draft': (ids) => ({ params: { id: ids.ticket, kind: 'reply' }, body: { text: 'We are', version: 0 } }),
  'desk.tickets.presence': (ids) => ({ ...ofTicket(ids), body: { activity: 'viewing' } }),
  'desk.bulk': (ids) => ({ body: { ids: [ids.ticket], action: { do: 'take' } } }),
  'technical.board': bare,
  'technical.take': ofHandoff,
  'technical.comment': (ids) => ({ ...ofHandoff(ids), body: { text: 'Restarted, watching.', attachments: [], outcome: 'comment' } }),
  'technical.giveBack': (ids) => ({ ...ofHandoff(ids), body: { reason: 'Not ours.' } }),
  'client.tickets.escalation': ofTicket,
  'client.tickets.escalate': (ids) => ({ ...ofTicket(ids), body: { reason: 'Nobody answers, and we lose viewers.' } }),
  'desk.escalations': bare,
  'desk.escalations.unreached': bare,
  'desk.tickets.escalations': ofTicket,
  'desk.escalations.acknowledge': ofEscalation,
  'desk.escalations.take': ofEscalation,
  'desk.escalations.handBack': (ids) => ({ ...ofEscalation(ids), body: { personId: ids.staff, word: 'Please call them.' } }),
  'desk.escalations.end': (ids) => ({ ...ofEscalation(ids), body: { word: 'Answered by telephone.' } }),
  'escalationLink.show': () => ({ body: { token: 'nothing-of-this-name' } }),
  'escalationLink.acknowledge': () => ({ body: { token: 'nothing-of-this-name' } }),
  'admin.escalationChains': bare,
  'admin.changeEscalationChain': () => ({ body: { severity: 'low', plan: null, chain: { steps: [{ after: 0, whom: ['head'], asks: true }], repeatSeconds: null } } }),
  'admin.changeDeputy': () => ({ body: { personId: null } }),
  'holidays.places': () => ({ query: { language: 'fr', country: 'FR' } }),
  'holidays.list': () => ({ query: { language: 'fr', country: 'FR', state: '67', year: 2026 } }),
  'teams.list': bare,
  'teams.create': (ids) => ({ body: { name: 'Live events', role: null, people: [ids.staff] } }),
  'teams.change': (ids) => ({ params: { id: ids.team }, body: { version: 1, name: 'Live' } }),
  'onCall.now': bare,
  'onCall.show': ofTeam,
  'onCall.preview': (ids) => ({ params: { id: ids.team }, body: { schedule: schedule(ids) } }),
  'onCall.change': (ids) => ({ params: { id: ids.team }, body: { version: 0, schedule: schedule(ids) } }),
  'onCall.override': (ids) => ({ params: { id: ids.team }, body: { personId: ids.staff, ...shift, reason: '' } }),
  'onCall.withdraw': (ids) => ({ params: { id: ids.override } }),
  'shifts.mine': bare,
  'swaps.ask': (ids) => ({ body: { teamId: ids.team, colleagueId: ids.staff, ...shift, inReturn: null, word: '' } }),
  'swaps.accept': ofSwap,
  'swaps.decline': (ids) => ({ ...ofSwap(ids), body: { word: '' } }),
  'swaps.withdraw': ofSwap,
  'calendarFeed.open': bare,
  'calendarFeed.close': bare,
  'calendarFeed.read': (ids) => ({ params: { token: `${ids.feed}.ics` }, openTo: ['outsider', 'colleague', 'otherManager', 'technician'] }),
  'calendars.list': bare,
  'calendars.create': () => ({ body: { name: 'Office hours', calendar: officeHours } }),
  'calendars.change': (ids) => ({ params: { id: ids.calendar }, body: { name: 'Office hours, longer', calendar: officeHours, version: 1 } }),
  'policies.list': bare,
  'policies.change': () => ({ params: { name: 'premium' }, body: { version: 0, grid: { critical: { first_response: { target: '30m', calendarId: null } } } } }),
  'policies.preview': () => ({ params: { name: 'premium' } }),
  'policies.retarget': () => ({ params: { name: 'premium' }, body: { version: 0 } }),
  'policies.simulate': () => ({ params: { name: 'premium' }, body: { grid: { critical: { first_response: { target: '30m', calendarId: null } } } } }),
  'windows.list': (ids) => ({ ...ofCompany(ids), openTo: ['technician'] }),
  'windows.create': (ids) => ({ ...ofCompany(ids), body: liveEvent }),
  'windows.change': (ids) => ({ ...ofWindow(ids), body: { ...liveEvent, name: 'Grande finale', version: 1 } }),
  'windows.withdraw': (ids) => ({ ...ofWindow(ids), body: { version: 1 } }),
  'windows.preview': ofCompany,
  'windows.retarget': ofCompany,
  'plans.public': bare,
  'plans.list': bare,
  'plans.create': () => ({ body: { key: 'gold', terms } }),
  'plans.change': () => ({ params: { key: 'premium' }, body: { version: 1, terms } }),
  'plans.retire': () => ({ params: { key: 'enterprise' }, body: { retired: true } }),
  'plans.standard': () => ({ body: { key: 'standard' } }),
  'contracts.show': (ids) => ({ params: { id: ids.organisation }, openTo: ['technician'] }),
  'contracts.preview': (ids) => ({ params: { id: ids.organisation }, body: agreed }),
  'contracts.start': (ids) => ({ params: { id: ids.organisation }, body: agreed }),
  'contracts.end': (ids) => ({ params: { id: ids.contract }, body: { endsAt: null, reason: 'They have left us.' } }),
  'client.contract': bare,
  'reports.list': (ids) => ({ params: { id: ids.organisation }, openTo: ['technician'] }),
  'reports.preview': (ids) => ({ params: { id: ids.organisation, month: '2026-10' }, openTo: ['technician'] }),
  'reports.issue': (ids) => ({ params: { id: ids.organisation }, body: { month: '2026-10' } }),
  'reports.file': (ids) => ({ params: { id: ids.report }, query: { format: 'json' }, openTo: ['technician'] }),
  'client.reports': bare,
  'client.report': (ids) => ({ params: { id: ids.report } }),
  'admin.templates': bare,
  'admin.template': () => ({ params: { kind: 'replied' } }),
  'admin.changeTemplate': () => ({ params: ofMail, body: { version: 0, ...mailWords } }),
  'admin.restoreTemplate': () => ({ params: ofMail, body: { version: 0 } }),
  'admin.previewTemplate': () => ({ params: ofMail, body: mailWords }),
  'admin.tryTemplate': () => ({ params: ofMail, body: mailWords }),
  'uploads.start': () => ({ body: { name: 'screen.png', size: 12 } }),
  'uploads.show': ofUpload,
  'uploads.append': (ids) => ({ ...ofUpload(ids), query: { offset: 0 } }),
  'uploads.cancel': ofUpload,
  'lines.list': bare,
  'lines.create': () => ({ body: { name: 'Support', number: '+33 1 99 00 12 34', teamId: null, calendarId: null, languages: ['fr'] } }),
  'lines.change': (ids) => ({ params: { id: ids.line }, body: { version: 1, name: 'Support', number: '+33 1 99 00 12 35', teamId: null, calendarId: null, languages: ['fr', 'en'], retired: false } }),
  'client.phone': bare,
  'client.tickets.phone': ofTicket,
  'client.callerCode': () => ({ body: { ticketId: null } }),
  'callers.prove': () => ({ body: { code: '00000000', callId: null } }),
  'callers.show': ofPerson,
  'calls.list': bare,
  'calls.log': (ids) => ({ body: { callId: null, direction: 'incoming', outcome: 'missed', ticketId: null, personId: ids.person, number: '', startedAt: new Date().toISOString(), seconds: 0, summary: '' } }),
  'desk.tickets.calls': ofTicket,
  'attachments.open': (ids) => ({ params: { id: ids.attachment } }),
  'manual.search': () => ({ query: { q: 'ticket' } }),
  'manual.missed': () => ({ body: { q: 'nowhere', language: 'fr' } }),
  'manual.helped': () => ({ body: { task: 'nothing-of-this-name', step: null, language: 'fr', helped: true } }),
  'manual.step': () => ({ query: { task: 'nothing-of-this-name' } }),
  'manual.progress': () => ({ query: { task: 'nothing-of-this-name' } }),
  'manual.keepProgress': () => ({ body: { task: 'nothing-of-this-name', steps: [] } }),
  'desk.manual.voices': bare,
  'desk.manual.contents': bare,
  'desk.manual.place': () => ({ body: { moduleId: null, titles: { fr: 'Module', en: 'Module' } } }),
  'desk.manual.create': (ids) => ({ body: { sectionId: ids.section, slug: 'a-new-task', language: 'fr', title: 'Une tâche' } }),
  'desk.manual.task': ofTask,
  'desk.manual.save': (ids) => ({ ...ofTask(ids), body: { revision: 0, texts: { fr: null, en: null } } }),
  'desk.manual.facts': (ids) => ({ ...ofTask(ids), body: { facts: { visibility: 'staff', plans: [], category: null, see: [], product: '', minutes: null }, sectionId: ids.section, slug: 'moved', checkDays: null, ownerId: null } }),
  'desk.manual.review': (ids) => ({ ...ofTask(ids), body: { revision: 0, asked: true } }),
  'desk.manual.publish': (ids) => ({ ...ofTask(ids), body: { revision: 0, note: '' } }),
  'desk.manual.discard': (ids) => ({ ...ofTask(ids), body: { revision: 0 } }),
  'desk.manual.version': (ids) => ({ params: { id: ids.task, version: '1' }, openTo: ['otherManager', 'technician'] }),
  'desk.manual.restore': (ids) => ({ ...ofTask(ids), body: { version: 1 } }),
  'desk.manual.checked': ofTask,
  'desk.manual.remove': (ids) => ({ ...ofTask(ids), body: { removed: true } }),
  'live': bare,
}
