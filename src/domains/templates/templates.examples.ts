import type { TemplateKind } from '#contract/templates.ts'
import { day, hour, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { sayInstant } from '#words/dates.ts'
import { translator } from '#words/index.ts'
import { common as commonEnglish } from '#words/en/common.ts'
import { mailExamples as english } from '#words/en/mail-examples.ts'
import { mailsTickets as ticketsEnglish } from '#words/en/mails-tickets.ts'
import { notices as noticesEnglish } from '#words/en/notices.ts'
import { common as commonFrench } from '#words/fr/common.ts'
import { mailExamples as french } from '#words/fr/mail-examples.ts'
import { mailsTickets as ticketsFrench } from '#words/fr/mails-tickets.ts'
import { notices as noticesFrench } from '#words/fr/notices.ts'
import type { MailValues } from './templates.rules.ts'

const say = { en: translator('en', english, commonEnglish, ticketsEnglish, noticesEnglish), fr: translator('fr', french, commonFrench, ticketsFrench, noticesFrench) } as const
const number = formatNumber(2841)

type Example = { readonly kind: TemplateKind; readonly language: Language; readonly zone: string; readonly now: Date; readonly deskUrl: string; readonly deskName: string }

/** Who writes in a mail of this kind: a client, or one of ours. */
function whoWrites(kind: TemplateKind): 'name.client' | 'by' {
  return kind === 'notice.escalation.by_client' || kind === 'notice.ticket.client_replied' ? 'name.client' : 'by'
}

function linesOf(t: (typeof say)[Language]): string {
  const by = t('example.by')
  return ([['notice.ticket.assigned', by], ['notice.ticket.client_replied', t('example.name.client')], ['notice.technical.answered', by]] as const)
    .map(([key, who]) => t('example.line', { sentence: t(key, { by: who, number }), subject: t('example.subject') })).join('\n')
}

/** Believable values for every placeholder of a kind of mail, in its reader's language. */
export function exampleValues({ kind, language, zone, now, deskUrl, deskName }: Example): MailValues {
  const t = say[language]
  const isForStaff = kind === 'digest' || kind.startsWith('notice.')
  return {
    name: t(isForStaff ? 'example.name.staff' : 'example.name.client'), desk: deskName, inviter: t('example.inviter'), address: 'marc.oddo@cinephare.example', by: t(`example.${whoWrites(kind)}`), author: t('example.author'),
    number, subject: t('example.subject'), client: t('example.client'), severity: t('mail.severity.critical'), clock: t('clock.first_response'), share: t('example.share'),
    topic: t('example.topic'), when: sayInstant(later(now, 2 * day), language, zone), minutes: 60, expert: t('example.by'), video: 'https://meet.example/relais',
    due: sayInstant(later(now, hour), language, zone), until: sayInstant(later(now, 7 * day), language, zone),
    text: t('example.text'), fix: t('example.fix'), reason: t(kind.startsWith('notice.on_call.') ? 'example.word' : 'example.reason'), team: t('example.team'), shifts: t('example.shifts'), count: 3, lines: linesOf(t), link: `${deskUrl}/`, profile: `${deskUrl}/profile`,
  }
}
