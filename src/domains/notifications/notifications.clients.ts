import { firmNews } from '#contract/notices.ts'
import { clientMails } from '#contract/templates.ts'
import { messageIdOf, type Stamp } from '#domains/mail/index.ts'
import { writeMail } from '#domains/templates/index.ts'
import type { Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { sayInstant } from '#words/dates.ts'
import { translator } from '#words/index.ts'
import { mailsTickets as english } from '#words/en/mails-tickets.ts'
import { mailsTickets as french } from '#words/fr/mails-tickets.ts'
import { choiceOf, keptAs, standardNews } from './notifications.clients.rules.ts'
import { readersOf, readTold, type Reader, type Told } from './notifications.clients.store.ts'
import { pushTo } from './push.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

/** What a client hears of. */
export const clientNews = clientMails
/** Something about a ticket that its client hears of; `mark` tells one reminder from another. */
export type ClientNews = { readonly kind: (typeof clientNews)[number]; readonly ticketId: Id<'ticket'>; readonly messageId: Id<'message'> | null; readonly mark?: string }

function valuesFor(told: Told, { language, zone }: Reader, { ticketId }: ClientNews, deskUrl: string) {
  return {
    number: formatNumber(told.number), subject: told.subject, severity: say[language](`mail.severity.${told.severity}`), author: told.author ?? '', text: told.text ?? '', fix: told.fix ?? '',
    due: told.dueAt === null ? '' : sayInstant(told.dueAt, language, zone), link: `${deskUrl}/client/tickets/${ticketId}`,
  }
}

/** Tells the client's people who should hear of it, by mail and in their browsers as each likes it; asked twice, each is told once. What somebody wrote themselves is no news to them. */
export async function tellClient(tx: Tx, now: Date, news: ClientNews, stamp: Stamp): Promise<void> {
  const { deskUrl } = stamp
  const { kind, ticketId, messageId, mark = '' } = news
  const told = await readTold(tx, ticketId, messageId)
  if (told === undefined) return
  const choice = choiceOf(kind)
  for (const reader of await readersOf(tx, ticketId, keptAs(choice))) {
    if (reader.id === told.authorId && kind !== 'submitted') continue
    const once = [kind, messageId ?? ticketId, mark, reader.id].join('.')
    const standard = standardNews(choice)
    if (reader.mail !== 'none' || firmNews.includes(choice)) await writeMail(tx, { kind, to: reader, deskUrl, values: valuesFor(told, reader, news, deskUrl), messageId: messageIdOf(stamp, once, told.number), ticketId, aboutId: kind === 'submitted' ? null : messageId })
    if (reader.push ?? standard.push) {
      await pushTo(tx, now, { personId: reader.id, kind: `client.${kind}`, ticketId, path: `/client/tickets/${ticketId}`, urgent: false, once, severity: told.severity, zone: reader.zone, hours: reader })
    }
  }
}
