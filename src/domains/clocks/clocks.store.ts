import type { ClockKind } from '#contract/ticket-shapes.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import { calendarOf } from '#domains/calendars/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { usualDay } from '#kernel/service-time.ts'
import type { Severity } from '#kernel/severity.ts'
import type { ClockEvent, Reading } from './clocks.rules.ts'

type AsText<E> = E extends unknown ? Omit<E, 'at' | 'calendar'> & { readonly at: string } : never
/** An event as JSON brings it. */
export type StoredEvent = AsText<ClockEvent>
/** A clock that has not ended, with its events and the targets of its version of the policy. */
export type LoadedClock = {
  readonly id: Id<'obligation'>
  readonly ticketId: Id<'ticket'>
  readonly organisationId: Id<'organisation'>
  readonly kind: ClockKind
  readonly policyId: Id<'policy'>
  readonly targets: Readonly<Partial<Record<Severity, TargetRow>>>
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

/** Works out a target's length by its calendar. */
export async function targetOf(db: Db, { seconds, days, calendarId }: TargetRow): Promise<Target> {
  const calendar = await calendarOf(db, calendarId)
  return { calendarId, calendar, seconds: days === null || calendar === null ? seconds : days * usualDay(calendar) }
}

const target = hot<TargetRow & { policyId: Id<'policy'> }>('clock_target', `
  select t.policy_id as "policyId", t.target_seconds as seconds, t.service_days as days,
    (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) as "calendarId"
    from clock_targets t join clock_policies p on p.id = t.policy_id
   where t.severity = $2 and t.kind = $3 and t.policy_id in (
      (select id from clock_policies where name = (select plan from organisations where id = $1) order by version desc limit 1),
      (select id from clock_policies where name = 'default' order by version desc limit 1))
   order by p.name = 'default' limit 1`)

/** What a promise is: to which company, how bad, and of which kind. */
export type Promised = { readonly organisationId: Id<'organisation'>; readonly severity: Severity; readonly kind: ClockKind }

/** The target that a clock starting now gets, by the newest versions of its plan's policy and the calendar named there; without a row of its plan, the default policy's. */
export async function findTarget(db: Db, { organisationId, severity, kind }: Promised): Promise<Target & { policyId: Id<'policy'> } | undefined> {
  const [row] = await target(db, organisationId, severity, kind)
  return row && { policyId: row.policyId, ...await targetOf(db, row) }
}

type RunningRow = Omit<LoadedClock, 'events' | 'targets'> & { readonly targets: LoadedClock['targets'] | null; readonly events: StoredEvent[] }

const running = hot<RunningRow>('clocks_running', `
  select o.id, o.ticket_id as "ticketId", o.organisation_id as "organisationId", o.kind, o.policy_id as "policyId",
    (select json_object_agg(t.severity, json_build_object('seconds', t.target_seconds, 'days', t.service_days, 'calendarId',
        case when t.calendar_id = own.first_id then own.id else (select c.id from calendars c where c.first_id = t.calendar_id order by c.version desc limit 1) end))
       from clock_targets t where t.policy_id = o.policy_id and t.kind = o.kind) as targets,
    (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
      where e.obligation_id = o.id) as events
    from obligations o left join calendars own on own.id = o.calendar_id
   where o.ticket_id = $1 and o.state in ('running', 'paused')`)

/** The clocks of a ticket that have not ended. Whoever changes them holds the ticket's lock, which the engine respects. */
export async function loadRunning(tx: Tx, ticketId: Id<'ticket'>): Promise<LoadedClock[]> {
  const clocks: LoadedClock[] = []
  for (const row of await running(tx, ticketId)) clocks.push({ ...row, targets: row.targets ?? {}, events: await reviveEvents(tx, row.events) })
  return clocks
}

const start = hot('clock_start', `
  with obligation as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, severity, target_seconds, started_at, due_at, next_at, calendar_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $12)),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    values ($1, 1, $8, 'start', $3, $10, jsonb_strip_nulls(jsonb_build_object('severity', $6::text, 'seconds', $7::int, 'calendarId', $12::uuid))))
  select pg_notify('relais_clocks', $11)`)

type NewClock = Pick<LoadedClock, 'id' | 'ticketId' | 'organisationId' | 'kind' | 'policyId'> & {
  readonly actorId: Id<'person'> | null; readonly reading: Reading
}

/** Writes a clock with its first event and wakes the engine. */
export async function insertClock(tx: Tx, clock: NewClock): Promise<void> {
  const { severity, seconds, startedAt, dueAt, calendarId } = clock.reading
  const { id, ticketId, organisationId, kind, policyId, actorId } = clock
  await start(tx, id, ticketId, organisationId, kind, policyId, severity, seconds, startedAt, dueAt, actorId, String(dueAt.getTime()), calendarId)
}

const change = hot('clock_change', `
  with event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select $1, $2 + e.place, e.at, e.kind, $3, $4, e.data
      from rows from (jsonb_to_recordset($5::jsonb) as (at timestamptz, kind text, data jsonb)) with ordinality as e (at, kind, data, place)),
  obligation as (
    update obligations set due_at = $6, state = $7, met_at = $8, breached_at = $9, next_at = $10 where id = $1)
  select pg_notify('relais_clocks', $11) where $11::text is not null`)

/** Adds events to a clock and renews what is worked out from them. */
export async function appendClockEvents(
  tx: Tx, actor: Actor, clock: LoadedClock, added: { readonly events: readonly ClockEvent[]; readonly reading: Reading },
): Promise<void> {
  const { dueAt, state, metAt, breachedAt, nextAt } = added.reading
  const events = JSON.stringify(added.events.map(({ at, kind, data }) => ({ at, kind, data })))
  await change(tx, clock.id, clock.events.length, clock.organisationId, actor.side === 'desk' ? null : actor.personId, events,
    dueAt, state, metAt, breachedAt, nextAt, nextAt === null ? null : String(nextAt.getTime()))
}

/** Renews the columns that only a retarget changes. */
export async function updateTarget(tx: Tx, id: Id<'obligation'>, { severity, seconds, calendarId }: Reading): Promise<void> {
  await tx.updateTable('obligations').set({ severity, target_seconds: seconds, calendar_id: calendarId }).where('id', '=', id).execute()
}

/** Gives a clock to another ticket of the same company. */
export async function updateTicketOf(tx: Tx, id: Id<'obligation'>, ticketId: Id<'ticket'>): Promise<void> {
  await tx.updateTable('obligations').set({ ticket_id: ticketId }).where('id', '=', id).execute()
}
