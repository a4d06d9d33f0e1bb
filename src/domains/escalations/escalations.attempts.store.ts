import { sql } from 'kysely'
import type { Whom } from '#contract/escalations.ts'
import { hashOf, hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Role } from '#kernel/roles.ts'
import type { Escalation } from './escalations.store.ts'

/** One try to reach somebody. `once` names its notice and its mail. */
export type NewAttempt = {
  readonly id: Id<'attempt'>; readonly escalationId: Id<'escalation'>; readonly round: number; readonly step: number; readonly whom: Whom; readonly asks: boolean
  readonly personId: Id<'person'> | null; readonly at: Date; readonly outcome: 'told' | 'disabled' | 'no_address' | 'nobody'; readonly once: string
  readonly link: { readonly hash: Buffer; readonly expiresAt: Date } | null
}

const attempt = hot<{ id: Id<'attempt'> }>('escalation_attempt', `
  insert into escalation_attempts (id, escalation_id, round, step, whom, asks, person_id, at, outcome, outcome_at, once, link_hash, link_expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $11, $12) on conflict do nothing returning id`)

/** Writes a try down; false when it was made already. */
export async function insertAttempt(tx: Tx, made: NewAttempt): Promise<boolean> {
  const { id, escalationId, round, step, whom, asks, personId, at, outcome, once, link } = made
  return (await attempt(tx, id, escalationId, round, step, whom, asks, personId, at, outcome, once, link?.hash ?? null, link?.expiresAt ?? null)).length > 0
}

const asked = hot<{ id: Id<'attempt'> }>('escalation_asked', `
  select id from escalation_attempts where escalation_id = $1 and asks and outcome = 'told' and ($3::timestamptz is not null or round = $2)
    and at >= coalesce($3::timestamptz, '-infinity') limit 1`)

/** Whether somebody was reached and asked: in this round, or (with `since`) at that instant or later. */
export async function hasAsked(db: Db, { id, round }: Pick<Escalation, 'id' | 'round'>, since?: Date): Promise<boolean> {
  return (await asked(db, id, round, since ?? null)).length > 0
}

/** Everybody who was asked or told so far. */
export async function listTold(db: Db, id: Id<'escalation'>): Promise<{ personId: Id<'person'>; asks: boolean }[]> {
  const { rows } = await sql<{ personId: Id<'person'>; asks: boolean }>`
    select person_id as "personId", bool_or(asks) as asks from escalation_attempts where escalation_id = ${id} and person_id is not null group by person_id`.execute(db)
  return rows
}

export type Tried = { readonly id: Id<'attempt'>; readonly escalationId: Id<'escalation'>; readonly asks: boolean; readonly round: number; readonly at: Date; readonly outcome: string }

/** The try that a notice told. */
export async function findTryOfNotice(db: Db, noticeId: Id<'notice'>): Promise<Tried | undefined> {
  const { rows } = await sql<Tried>`
    select a.id, a.escalation_id as "escalationId", a.asks, a.round, a.at, a.outcome from notices n join escalation_attempts a on a.once = n.once and a.person_id = n.person_id
     where n.id = ${noticeId}`.execute(db)
  return rows[0]
}

/** A try whose mail nobody has accepted yet: not the server, and no file where there is no server. */
export async function findUndelivered(db: Db, id: Id<'attempt'>): Promise<Tried | undefined> {
  const { rows } = await sql<Tried>`
    select a.id, a.escalation_id as "escalationId", a.asks, a.round, a.at, a.outcome from escalation_attempts a join notices n on a.once = n.once and a.person_id = n.person_id
     where a.id = ${id} and n.read_at is null and (n.mail = 'open' or exists (select from mails m where m.notice_id = n.id and m.state = 'waiting'))`.execute(db)
  return rows[0]
}

/** It did not reach them after all. */
export async function updateOutcome(tx: Tx, id: Id<'attempt'>, outcome: 'refused' | 'late', at: Date): Promise<void> {
  await sql`update escalation_attempts set outcome = ${outcome}, outcome_at = ${at} where id = ${id}`.execute(tx)
}

export type Link = {
  readonly attemptId: Id<'attempt'>; readonly escalationId: Id<'escalation'>; readonly personId: Id<'person'>; readonly name: string
  readonly roles: readonly Role[]; readonly language: Language; readonly zone: string; readonly expiresAt: Date
  readonly number: number; readonly subject: string; readonly organisation: string
}

/** Whom a living link is for, and what it is about; nobody's when it was used, has run out, or its person has lost their access. */
export async function findLink(db: Db, token: string, now: Date): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select a.id as "attemptId", a.escalation_id as "escalationId", p.id as "personId", p.name, p.roles, p.language, p.zone,
      a.link_expires_at as "expiresAt", t.number, t.subject, o.name as organisation
      from escalation_attempts a join escalations e on e.id = a.escalation_id join tickets t on t.id = e.ticket_id join organisations o on o.id = t.organisation_id
      join people p on p.id = a.person_id
     where a.link_hash = ${hashOf(token)} and a.link_used_at is null and a.link_expires_at > ${now} and p.disabled_at is null and p.side = 'staff'`.execute(db)
  return rows[0]
}

/** Uses a link up; of two who use it at once, one gets nothing. */
export async function spendLink(tx: Tx, id: Id<'attempt'>, at: Date): Promise<boolean> {
  const { rows } = await sql`update escalation_attempts set link_used_at = ${at} where id = ${id} and link_used_at is null returning id`.execute(tx)
  return rows.length > 0
}
