import { sql } from 'kysely'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** A mailbox that takes mail, and how it is fetched from. */
export async function findMailboxToCheck(db: Db, id: Id<'mailbox'>): Promise<{ name: string; address: string; sends: boolean; host: string | null; failure: string | null; okAt: Date | null } | undefined> {
  const { rows } = await sql<{ name: string; address: string; sends: boolean; host: string | null; failure: string | null; okAt: Date | null }>`
    select m.name, m.address, m.sends and m.purpose = 'tickets' as sends, f.host, case when f.failing_since is not null then coalesce(f.failure, '') end as failure, f.ok_at as "okAt"
    from mailboxes m left join mailbox_fetchers f on f.mailbox_id = m.id where m.id = ${id} and m.disabled_at is null`.execute(db)
  return rows[0]
}

/** The mail of a check, once it has come. */
export async function findCheckMail(db: Db, mailboxId: Id<'mailbox'>, messageId: string): Promise<{ id: Id<'received'> } | undefined> {
  return db.selectFrom('received_mails').select('id').where('mailbox_id', '=', mailboxId).where('message_id', '=', messageId).executeTakeFirst()
}
