import { sql } from 'kysely'
import type { Place } from '#kernel/cursor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Db, Tx } from './pool.ts'
import { hot } from './statements.ts'

/** A mail to one person, in words that are ready to send; `deskUrl` gives its Message-ID a host. */
export type OutgoingMail = {
  readonly kind: string
  readonly to: string
  readonly personId: Id<'person'> | null
  readonly language: Language
  readonly subject: string
  readonly body: string
  /** The words of the button that it asks to be pressed, and the line of the body where that one's address stands. */
  readonly action?: string
  readonly actionLine?: number | null
  readonly deskUrl: string
  /** Tells this mail from all others: kept a second time, it stays one mail. */
  readonly once?: string
  /** What its reader's calendar takes up. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string }
  /** The notice that it tells. */
  readonly noticeId?: Id<'notice'>
  /** Its Message-ID, where that one must lead back to something. */
  readonly messageId?: string
  /** The ticket that it is about: mails about a ticket are one thread for whoever gets them. */
  readonly ticketId?: Id<'ticket'> | null
  /** The message whose words it brings. */
  readonly aboutId?: Id<'message'> | null
}
/** A mail as the list of administrators shows it; `file` is relative to the folder of mails, null until it is written. */
export type KeptMail = { readonly id: Id<'mail'>; readonly to: string; readonly subject: string; readonly kind: string; readonly createdAt: Date; readonly file: string | null; readonly state: MailState }
/** On its way, taken by the server, kept as a file, refused for good, held back, or come back. */
export type MailState = 'waiting' | 'sent' | 'kept' | 'refused' | 'held' | 'bounced'

// Whoever keeps a mail may not read mails, so the job is added also for one that was kept before: it finds nothing to write.
const keep = hot<object>('mail_keep', `
  with kept as (insert into mails (id, message_id, kind, to_address, person_id, language, subject, body, notice_id, action, action_line) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing)
  select enqueue('write-mail', json_build_object('mailId', $1::uuid))`)

const keepCalendar = hot<object>('mail_keep_calendar', 'insert into mail_calendars (mail_id, method, text) select id, $2, $3 from mails where message_id = $1 on conflict do nothing')

// Of what went to the same person before: the mail that began the thread, and the latest.
const keepInThread = hot<object>('mail_keep_in_thread', `
  with kept as (insert into mails (id, message_id, kind, to_address, person_id, language, subject, body, notice_id, action, action_line, ticket_id, about_id, reference_ids)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce((select array_agg(b.message_id order by b.created_at, b.id) from (
      (select m.message_id, m.created_at, m.id from mails m where m.ticket_id = $12 and m.person_id = $5 order by m.created_at, m.id limit 1) union
      (select m.message_id, m.created_at, m.id from mails m where m.ticket_id = $12 and m.person_id = $5 order by m.created_at desc, m.id desc limit 9)) b), '{}'))
    on conflict do nothing)
  select enqueue('write-mail', json_build_object('mailId', $1::uuid))`)

/** Keeps a mail in the transaction that caused it; its Message-ID is made now, so that every try to send it is the same mail. */
export async function keepMail(tx: Tx, mail: OutgoingMail): Promise<void> {
  const { kind, to, personId, language, subject, body, noticeId = null, action = '', actionLine = null, ticketId = null, aboutId = null } = mail
  const messageId = mail.messageId ?? `<${mail.once ?? newId()}@${new URL(mail.deskUrl).hostname}>`
  const values = [newId<'mail'>(), messageId, kind, to, personId, language, subject, body, noticeId, action, actionLine] as const
  await (ticketId === null ? keep(tx, ...values) : keepInThread(tx, ...values, ticketId, aboutId))
  if (mail.calendar !== undefined) await keepCalendar(tx, messageId, mail.calendar.method, mail.calendar.text)
}

const shown = ['id', 'to_address as to', 'subject', 'kind', 'created_at as createdAt', 'file', 'state'] as const

type MailPage = { readonly before?: Date | undefined; readonly after?: Place | undefined; readonly state?: MailState | undefined }

/** A page of the mails, newest first: from the newest on, from those before an instant, or from where the page before ended; of one state when it is named. */
export async function listMails(db: Db, { before, after, state }: MailPage): Promise<{ mails: KeptMail[]; end: Place | null }> {
  let mails = db.selectFrom('mails').select([...shown, sql<string>`created_at::text`.as('key')]).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(101)
  if (before !== undefined) mails = mails.where('created_at', '<', before)
  if (state !== undefined) mails = mails.where('state', '=', state)
  if (after !== undefined) mails = mails.where(sql<boolean>`(created_at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`)
  const found = await mails.execute()
  return { mails: found.slice(0, 100), end: found.length > 100 ? found[99] ?? null : null }
}

/** One mail; its body is empty once it was forgotten with the secret link in it. */
export async function findMail(db: Db, id: Id<'mail'>): Promise<(KeptMail & { body: string }) | undefined> {
  return db.selectFrom('mails').select([...shown, 'body']).where('id', '=', id).executeTakeFirst()
}

/** Every try to send a mail and what was answered, in order. */
export async function listAttempts(db: Db, id: Id<'mail'>): Promise<{ at: Date; outcome: 'sent' | 'kept' | 'put_off' | 'refused' | 'held' | 'again' | 'bounced'; answer: string }[]> {
  return db.selectFrom('mail_attempts').select(['at', 'outcome', 'answer']).where('mail_id', '=', id).orderBy('number').execute()
}

/** Whether a mail can be sent again: it has ended, and its words are still here. */
export function mayAgain(mail: { readonly state: MailState; readonly body: string }): boolean {
  return mail.state !== 'waiting' && mail.body !== ''
}

/** Sends a mail once more, as the same mail, and notes who wanted it. */
export async function sendAgain(tx: Tx, id: Id<'mail'>, by: string): Promise<void> {
  await sql`
    with again as (update mails set state = 'waiting', file = null where id = ${id} returning id),
    attempt as (insert into mail_attempts (mail_id, number, outcome, answer)
      select id, (select coalesce(max(a.number), 0) + 1 from mail_attempts a where a.mail_id = again.id), 'again', ${by} from again)
    select enqueue('write-mail', json_build_object('mailId', id)) from again`.execute(tx)
}
