import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Language } from '#kernel/languages.ts'
import { translator } from '#words/index.ts'
import { invitations as english } from '#words/en/invitations.ts'
import { invitations as french } from '#words/fr/invitations.ts'
import type { ConsultationRow } from './consultations.store.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

type Named = { readonly name: string; readonly email: string }
type Invited = {
  readonly row: ConsultationRow; readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly language: Language; readonly now: Date; /** Where the reader sees it. */ readonly url: string; readonly deskUrl: string
  /** Who invites and who takes part; left out of a file that somebody keeps for themselves. */
  readonly from?: Named; readonly attendees?: readonly Named[]
}

const methods = { REQUEST: ICalCalendarMethod.REQUEST, CANCEL: ICalCalendarMethod.CANCEL, PUBLISH: ICalCalendarMethod.PUBLISH } as const

/** By which calendars know a consultation, whatever becomes of it. */
export function uidOf({ id }: Pick<ConsultationRow, 'id'>, deskUrl: string): string {
  return `consultation.${id}@${new URL(deskUrl).hostname}`
}

/** A consultation as calendar programs take it (RFC 5546): always under the same UID, each change with a higher SEQUENCE, its times in UTC so that no reader's zone can shift them. Nobody is asked for an answer: who takes part has said so by booking. */
export function writeInvitation({ row, method, language, now, url, deskUrl, from, attendees = [] }: Invited): string {
  const t = say[language]
  const { subject, topicName, expert, person, organisation, minutes, videoLink, startsAt, endsAt, sequence } = row
  const calendar = ical({ prodId: { company: 'Relais', product: 'Relais', language: language.toUpperCase() }, method: methods[method] })
  calendar.createEvent({
    id: uidOf(row, deskUrl), sequence, start: startsAt, end: endsAt, stamp: now, url, summary: t('invitation.summary', { subject, topic: topicName[language] }), ...videoLink === '' ? {} : { location: videoLink },
    description: [t('invitation.who', { expert, person, client: organisation, minutes }), ...videoLink === '' ? [] : [videoLink], url].join('\n'),
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED, ...from === undefined ? {} : { organizer: from },
    attendees: attendees.map((each) => ({ ...each, rsvp: false, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED })),
  })
  return calendar.toString()
}
