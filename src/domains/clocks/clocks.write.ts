import { eventRow, type Tx } from '#db/index.ts'
import { desk, type Actor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { readClock, withBreach, type ClockEvent, type Reading } from './clocks.rules.ts'
import { writeClocks, type LoadedClock, type NewClock } from './clocks.store.ts'

/** A clock with events that were added to it, as it stood before and as it stands since. */
export type Changed = { readonly clock: LoadedClock; readonly added: readonly ClockEvent[]; readonly before: Reading; readonly reading: Reading }

/** A clock as it is with events that are to be written. */
export function changed(clock: LoadedClock, added: readonly ClockEvent[]): Changed {
  return { clock, added, before: readClock(clock.events), reading: readClock([...clock.events, ...added]) }
}

/** A clock with more events of one moment, after the breach that must be written before them when its time had passed unnoticed. */
export function changedBy(clock: LoadedClock, event: ClockEvent, ...more: readonly ClockEvent[]): Changed {
  return changed(clock, [...withBreach(readClock(clock.events), event), ...more])
}

function isBreached({ added }: Changed): boolean {
  return added.some(({ kind }) => kind === 'breach')
}

/** The ticket's history of a breach, at its true time. A client is told of it only when the promise was made to them. */
function breachOf(change: Changed): readonly object[] {
  if (!isBreached(change)) return []
  const { clock, before: { severity, dueAt } } = change
  return [eventRow(desk, dueAt, {
    kind: 'clock.breached', organisationId: clock.organisationId, ticketId: clock.ticketId, public: clock.theirs,
    data: { obligationId: clock.id, clock: clock.kind, severity, dueAt: dueAt.toISOString() },
  })]
}

/** The ticket's history of a date that was promised: kept, or kept too late. */
function keepingOf(actor: Actor, { clock, added, reading }: Changed): readonly object[] {
  const met = added.find(({ kind }) => kind === 'satisfy')
  if (clock.kind !== 'promise' || met === undefined) return []
  return [eventRow(actor, met.at, {
    kind: reading.state === 'met' ? 'promise.kept' : 'promise.late', organisationId: clock.organisationId, ticketId: clock.ticketId, public: true,
    data: { dueAt: reading.dueAt.toISOString() },
  })]
}

function promiseOf(actor: Actor, { kind, organisationId, ticketId, reading }: NewClock): readonly object[] {
  if (kind !== 'promise') return []
  return [eventRow(actor, reading.startedAt, { kind: 'promise.given', organisationId, ticketId, public: true, data: { dueAt: reading.dueAt.toISOString() } })]
}

/** Of what has passed, the one that alerts: the breach, or else the highest share. */
function alertOf({ clock, added }: Changed): readonly { readonly obligationId: Id<'obligation'>; readonly share: number }[] {
  const share = Math.max(0, ...added.map((event) => event.kind === 'breach' ? 100 : event.kind === 'warn' ? (event.data.share ?? 0) : 0))
  return share > 0 ? [{ obligationId: clock.id, share }] : []
}

/** Writes clocks that start and clocks that have changed in one statement, with what history and alerts tell of them. */
export async function writeChanges(
  tx: Tx, actor: Actor, { starts = [], changes = [] }: { readonly starts?: readonly NewClock[]; readonly changes?: readonly Changed[] },
): Promise<void> {
  if (starts.length === 0 && changes.length === 0) return
  await writeClocks(tx, {
    actorId: actor.side === 'desk' ? null : actor.personId, starts, changes, alerts: changes.flatMap(alertOf),
    told: [...changes.flatMap(breachOf), ...changes.flatMap((change) => keepingOf(actor, change)), ...starts.flatMap((clock) => promiseOf(actor, clock))],
  })
}
