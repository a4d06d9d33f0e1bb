import { sql } from 'kysely'
import type { Place } from '#kernel/cursor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { hot, type Db, type Tx } from './pool.ts'

/** A mail to one person, in words that are ready to send; `deskUrl` gives its Message-ID a host. */
export type OutgoingMail = {
  readonly kind: string
  readonly to: string
  readonly personId: Id<'person'> | null
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly deskUrl: string
  /** Tells this mail from all others: kept a second time, it stays one mail. */
  readonly once?: string
  /** The notice that it tells. */
  readonly noticeId?: Id<'notice'>
}
/** A mail as the list of administrators shows it; `file` is relative to the folder of mails, null until it is written. */
export type KeptMail = { readonly id: Id<'mail'>; readonly to: string; readonly subject: string; readonly kind: string; readonly createdAt: Date; readonly file: string | null }

// Whoever keeps a mail may not read mails, so the job is added also for one that was kept before: it finds nothing to write.
const keep = hot<object>('mail_keep', `
  with kept as (insert into mails (id, message_id, kind, to_address, person_id, language, subject, body, notice_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing)
  select enqueue('write-mail', json_build_object('mailId', $1::uuid))`)

/** Keeps a mail in the transaction that caused it; its Message-ID is made now, so that every try to send it is the same mail. */
export async function keepMail(tx: Tx, mail: OutgoingMail): Promise<void> {
  await keep(tx, newId<'mail'>(), `<${mail.once ?? newId()}@${new URL(mail.deskUrl).hostname}>`, mail.kind, mail.to, mail.personId, mail.language, mail.subject, mail.body, mail.noticeId ?? null)
}

const shown = ['id', 'to_address as to', 'subject', 'kind', 'created_at as createdAt', 'file'] as const

/** A page of the mails, newest first: from the newest on, from those before an instant, or from where the page before ended. */
export async function listMails(db: Db, from: { readonly before?: Date | undefined; readonly after?: Place | undefined }): Promise<{ mails: KeptMail[]; end: Place | null }> {
  const { before, after } = from
  let mails = db.selectFrom('mails').select([...shown, sql<string>`created_at::text`.as('key')]).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(101)
  if (before !== undefined) mails = mails.where('created_at', '<', before)
  if (after !== undefined) mails = mails.where(sql<boolean>`(created_at, id) < (${after.key}::timestamptz, ${after.id}::uuid)`)
  const found = await mails.execute()
  return { mails: found.slice(0, 100), end: found.length > 100 ? found[99] ?? null : null }
}

/** One mail; its body is empty once it lies in its file. */
export async function findMail(db: Db, id: Id<'mail'>): Promise<(KeptMail & { body: string }) | undefined> {
  return db.selectFrom('mails').select([...shown, 'body']).where('id', '=', id).executeTakeFirst()
}
