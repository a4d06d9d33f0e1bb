import type { RetargetPreview } from '#contract/policies.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { PolicyName } from '#kernel/policies.ts'
import { expectKnown } from './clocks.policies.ts'
import { isBreachDue, readClock, withBreach, type ClockEvent, type Reading } from './clocks.rules.ts'
import { countBehind, followUnmoved, listBehind, listBehindOf, countOpenTickets, listUnderPlan, lockTicketsBehind, updatePolicyOf, type BehindClock, type BehindTicket } from './clocks.retarget.store.ts'
import { loadRunning, reviveEvents, targetOf, updateTarget, type Target } from './clocks.store.ts'
import { renewStanding } from './clocks.timed.store.ts'
import { changedBy, writeChanges, type Changed } from './clocks.write.ts'

/** The event that moves a clock to a target; none when it runs by it already. */
function moveTo({ severity, seconds: before, calendarId: counted }: Reading, { seconds, calendarId, calendar }: Target, at: Date): ClockEvent | undefined {
  if (seconds === before && calendarId === counted) return undefined
  const data = { cause: 'target', severity, seconds } as const
  return calendarId === counted ? { kind: 'retarget', at, data } : { kind: 'retarget', at, data: { ...data, calendarId }, calendar }
}

const page = 5000
const mostExamples = 20

type Move = RetargetPreview['examples'][number] & { readonly isPaused: boolean }

/** What a move would make of a clock; nothing when it would be due as before. */
async function previewOne(db: Db, now: Date, { ticket, kind, target, events }: BehindClock): Promise<Move | undefined> {
  const revived = await reviveEvents(db, events)
  const before = readClock(revived)
  const event = moveTo(before, await targetOf(db, target), now)
  const after = event === undefined ? before : readClock([...revived, ...withBreach(before, event)])
  if (after.dueAt.getTime() === before.dueAt.getTime()) return undefined
  const overdue = after.breachedAt !== null || isBreachDue(after, now)
  return { ticket, kind, severity: before.severity, from: before.dueAt.toISOString(), to: after.dueAt.toISOString(), overdue, isPaused: after.state === 'paused' }
}

type Moves = Omit<RetargetPreview, 'same'>

/** What moving clocks to other targets would change: those that `list` brings, a page at a time. */
async function previewMoves(db: Db, now: Date, list: (after: Id<'obligation'> | null) => Promise<BehindClock[]>): Promise<Moves> {
  const [tickets, overdue] = [new Set<string>(), new Set<string>()]
  const told = { earlier: 0, later: 0 }
  const examples: RetargetPreview['examples'] = []
  for (let after: Id<'obligation'> | null = null; ;) {
    const some: BehindClock[] = await list(after)
    for (const clock of some) {
      const move = await previewOne(db, now, clock)
      if (move !== undefined) {
        told[move.to < move.from ? 'earlier' : 'later']++
        tickets.add(move.ticket)
        if (move.overdue) overdue.add(move.ticket)
        // Where a paused clock would be due had it run on is no date to show.
        const { isPaused, ...example } = move
        if (!isPaused) examples.push(example)
      }
    }
    // Overdue ones first, then those that move the soonest.
    examples.sort((a, b) => Number(b.overdue) - Number(a.overdue) || a.to.localeCompare(b.to)).splice(mostExamples)
    const last = some.at(-1)
    if (last === undefined || some.length < page) return { tickets: tickets.size, overdue: overdue.size, ...told, examples }
    after = last.id
  }
}

/** What moving the running clocks to the newest targets of a policy would change, and which tickets would then be overdue. */
export async function previewRetarget(db: Db, now: Date, name: PolicyName): Promise<RetargetPreview> {
  await expectKnown(db, name)
  const moves = await previewMoves(db, now, (after) => listBehind(db, name, after, page))
  const behind = (await countBehind(db)).get(name) ?? 0
  return { ...moves, same: Math.max(0, behind - moves.earlier - moves.later) }
}

/** What another plan would make of a company's open tickets, were their running clocks moved to its targets. */
export async function previewPlanMove(db: Db, now: Date, given: { readonly organisationId: Id<'organisation'>; readonly plan: string }): Promise<{ readonly openTickets: number; readonly moves: Moves }> {
  return { openTickets: await countOpenTickets(db, given.organisationId), moves: await previewMoves(db, now, (after) => listUnderPlan(db, given, after, page)) }
}

type Wanted = Pick<BehindClock, 'id' | 'policyId' | 'target'>
type Moving = { readonly name: PolicyName; readonly wanted: ReadonlyMap<Id<'obligation'>, Wanted> }

async function retargetTicket(tx: Tx, now: Date, { id, organisationId }: BehindTicket, { name, wanted }: Moving): Promise<void> {
  const changes: Changed[] = []
  const followed: Wanted[] = []
  for (const clock of await loadRunning(tx, id)) {
    const next = wanted.get(clock.id)
    if (next === undefined) continue
    const event = moveTo(readClock(clock.events), await targetOf(tx, next.target), now)
    followed.push(next)
    if (event !== undefined) changes.push(changedBy(clock, event))
  }
  await writeChanges(tx, desk, { changes })
  for (const { clock, reading } of changes) await updateTarget(tx, clock.id, reading)
  for (const clock of followed) await updatePolicyOf(tx, clock.id, clock)
  const moved = changes.filter(({ before, reading }) => before.dueAt.getTime() !== reading.dueAt.getTime())
  if (moved.length === 0) return
  await renewStanding(tx, id)
  const clocks = moved.map(({ clock, before, reading }) => ({ clock: clock.kind, from: before.dueAt.toISOString(), dueAt: reading.dueAt.toISOString() }))
  for (const data of clocks) await appendEvent(tx, desk, now, { kind: 'clock.retargeted', organisationId, ticketId: id, data: { ...data, policy: name } })
}

const followAtOnce = 2000

/** Notes the newer version on clocks for which it changes nothing; answers whether there may be more. */
export async function followSome(tx: Tx, name: PolicyName): Promise<boolean> {
  return await followUnmoved(tx, name, followAtOnce) === followAtOnce
}

/** How far a move has come: the last ticket it looked at, or none when it has looked at all, and then how many clocks are still behind. */
export type RetargetProgress = { readonly after: Id<'ticket'> | null; readonly left: number }

/** Moves the clocks of some tickets to the newest targets of a policy, after the one that was moved last. */
export async function retargetSome(
  tx: Tx, now: Date, name: PolicyName, { after, limit }: { readonly after: Id<'ticket'> | null; readonly limit: number },
): Promise<RetargetProgress> {
  const tickets = await lockTicketsBehind(tx, name, after, limit)
  const wanted = new Map((await listBehindOf(tx, name, tickets.map(({ id }) => id))).map((clock) => [clock.id, clock]))
  for (const ticket of tickets) await retargetTicket(tx, now, ticket, { name, wanted })
  const last = tickets.at(-1)
  if (last !== undefined && tickets.length === limit) return { after: last.id, left: 0 }
  return { after: null, left: (await countBehind(tx)).get(name) ?? 0 }
}
