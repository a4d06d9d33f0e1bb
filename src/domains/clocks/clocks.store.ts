import type { ClockKind } from '#contract/ticket-shapes.ts'
import { hot, posted, type Db, type Tx } from '#db/index.ts'
import { calendarOf } from '#domains/calendars/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { usualDay } from '#kernel/service-time.ts'
import type { Severity } from '#kernel/severity.ts'
import type { ClockEvent, Reading } from './clocks.rules.ts'

type AsText<E> = E extends unknown ? Omit<E, 'at' | 'calendar'> & { readonly at: string } : never
/** An event as JSON brings it. */
export type StoredEvent = AsText<ClockEvent>
/** A clock with its events. */
export type LoadedClock = {
  readonly id: Id<'obligation'>
  readonly ticketId: Id<'ticket'>
  readonly organisationId: Id<'organisation'>
  readonly kind: ClockKind
  /** None where a date was promised, and where others time. */
  readonly policyId: Id<'policy'> | null
  readonly events: readonly ClockEvent[]
}

/** Turns the instants of stored events back into instants, and gives each the calendar that it names. */
export async function reviveEvents(db: Db, stored: readonly StoredEvent[]): Promise<ClockEvent[]> {
  const events: ClockEvent[] = []
  for (const event of stored) {
    const at = new Date(event.at)
    if ((event.kind === 'start' || event.kind === 'retarget') && 'calendarId' in event.data && event.data.calendarId !== undefined) {
      events.push({ ...event, at, calendar: await calendarOf(db, event.data.calendarId) })
    } else events.push({ ...event, at })
  }
  return events
}

/** A target as a policy has it: in seconds, or in usual days of its calendar. */
export type TargetRow = { readonly seconds: number; readonly days: number | null; readonly calendarId: Id<'calendar'> | null }
/** How long a clock may run, and by which version of which calendar. */
export type Target = { readonly seconds: number; readonly calendarId: Id<'calendar'> | null; readonly calendar: Calendar }

/** The target of a clock that starts now, and the policy it comes from. */
export type NewestTarget = Target & { readonly policyId: Id<'policy'> }

/** Works out a target's length by its calendar. */
export async function targetOf(db: Db, { seconds, days, calendarId }: TargetRow): Promise<Target> {
  const calendar = await calendarOf(db, calendarId)
  return { calendarId, calendar, seconds: days === null || calendar === null ? seconds : days * usualDay(calendar) }
}

type NewestRow = TargetRow & { readonly policyId: Id<'policy'> }

/** The newest target of what is wanted: `w`, with its organisation, severity and kind. */
const newest = `
  select t.policy_id as "policyId", t.target_seconds as seconds, t.service_days as days,
    (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) as "calendarId"
    from clock_targets t join clock_policies p on p.id = t.policy_id
   where t.severity = w.severity and t.kind = w.kind and t.policy_id in (
      (select id from clock_policies where name = (select plan from organisations where id = w.organisation) order by version desc limit 1),
      (select id from clock_policies where name = 'default' order by version desc limit 1))
   order by p.name = 'default' limit 1`
const target = hot<NewestRow>('clock_target', `
  select r.* from (values ($1::uuid, $2::text, $3::text)) w (organisation, severity, kind) cross join lateral (${newest}) r`)

/** What a promise is: to which company, how bad, and of which kind. */
export type Promised = { readonly organisationId: Id<'organisation'>; readonly severity: Severity; readonly kind: ClockKind }

/** The target that a clock starting now gets, by the newest versions of its plan's policy and the calendar named there; without a row of its plan, the default policy's. */
export async function findTarget(db: Db, { organisationId, severity, kind }: Promised): Promise<NewestTarget | undefined> {
  const [row] = await target(db, organisationId, severity, kind)
  return row && { policyId: row.policyId, ...await targetOf(db, row) }
}

type Row = Omit<LoadedClock, 'events'> & { readonly events: StoredEvent[] }

