import { sql, type RawBuilder } from 'kysely'
import type { EndCause, EscalationAttempt } from '#contract/escalations.ts'
import type { ClockKind } from '#contract/ticket-shapes.ts'
import type { Sight } from '#domains/tickets/index.ts'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

type At = string
type Attempt = Omit<EscalationAttempt, 'at' | 'outcomeAt' | 'readAt' | 'mail'> & { at: At; outcomeAt: At; readAt: At | null; mail: { messageId: string; state: 'waiting' | 'sent' | 'kept' | 'refused' | 'held'; at: At; answer: string } | null }
/** An escalation with all that its card shows. */
export type Shown = {
  id: Id<'escalation'>; ticketId: Id<'ticket'>; origin: 'clock' | 'client'; severity: Severity; reason: string | null; by: string | null; openedAt: Date
  ownerId: Id<'person'> | null; owner: string | null; acknowledgedAt: Date | null; seenBy: string | null; unreachableAt: Date | null; nextAt: Date | null
  endedAt: Date | null; endCause: EndCause | null; endedBy: string | null; endWord: string | null
  clocks: { kind: ClockKind; dueAt: At }[] | null; asked: Id<'person'>[]; trail: Attempt[] | null
  number: number; subject: string; organisationId: Id<'organisation'>; organisation: string; ticketOwnerId: Id<'person'> | null; ticketOwner: string | null
  trendNow: number; trendBefore: number
}

const card = sql`
  e.id, e.ticket_id as "ticketId", e.origin, e.severity, e.reason, opener.name as by, e.opened_at as "openedAt", e.owner_id as "ownerId", owner.name as owner,
  e.acknowledged_at as "acknowledgedAt", e.seen_by as "seenBy", e.unreachable_at as "unreachableAt",
  (select w.due_at from obligations w where w.id = e.waiting_id and w.state = 'running') as "nextAt",
  e.ended_at as "endedAt", e.end_cause as "endCause", ender.name as "endedBy", e.end_word as "endWord",
  (select json_agg(json_build_object('kind', b.kind, 'dueAt', b.due_at) order by b.due_at) from escalation_clocks j join obligations b on b.id = j.obligation_id
    where j.escalation_id = e.id) as clocks,
  array(select distinct a.person_id from escalation_attempts a where a.escalation_id = e.id and a.asks and a.person_id is not null) as asked,
  t.number, t.subject, e.organisation_id as "organisationId", o.name as organisation, t.owner_id as "ticketOwnerId", keeper.name as "ticketOwner"`
const tables = sql`
  escalations e join tickets t on t.id = e.ticket_id join organisations o on o.id = e.organisation_id left join people opener on opener.id = e.opened_by
  left join people owner on owner.id = e.owner_id left join people ender on ender.id = e.ended_by left join people keeper on keeper.id = t.owner_id`

function inSight(sight: Sight): RawBuilder<unknown> {
  return sight.all ? sql`true` : sql`o.account_manager_id = ${sight.managerId}`
}

/** The board: open ones by what waits longest for a word, and those that ended after an instant, newest first. */
export async function readBoard(db: Db, sight: Sight, endedSince: Date): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    with shown as (
      (select e.id from ${tables} where e.ended_at is null and ${inSight(sight)} order by e.opened_at limit 300)
      union all (select e.id from ${tables} where e.ended_at > ${endedSince} and ${inSight(sight)} order by e.ended_at desc limit 60))
    select ${card}, null as trail,
      (select count(*) from escalations c where c.organisation_id = e.organisation_id and c.opened_at > now() - interval '30 days') as "trendNow",
      (select count(*) from escalations c where c.organisation_id = e.organisation_id and c.opened_at <= now() - interval '30 days' and c.opened_at > now() - interval '60 days') as "trendBefore"
      from shown s join ${tables} on e.id = s.id
     order by e.ended_at desc nulls first, e.acknowledged_at is not null, array_position(array['critical', 'high', 'medium', 'low'], e.severity), e.opened_at`.execute(db)
  return rows
}

/** How many were opened each of the last days, as the reader's zone counts them. */
export async function countDays(db: Db, sight: Sight, { zone, days }: { readonly zone: string; readonly days: number }): Promise<{ day: string; clock: number; client: number }[]> {
  const { rows } = await sql<{ day: string; clock: number; client: number }>`
    select to_char(d.day, 'YYYY-MM-DD') as day, count(*) filter (where x.origin = 'clock')::int as clock, count(*) filter (where x.origin = 'client')::int as client
      from generate_series((now() at time zone ${zone})::date - ${days - 1}::int, (now() at time zone ${zone})::date, interval '1 day') as d(day)
      left join (select e.origin, e.opened_at from escalations e join organisations o on o.id = e.organisation_id
        where e.opened_at > now() - make_interval(days => ${days + 1}) and ${inSight(sight)}) x on (x.opened_at at time zone ${zone})::date = d.day::date
     group by d.day order by d.day`.execute(db)
  return rows
}

/** The escalations of a ticket with their trail: each try with its mail and what the server said of it, and when it was read in the bell. */
export async function readOfTicket(db: Db, ticketId: Id<'ticket'>): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select ${card}, 0 as "trendNow", 0 as "trendBefore",
      (select json_agg(json_build_object('id', a.id, 'at', a.at, 'round', a.round, 'whom', a.whom, 'team', case when g.id is not null then json_build_object('id', g.id, 'name', g.name, 'shipped', g.shipped) end, 'name', p.name, 'asks', a.asks, 'outcome', a.outcome, 'outcomeAt', a.outcome_at,
        'by', n.told_by, 'readAt', n.read_at, 'mail', case when m.id is not null then json_build_object('messageId', m.message_id, 'state', m.state, 'at', coalesce(l.at, m.created_at), 'answer', coalesce(l.answer, '')) end)
        order by a.at, a.step, array_position(array['owner', 'support', 'account_manager', 'head', 'deputy'], a.whom), p.name)
        from escalation_attempts a left join people p on p.id = a.person_id left join notices n on n.once = a.once and n.person_id = a.person_id
        left join mails m on m.notice_id = n.id left join teams g on g.id::text = split_part(a.whom, ':', 2) left join lateral (select x.at, x.answer from mail_attempts x where x.mail_id = m.id order by x.number desc limit 1) l on true
       where a.escalation_id = e.id) as trail
      from ${tables} where e.ticket_id = ${ticketId} order by e.opened_at desc`.execute(db)
  return rows
}

/** Open escalations for which nobody could be reached: no more than their numbers, for they are shown to everybody of ours. */
export async function listUnreached(db: Db): Promise<{ id: Id<'ticket'>; number: number; since: Date }[]> {
  const { rows } = await sql<{ id: Id<'ticket'>; number: number; since: Date }>`
    select t.id, t.number, min(e.unreachable_at) as since from escalations e join tickets t on t.id = e.ticket_id
     where e.ended_at is null and e.acknowledged_at is null and e.unreachable_at is not null group by t.id, t.number order by 3 limit 20`.execute(db)
  return rows
}
