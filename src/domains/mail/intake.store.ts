import { sql } from 'kysely'
import { hot, posted, stepping, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role, Side } from '#kernel/roles.ts'

const lockBoth = posted('intake_lock', `
  select case when $1::text is not null then pg_advisory_xact_lock(hashtextextended('mail ' || $1, 0)) end, case when $2::text is not null then pg_advisory_xact_lock(hashtextextended('sender ' || $2, 0)) end`)

/** Lets mails that could be the same, and then those of one sender, be decided about one after the other, until the transaction ends. */
export async function takeTurns(tx: Tx, messageId: string | null, sender: string | null): Promise<void> {
  await lockBoth(tx, messageId, sender)
}

export type KnownSender = {
  readonly id: Id<'person'>; readonly side: Side; readonly name: string; readonly roles: Role[]; readonly language: Language; readonly zone: string; readonly seesCompany: boolean; readonly disabled: boolean
  readonly organisationId: Id<'organisation'> | null; readonly organisation: string | null
}
const findSender = hot<KnownSender>('intake_sender', `
  select p.id, p.side, p.name, p.roles, p.language, p.zone, p.sees_company or 'client_admin' = any (p.roles) as "seesCompany", p.disabled_at is not null as disabled,
    p.organisation_id as "organisationId", o.name as organisation
  from people p left join organisations o on o.id = p.organisation_id where p.id in (
    select survivor_of(id) from people where email = $1
    union all select survivor_of(person_id) from earlier_addresses where address = $1 and until > now() and not exists (select from people where email = $1)) order by p.disabled_at is not null, p.created_at, p.id`)

/** Whom we know by this address, or by one that was theirs lately and is nobody's now: one of ours, or somebody's records, one in each company; those with access first. */
export function findPeopleByAddress(db: Db, address: string): Promise<KnownSender[]> {
  return findSender(db, address)
}

/** A ticket as threading sees it, and whether a person may see it as a client. */
export type ThreadTicket = { readonly id: Id<'ticket'>; readonly number: number; readonly organisationId: Id<'organisation'>; readonly reachedTechnical: boolean; readonly accountManagerId: Id<'person'> | null; readonly onTicket: boolean }
const threadTicket = hot<ThreadTicket>('intake_ticket', `
  select t.id, t.number, t.organisation_id as "organisationId", t.reached_technical as "reachedTechnical", o.account_manager_id as "accountManagerId",
    exists (select from people p where p.id = $2 and p.disabled_at is null and p.organisation_id = t.organisation_id
      and (p.id = t.requester_id or p.sees_company or 'client_admin' = any (p.roles) or exists (select from participants c where c.ticket_id = t.id and c.person_id = p.id))) as "onTicket"
  from tickets t join organisations o on o.id = t.organisation_id where t.number = $1`)

/** The ticket of a number that one of our own marks gave; a number that anybody wrote is never looked up here. */
export async function findThreadTicket(db: Db, number: number, personId: Id<'person'> | null): Promise<ThreadTicket | undefined> {
  return (await threadTicket(db, number, personId))[0]
}

const earlier = hot<{ number: number; by: 'earlier' | 'later' }>('intake_earlier', `
  select t.number, found.by from (
    select r.ticket_id, 'earlier' as by, r.received_at from received_mails r where r.message_id = any($1::text[]) and r.ticket_id is not null and r.state = 'taken'
    union all
    select r.ticket_id, 'later', r.received_at from received_references f join received_mails r on r.id = f.mail_id where f.reference = $2 and r.ticket_id is not null and r.state = 'taken') found
  join tickets t on t.id = found.ticket_id order by found.by, found.received_at limit 1`)

/** The ticket of a client's mail that this one names, or that names this one because it came first. */
export async function findByMails(db: Db, references: readonly string[], messageId: string | null): Promise<{ number: number; by: 'earlier' | 'later' } | undefined> {
  if (references.length === 0 && messageId === null) return undefined
  return (await earlier(db, [...references], messageId))[0]
}

const same = hot<{ id: Id<'received'>; ticket: number | null; ticketId: Id<'ticket'> | null; words: Buffer | null }>('intake_same', `
  select r.id, t.number as ticket, r.ticket_id as "ticketId", r.words from received_mails r left join tickets t on t.id = r.ticket_id
  where r.message_id = $1 and r.id <> $2 and r.from_address = $3 and r.state <> 'waiting' and r.same_as is null order by r.received_at limit 5`)

