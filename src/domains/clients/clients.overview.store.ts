import { sql } from 'kysely'
import type { Overview } from '#contract/clients.ts'
import type { Db } from '#db/index.ts'
import { endsHere } from '#db/promises.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** How the tickets of a company stand, and when somebody last spoke with it. */
export type Standing = {
  readonly organisationId: Id<'organisation'>; readonly name: string; readonly plan: string; readonly zone: string; readonly createdAt: Date
  readonly open: number; readonly overdue: number; readonly escalated: number; readonly critical: number; readonly kept: number; readonly missed: number; readonly lastContactAt: Date | null
  /** Whose company it is, where it is asked for somebody who only stands in. */
  readonly standsInFor: string | null
}

/** How companies stand, by name: these, or all those that somebody looks after now. Promises are counted over the last ninety days. */
export async function listStandings(db: Db, whose: { readonly ids: readonly Id<'organisation'>[] } | { readonly managerId: Id<'person'> }): Promise<Standing[]> {
  const ids = 'ids' in whose ? [...whose.ids] : null
  const managerId = 'managerId' in whose ? whose.managerId : null
  const { rows } = await sql<Standing>`
    select o.id as "organisationId", o.name, o.plan, o.zone, o.created_at as "createdAt",
      case when ${managerId}::uuid is not null and o.account_manager_id is distinct from ${managerId} then coalesce((select m.name from people m where m.id = o.account_manager_id), '') end as "standsInFor", t.open, t.overdue, t.escalated, t.critical, p.kept, p.missed,
      greatest((select n.at from organisation_notes n where n.organisation_id = o.id and n.removed_at is null and n.kind <> 'note' order by n.at desc limit 1),
        (select a.active_at from tickets a where a.organisation_id = o.id order by a.active_at desc, a.id desc limit 1)) as "lastContactAt"
      from organisations o
      cross join lateral (select count(*)::int as open, count(*) filter (where t.overdue)::int as overdue, count(*) filter (where t.escalated_at is not null)::int as escalated,
          count(*) filter (where t.severity = 'critical')::int as critical
        from tickets t where t.organisation_id = o.id and t.state not in ('resolved', 'closed', 'merged')) t
      cross join lateral (select count(*) filter (where b.breached_at is null)::int as kept, count(*) filter (where b.breached_at is not null)::int as missed
        from obligations b where b.organisation_id = o.id and b.theirs and b.started_at >= now() - interval '90 days' and (b.state = 'met' or b.breached_at is not null) and ${endsHere('b')}) p
     where (o.merged_into is null or ${ids}::uuid[] is not null) and (${ids}::uuid[] is null or o.id = any (${ids}::uuid[])) and (${managerId}::uuid is null or o.account_manager_id = ${managerId} or standing_in(o.account_manager_id, now()) = ${managerId})
     order by plain(o.name), o.id`.execute(db)
  return rows
}

/** Tickets of a company by state and severity. */
export async function countTickets(db: Db, organisationId: Id<'organisation'>): Promise<Overview['tickets']> {
  const { rows } = await sql<Overview['tickets'][number]>`
    select state, severity, count(*)::int as count from tickets where organisation_id = ${organisationId} group by state, severity`.execute(db)
  return rows
}

/** Promises to a company that began in the last ninety days and have ended, by severity. */
export async function countPromises(db: Db, organisationId: Id<'organisation'>): Promise<{ readonly severity: Severity; readonly kept: number; readonly missed: number }[]> {
  const { rows } = await sql<{ severity: Severity; kept: number; missed: number }>`
    select severity, count(*) filter (where breached_at is null)::int as kept, count(*) filter (where breached_at is not null)::int as missed
      from obligations o where organisation_id = ${organisationId} and theirs and started_at >= now() - interval '90 days' and (state = 'met' or breached_at is not null) and ${endsHere('o')} group by severity`.execute(db)
  return rows
}
