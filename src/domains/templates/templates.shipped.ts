import type { MailWords, TemplateKind } from '#contract/templates.ts'
import type { Language } from '#kernel/languages.ts'
import type { Catalogue } from '#words/index.ts'
import { mailsAccounts as accessEnglish } from '#words/en/mails-accounts.ts'
import { mailsConsultations as consultationsEnglish } from '#words/en/mails-consultations.ts'
import { mailsManual as manualEnglish } from '#words/en/mails-manual.ts'
import { mailsNotices as noticesEnglish } from '#words/en/mails-notices.ts'
import { mailsTickets as ticketsEnglish } from '#words/en/mails-tickets.ts'
import { mailsAccounts as accessFrench } from '#words/fr/mails-accounts.ts'
import { mailsConsultations as consultationsFrench } from '#words/fr/mails-consultations.ts'
import { mailsManual as manualFrench } from '#words/fr/mails-manual.ts'
import { mailsNotices as noticesFrench } from '#words/fr/mails-notices.ts'
import { mailsTickets as ticketsFrench } from '#words/fr/mails-tickets.ts'

const catalogues: Readonly<Record<Language, Catalogue>> = { en: { ...accessEnglish, ...ticketsEnglish, ...consultationsEnglish, ...noticesEnglish, ...manualEnglish }, fr: { ...accessFrench, ...ticketsFrench, ...consultationsFrench, ...noticesFrench, ...manualFrench } }

/** The words of a kind of mail as they are shipped. */
export function shippedWords(kind: TemplateKind, language: Language): MailWords {
  const text = (key: string) => catalogues[language][key] ?? ''
  return { subject: text(`mail.${kind}.subject`), body: text(`mail.${kind}.body`), action: text(`mail.${kind}.action`) }
}
