import type { CategoryKey } from '#contract/categories.ts'
import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

/** A card of the technical team's board, and the column it lies in. */
export type Card = {
  column: 'toTake' | 'mine' | 'answered'
  ticketId: Id<'ticket'>; handoffId: Id<'handoff'>; number: number; subject: string; severity: Severity; category: CategoryKey
  organisation: string; summary: string; by: string; at: Date
  takenBy: string | null; takenAt: Date | null; answeredAt: Date | null; details: Record<string, string | number>
  relay: { state: 'pending' | 'relayed' | 'nothing'; at: string | null } | null
  /** How long it may wait to be taken. */
  clock: { kind: 'handoff_taken'; state: 'running'; startedAt: string; dueAt: string; targetSeconds: number; left: null } | null
}

const board = hot<Card>('handoffs_board', `
  with cards as (
    (select h.*, 'toTake' as column from handoffs h where h.state = 'open' order by h.handed_at limit 100)
    union all
    (select h.*, 'mine' from handoffs h where h.state = 'taken' and h.taken_by = $1 order by h.handed_at limit 100)
    union all
    (select h.*, 'answered' from handoffs h where h.state = 'answered' and h.answered_at > now() - interval '7 days'
      order by h.answered_at desc limit 100))
  select h.column, t.id as "ticketId", h.id as "handoffId", t.number, t.subject, t.severity, t.category, o.name as organisation, h.summary,
    giver.name as by, h.handed_at as at,
    taker.name as "takenBy", h.taken_at as "takenAt", h.answered_at as "answeredAt", t.details,
    (select json_build_object('state', m.relay_state, 'at', m.relay_at) from messages m
      where m.ticket_id = t.id and m.handoff_id = h.id and m.relay_state is not null order by m.sequence desc limit 1) as relay,
    (select json_build_object('kind', c.kind, 'state', c.state, 'startedAt', c.started_at, 'dueAt', c.due_at, 'targetSeconds', c.target_seconds, 'left', c.left_seconds) from obligations c
      where c.ticket_id = t.id and c.kind = 'handoff_taken' and c.state = 'running' order by c.due_at limit 1) as clock
    from cards h join tickets t on t.id = h.ticket_id join organisations o on o.id = t.organisation_id
    join people giver on giver.id = h.handed_by left join people taker on taker.id = h.taken_by
   order by case h.column when 'answered' then null else array_position(array['critical', 'high', 'medium', 'low'], t.severity) end,
     h.answered_at desc nulls last, h.handed_at`)

/** Reads the board for one person: what anybody may take, what is theirs, what was answered in the last seven days. */
export async function readBoard(db: Db, personId: Id<'person'>): Promise<Card[]> {
  return board(db, personId)
}
