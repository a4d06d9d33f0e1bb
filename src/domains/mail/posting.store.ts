import { sql } from 'kysely'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type PostRow = { readonly mailboxId: Id<'mailbox'>; readonly madeAt: Date; readonly lastAt: Date | null }
export type Posting = { readonly mailboxId: Id<'mailbox'>; readonly address: string; readonly sealed: Buffer }

/** The mailboxes that take mail by HTTP. */
export async function listPosts(db: Db): Promise<PostRow[]> {
  return (await sql<PostRow>`select mailbox_id as "mailboxId", made_at as "madeAt", last_at as "lastAt" from mailbox_posts`.execute(db)).rows
}

/** Takes mail for a mailbox at an address and with a secret of its own, in place of those there were. */
export async function savePost(tx: Tx, now: Date, { mailboxId, token, sealed }: { readonly mailboxId: Id<'mailbox'>; readonly token: string; readonly sealed: Buffer }): Promise<void> {
  await sql`insert into mailbox_posts (mailbox_id, token_hash, sealed, made_at) values (${mailboxId}, sha256(convert_to(${token}, 'UTF8')), ${sealed}, ${now})
    on conflict (mailbox_id) do update set token_hash = excluded.token_hash, sealed = excluded.sealed, made_at = excluded.made_at, last_at = null`.execute(tx)
}

/** Takes no more mail by HTTP; false when none was taken. */
export async function deletePost(tx: Tx, mailboxId: Id<'mailbox'>): Promise<boolean> {
  return (await sql`delete from mailbox_posts where mailbox_id = ${mailboxId} returning mailbox_id`.execute(tx)).rows.length > 0
}

const find = hot<Posting>('mailbox_post', `
  select p.mailbox_id as "mailboxId", m.address, p.sealed from mailbox_posts p join mailboxes m on m.id = p.mailbox_id where p.token_hash = sha256(convert_to($1, 'UTF8')) and m.disabled_at is null`)

/** The mailbox of an address that takes mail by HTTP. */
export async function findPost(db: Db, token: string): Promise<Posting | undefined> {
  return (await find(db, token))[0]
}

/** Notes that a mail came by it just now. */
export async function notePosted(tx: Tx, mailboxId: Id<'mailbox'>, now: Date): Promise<void> {
  await sql`update mailbox_posts set last_at = ${now} where mailbox_id = ${mailboxId}`.execute(tx)
}
