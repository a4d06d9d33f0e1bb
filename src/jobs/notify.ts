import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import type { Tx } from '#db/index.ts'
import { keepMail } from '#db/mails.ts'
import type { Id } from '#kernel/ids.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { sayInstant } from '#words/dates.ts'
import { translator, type Values } from '#words/index.ts'
import { mailsTickets as english } from '#words/en/mails-tickets.ts'
import { mailsTickets as french } from '#words/fr/mails-tickets.ts'
import { errand } from './job.ts'
import { readersOf, readTold, type Reader, type Told } from './notify.store.ts'

const say = { en: translator('en', english), fr: translator('fr', french) } as const

/** What a client hears of by mail. */
export const occasions = ['submitted', 'replied', 'asked', 'resolved', 'severity_lowered', 'reminder'] as const
type Occasion = (typeof occasions)[number]
type Notice = { readonly kind: Occasion; readonly ticketId: Id<'ticket'>; readonly messageId: Id<'message'> | null; readonly mark?: string }

function valuesFor(told: Told, reader: Reader, notice: Notice, publicUrl: string): Values {
  const t = say[reader.language]
  return {
    name: reader.name, number: formatNumber(told.number), subject: told.subject, severity: t(`mail.severity.${told.severity}`), author: told.author ?? '', text: told.text ?? '', fix: told.fix ?? '',
    due: told.dueAt === null ? '' : sayInstant(told.dueAt, reader.language, reader.zone), url: `${publicUrl}/client/tickets/${notice.ticketId}`,
  }
}

/** Keeps one mail for each of the client's people who should hear of it; asked twice, it is still one mail each. */
export async function tell(tx: Tx, publicUrl: string, notice: Notice): Promise<void> {
  const told = await readTold(tx, notice.ticketId, notice.messageId)
  if (told === undefined) return
  for (const reader of await readersOf(tx, notice.ticketId)) {
    if (reader.id === told.authorId && notice.kind !== 'submitted') continue
    const t = say[reader.language]
    const values = valuesFor(told, reader, notice, publicUrl)
    const isTimed = notice.kind === 'submitted' && told.dueAt !== null
    await keepMail(tx, {
      kind: notice.kind, to: reader.email, personId: reader.id, language: reader.language, deskUrl: publicUrl,
      subject: t(`mail.${notice.kind}.subject`, values), body: t(isTimed ? 'mail.submitted.timed' : `mail.${notice.kind}.body`, values),
      once: [notice.kind, notice.messageId ?? notice.ticketId, notice.mark ?? '', reader.id].join('.'),
    })
  }
}

const payload = z.object({ ticketId: id('ticket'), kind: z.enum(occasions), messageId: id('message').nullish() })

/** Tells a ticket's client by mail what has happened. */
export const notify = errand('notify', payload, (tx, _now, { publicUrl }, given) => tell(tx, publicUrl, { ...given, messageId: given.messageId ?? null }))
