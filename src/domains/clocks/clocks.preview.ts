import type { RetargetPreview } from '#contract/policies.ts'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { PolicyKind } from '#kernel/policies.ts'
import { isBreachDue, readClock, withBreach, type ClockEvent, type Reading } from './clocks.rules.ts'
import { reviveEvents, type StoredEvent } from './clocks.store.ts'

/** A running clock that is behind something newer. */
export type Behind = { readonly id: Id<'obligation'>; readonly ticket: string; readonly kind: PolicyKind; readonly events: readonly StoredEvent[] }
/** The clocks that are behind, a page at a time in the order of their ids, and the event that would move one; none when it would change nothing. */
export type Moves<C extends Behind> = {
  readonly list: (after: Id<'obligation'> | null, limit: number) => Promise<C[]>
  readonly move: (clock: C, before: Reading) => Promise<ClockEvent | undefined>
}

/** What a move would change. */
export type MovesTold = Omit<RetargetPreview, 'same'>

const page = 5000
const mostExamples = 20

type Move = RetargetPreview['examples'][number] & { readonly isPaused: boolean }

/** What a move would make of a clock; nothing when it would be due as before. */
async function previewOne<C extends Behind>(db: Db, now: Date, clock: C, move: Moves<C>['move']): Promise<Move | undefined> {
  const { ticket, kind, events } = clock
  const revived = await reviveEvents(db, events)
  const before = readClock(revived)
  const event = await move(clock, before)
  const after = event === undefined ? before : readClock([...revived, ...withBreach(before, event)])
  if (after.dueAt.getTime() === before.dueAt.getTime()) return undefined
  const overdue = after.breachedAt !== null || isBreachDue(after, now)
  return { ticket, kind, severity: before.severity, from: before.dueAt.toISOString(), to: after.dueAt.toISOString(), overdue, isPaused: after.state === 'paused' }
}

/** What moving running clocks would change, and which tickets would then be overdue. Nothing is written. */
export async function previewMoves<C extends Behind>(db: Db, now: Date, { list, move }: Moves<C>): Promise<MovesTold> {
  const [tickets, overdue] = [new Set<string>(), new Set<string>()]
  const told = { earlier: 0, later: 0 }
  const examples: RetargetPreview['examples'] = []
  for (let after: Id<'obligation'> | null = null; ;) {
    const some: C[] = await list(after, page)
    for (const clock of some) {
      const moved = await previewOne(db, now, clock, move)
      if (moved === undefined) continue
      told[moved.to < moved.from ? 'earlier' : 'later']++
      tickets.add(moved.ticket)
      if (moved.overdue) overdue.add(moved.ticket)
      // Where a paused clock would be due had it run on is no date to show.
      const { isPaused, ...example } = moved
      if (!isPaused) examples.push(example)
    }
    // Overdue ones first, then those that move the soonest.
    examples.sort((a, b) => Number(b.overdue) - Number(a.overdue) || a.to.localeCompare(b.to)).splice(mostExamples)
    const last = some.at(-1)
    if (last === undefined || some.length < page) {
      return { tickets: tickets.size, overdue: overdue.size, ...told, examples }
    }
    after = last.id
  }
}
