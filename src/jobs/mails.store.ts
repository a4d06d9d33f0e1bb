import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

export type MailToWrite = { readonly messageId: string; readonly to: string; readonly subject: string; readonly body: string; readonly language: Language; readonly createdAt: Date; readonly file: string | null }

const read = hot<MailToWrite>('mail_read', `
  select message_id as "messageId", to_address as "to", subject, body, language, created_at as "createdAt", file from mails where id = $1`)
const mark = hot('mail_written', `update mails set file = $2, body = '' where id = $1`)

/** A mail that may have to be written. */
export async function readMail(db: Db, id: Id<'mail'>): Promise<MailToWrite | undefined> {
  return (await read(db, id))[0]
}

/** The mail lies in its file now; the database forgets its text, and with it any secret link. */
export async function markWritten(db: Db, id: Id<'mail'>, file: string): Promise<void> {
  await mark(db, id, file)
}
