import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** A mail of ours as what became of it needs it. */
export type SentMail = {
  readonly id: Id<'mail'>; readonly kind: string; readonly state: 'waiting' | 'sent' | 'kept' | 'refused' | 'held' | 'bounced'; readonly to: string; readonly name: string | null
  readonly ticketId: Id<'ticket'> | null; readonly organisationId: Id<'organisation'> | null; readonly aboutId: Id<'message'> | null
}

const columns = `
  m.id, m.kind, m.state, m.to_address as "to", p.name, m.ticket_id as "ticketId", t.organisation_id as "organisationId", m.about_id as "aboutId"
  from mails m left join people p on p.id = m.person_id left join tickets t on t.id = m.ticket_id`
const byMessageId = hot<SentMail>('mail_by_message_id', `select ${columns} where m.message_id = $1 for update of m`)
const byId = hot<SentMail>('mail_by_id', `select ${columns} where m.id = $1 for update of m`)

// Secret links are forgotten with the mail that carries them; other words stay, so that it can be sent again. A worker that was held up, and comes to
// note a failure when another has sent the mail long since, changes nothing of it.
const record = hot('mail_attempt', `
  with attempt as (insert into mail_attempts (mail_id, number, outcome, answer)
    select $1::uuid, coalesce(max(number), 0) + 1, $2, $3 from mail_attempts where mail_id = $1::uuid)
  update mails set state = case $2::text when 'put_off' then 'waiting' else $2::text end, file = coalesce($4, file),
    body = case when $2 in ('sent', 'kept') and kind in ('invitation', 'reset') then '' else body end where id = $1::uuid and (state = 'waiting' or $2 in ('sent', 'kept', 'bounced'))`)

const bury = hot('address_bury', `insert into dead_addresses (address, since, answer, mail_id) values (lower($1), $2, $3, $4) on conflict (address) do nothing`)
const lift = hot<{ answer: string }>('address_lift', `delete from dead_addresses where address = lower($1) returning answer`)

/** The mail that a Message-ID of ours is of, with its brackets or without, locked. */
export async function findByMessageId(tx: Tx, messageId: string): Promise<SentMail | undefined> {
  return (await byMessageId(tx, `<${messageId.trim().replaceAll(/^<|>$/g, '')}>`))[0]
}

/** A mail, locked. */
export async function lockMail(tx: Tx, id: Id<'mail'>): Promise<SentMail | undefined> {
  return (await byId(tx, id))[0]
}

/** Writes a try into the log with what was answered, and what the mail has become by it. */
export async function recordAttempt(db: Db, id: Id<'mail'>, attempt: { readonly outcome: 'sent' | 'kept' | 'put_off' | 'refused' | 'held' | 'bounced'; readonly answer: string; readonly file?: string }): Promise<void> {
  await record(db, id, attempt.outcome, attempt.answer, attempt.file ?? null)
}

/** Notes that an address takes no mail; the first word on it stays. */
export async function buryAddress(tx: Tx, now: Date, dead: { readonly address: string; readonly answer: string; readonly mailId: Id<'mail'> }): Promise<void> {
  await bury(tx, dead.address, now, dead.answer, dead.mailId)
}

/** Lets an address be written to again; false when it was not kept from it. */
export async function raiseAddress(tx: Tx, address: string): Promise<boolean> {
  return (await lift(tx, address)).length > 0
}

const buried = hot<object>('address_buried', `select from dead_addresses where address = lower($1)`)
const addressOf = hot<{ email: string; side: 'client' | 'staff'; accountManagerId: Id<'person'> | null }>('address_of_person', `
  select p.email, p.side, o.account_manager_id as "accountManagerId" from people p left join organisations o on o.id = p.organisation_id where p.id = $1`)

/** Whether an address was given up. */
export async function isBuried(db: Db, address: string): Promise<boolean> {
  return (await buried(db, address)).length > 0
}

/** Somebody's address, and who manages their company. */
export async function findAddress(db: Db, id: Id<'person'>): Promise<{ readonly email: string; readonly side: 'client' | 'staff'; readonly accountManagerId: Id<'person'> | null } | undefined> {
  return (await addressOf(db, id))[0]
}
