import { sql } from 'kysely'
import type { ConsultationBrief } from '#contract/consultations.ts'
import type { Db } from '#db/index.ts'
import { endsHere } from '#db/promises.ts'
import type { Id } from '#kernel/ids.ts'

type Row = Omit<ConsultationBrief['tickets'][number], 'openedAt' | 'number'> & { readonly number: number; readonly openedAt: Date }

/** A company's open tickets, and those of the last 90 days, without a word of ours: what its client knows too. */
export async function listTickets(db: Db, organisationId: Id<'organisation'>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select t.id, t.number, t.subject, t.category, t.severity, t.state, t.opened_at as "openedAt", t.state not in ('resolved', 'closed', 'merged') as open
      from tickets t where t.organisation_id = ${organisationId} and (t.state not in ('resolved', 'closed', 'merged') or t.opened_at > now() - interval '90 days')
     order by t.state in ('resolved', 'closed', 'merged'), array_position(array['critical', 'high', 'medium', 'low'], t.severity), t.opened_at desc limit 200`.execute(db)
  return rows
}

/** Promises to a company of the last 90 days that were kept, and those that were not. */
export async function countPromises(db: Db, organisationId: Id<'organisation'>): Promise<{ kept: number; missed: number }> {
  const { rows } = await sql<{ kept: number; missed: number }>`
    select count(*) filter (where state = 'met')::int as kept, count(*) filter (where state = 'missed' or breached_at is not null)::int as missed
      from obligations o where organisation_id = ${organisationId} and theirs and started_at > now() - interval '90 days' and ${endsHere('o')}`.execute(db)
  return rows[0] ?? { kept: 0, missed: 0 }
}
