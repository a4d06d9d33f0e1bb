import type { ClockKind } from '#contract/ticket-shapes.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import type { ClockEvent, Reading } from './clocks.rules.ts'

type AsText<E> = E extends unknown ? Omit<E, 'at'> & { readonly at: string } : never
/** An event as JSON brings it. */
export type StoredEvent = AsText<ClockEvent>
/** A clock that has not ended, with its events and the targets of its version of the policy. */
export type LoadedClock = {
  readonly id: Id<'obligation'>
  readonly ticketId: Id<'ticket'>
  readonly organisationId: Id<'organisation'>
  readonly kind: ClockKind
  readonly policyId: Id<'policy'>
  readonly targets: Readonly<Partial<Record<Severity, number>>>
  readonly events: readonly ClockEvent[]
}

/** Turns the instants of stored events back into instants. */
export function reviveEvents(stored: readonly StoredEvent[]): ClockEvent[] {
  return stored.map((event) => ({ ...event, at: new Date(event.at) }))
}

const target = hot<{ policyId: Id<'policy'>; seconds: number }>('clock_target', `
  select t.policy_id as "policyId", t.target_seconds as seconds
    from clock_targets t
   where t.policy_id = (select id from clock_policies where name = 'default' order by version desc limit 1) and t.severity = $1 and t.kind = $2`)

/** The target that a clock starting now gets, by the newest version of the policy. */
export async function findTarget(db: Db, severity: Severity, kind: ClockKind): Promise<{ policyId: Id<'policy'>; seconds: number } | undefined> {
  return (await target(db, severity, kind))[0]
}

const running = hot<Omit<LoadedClock, 'events'> & { events: StoredEvent[] }>('clocks_running', `
  select o.id, o.ticket_id as "ticketId", o.organisation_id as "organisationId", o.kind, o.policy_id as "policyId",
    (select json_object_agg(t.severity, t.target_seconds) from clock_targets t where t.policy_id = o.policy_id and t.kind = o.kind) as targets,
    (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence) from clock_events e
      where e.obligation_id = o.id) as events
    from obligations o
   where o.ticket_id = $1 and o.state in ('running', 'paused')`)

/** The clocks of a ticket that have not ended. Whoever changes them holds the ticket's lock, which the engine respects. */
export async function loadRunning(tx: Tx, ticketId: Id<'ticket'>): Promise<LoadedClock[]> {
  return (await running(tx, ticketId)).map((clock) => ({ ...clock, events: reviveEvents(clock.events) }))
}

const start = hot('clock_start', `
  with obligation as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, severity, target_seconds, started_at, due_at, next_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    values ($1, 1, $8, 'start', $3, $10, jsonb_build_object('severity', $6::text, 'seconds', $7::int)))
  select pg_notify('relais_clocks', $11)`)

type NewClock = Pick<LoadedClock, 'id' | 'ticketId' | 'organisationId' | 'kind' | 'policyId'> & {
  readonly actorId: Id<'person'> | null; readonly reading: Reading
}

/** Writes a clock with its first event and wakes the engine. */
export async function insertClock(tx: Tx, clock: NewClock): Promise<void> {
  const { severity, seconds, startedAt, dueAt } = clock.reading
  const { id, ticketId, organisationId, kind, policyId, actorId } = clock
  await start(tx, id, ticketId, organisationId, kind, policyId, severity, seconds, startedAt, dueAt, actorId, String(dueAt.getTime()))
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
  await change(tx, clock.id, clock.events.length, clock.organisationId, actor.side === 'desk' ? null : actor.personId, JSON.stringify(added.events),
    dueAt, state, metAt, breachedAt, nextAt, nextAt === null ? null : String(nextAt.getTime()))
}

/** Renews the two columns that only a retarget changes. */
export async function updateTarget(tx: Tx, id: Id<'obligation'>, { severity, seconds }: Reading): Promise<void> {
  await tx.updateTable('obligations').set({ severity, target_seconds: seconds }).where('id', '=', id).execute()
}

/** Gives a clock to another ticket of the same company. */
export async function updateTicketOf(tx: Tx, id: Id<'obligation'>, ticketId: Id<'ticket'>): Promise<void> {
  await tx.updateTable('obligations').set({ ticket_id: ticketId }).where('id', '=', id).execute()
}
