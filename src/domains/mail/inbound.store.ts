import { sql } from 'kysely'
import { hot, posted, type Db, type Tx } from '#db/index.ts'
import type { MailLine } from '#contract/suspended.ts'
import type { Id } from '#kernel/ids.ts'
import type { Peer } from './received.ts'

/** How a mail came to us. */
export type Via = 'imap' | 'lmtp' | 'smtp' | 'pipe' | 'http'
export type NewReceived = {
  readonly id: Id<'received'>; readonly mailboxId: Id<'mailbox'>; readonly key: Buffer; readonly messageId: string | null; readonly via: Via
  readonly envelopeFrom: string | null; readonly envelopeTo: string; readonly peer: Peer | null; readonly size: number
  readonly raw: Buffer | null; readonly blobKey: string | null
}

const keep = hot<{ id: Id<'received'> }>('received_keep', `
  insert into received_mails (id, mailbox_id, key, message_id, via, envelope_from, envelope_to, size, raw, blob_key, peer_address, peer_helo)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (mailbox_id, key) do nothing returning id`)

/** Keeps a mail as it came; false when it is here already. */
export async function insertReceived(db: Db | Tx, mail: NewReceived): Promise<boolean> {
  return (await keep(db, mail.id, mail.mailboxId, mail.key, mail.messageId, mail.via, mail.envelopeFrom, mail.envelopeTo, mail.size, mail.raw, mail.blobKey, mail.peer?.address ?? null, mail.peer?.helo ?? null)).length > 0
}

/** A mail that waits to be read, in this transaction's hands. */
export type Waiting = {
  readonly id: Id<'received'>; readonly mailboxId: Id<'mailbox'>; readonly messageId: string | null; readonly via: Via; readonly envelopeFrom: string | null; readonly envelopeTo: string; readonly peer: Peer | null; readonly receivedAt: Date; readonly size: number
  readonly raw: Buffer | null; readonly blobKey: string | null; readonly tries: number; readonly lines: MailLine[]
}

const columns = `id, mailbox_id as "mailboxId", message_id as "messageId", via, envelope_from as "envelopeFrom", envelope_to as "envelopeTo", case when peer_address is not null then json_build_object('address', peer_address, 'helo', coalesce(peer_helo, '')) end as peer,
  received_at as "receivedAt", size, raw, blob_key as "blobKey", tries, lines`
const lock = hot<Waiting & { readonly now: Date }>('received_lock', `
  select ${columns}, now() as now
  from received_mails where state = 'waiting' and (not_before is null or not_before <= now())
  order by received_at, id limit 1 for update skip locked`)

/** Takes the mail that has waited longest and that nobody else has in hand, and tells what time it is; whoever dies with it leaves it as it was. */
export async function lockWaiting(tx: Tx): Promise<(Waiting & { readonly now: Date }) | undefined> {
  return (await lock(tx))[0]
}

const lockOne = hot<Waiting & { readonly state: string }>('received_lock_one', `
  select ${columns}, state
  from received_mails where id = $1 for update`)

/** A mail, locked until the transaction ends, whatever has become of it. */
export async function lockReceived(tx: Tx, id: Id<'received'>): Promise<(Waiting & { readonly state: string }) | undefined> {
  return (await lockOne(tx, id))[0]
}

/** What has become of a mail. */
export type Outcome = {
  readonly state: 'taken' | 'suspended' | 'ignored'; readonly cause: string | null; readonly from: { readonly address: string; readonly name: string }; readonly subject: string
  readonly lines: readonly MailLine[]; readonly ticketId: Id<'ticket'> | null; readonly entryId: Id<'message'> | null; readonly sameAs: Id<'received'> | null; readonly words: Buffer | null; readonly opened: boolean
  /** How Outlook names its conversation. */
  readonly threadIndex?: string | null
}

const settle = posted('received_settle', `
  update received_mails set state = $2, cause = $3, from_address = $4, from_name = $5, subject = $6, lines = $7::jsonb, ticket_id = $8, entry_id = $9, same_as = $10, words = $11, opened = $12, thread_index = $13, read_at = now(), not_before = null where id = $1`)

/** Writes what has become of a mail, and why. */
export async function settleReceived(tx: Tx, id: Id<'received'>, outcome: Outcome): Promise<void> {
  const { state, cause, from, subject, lines, ticketId, entryId, sameAs, words, opened, threadIndex = null } = outcome
  await settle(tx, id, state, cause, from.address, from.name, subject, JSON.stringify(lines), ticketId, entryId, sameAs, words, opened, threadIndex)
}

/** Lets a mail wait until it is looked at again. Where reading it failed that counts; where something else was not there yet it does not. */
export async function postponeReceived(db: Db, id: Id<'received'>, { lines, seconds, isFailure }: { readonly lines: readonly MailLine[]; readonly seconds: number; readonly isFailure: boolean }): Promise<void> {
  await sql`update received_mails set tries = tries + ${isFailure ? 1 : 0}, lines = ${JSON.stringify(lines)}::jsonb, not_before = now() + make_interval(secs => ${seconds}) where id = ${id} and state = 'waiting'`.execute(db)
}

/** Whether any mail waits to be read now. */
export async function hasWaiting(db: Db): Promise<boolean> {
  const { rows } = await sql`select from received_mails where state = 'waiting' and (not_before is null or not_before <= now()) limit 1`.execute(db)
  return rows.length > 0
}

/** The key of the blob under which these bytes lie, new or kept before. */
export async function keepBytes(tx: Tx, blob: { readonly key: string; readonly sha256: Buffer; readonly size: number }): Promise<string> {
  await tx.insertInto('blobs').values({ ...blob, type: 'message/rfc822' }).onConflict((conflict) => conflict.column('sha256').doNothing()).execute()
  const { key } = await tx.selectFrom('blobs').select('key').where('sha256', '=', blob.sha256).executeTakeFirstOrThrow()
  return key
}

/** Notes which earlier mails one names. */
export async function insertReferences(tx: Tx, id: Id<'received'>, references: readonly string[]): Promise<void> {
  if (references.length === 0) return
  await sql`insert into received_references (reference, mail_id) select distinct r, ${id}::uuid from unnest(${[...references]}::text[]) r on conflict do nothing`.execute(tx)
}
