import type { ClockKind } from '#contract/ticket-shapes.ts'
import { hot, posted, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { usualDay } from '#kernel/service-time.ts'
import type { Severity } from '#kernel/severity.ts'
import { countedBy } from './clocks.counted.ts'
import { leftOf, type ClockEvent, type Counted, type Reading } from './clocks.rules.ts'

type AsText<E> = E extends unknown ? Omit<E, 'at' | 'calendar'> & { readonly at: string } : never
/** An event as JSON brings it. */
export type StoredEvent = AsText<ClockEvent>
/** A clock with its events. */
export type LoadedClock = {
  readonly id: Id<'obligation'>
  readonly ticketId: Id<'ticket'>
  readonly organisationId: Id<'organisation'>
  readonly kind: ClockKind
  /** Promised to the client, who may be told of it. */
  readonly theirs: boolean
  /** None where a date was promised, and where others time. */
  readonly policyId: Id<'policy'> | null
  readonly events: readonly ClockEvent[]
}

/** By what an event lets a clock count from then on, where it says so. */
function countedOf(event: StoredEvent): Counted {
  if (event.kind === 'start') return event.data
  return event.kind === 'retarget' && event.data.cause !== 'merged' ? event.data : {}
}

/** Turns the instants of stored events back into instants, and gives each the calendar that it names. */
export async function reviveEvents(db: Db, stored: readonly StoredEvent[]): Promise<ClockEvent[]> {
  const events: ClockEvent[] = []
  let known: Id<'calendar'> | null = null
  for (const event of stored) {
    const at = new Date(event.at)
    const counted = countedOf(event)
    if (counted.calendarId === undefined && counted.windows === undefined) events.push({ ...event, at })
    else if (event.kind === 'start' || event.kind === 'retarget') {
      known = counted.calendarId === undefined ? known : counted.calendarId
      events.push({ ...event, at, calendar: await countedBy(db, known, counted.windows ?? []) })
    }
  }
  return events
}

type CountedRow = { readonly calendarId: Id<'calendar'> | null; readonly windows: readonly Id<'window'>[] }
/** A target as a policy has it: in seconds, or in usual days of its calendar; and the live events that add to its hours. */
export type TargetRow = CountedRow & { readonly seconds: number; readonly days: number | null; readonly promised: boolean }
/** How long a clock may run, by which version of which calendar, and whether the client is told. */
export type Target = CountedRow & { readonly seconds: number; readonly calendar: Calendar; readonly promised: boolean }

/** The target of a clock that starts now, and the policy it comes from. */
export type NewestTarget = Target & { readonly policyId: Id<'policy'> }

/** Works out a target's length by its calendar. */
export async function targetOf(db: Db, { seconds, days, calendarId, windows, promised }: TargetRow): Promise<Target> {
  const calendar = await countedBy(db, calendarId, windows)
  return { calendarId, windows, calendar, promised, seconds: days === null || calendar === null ? seconds : days * usualDay(calendar) }
}

type NewestRow = TargetRow & { readonly policyId: Id<'policy'> }

/** The newest target of what is wanted: `w`, with its organisation, severity and kind, and since when it counts. */
const newest = `
  select t.policy_id as "policyId", t.target_seconds as seconds, t.service_days as days, t.promised,
    (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) as "calendarId",
    case when t.calendar_id is null then '{}' else windows_after(w.organisation, w.since) end as windows
    from clock_targets t join clock_policies p on p.id = t.policy_id
   where t.severity = w.severity and t.kind = w.kind and t.policy_id in (
      (select id from clock_policies where name = (select plan from organisations where id = w.organisation) order by version desc limit 1),
      (select id from clock_policies where name = 'default' order by version desc limit 1))
   order by p.name = 'default' limit 1`
const target = hot<NewestRow>('clock_target', `
  select r.* from (values ($1::uuid, $2::text, $3::text, $4::timestamptz)) w (organisation, severity, kind, since) cross join lateral (${newest}) r`)

/** What a promise is: to which company, how bad, and of which kind. */
export type Promised = { readonly organisationId: Id<'organisation'>; readonly severity: Severity; readonly kind: ClockKind }

/** The target that a clock starting now gets, by the newest versions of its plan's policy and the calendar named there; without a row of its plan, the default policy's. */
export async function findTarget(db: Db, { organisationId, severity, kind }: Promised, since: Date): Promise<NewestTarget | undefined> {
  const [row] = await target(db, organisationId, severity, kind, since)
  return row && { policyId: row.policyId, ...await targetOf(db, row) }
}

type FirstRow = NewestRow & { readonly kind: ClockKind; readonly severity: Severity; readonly raisedBy: Id<'window'> | null }
const firstTargets = hot<FirstRow>('clock_first', `
  with counted as (
    select coalesce(f.floor, $3::text) as severity, f.id as "raisedBy" from (values (true)) v left join live_event($1, $2) f
        on array_position(array['critical', 'high', 'medium', 'low'], f.floor) < array_position(array['critical', 'high', 'medium', 'low'], $3::text))
  select c.severity, c."raisedBy", k.kind, r.* from counted c cross join unnest($4::text[]) k (kind)
   cross join lateral (select $1::uuid as organisation, c.severity, k.kind, $2::timestamptz as since) w left join lateral (${newest}) r on true`)

/** How a ticket that is opened now counts: its severity, lifted to the floor of a live event of its company, and the targets of these kinds; one without a target is not among them. */
export async function findFirst(
  db: Db, { organisationId, severity }: Omit<Promised, 'kind'>, { at, kinds }: { readonly at: Date; readonly kinds: readonly ClockKind[] },
): Promise<{ readonly severity: Severity; readonly raisedBy: Id<'window'> | null; readonly targets: ReadonlyMap<ClockKind, NewestTarget> }> {
  const rows = await firstTargets(db, organisationId, at, severity, kinds)
  const targets = new Map<ClockKind, NewestTarget>()
  for (const { kind, policyId, ...row } of rows) if (policyId !== null) targets.set(kind, { policyId, ...await targetOf(db, row) })
  return { severity: rows[0]?.severity ?? severity, raisedBy: rows[0]?.raisedBy ?? null, targets }
}

/** What is promised for a first response at a severity. */
export type FirstPromise = { readonly severity: Severity; readonly seconds: number; readonly days: number | null; readonly always: boolean }
const firstPromises = hot<FirstPromise>('clock_promises', `
  select s.severity, r.seconds, r.days, r."calendarId" is null as always from unnest(array['critical', 'high', 'medium', 'low']) s (severity)
   cross join lateral (select $1::uuid as organisation, s.severity, 'first_response'::text as kind, $2::timestamptz as since) w cross join lateral (${newest}) r`)

/** What a company is promised for a first response, by severity. */
export async function listFirstPromises(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<FirstPromise[]> {
  return firstPromises(db, organisationId, now)
}

type Row = Omit<LoadedClock, 'events'> & { readonly events: StoredEvent[] }

const loaded = `
  select o.id, o.ticket_id as "ticketId", o.organisation_id as "organisationId", o.kind, o.theirs, o.policy_id as "policyId",
    (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
      where e.obligation_id = o.id) as events
    from obligations o`
const ofTicket = hot<Row>('clocks_running', `${loaded} where o.ticket_id = $1 and o.state in ('running', 'paused')`)
const met = hot<Row>('clocks_met', `${loaded} where o.id in (select distinct on (kind) id from obligations where ticket_id = $1 and kind = any($2) order by kind, started_at desc, id desc)`)
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

/** The last clock of each of these kinds that a ticket had. */
export async function loadMet(tx: Tx, ticketId: Id<'ticket'>, kinds: readonly ClockKind[]): Promise<LoadedClock[]> {
  return revive(tx, await met(tx, ticketId, kinds))
}

const ofTurn = hot<{ clocks: Row[] | null; targets: (NewestRow & { kind: ClockKind })[] | null }>('clocks_turn', `
  select (select json_agg(c) from (${loaded} where o.ticket_id = $1 and o.state in ('running', 'paused')) c) as clocks,
    (select json_agg(json_build_object('kind', k.kind, 'policyId', r."policyId", 'seconds', r.seconds, 'days', r.days, 'calendarId', r."calendarId", 'windows', r.windows, 'promised', r.promised))
       from unnest($4::text[], $5::timestamptz[]) k (kind, since) cross join lateral (select $2::uuid as organisation, $3::text as severity, k.kind, k.since) w cross join lateral (${newest}) r) as targets`)

type Turned = {
  readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly severity: Severity
  /** Which may start, and from when they would count. */
  readonly kinds: readonly { readonly kind: ClockKind; readonly since: Date }[]
}

/** In one look, the clocks of a ticket that have not ended and the targets of the kinds that may start. */
export async function loadTurn(
  tx: Tx, { ticketId, organisationId, severity, kinds }: Turned,
): Promise<{ readonly running: LoadedClock[]; readonly targets: ReadonlyMap<ClockKind, NewestTarget> }> {
  const [row] = await ofTurn(tx, ticketId, organisationId, severity, kinds.map(({ kind }) => kind), kinds.map(({ since }) => since))
  const targets = new Map<ClockKind, NewestTarget>()
  for (const { kind, policyId, ...each } of row?.targets ?? []) targets.set(kind, { policyId, ...await targetOf(tx, each) })
  return { running: await revive(tx, row?.clocks ?? []), targets }
}

/** Some clocks, those that the engine must look at first in front. */
export async function loadClocks(tx: Tx, ids: readonly Id<'obligation'>[]): Promise<LoadedClock[]> {
  return revive(tx, await byIds(tx, ids))
}

const ofVersion = hot<TargetRow>('clock_target_of', `
  select t.target_seconds as seconds, t.service_days as days, t.promised, case when t.calendar_id is null then '{}' else windows_after(o.organisation_id, o.started_at) end as windows,
    case when t.calendar_id = own.first_id then own.id else (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) end as "calendarId"
    from obligations o left join calendars own on own.id = o.calendar_id
    join clock_targets t on t.policy_id = o.policy_id and t.kind = o.kind and t.severity = $2 where o.id = $1`)

/** The target that a clock has at another severity, by its own version of the policy and of the calendar; none where no policy says. */
export async function findTargetOf(db: Db, id: Id<'obligation'>, severity: Severity): Promise<Target | undefined> {
  const [row] = await ofVersion(db, id, severity)
  return row && targetOf(db, row)
}

/** A clock that starts, with the events of its first moment. */
export type NewClock = LoadedClock & { readonly reading: Reading; /** The clock whose rest it counts. */ readonly goesOn?: Id<'obligation'> }
type Change = { readonly clock: LoadedClock; readonly added: readonly ClockEvent[]; readonly reading: Reading }
type Write = {
  readonly actorId: Id<'person'> | null; readonly starts: readonly NewClock[]; readonly changes: readonly Change[]
  readonly told: readonly object[]; readonly alerts: readonly { readonly obligationId: Id<'obligation'>; readonly share: number }[]
}

// One that ends makes room for another of its kind: it ends first. The engine looks by itself every fifteen seconds and is woken for what comes before: commits that notify wait for one another.
const write = posted('clocks_write', `
  with changed as (
    update obligations o set due_at = n.due_at, state = n.state, met_at = n.met_at, breached_at = n.breached_at, next_at = n.next_at, left_seconds = n.left_seconds
      from jsonb_populate_recordset(null::obligations, $1::jsonb) n where o.id = n.id returning o.id),
  started as (
    insert into obligations (id, ticket_id, organisation_id, kind, theirs, policy_id, calendar_id, windows, severity, target_seconds, started_at, due_at, state, next_at, left_seconds, goes_on)
    select n.id, n.ticket_id, n.organisation_id, n.kind, n.theirs, n.policy_id, n.calendar_id, n.windows, n.severity, n.target_seconds, n.started_at, n.due_at, n.state, n.next_at, n.left_seconds, n.goes_on
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
  union all select enqueue('clock-alert', a.alert::json)::text from jsonb_array_elements($5::jsonb) a (alert)`)

/** A clock's row as its reading tells it. */
export function rowOf({ id, ticketId, organisationId, kind, theirs, policyId, reading, goesOn }: Omit<NewClock, 'events'>) {
  const { calendarId, windows, severity, seconds, startedAt, dueAt, state, metAt, breachedAt, nextAt } = reading
  return {
    id, ticket_id: ticketId, organisation_id: organisationId, kind, theirs, policy_id: policyId, calendar_id: calendarId, windows, severity, target_seconds: seconds,
    started_at: startedAt, due_at: dueAt, state, met_at: metAt, breached_at: breachedAt, next_at: nextAt, left_seconds: leftOf(reading), goes_on: goesOn ?? null,
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
export async function updateTarget(tx: Tx, id: Id<'obligation'>, { severity, seconds, calendarId, windows }: Reading): Promise<void> {
  await tx.updateTable('obligations').set({ severity, target_seconds: seconds, calendar_id: calendarId, windows: [...windows] }).where('id', '=', id).execute()
}

/** Gives a clock to another ticket of the same company. */
export async function updateTicketOf(tx: Tx, id: Id<'obligation'>, ticketId: Id<'ticket'>): Promise<void> {
  await tx.updateTable('obligations').set({ ticket_id: ticketId }).where('id', '=', id).execute()
}
