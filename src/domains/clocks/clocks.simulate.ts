import type { Grid, Simulation, Written } from '#contract/policies.ts'
import type { Db } from '#db/index.ts'
import { currentCalendars } from '#domains/calendars/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { policyKinds, type PolicyName } from '#kernel/policies.ts'
import type { Calendar } from '#kernel/service-calendar.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { fillTargets, readGrid } from './clocks.policies.rules.ts'
import { listPolicies } from './clocks.policies.store.ts'
import { listPast, type PastClock } from './clocks.retarget.store.ts'
import { readClock } from './clocks.rules.ts'
import { outcomeOf, underTargets, type TriedTarget } from './clocks.simulate.rules.ts'
import { reviveEvents } from './clocks.store.ts'

type Tried = { readonly name: PolicyName; readonly grid: Grid; readonly calendar?: { readonly id: Id<'calendar'>; readonly written: Written } | undefined }
type Turned = Simulation['turned'][number]
type Row = Simulation['rows'][number]
type FindTarget = (kind: string, severity: Severity) => TriedTarget | undefined

const page = 1000
const lookedBack = 90 * day
const mostTurned = 50

/** The targets that are tried, with what the default policy adds where the plan has none. */
async function readTried(db: Db, now: Date, { name, grid, calendar }: Tried): Promise<FindTarget> {
  const calendars = new Map([...await currentCalendars(db)].map(([id, each]): [Id<'calendar'>, Calendar] => [id, each.calendar]))
  if (calendar !== undefined) {
    if (!calendars.has(calendar.id)) throw new Failure('not_found')
    calendars.set(calendar.id, readCalendar(calendar.written, 'calendar.written'))
  }
  const standard = (await listPolicies(db)).find((each) => each.name === 'default')?.targets ?? []
  const targets = fillTargets(readGrid(grid, { calendars, now, isWhole: name === 'default' }), standard)
  const tried = new Map(targets.map(({ kind, severity, ...target }) => {
    const counted = target.calendarId === null ? null : calendars.get(target.calendarId) ?? null
    return [`${kind} ${severity}`, { seconds: target.seconds, calendar: counted }]
  }))
  return (kind, severity) => tried.get(`${kind} ${severity}`)
}

/** By kind, the worst severity first. */
function inOrder(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => policyKinds.indexOf(a.kind) - policyKinds.indexOf(b.kind) || severities.indexOf(a.severity) - severities.indexOf(b.severity))
}

/** One promise as it was and as it would have been; nothing when nothing can be said of one of them. */
async function replay(db: Db, now: Date, clock: PastClock, target: FindTarget): Promise<{ readonly before: 'met' | 'missed'; readonly turned: Turned } | undefined> {
  const events = await reviveEvents(db, clock.events)
  const tried = underTargets(events, (severity) => target(clock.kind, severity))
  if (tried === undefined) return undefined
  const [was, would] = [readClock(events), readClock(tried)]
  const [before, after] = [outcomeOf(was, now), outcomeOf(would, now)]
  if (before === undefined || after === undefined) return undefined
  const { kind, severity, ticket } = clock
  return { before, turned: { ticket, kind, severity, startedAt: was.startedAt.toISOString(), dueBefore: was.dueAt.toISOString(), dueAfter: would.dueAt.toISOString(), now: after } }
}

/** Replays the last ninety days of promises under other targets, or another calendar. Nothing is written. */
export async function simulatePolicy(db: Db, now: Date, tried: Tried): Promise<Simulation> {
  const target = await readTried(db, now, tried)
  const since = later(now, -lookedBack)
  const rows = new Map<string, Row>()
  const turned: { readonly met: Turned[]; readonly missed: Turned[] } = { met: [], missed: [] }
  for (let after: Id<'obligation'> | null = null; ;) {
    const some: PastClock[] = await listPast(db, { name: tried.name, since }, after, page)
    for (const clock of some) {
      const found = await replay(db, now, clock, target)
      if (found === undefined) continue
      const { kind, severity } = clock
      const row = rows.get(`${kind} ${severity}`) ?? { kind, severity, before: { met: 0, missed: 0 }, after: { met: 0, missed: 0 } }
      row.before[found.before]++
      row.after[found.turned.now]++
      rows.set(`${kind} ${severity}`, row)
      if (found.before !== found.turned.now) turned[found.turned.now].push(found.turned)
    }
    for (const list of [turned.met, turned.missed]) list.sort((a, b) => b.startedAt.localeCompare(a.startedAt)).splice(mostTurned)
    const last = some.at(-1)
    if (last === undefined || some.length < page) return { since: since.toISOString(), rows: inOrder([...rows.values()]), turned: [...turned.missed, ...turned.met] }
    after = last.id
  }
}
