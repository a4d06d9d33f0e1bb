import { sql } from 'kysely'
import type { MailCause, MailInState, MailLine } from '#contract/suspended.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Place } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'

const perPage = 50
/** After how many days a mail that waits for a person, or was left alone, is deleted. */
export const keptDays = 30

export type ListedMail = {
  readonly id: Id<'received'>; readonly at: Date; readonly mailbox: string; readonly state: MailInState; readonly cause: MailCause | null; readonly address: string; readonly name: string; readonly subject: string
  readonly ticketId: Id<'ticket'> | null; readonly number: number | null; readonly ticketSubject: string | null
}

/** A page of the mails that came in, newest first, in one state. */
export async function listReceived(db: Db, { state, after }: { readonly state: MailInState; readonly after?: Place | undefined }): Promise<{ mails: ListedMail[]; end: Place | null }> {
  const { rows } = await sql<ListedMail & Place>`
    select r.id, r.received_at as at, r.received_at::text as key, m.address as mailbox, r.state, r.cause, r.from_address as address, r.from_name as name, r.subject, r.ticket_id as "ticketId", t.number, t.subject as "ticketSubject"
    from received_mails r join mailboxes m on m.id = r.mailbox_id left join tickets t on t.id = r.ticket_id
    where r.state = ${state} and (${after?.key ?? null}::timestamptz is null or (r.received_at, r.id) < (${after?.key ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.received_at desc, r.id desc limit ${perPage + 1}`.execute(db)
  const page = rows.slice(0, perPage)
  const last = page.at(-1)
  return { mails: page, end: rows.length > perPage && last !== undefined ? { key: last.key, id: last.id } : null }
}

/** How many mails wait for a person. */
export async function countSuspended(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from received_mails where state = 'suspended'`.execute(db)
  return rows[0]?.count ?? 0
}

export type ShownMail = ListedMail & {
  readonly raw: Buffer | null; readonly size: number; readonly blobKey: string | null; readonly lines: MailLine[]; readonly settledBy: string | null; readonly settledAt: Date | null
  readonly reachedTechnical: boolean; readonly accountManagerId: Id<'person'> | null
}

/** One mail with all that is kept of it. */
export async function findReceived(db: Db, id: Id<'received'>): Promise<ShownMail | undefined> {
  const { rows } = await sql<ShownMail>`
    select r.id, r.received_at as at, m.address as mailbox, r.state, r.cause, r.from_address as address, r.from_name as name, r.subject, r.ticket_id as "ticketId", t.number, t.subject as "ticketSubject",
      r.raw, r.size, r.blob_key as "blobKey", r.lines, p.name as "settledBy", r.settled_at as "settledAt", coalesce(t.reached_technical, false) as "reachedTechnical", o.account_manager_id as "accountManagerId"
    from received_mails r join mailboxes m on m.id = r.mailbox_id left join tickets t on t.id = r.ticket_id left join organisations o on o.id = t.organisation_id left join people p on p.id = r.settled_by where r.id = ${id}`.execute(db)
  return rows[0]
}

/** Writes by whom a mail was settled, and what it has become. */
export async function settleByHand(tx: Tx, id: Id<'received'>, settled: { readonly by: Id<'person'>; readonly at: Date; readonly ticketId: Id<'ticket'>; readonly entryId: Id<'message'>; readonly lines: readonly MailLine[]; readonly opened: boolean }): Promise<void> {
  await sql`update received_mails set state = 'taken', settled_by = ${settled.by}, settled_at = ${settled.at}, ticket_id = ${settled.ticketId}, entry_id = ${settled.entryId}, opened = ${settled.opened},
    lines = ${JSON.stringify(settled.lines)}::jsonb where id = ${id}`.execute(tx)
}

/** Deletes what a mail said; that it came, and its key, stay. */
export async function emptyReceived(tx: Tx, id: Id<'received'>, by: Id<'person'>, at: Date, lines: readonly MailLine[]): Promise<void> {
  await sql`update received_mails set state = 'deleted', raw = null, blob_key = null, words = null, from_name = '', subject = '', settled_by = ${by}, settled_at = ${at}, lines = ${JSON.stringify(lines)}::jsonb where id = ${id}`.execute(tx)
}

/** Deletes what nobody took within the time: what it said, and who wrote it. */
export async function emptyOld(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update received_mails set state = 'deleted', raw = null, blob_key = null, words = null, from_address = '', from_name = '', subject = '',
      lines = (select coalesce(jsonb_agg(jsonb_build_object('code', l.line -> 'code', 'values', '{}'::jsonb) order by l.place), '[]') from jsonb_array_elements(lines) with ordinality l (line, place) where l.line ->> 'code' in ('suspend', 'ignore', 'stranger'))
        || jsonb_build_array(jsonb_build_object('code', 'deleted', 'values', jsonb_build_object('days', ${keptDays}::int)))
    where state in ('suspended', 'ignored') and received_at < now() - make_interval(days => ${keptDays})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** What waits of one sender, oldest first. */
export async function listOfSender(db: Db, address: string): Promise<Id<'received'>[]> {
  const { rows } = await sql<{ id: Id<'received'> }>`select id from received_mails where state = 'suspended' and from_address = ${address} order by received_at limit 50`.execute(db)
  return rows.map((row) => row.id)
}

/** The ticket of a number, as somebody typed it. */
export async function findTicketByNumber(db: Db, number: number): Promise<Id<'ticket'> | undefined> {
  return (await db.selectFrom('tickets').select('id').where('number', '=', number).executeTakeFirst())?.id
}

/** The number of a ticket. */
export async function readNumber(db: Db, id: Id<'ticket'>): Promise<number> {
  return (await db.selectFrom('tickets').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number
}
