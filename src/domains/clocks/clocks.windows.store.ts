import { sql } from 'kysely'
import type { EventWindow } from '#contract/windows.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import type { PolicyKind } from '#kernel/policies.ts'
import type { StoredEvent } from './clocks.store.ts'
import type { CompanyOfEvents } from './clocks.windows.policy.ts'

/** A live event in its newest version; `id` is its first version's, by which it is known. */
export type WindowNow = Pick<EventWindow, 'id' | 'name' | 'version' | 'changedBy'> & {
  readonly from: Date; readonly to: Date; readonly floor: Severity | null; readonly withdrawn: boolean; readonly changedAt: Date
}

/** The live events of a company that are not over at an instant, and those that ended within the last ninety days. */
export async function listWindows(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<WindowNow[]> {
  const { rows } = await sql<WindowNow>`
    select w.first_id as id, w.version, w.name, w.from_at as "from", w.to_at as "to", w.floor, w.withdrawn, w.created_at as "changedAt", p.name as "changedBy"
      from (select distinct on (first_id) * from event_windows where organisation_id = ${organisationId} order by first_id, version desc) w join people p on p.id = w.created_by
     where w.to_at > ${now}::timestamptz - interval '90 days' order by w.from_at, w.first_id`.execute(db)
  return rows
}

/** The company's account manager, with the events of its company locked until the transaction ends, so that each version follows the one before it. */
export async function lockCompany(tx: Tx, id: Id<'organisation'>): Promise<CompanyOfEvents | undefined> {
  return (await sql<CompanyOfEvents>`select account_manager_id as "accountManagerId" from organisations where id = ${id} for no key update`.execute(tx)).rows[0]
}


/** Reads a company without locking it. */
export async function findCompany(db: Db, id: Id<'organisation'>): Promise<CompanyOfEvents | undefined> {
  return (await sql<CompanyOfEvents>`select account_manager_id as "accountManagerId" from organisations where id = ${id}`.execute(db)).rows[0]
}

/** How many live events of a company begin in the year of an instant, as its own clocks count years; those that were withdrawn do not count. */
export async function countWindowsOf(db: Db, organisationId: Id<'organisation'>, at: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from organisations o join event_windows w on w.organisation_id = o.id
     where o.id = ${organisationId} and not w.withdrawn and date_trunc('year', w.from_at at time zone o.zone) = date_trunc('year', ${at}::timestamptz at time zone o.zone)
       and not exists (select from event_windows n where n.first_id = w.first_id and n.version > w.version)`.execute(db)
  return rows[0]?.count ?? 0
}

type NewVersion = Pick<WindowNow, 'name' | 'from' | 'to' | 'floor' | 'version' | 'withdrawn'> & {
  readonly id: Id<'window'>; readonly firstId: Id<'window'>; readonly organisationId: Id<'organisation'>; readonly by: Id<'person'>; readonly at: Date
}

/** Keeps a version of a live event. */
export async function insertWindow(tx: Tx, { id, firstId, version, organisationId, name, from, to, floor, withdrawn, by, at }: NewVersion): Promise<void> {
  await tx.insertInto('event_windows').values({
    id, first_id: firstId, version, organisation_id: organisationId, name, from_at: from, to_at: to, floor, withdrawn, created_at: at, created_by: by,
  }).execute()
}

/** The live event that lifts severities at an instant. */
export type Floor = { readonly id: Id<'window'>; readonly name: string; readonly floor: Severity; readonly to: Date }
const floorNow = hot<Floor>('windows_floor', 'select id, name, floor, to_at as "to" from live_event($1, $2)')

/** What no ticket of a company counts for less than at an instant. */
export async function findFloor(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<Floor | undefined> {
  return (await floorNow(db, organisationId, now))[0]
}

// Day and night there is nothing to add; what was promised as a date, and what others time, has no calendar either.
const behind = sql`
  o.state in ('running', 'paused') and o.calendar_id is not null and o.windows <> windows_after(o.organisation_id, o.started_at)`

/** How many running clocks of a company count by live events as they were. */
export async function countBehindWindows(db: Db, organisationId: Id<'organisation'>): Promise<number> {
  const { rows } = await sql<{ clocks: number }>`
    select count(*)::int as clocks from tickets t join obligations o on o.ticket_id = t.id
     where t.organisation_id = ${organisationId} and t.state not in ('closed', 'merged') and ${behind}`.execute(db)
  return rows[0]?.clocks ?? 0
}

/** A clock that counts by live events as they were, with those of now. */
export type BehindWindows = {
  readonly id: Id<'obligation'>; readonly ticketId: Id<'ticket'>; readonly ticket: string; readonly kind: PolicyKind; readonly windows: Id<'window'>[]; readonly events: StoredEvent[]
}

/** Some of those clocks, in the order of their ids, after a given one. */
export async function listBehindWindows(db: Db, organisationId: Id<'organisation'>, after: Id<'obligation'> | null, limit: number): Promise<BehindWindows[]> {
  const { rows } = await sql<BehindWindows>`
    select o.id, o.ticket_id as "ticketId", 'REL-' || t.number as ticket, o.kind, windows_after(o.organisation_id, o.started_at) as windows,
      (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e where e.obligation_id = o.id) as events
      from tickets t join obligations o on o.ticket_id = t.id
     where t.organisation_id = ${organisationId} and t.state not in ('closed', 'merged') and ${behind}
       and o.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') order by o.id limit ${limit}`.execute(db)
  return rows
}

/** Locks some tickets of a company that have such clocks, in the order of their ids, after a given one; those in anybody's hands are left for the next look. */
export async function lockBehindWindows(
  tx: Tx, organisationId: Id<'organisation'>, after: Id<'ticket'> | null, limit: number,
): Promise<{ readonly id: Id<'ticket'>; readonly organisationId: Id<'organisation'> }[]> {
  const { rows } = await sql<{ id: Id<'ticket'> }>`
    select t.id from tickets t
     where t.organisation_id = ${organisationId} and t.state not in ('closed', 'merged') and t.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
       and exists (select from obligations o where o.ticket_id = t.id and ${behind})
     order by t.id limit ${limit} for update of t skip locked`.execute(tx)
  return rows.map(({ id }) => ({ id, organisationId }))
}

/** The live events of now for the clocks of a locked ticket that count by older ones. */
export async function listBehindWindowsOf(tx: Tx, ticketId: Id<'ticket'>): Promise<Pick<BehindWindows, 'id' | 'windows'>[]> {
  const { rows } = await sql<Pick<BehindWindows, 'id' | 'windows'>>`
    select o.id, windows_after(o.organisation_id, o.started_at) as windows from obligations o where o.ticket_id = ${ticketId} and ${behind}`.execute(tx)
  return rows
}