/** Mails of the same Message-ID and sender that were read before. */
export async function findSame(db: Db, messageId: string, id: Id<'received'>, from: string): Promise<{ id: Id<'received'>; ticket: number | null; ticketId: Id<'ticket'> | null; words: Buffer | null }[]> {
  return same(db, messageId, id, from)
}

const amount = hot<{ lately: number; repeated: boolean }>('intake_amount', `
  select (select count(*) from received_mails where from_address = $1 and state = 'taken' and read_at > now() - interval '1 hour') as lately,
    exists (select from received_mails where from_address = $1 and state = 'taken' and opened and words = $2 and read_at > now() - interval '1 day') as repeated`)

/** How much of a sender's was taken in the last hour, and whether the same words made a ticket within a day. */
export async function readAmount(db: Db, from: string, words: Buffer | null): Promise<{ lately: number; repeated: boolean }> {
  return (await amount(db, from, words))[0] ?? { lately: 0, repeated: false }
}

/** The company of a ticket. */
export async function findCompanyOfTicket(db: Db, number: number): Promise<Id<'organisation'> | undefined> {
  return (await db.selectFrom('tickets').select('organisation_id').where('number', '=', number).executeTakeFirst())?.organisation_id
}

/** The sender's open ticket that presses most. */
export async function findOpenTicket(db: Db, personId: Id<'person'>): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select number from tickets where requester_id = ${personId} and state not in ('resolved', 'closed', 'merged') order by client_due_at nulls last, active_at desc limit 1`.execute(db)
  return rows[0]?.number ?? null
}

/** Which of these addresses are people who take part in a ticket. */
export async function listOnTicket(db: Db, ticket: number, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set()
  const { rows } = await sql<{ email: string }>`
    select w.email from (select id, email from people union all select person_id, address from earlier_addresses where until > now()) w
      join people p on p.id = survivor_of(w.id) join tickets t on t.number = ${ticket} where w.email = any(${[...addresses]}::text[])
      and (p.side = 'staff' or p.id = t.requester_id or exists (select from participants c where c.ticket_id = t.id and c.person_id = p.id))`.execute(db)
  return new Set(rows.map((row) => row.email))
}

const answered = hot<Answered>('intake_answered', `
  select n.kind = 'ticket.client_replied' as "isTheirs", (select a.escalation_id from escalation_attempts a
      where a.once = n.once and a.person_id = n.person_id and n.person_id = $2 and m.person_id = $2 and a.asks order by a.at desc limit 1) as escalation
    from mails m join notices n on n.id = m.notice_id where m.message_id = $1`)

/** A mail in which the desk told one of ours of something: whether of a client's words, and the escalation that whoever answers was asked by it to see to. */
export type Answered = { readonly isTheirs: boolean; readonly escalation: Id<'escalation'> | null }

/** The mail of ours to one of us that a mail answers, whoever of us it had gone to. */
export async function findAnswered(db: Db, messageId: string, personId: Id<'person'>): Promise<Answered | undefined> {
  return messageId === '' ? undefined : (await answered(db, messageId, personId))[0]
}

/** What a mail is undone to when the desk refuses what it would do. */
export const savePlace = posted('intake_place', 'savepoint intake')

/** Undoes what was done since the saved place. */
export const goBack = stepping('intake_back', 'staff', 'rollback to savepoint intake')

/** A company, for somebody new of it. */
export async function findOrganisation(db: Db, id: Id<'organisation'>): Promise<{ id: Id<'organisation'>; name: string; language: Language; zone: string; accountManagerId: Id<'person'> | null } | undefined> {
  return db.selectFrom('organisations').select(['id', 'name', 'language', 'zone', 'account_manager_id as accountManagerId']).where('id', '=', id).executeTakeFirst()
}

/** Somebody by their id. */
export async function findPersonById(db: Db, id: Id<'person'>): Promise<KnownSender | undefined> {
  const { rows } = await sql<KnownSender>`
    select p.id, p.side, p.name, p.roles, p.language, p.zone, p.sees_company or 'client_admin' = any (p.roles) as "seesCompany", p.disabled_at is not null as disabled,
      p.organisation_id as "organisationId", o.name as organisation
    from people p left join organisations o on o.id = p.organisation_id where p.id = ${id}`.execute(db)
  return rows[0]
}
