import type { callEndpoints, PhoneLine } from '#contract/calls.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import { calendarOf } from '#domains/calendars/index.ts'
import { appendEvent, takeTurn, type Db, type Tx } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import { isOpen, nextPeriods } from '#kernel/service-time.ts'
import { readMostAttempts } from './call-backs.store.ts'
import { readNumber, showNumber } from './calls.numbers.ts'
import { findParts, insertLine, isNumberTaken, listLines, updateLine, type StoredLine } from './lines.store.ts'

type Given = BodyOf<typeof callEndpoints['lines.create']>

/** Whether a line is answered at an instant, by the newest version of its hours, and when it is next. */
export async function hoursOf(db: Db, hoursId: Id<'calendar'> | null, now: Date): Promise<{ readonly open: boolean; readonly opensAt: string | null }> {
  const calendar = await calendarOf(db, hoursId)
  if (isOpen(calendar, now)) return { open: true, opensAt: null }
  const next = nextPeriods(calendar, now, 1)[0]?.from
  return { open: false, opensAt: next === undefined || next.getTime() - now.getTime() > 14 * day ? null : next.toISOString() }
}

async function present(db: Db, now: Date, { number, hoursId, ...line }: StoredLine): Promise<PhoneLine> {
  return { ...line, number: showNumber(number), ...await hoursOf(db, hoursId, now) }
}

/** Every number that clients call, and whether the actor may change them. */
export async function showLines(db: Db, actor: StaffActor, now: Date): Promise<Reply<'lines.list'>> {
  return { lines: await Promise.all((await listLines(db)).map((line) => present(db, now, line))), mayChange: hasRole(actor, 'administrator'), mostAttempts: await readMostAttempts(db) }
}

async function findLine(db: Db, id: Id<'line'>): Promise<StoredLine> {
  const [line] = await listLines(db, id)
  if (line === undefined) throw new Failure('not_found')
  return line
}

/** What was given, with its number read; refuses a number that another line has, and a team or calendar that is not there. */
async function check(tx: Tx, id: Id<'line'>, given: Given & { readonly retired?: boolean }): Promise<Given> {
  const number = readNumber(given.number, 'number')
  if (given.retired !== true && await isNumberTaken(tx, number, id)) throw new Failure('line.number_taken', { field: 'number' })
  const parts = await findParts(tx, given.teamId, given.calendarId)
  if (!parts.team) throw new Failure('request.invalid', { field: 'teamId' })
  if (!parts.calendar) throw new Failure('request.invalid', { field: 'calendarId' })
  return { ...given, number, languages: [...new Set(given.languages)].toSorted() }
}

/** Adds a line. */
export async function createLine(tx: Tx, actor: StaffActor, now: Date, given: Given): Promise<PhoneLine> {
  await takeTurn(tx, 'phone lines')
  const id = newId<'line'>()
  const line = await check(tx, id, given)
  await insertLine(tx, { id, ...line }, now)
  await appendEvent(tx, actor, now, { kind: 'line.created', data: { line: id, ...line } })
  return present(tx, now, await findLine(tx, id))
}

/** Changes a line; a retired one is shown to nobody any more, and its calls stay. */
export async function changeLine(tx: Tx, actor: StaffActor, now: Date, { id, version, ...given }: BodyOf<typeof callEndpoints['lines.change']> & { readonly id: Id<'line'> }): Promise<PhoneLine> {
  await takeTurn(tx, 'phone lines')
  const before = await findLine(tx, id)
  if (before.version !== version) throw new Failure('policy.changed')
  const { retired } = given
  const line = await check(tx, id, given)
  await updateLine(tx, { id, ...line, retired }, now)
  const { name, number, languages } = before
  await appendEvent(tx, actor, now, {
    kind: 'line.changed', data: { line: id, before: { name, number, languages, retired: before.retired, teamId: before.team?.id ?? null, calendarId: before.calendar?.id ?? null }, after: line },
  })
  return present(tx, now, await findLine(tx, id))
}
