import type { RetargetPreview } from '#contract/policies.ts'
import type { EventWindow } from '#contract/windows.ts'
import type { Reply } from '#contract/index.ts'
import { appendEvent, enqueue, type Db, type Tx } from '#db/index.ts'
import { entitlement, requireEntitlement } from '#domains/plans/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { countedBy } from './clocks.counted.ts'
import { previewMoves } from './clocks.preview.ts'
import { writeMoves, type RetargetProgress } from './clocks.retarget.ts'
import { readClock, type ClockEvent, type Reading } from './clocks.rules.ts'
import { loadRunning } from './clocks.store.ts'
import { mayEnterEvents, maySeeEvents, type CompanyOfEvents } from './clocks.windows.policy.ts'
import {
  countBehindWindows, countWindowsOf, findCompany, findFloor, insertWindow, listBehindWindows, listBehindWindowsOf, listWindows, lockBehindWindows, lockCompany, type WindowNow,
} from './clocks.windows.store.ts'
import { changedBy, type Changed } from './clocks.write.ts'

/** A live event that lasts longer than this is a season, for which a plan has its hours. */
const longest = 31 * day

type OfCompany = { readonly organisationId: Id<'organisation'> }
type Given = { readonly name: string; readonly from: Date; readonly to: Date; readonly floor: Severity | null }
type OfWindow = OfCompany & { readonly windowId: Id<'window'>; readonly version: number }

function present({ changedAt, from, to, ...window }: WindowNow, now: Date): EventWindow {
  return { ...window, from: from.toISOString(), to: to.toISOString(), changedAt: changedAt.toISOString(), open: !window.withdrawn && to > now }
}

/** The live events of a company, how many clocks count without the newest of them, and whether the actor may change them. */
export async function showWindows(db: Db, actor: StaffActor, now: Date, { organisationId }: OfCompany): Promise<Reply<'windows.list'>> {
  const company = await findCompany(db, organisationId)
  if (company === undefined || !maySeeEvents(actor, company)) throw new Failure('not_found')
  return {
    events: (await listWindows(db, organisationId, now)).map((window) => present(window, now)),
    behind: await countBehindWindows(db, organisationId), mayChange: mayEnterEvents(actor, company),
    included: await entitlement(db, { organisationId }, { what: 'event_window', used: await countWindowsOf(db, organisationId, now) }),
  }
}

function refuseOthers(actor: StaffActor, company: CompanyOfEvents | undefined): void {
  if (company === undefined || !maySeeEvents(actor, company)) throw new Failure('not_found')
  if (!mayEnterEvents(actor, company)) throw new Failure('forbidden')
}

function checkTimes({ from, to }: Given, now: Date): void {
  if (to <= from || to <= now || to.getTime() - from.getTime() > longest) throw new Failure('window.time', { field: 'to' })
}

async function find(db: Db, { organisationId, windowId }: Pick<OfWindow, 'organisationId' | 'windowId'>, now: Date): Promise<WindowNow> {
  const found = (await listWindows(db, organisationId, now)).find(({ id }) => id === windowId)
  if (found === undefined) throw new Failure('not_found')
  return found
}

/** Enters a live event, where the company's contract has one left for its year. What starts from now on counts by it; what runs keeps its deadline until it is moved. */
export async function createWindow(tx: Tx, actor: StaffActor, now: Date, { organisationId, ...given }: OfCompany & Given): Promise<EventWindow> {
  refuseOthers(actor, await lockCompany(tx, organisationId))
  checkTimes(given, now)
  await requireEntitlement(tx, { organisationId }, [{ what: 'event_window', used: await countWindowsOf(tx, organisationId, given.from) }], { event_window: 'name' })
  const id = newId<'window'>()
  await insertWindow(tx, { id, firstId: id, version: 1, organisationId, ...given, withdrawn: false, by: actor.personId, at: now })
  await appendEvent(tx, actor, now, { kind: 'window.created', organisationId, data: { window: id, ...told(given) } })
  return present(await find(tx, { organisationId, windowId: id }, now), now)
}

function told({ name, from, to, floor }: Given) {
  return { name, from: from.toISOString(), to: to.toISOString(), floor }
}

/** The next version of a live event; refuses one that is over, was withdrawn, or has been changed by somebody else meanwhile. */
async function writeNext(
  tx: Tx, actor: StaffActor, now: Date, { organisationId, windowId, version, change }: OfWindow & { readonly change: (before: WindowNow) => Given & { readonly withdrawn: boolean } },
): Promise<{ readonly window: EventWindow; readonly before: WindowNow }> {
  refuseOthers(actor, await lockCompany(tx, organisationId))
  const before = await find(tx, { organisationId, windowId }, now)
  if (before.withdrawn || before.to <= now) throw new Failure('window.over')
  if (before.version !== version) throw new Failure('policy.changed')
  await insertWindow(tx, { id: newId(), firstId: windowId, version: version + 1, organisationId, ...change(before), by: actor.personId, at: now })
  return { window: present(await find(tx, { organisationId, windowId }, now), now), before }
}

