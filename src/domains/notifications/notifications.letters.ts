import { firmKinds } from '#contract/notices.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { sayInstant } from '#words/dates.ts'
import { translator, type Values } from '#words/index.ts'
import { common as commonEnglish } from '#words/en/common.ts'
import { mailsNotices as mailsEnglish } from '#words/en/mails-notices.ts'
import { notices as english } from '#words/en/notices.ts'
import { common as commonFrench } from '#words/fr/common.ts'
import { mailsNotices as mailsFrench } from '#words/fr/mails-notices.ts'
import { notices as french } from '#words/fr/notices.ts'
import type { NoticeToMail } from './notifications.mail.store.ts'
import { placeOf } from './notifications.places.rules.ts'

const say = { en: translator('en', english, mailsEnglish, commonEnglish), fr: translator('fr', french, mailsFrench, commonFrench) } as const

type Letter = { readonly subject: string; readonly body: string }
type Place = { readonly deskUrl: string; readonly deskName: string }

function valuesOf(notice: NoticeToMail): Values {
  const { details, client, number, language } = notice
  const clock = details['clock'] === undefined ? '' : say[language](`clock.${details['clock']}`)
  return { by: '', share: '', ...details, clock, number: number === null ? client ?? details['client'] ?? '' : formatNumber(number) }
}

function sentenceOf(notice: NoticeToMail): string {
  return say[notice.language](`notice.${notice.kind}`, valuesOf(notice))
}

/** Blank lines that values left empty would make are taken out. */
function tidy(text: string): string {
  return text.replaceAll(/[ \t]+\n/g, '\n').replaceAll(/\n{3,}/g, '\n\n')
}

/** A mail may lead where nobody but its reader gets, by a link that only it holds. */
function ownLink(notice: NoticeToMail): NoticeToMail {
  const link = notice.details['link']
  return link === undefined ? notice : { ...notice, details: { ...notice.details, path: link } }
}

/** The mail of one notice. */
export function letterOf(notice: NoticeToMail, { deskUrl }: Place): Letter {
  const { language, zone, details, subject, client, name } = notice
  const t = say[language]
  const due = details['due'] === undefined ? '' : t('mail.notice.due', { due: sayInstant(new Date(details['due']), language, zone) })
  const sentence = sentenceOf(notice)
  const more = [due, details['reason'] ?? ''].filter((part) => part !== '').join('\n\n')
  return {
    subject: subject === null ? sentence : t('mail.notice.subject', { sentence, subject }),
    body: tidy(t('mail.notice.body', { name, sentence, subject: subject ?? '', client: client ?? details['client'] ?? '', more, url: deskUrl + placeOf(ownLink(notice), notice.technical), profile: `${deskUrl}/profile` })),
  }
}

/** One mail for all that was held back for its reader; what asks for an act comes first. */
export function digestOf(reader: NoticeToMail, notices: readonly NoticeToMail[], { deskUrl, deskName }: Place): Letter {
  const t = say[reader.language]
  const firm = (notice: NoticeToMail) => firmKinds.includes(notice.kind)
  const ordered = [...notices.filter(firm), ...notices.filter((notice) => !firm(notice))]
  const lines = ordered.map((notice) => `• ${sentenceOf(notice)}${notice.subject === null ? '' : `\n  ${notice.subject}`}`).join('\n')
  return {
    subject: t('mail.digest.subject', { count: notices.length, desk: deskName }),
    body: t('mail.digest.body', { name: reader.name, lines, url: `${deskUrl}/desk`, profile: `${deskUrl}/profile` }),
  }
}
