import { firmKinds } from '#contract/notices.ts'
import type { MailToWrite } from '#domains/templates/index.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { sayInstant } from '#words/dates.ts'
import { translator } from '#words/index.ts'
import { common as commonEnglish } from '#words/en/common.ts'
import { notices as english } from '#words/en/notices.ts'
import { common as commonFrench } from '#words/fr/common.ts'
import { notices as french } from '#words/fr/notices.ts'
import type { NoticeToMail } from './notifications.mail.store.ts'
import { placeOf } from './notifications.places.rules.ts'

const say = { en: translator('en', english, commonEnglish), fr: translator('fr', french, commonFrench) } as const

type Letter = Pick<MailToWrite, 'kind' | 'to' | 'values' | 'deskUrl'>
/** A notice as a sentence needs it. */
export type SaidNotice = Pick<NoticeToMail, 'kind' | 'details' | 'client' | 'number' | 'language'>

/** What a notice can say of itself, each in words; what it has nothing to say of is empty. */
function wordsOf({ details, client, number, language }: SaidNotice) {
  const { by = '', share = '', team = '', clock } = details
  return { by, share, team, clock: clock === undefined ? '' : say[language](`clock.${clock}`), number: number === null ? client ?? details['client'] ?? '' : formatNumber(number) }
}

/** A notice in one sentence. */
export function sentenceOf(notice: SaidNotice): string {
  return say[notice.language](`notice.${notice.kind}`, { ...notice.details, ...wordsOf(notice) })
}

/** A mail may lead where nobody but its reader gets, by a link that only it holds. */
function ownLink(notice: NoticeToMail): NoticeToMail {
  const link = notice.details['link']
  return link === undefined ? notice : { ...notice, details: { ...notice.details, path: link } }
}

function readerOf({ personId: id, name, email, language }: NoticeToMail): Letter['to'] {
  return { id, name, email, language }
}

/** The mail of one notice. */
export function letterOf(notice: NoticeToMail, deskUrl: string): Letter {
  const { language, zone, details, subject, client } = notice
  return {
    kind: `notice.${notice.kind}`, to: readerOf(notice), deskUrl,
    values: {
      ...wordsOf(notice), subject: subject ?? '', client: client ?? details['client'] ?? '', reason: details['reason'] ?? '', shifts: details['shifts'] ?? '',
      due: details['due'] === undefined ? '' : sayInstant(new Date(details['due']), language, zone), link: deskUrl + placeOf(ownLink(notice), notice.technical), profile: `${deskUrl}/profile`,
    },
  }
}

/** One mail for all that was held back for its reader; what asks for an act comes first. */
export function digestOf(reader: NoticeToMail, notices: readonly NoticeToMail[], deskUrl: string): Letter {
  const firm = (notice: NoticeToMail) => firmKinds.includes(notice.kind)
  const ordered = [...notices.filter(firm), ...notices.filter((notice) => !firm(notice))]
  const lines = ordered.map((notice) => `• ${sentenceOf(notice)}${notice.subject === null ? '' : `\n  ${notice.subject}`}`).join('\n')
  return { kind: 'digest', to: readerOf(reader), deskUrl, values: { count: notices.length, lines, link: `${deskUrl}/desk`, profile: `${deskUrl}/profile` } }
}