const loaded = `
  select o.id, o.ticket_id as "ticketId", o.organisation_id as "organisationId", o.kind, o.policy_id as "policyId",
    (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
      where e.obligation_id = o.id) as events
    from obligations o`
const ofTicket = hot<Row>('clocks_running', `${loaded} where o.ticket_id = $1 and o.state in ('running', 'paused')`)
const byIds = hot<Row>('clocks_by_id', `${loaded} where o.id = any($1) order by o.next_at`)

async function revive(db: Db, rows: readonly Row[]): Promise<LoadedClock[]> {
  const clocks: LoadedClock[] = []
  for (const row of rows) clocks.push({ ...row, events: await reviveEvents(db, row.events) })
  return clocks
}

/** The clocks of a ticket that have not ended. Whoever changes them holds the ticket's lock, which the engine respects. */
export async function loadRunning(tx: Tx, ticketId: Id<'ticket'>): Promise<LoadedClock[]> {
  return revive(tx, await ofTicket(tx, ticketId))
}

const ofTurn = hot<{ clocks: Row[] | null; targets: (NewestRow & { kind: ClockKind })[] | null }>('clocks_turn', `
  select (select json_agg(c) from (${loaded} where o.ticket_id = $1 and o.state in ('running', 'paused')) c) as clocks,
    (select json_agg(json_build_object('kind', k.kind, 'policyId', r."policyId", 'seconds', r.seconds, 'days', r.days, 'calendarId', r."calendarId"))
       from unnest($4::text[]) k (kind) cross join lateral (select $2::uuid as organisation, $3::text as severity, k.kind) w cross join lateral (${newest}) r) as targets`)

type Turned = { readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly severity: Severity; readonly kinds: readonly ClockKind[] }

/** In one look, the clocks of a ticket that have not ended and the targets of the kinds that may start. */
export async function loadTurn(
  tx: Tx, { ticketId, organisationId, severity, kinds }: Turned,
): Promise<{ readonly running: LoadedClock[]; readonly targets: ReadonlyMap<ClockKind, NewestTarget> }> {
  const [row] = await ofTurn(tx, ticketId, organisationId, severity, kinds)
  const targets = new Map<ClockKind, NewestTarget>()
  for (const { kind, policyId, ...each } of row?.targets ?? []) targets.set(kind, { policyId, ...await targetOf(tx, each) })
  return { running: await revive(tx, row?.clocks ?? []), targets }
}

/** Some clocks, those that the engine must look at first in front. */
export async function loadClocks(tx: Tx, ids: readonly Id<'obligation'>[]): Promise<LoadedClock[]> {
  return revive(tx, await byIds(tx, ids))
}

const ofVersion = hot<TargetRow>('clock_target_of', `
  select t.target_seconds as seconds, t.service_days as days,
    case when t.calendar_id = own.first_id then own.id else (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) end as "calendarId"
    from obligations o left join calendars own on own.id = o.calendar_id
    join clock_targets t on t.policy_id = o.policy_id and t.kind = o.kind and t.severity = $2 where o.id = $1`)

/** The target that a clock has at another severity, by its own version of the policy and of the calendar; none where no policy says. */
export async function findTargetOf(db: Db, id: Id<'obligation'>, severity: Severity): Promise<Target | undefined> {
  const [row] = await ofVersion(db, id, severity)
  return row && targetOf(db, row)
}

/** A clock that starts, with the events of its first moment. */
export type NewClock = Pick<LoadedClock, 'id' | 'ticketId' | 'organisationId' | 'kind' | 'policyId' | 'events'> & { readonly reading: Reading }
type Change = { readonly clock: LoadedClock; readonly added: readonly ClockEvent[]; readonly reading: Reading }
type Write = {
  readonly actorId: Id<'person'> | null; readonly starts: readonly NewClock[]; readonly changes: readonly Change[]
  readonly told: readonly object[]; readonly alerts: readonly { readonly obligationId: Id<'obligation'>; readonly share: number }[]
}