/** Changes a live event that is not over. */
export async function changeWindow(tx: Tx, actor: StaffActor, now: Date, { name, from, to, floor, ...which }: OfWindow & Given): Promise<EventWindow> {
  const given = { name, from, to, floor }
  const { window, before } = await writeNext(tx, actor, now, { ...which, change: (known) => {
    checkTimes(given, now)
    // What has begun has begun: clocks have counted by it.
    return { ...given, from: known.from <= now ? known.from : from, withdrawn: false }
  } })
  await appendEvent(tx, actor, now, { kind: 'window.changed', organisationId: which.organisationId, data: { window: window.id, before: told(before), after: told({ ...given, from: new Date(window.from) }) } })
  return window
}

/** Withdraws a live event that does not take place; one that has begun ends now. */
export async function withdrawWindow(tx: Tx, actor: StaffActor, now: Date, which: OfWindow): Promise<EventWindow> {
  const { window, before } = await writeNext(tx, actor, now, { ...which, change: ({ name, from, to, floor }) => (
    from < now ? { name, from, to: now, floor, withdrawn: false } : { name, from, to, floor, withdrawn: true }) })
  await appendEvent(tx, actor, now, { kind: 'window.withdrawn', organisationId: which.organisationId, data: { window: window.id, ...told(before) } })
  return window
}

export type LiveEvent = { readonly name: string; readonly floor: Severity; readonly to: string }

/** The live event of a company that lifts severities now, for pages. */
export async function findLiveEvent(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<LiveEvent | null> {
  const found = await findFloor(db, organisationId, now)
  return found === undefined ? null : { name: found.name, floor: found.floor, to: found.to.toISOString() }
}

/** The event that lets a clock count by the live events of now. */
async function moveTo(db: Db, { calendarId }: Reading, windows: readonly Id<'window'>[], at: Date): Promise<ClockEvent> {
  return { kind: 'retarget', at, data: { cause: 'windows', windows }, calendar: await countedBy(db, calendarId, windows) }
}

/** What moving a company's running clocks to its newest live events would change, and which tickets would then be overdue. */
export async function previewWindows(db: Db, actor: StaffActor, now: Date, { organisationId }: OfCompany): Promise<RetargetPreview> {
  refuseOthers(actor, await findCompany(db, organisationId))
  const moves = await previewMoves(db, now, {
    list: (after, limit) => listBehindWindows(db, organisationId, after, limit), move: (clock, before) => moveTo(db, before, clock.windows, now),
  })
  return { ...moves, same: Math.max(0, await countBehindWindows(db, organisationId) - moves.earlier - moves.later) }
}

/** Asks for a company's running clocks to be moved to its newest live events. It is on record who asked; a job does it, a few tickets at a time. */
export async function askWindows(tx: Tx, actor: StaffActor, now: Date, { organisationId }: OfCompany): Promise<void> {
  refuseOthers(actor, await findCompany(tx, organisationId))
  await appendEvent(tx, actor, now, { kind: 'window.retargeted', organisationId, data: { clocks: await countBehindWindows(tx, organisationId) } })
  await enqueue(tx, 'retarget-windows', { organisationId }, { jobKey: `retarget-windows ${organisationId}` })
}

/** Moves the clocks of some tickets of a company to its newest live events, after the ticket that was moved last. */
export async function moveWindowsSome(
  tx: Tx, now: Date, organisationId: Id<'organisation'>, { after, limit }: { readonly after: Id<'ticket'> | null; readonly limit: number },
): Promise<RetargetProgress> {
  const tickets = await lockBehindWindows(tx, organisationId, after, limit)
  for (const ticket of tickets) {
    const wanted = new Map((await listBehindWindowsOf(tx, ticket.id)).map(({ id, windows }) => [id, windows]))
    const changes: Changed[] = []
    for (const clock of await loadRunning(tx, ticket.id)) {
      const windows = wanted.get(clock.id)
      if (windows !== undefined) changes.push(changedBy(clock, await moveTo(tx, readClock(clock.events), windows, now)))
    }
    await writeMoves(tx, now, ticket, { changes, data: { windows: true } })
  }
  const last = tickets.at(-1)
  if (last !== undefined && tickets.length === limit) return { after: last.id, left: 0 }
  return { after: null, left: await countBehindWindows(tx, organisationId) }
}
