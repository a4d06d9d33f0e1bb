import { z } from 'zod'
import { anyClient, anyStaff, endpoint } from './endpoint.ts'
import { cursor, id, instant } from './shapes.ts'

/** Everything one of ours can be told of. A notice's `values` are its own words: `by` (who did it), `clock` (which kind of promise), `due` (an instant), `share`, `reason`, `client`, `minutes`, `days`, `team` and `shifts` (of those on call); `path`, where it leads when that is not its ticket; and `link`, where its mail leads, which is forgotten once the mail is kept. */
export const noticeKinds = [
  'escalation.asked', 'escalation.unreachable', 'escalation.by_client', 'escalation.acknowledged', 'clock.breached', 'clock.warned', 'promise.due',
  'ticket.assigned', 'ticket.client_replied', 'handoff.new', 'technical.answered',
  'on_call.swap_asked', 'on_call.swap_accepted', 'on_call.swap_declined', 'on_call.changed', 'on_call.missing', 'desk.clocks_stopped', 'desk.mailbox_failing', 'mail.contact', 'mail.no_access', 'contract.ending', 'client.change_asked', 'manual.unpublished', 'manual.commented',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** By what somebody can be told: the desk's bell, a mail, the browsers in which they want it. */
export const noticeChannels = ['bell', 'mail', 'push'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/** Kinds that nobody can turn off: they ask a person to act now. */
export const firmKinds: readonly NoticeKind[] = ['escalation.asked', 'escalation.unreachable', 'escalation.by_client', 'desk.clocks_stopped', 'desk.mailbox_failing']

const kind = z.enum(noticeKinds)
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const mailChoice = z.enum(['now', 'daily', 'none'])

const notice = z.strictObject({
  id: id('notice'), kind, at: instant, read: z.boolean(), urgent: z.boolean(),
  /** Its words, for the sentence of its kind. */
  values: z.record(z.string(), z.string()),
  number: z.string().nullable(), subject: z.string().nullable(), client: z.string().nullable(),
  /** Where it leads. */
  path: z.string(),
})
export type ShownNotice = z.output<typeof notice>

/** Kinds of news that a client chooses about. A question comes with its reminders. */
export const clientNewsKinds = ['submitted', 'replied', 'asked', 'resolved', 'severity_lowered'] as const
export type ClientNewsKind = (typeof clientNewsKinds)[number]
/** News whose mail nobody can turn off: without an answer nothing goes on. */
export const firmNews: readonly ClientNewsKind[] = ['asked']

type Quiet = { readonly quietFrom: string | null; readonly quietTo: string | null }
const isWhole = ({ quietFrom, quietTo }: Quiet) => (quietFrom === null) === (quietTo === null)
const isLong = ({ quietFrom, quietTo }: Quiet) => quietFrom === null || quietFrom !== quietTo

const hours = z.strictObject({ quietFrom: time.nullable(), quietTo: time.nullable(), dailyAt: time })
/** What somebody chose for each kind, and when they want no mail. */
const choices = z.strictObject({ kinds: z.array(z.strictObject({ kind, bell: z.boolean(), mail: mailChoice, push: z.boolean(), firm: z.boolean() })), hours, /** Whether a notice in a browser may show a ticket's subject. */ pushSubject: z.boolean() })
export type NoticeChoices = z.output<typeof choices>
const givenHours = hours.refine(isWhole, { error: 'required', path: ['quietTo'] }).refine(isLong, { error: 'same', path: ['quietTo'] })

const newsKind = z.enum(clientNewsKinds)
const quiet = z.strictObject({ quietFrom: time.nullable(), quietTo: time.nullable() })
const clientChoices = z.strictObject({ kinds: z.array(z.strictObject({ kind: newsKind, mail: z.boolean(), push: z.boolean(), firm: z.boolean() })), hours: quiet, pushSubject: z.boolean() })
export type ClientChoices = z.output<typeof clientChoices>
const givenQuiet = quiet.refine(isWhole, { error: 'required', path: ['quietTo'] }).refine(isLong, { error: 'same', path: ['quietTo'] })

export const noticeEndpoints = {
  'me.notices': endpoint({ method: 'GET', path: '/api/me/notices', access: anyStaff, summary: 'What I was told, newest first, and how much of it I have not read', query: z.strictObject({ cursor: cursor.optional() }), reply: z.strictObject({ notices: z.array(notice), unread: z.int(), next: cursor.nullable() }) }),
  'me.notices.read': endpoint({ method: 'POST', path: '/api/me/notices/read', access: anyStaff, summary: 'I have read these; all of mine when none are named', body: z.strictObject({ ids: z.array(id('notice')).max(100).optional() }), reply: z.strictObject({ unread: z.int() }) }),
  'me.noticeChoices': endpoint({ method: 'GET', path: '/api/me/notice-choices', access: anyStaff, summary: 'What reaches me, how, and when I want no mail', reply: choices }),
  'me.changeNoticeChoices': endpoint({ method: 'PUT', path: '/api/me/notice-choices', access: anyStaff, summary: 'Choose what reaches me, how, and when', body: z.strictObject({
    kinds: z.array(z.strictObject({ kind, bell: z.boolean(), mail: mailChoice, push: z.boolean().optional() })).max(noticeKinds.length), hours: givenHours, pushSubject: z.boolean().optional(),
  }), reply: choices }),
  'client.noticeChoices': endpoint({ method: 'GET', path: '/api/client/notice-choices', access: anyClient, summary: 'What reaches me of my tickets, by mail and in browsers', reply: clientChoices }),
  'client.changeNoticeChoices': endpoint({ method: 'PUT', path: '/api/client/notice-choices', access: anyClient, summary: 'Choose what reaches me of my tickets, and when a browser keeps quiet', body: z.strictObject({ kinds: z.array(z.strictObject({ kind: newsKind, mail: z.boolean(), push: z.boolean() })).max(clientNewsKinds.length), hours: givenQuiet, pushSubject: z.boolean() }), reply: clientChoices }),
} as const