// One that ends makes room for another of its kind: it ends first. The engine looks by itself every fifteen seconds and is woken for what comes before: commits that notify wait for one another.
const write = posted('clocks_write', `
  with changed as (
    update obligations o set due_at = n.due_at, state = n.state, met_at = n.met_at, breached_at = n.breached_at, next_at = n.next_at
      from jsonb_populate_recordset(null::obligations, $1::jsonb) n where o.id = n.id returning o.id),
  started as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, calendar_id, severity, target_seconds, started_at, due_at, state, next_at)
    select n.id, n.ticket_id, n.organisation_id, n.kind, n.policy_id, n.calendar_id, n.severity, n.target_seconds, n.started_at, n.due_at, n.state, n.next_at
      from jsonb_populate_recordset(null::obligations, $2::jsonb) n where (select count(*) from changed) >= 0),
  happened as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select e.obligation_id, e.sequence, e.at, e.kind, e.organisation_id, e.actor_id, e.data
      from jsonb_populate_recordset(null::clock_events, $3::jsonb) e),
  told as (
    insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, reason, data)
    select e.id, e.at, e.kind, e.actor_id, e.actor_side, e.actor_name, e.organisation_id, e.ticket_id, e.public, e.reason, e.data
      from jsonb_populate_recordset(null::events, $4::jsonb) e)
  select pg_notify('relais_clocks', $6)::text where $6::bigint < (extract(epoch from clock_timestamp()) + 30) * 1000
  union all select enqueue('clock-alert', a.alert::json, 'clock-alert ' || (a.alert ->> 'obligationId'))::text from jsonb_array_elements($5::jsonb) a (alert)`)

/** A clock's row as its reading tells it. */
export function rowOf({ id, ticketId, organisationId, kind, policyId, reading }: Omit<NewClock, 'events'>) {
  const { calendarId, severity, seconds, startedAt, dueAt, state, metAt, breachedAt, nextAt } = reading
  return {
    id, ticket_id: ticketId, organisation_id: organisationId, kind, policy_id: policyId, calendar_id: calendarId, severity, target_seconds: seconds,
    started_at: startedAt, due_at: dueAt, state, met_at: metAt, breached_at: breachedAt, next_at: nextAt,
  }
}

function eventRows({ id, organisationId }: Pick<NewClock, 'id' | 'organisationId'>, written: number, events: readonly ClockEvent[], actorId: Id<'person'> | null) {
  return events.map(({ at, kind, data }, index) => ({
    obligation_id: id, sequence: written + index + 1, at, kind, organisation_id: organisationId, data,
    actor_id: kind === 'warn' || kind === 'breach' ? null : actorId,
  }))
}

/** Writes clocks that start and clocks that have changed, tells history, alerts whoever must know, and wakes the engine. */
export async function writeClocks(tx: Tx, { actorId, starts, changes, told, alerts }: Write): Promise<void> {
  const events = [
    ...changes.flatMap(({ clock, added }) => eventRows(clock, clock.events.length, added, actorId)),
    ...starts.flatMap((clock) => eventRows(clock, 0, clock.events, actorId)),
  ]
  const looks = [...changes, ...starts].flatMap(({ reading: { nextAt } }) => nextAt === null ? [] : [nextAt.getTime()])
  const rows = changes.map(({ clock, reading }) => rowOf({ ...clock, reading }))
  await write(tx, ...[rows, starts.map(rowOf), events, told, alerts].map((each) => JSON.stringify(each)), looks.length === 0 ? null : String(Math.min(...looks)))
}

/** Renews the columns that only a retarget changes. */
export async function updateTarget(tx: Tx, id: Id<'obligation'>, { severity, seconds, calendarId }: Reading): Promise<void> {
  await tx.updateTable('obligations').set({ severity, target_seconds: seconds, calendar_id: calendarId }).where('id', '=', id).execute()
}

/** Gives a clock to another ticket of the same company. */
export async function updateTicketOf(tx: Tx, id: Id<'obligation'>, ticketId: Id<'ticket'>): Promise<void> {
  await tx.updateTable('obligations').set({ ticket_id: ticketId }).where('id', '=', id).execute()
}
