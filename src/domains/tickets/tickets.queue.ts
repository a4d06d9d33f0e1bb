import { standardViews, type QueueRow } from '#contract/desk.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import type { Id } from '#kernel/ids.ts'
import { instantIn } from '#kernel/instants.ts'
import { fulfilling, passing, withinSight } from './tickets.queue.conditions.store.ts'
import { isUnfiltered, parseFilters, type Filters } from './tickets.queue.rules.ts'
import { conditionOf, pageSize, readPage, readView, type Condition, type QueueRecord, type Sort, type StandardView } from './tickets.queue.store.ts'
import { formatNumber } from '#kernel/ticket-numbers.ts'
import { wordsOf } from './tickets.search.rules.ts'
import { holding } from './tickets.search.store.ts'
import { sightOf } from './tickets.sight.policy.ts'
import { openView } from './tickets.views.ts'

type Asked = { readonly view: StandardView | Id<'view'>; readonly q?: string | undefined; readonly sort: Sort; readonly cursor?: string | undefined }

/** A page of fifty tickets of a view. What is resolved owes nothing more and "all" is a record of what happened: both are read by activity, not by what is due. */
export async function listQueue(db: Db, actor: StaffActor, asked: Asked): Promise<{ tickets: QueueRow[]; next: string | null }> {
  const filters = parseFilters(asked.q ?? '')
  const from = asked.cursor === undefined ? undefined : readCursor(asked.cursor)
  const sort = asked.sort === 'due' && (asked.view === 'all' || asked.view === 'resolved') ? 'active' : asked.sort
  const isPlain = isUnfiltered(filters) && asked.sort === 'due' && sightOf(actor).all
  const found = isPlain && isStandard(asked.view)
    ? await readView(db, asked.view, from, actor.personId)
    : await readPage(db, await conditionsOf(db, actor, asked.view, filters), sort, from)
  const last = found[pageSize - 1]
  return { tickets: found.slice(0, pageSize).map(toRow), next: found.length > pageSize && last !== undefined ? writeCursor(last) : null }
}

function isStandard(view: string): view is StandardView {
  return standardViews.some((each) => each === view)
}

async function conditionsOf(db: Db, actor: StaffActor, view: StandardView | Id<'view'>, filters: Filters): Promise<Condition[]> {
  const me = actor.personId
  const own = isStandard(view) ? [conditionOf(view, me)] : fulfilling((await openView(db, actor, view)).conditions, me)
  const held = filters.words === '' ? [] : [await holding(db, wordsOf(filters.words))]
  return [...withinSight(sightOf(actor)), ...own, ...passing(filters, me, actor.zone), ...held]
}

/** A queue row as it travels. */
export function toRow(row: QueueRecord): QueueRow {
  return {
    id: row.id, number: formatNumber(row.number), subject: row.subject, category: row.category, severity: row.severity, state: row.state,
    organisation: { id: row.organisation_id, name: row.organisation }, requester: row.requester, owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    openedAt: instantIn(row.opened_at), activeAt: instantIn(row.active_at),
    clock: row.clock_kind === null ? null : { kind: row.clock_kind, state: row.clock_state, startedAt: instantIn(row.clock_started_at), dueAt: instantIn(row.clock_due_at), targetSeconds: row.clock_target, left: row.clock_left },
    escalated: row.escalated, reopened: row.reopened, lastSide: row.last_side, present: row.present ?? [],
  }
}
