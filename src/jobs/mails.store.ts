import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

export type MailToWrite = { readonly messageId: string; readonly to: string; readonly subject: string; readonly body: string; readonly language: Language; readonly createdAt: Date; readonly file: string | null }

/** A mail that may have to be written. */
export async function readMail(db: Db, id: Id<'mail'>): Promise<MailToWrite | undefined> {
  return db.selectFrom('mails').select(['message_id as messageId', 'to_address as to', 'subject', 'body', 'language', 'created_at as createdAt', 'file']).where('id', '=', id).executeTakeFirst()
}

/** The mail lies in its file now; the database forgets its text, and with it any secret link. */
export async function markWritten(db: Db, id: Id<'mail'>, file: string): Promise<void> {
  await db.updateTable('mails').set({ file, body: '' }).where('id', '=', id).execute()
}
