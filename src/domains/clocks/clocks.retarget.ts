import type { RetargetPreview } from '#contract/policies.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import type { PolicyName } from '#kernel/policies.ts'
import { expectKnown } from './clocks.policies.ts'
import { previewMoves, type MovesTold } from './clocks.preview.ts'
import { readClock, type ClockEvent, type Reading } from './clocks.rules.ts'
import { countBehind, countOpenTickets, followUnmoved, listBehind, listBehindOf, listUnderPlan, lockTicketsBehind, updatePolicyOf, type BehindClock, type BehindTicket } from './clocks.retarget.store.ts'
import { loadRunning, targetOf, updateTarget, type Target } from './clocks.store.ts'
import { renewStanding } from './clocks.timed.store.ts'
import { changedBy, writeChanges, type Changed } from './clocks.write.ts'

/** The event that moves a clock to a target; none when it runs by it already. */
function moveTo({ severity, seconds: before, calendarId: counted }: Reading, { seconds, calendarId, windows, calendar }: Target, at: Date): ClockEvent | undefined {
  if (seconds === before && calendarId === counted) return undefined
  const data = { cause: 'target', severity, seconds } as const
  if (calendarId === counted) return { kind: 'retarget', at, data }
  return { kind: 'retarget', at, data: { ...data, calendarId, ...(windows.length === 0 ? {} : { windows }) }, calendar }
}

/** What each of these clocks would become by the target that is to come for it. */
function movesOf(db: Db, now: Date, list: (after: Id<'obligation'> | null, limit: number) => Promise<BehindClock[]>): Promise<MovesTold> {
  return previewMoves(db, now, { list, move: async (clock, before) => moveTo(before, await targetOf(db, clock.target), now) })
}

/** What moving the running clocks to the newest targets of a policy would change, and which tickets would then be overdue. */
export async function previewRetarget(db: Db, now: Date, name: PolicyName): Promise<RetargetPreview> {
  await expectKnown(db, name)
  const moves = await movesOf(db, now, (after, limit) => listBehind(db, name, after, limit))
  const behind = (await countBehind(db)).get(name) ?? 0
  return { ...moves, same: Math.max(0, behind - moves.earlier - moves.later) }
}

/** What another plan would make of a company's open tickets, were their running clocks moved to its targets. */
export async function previewPlanMove(db: Db, now: Date, given: { readonly organisationId: Id<'organisation'>; readonly plan: string }): Promise<{ readonly openTickets: number; readonly moves: MovesTold }> {
  return { openTickets: await countOpenTickets(db, given.organisationId), moves: await movesOf(db, now, (after, limit) => listUnderPlan(db, given, after, limit)) }
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
  for (const clock of followed) await updatePolicyOf(tx, clock.id, clock)
  await writeMoves(tx, now, { id, organisationId }, { changes, data: { policy: name } })
}

/** Writes clocks of a ticket that were moved, and tells its history of each that is due at another instant. */
export async function writeMoves(
  tx: Tx, now: Date, { id: ticketId, organisationId }: BehindTicket, { changes, data }: { readonly changes: readonly Changed[]; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> {
  await writeChanges(tx, desk, { changes })
  for (const { clock, reading } of changes) await updateTarget(tx, clock.id, reading)
  await renewStanding(tx, ticketId)
  for (const { clock, before, reading } of changes.filter((change) => change.before.dueAt.getTime() !== change.reading.dueAt.getTime())) {
    const moved = { clock: clock.kind, from: before.dueAt.toISOString(), dueAt: reading.dueAt.toISOString() }
    await appendEvent(tx, desk, now, { kind: 'clock.retargeted', organisationId, ticketId, data: { ...moved, ...data } })
  }
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
