import type { OnCallNow, Schedule, SchedulePicture, WrittenSchedule } from '#contract/on-call.ts'
import type { Reply } from '#contract/index.ts'
import type { Db } from '#db/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { Span } from '#kernel/service-calendar.ts'
import { planOf, readDuties, readDuty } from './on-call.duties.ts'
import { draw, midnightsFrom, runsOf, type Drawn } from './on-call.picture.rules.ts'
import { neededBetween, shiftsBetween, type Duty, type Shift } from './on-call.rules.ts'
import { findColleagues, findNewest, listMembers, listOverrides, listTeamBriefs, type KnownColleague } from './on-call.store.ts'
import { peopleOf, warningsOf } from './on-call.warnings.ts'
import { readPlan } from './on-call.written.rules.ts'

type People = ReadonlyMap<Id<'person'>, KnownColleague>

/** How far back and ahead it is looked for since when somebody is on call, until when, and who is next. */
const [back, ahead] = [14 * day, 28 * day]

function text(at: number): string {
  return new Date(at).toISOString()
}

function span([from, to]: Span): { from: string; to: string } {
  return { from: text(from), to: text(to) }
}

function told(duty: Duty, now: number, people: People): Pick<OnCallNow, 'now' | 'next'> {
  const runs = runsOf(shiftsBetween(duty, now - back, now + ahead))
  const current = runs.find(({ from, to }) => from <= now && now < to)
  const next = runs.find(({ from }) => from > now)
  const nextPerson = next === undefined ? undefined : people.get(next.personId)
  const person = current === undefined ? undefined : people.get(current.personId)
  return {
    now: person === undefined || current === undefined ? null : {
      person: { id: person.id, name: person.name }, title: person.title, directLine: person.directLine,
      since: current.from === now - back ? null : text(current.from), until: current.to === now + ahead ? null : text(current.to),
    },
    next: nextPerson === undefined || next === undefined ? null : { person: { id: nextPerson.id, name: nextPerson.name }, at: text(next.from) },
  }
}

/** Who is on call now for every team, until when, and who is next. */
export async function showOnCallNow(db: Db, now: Date): Promise<Reply<'onCall.now'>> {
  const duties = await readDuties(db, later(now, -back), later(now, ahead))
  const people = await findColleagues(db, [...duties.values()].flatMap(peopleOf))
  const at = now.getTime()
  return { teams: (await listTeamBriefs(db)).map((team): OnCallNow => {
    const duty = duties.get(team.id)
    const arranged = duty?.versions.at(-1)?.plan.layers.length ?? 0
    if (duty === undefined) return { team, arranged: false, needed: false, now: null, next: null, warnings: [] }
    return { team, arranged: arranged > 0, needed: neededBetween(duty, at, at + 1).length > 0, ...told(duty, at, people), warnings: warningsOf(duty, at, people) }
  }) }
}

async function findTeam(db: Db, id: Id<'team'>) {
  const [team] = await listTeamBriefs(db, id)
  if (team === undefined) throw new Failure('not_found')
  return team
}

async function present(db: Db, drawn: Drawn, written: WrittenSchedule | null): Promise<SchedulePicture> {
  const plain = ({ from, to, personId }: Shift) => ({ ...span([from, to]), personId })
  const people = await findColleagues(db, [...drawn.result, ...drawn.layers.flat()].map((each) => each.personId))
  return {
    days: drawn.days.map(text), people: [...people.values()].map(({ id, name }) => ({ id, name })), gaps: drawn.gaps.map(span),
    layers: drawn.layers.map((shifts, index) => ({ name: written?.layers[index]?.name ?? '', shifts: shifts.map(plain) })),
    result: drawn.result.map((shift) => ({ ...plain(shift), layer: shift.layer, overrideId: shift.overrideId })),
  }
}

/** A team's schedule with four weeks of it, from the Monday before an instant. */
export async function showSchedule(db: Db, actor: StaffActor, now: Date, { id, from }: { readonly id: Id<'team'>; readonly from?: Date | undefined }): Promise<Schedule> {
  const team = await findTeam(db, id)
  const newest = await findNewest(db, id)
  const days = midnightsFrom(newest?.written.zone ?? actor.zone, (from ?? now).getTime())
  const [first, last] = [new Date(Math.min(days[0] ?? 0, now.getTime())), new Date(Math.max(days.at(-1) ?? 0, now.getTime() + ahead))]
  const duty = await readDuty(db, first, last, id)
  const overrides = (await listOverrides(db, { from: now, to: later(now, 400 * day), teamId: id })).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const people = await findColleagues(db, [...peopleOf(duty), ...overrides.map((each) => each.personId)])
  const drawn = draw(duty, newest === undefined ? undefined : { from: newest.startsAt.getTime(), plan: planOf(newest) }, days)
  return {
    team, version: newest?.version ?? 0, changedAt: newest?.startsAt.toISOString() ?? null, changedBy: newest?.by ?? null, written: newest?.written ?? null,
    picture: await present(db, drawn, newest?.written ?? null), warnings: warningsOf(duty, now.getTime(), people), members: await listMembers(db, id),
    overrides: overrides.map(({ id: overrideId, personId, startsAt, endsAt, reason, by, swapped }) => (
      { id: overrideId, person: { id: personId, name: people.get(personId)?.name ?? '' }, ...span([startsAt.getTime(), endsAt.getTime()]), reason, by, swapped })),
    mayChange: hasRole(actor, 'head', 'administrator'),
  }
}

/** Four weeks as they would be if a schedule counted from now on; nothing is written. */
export async function previewSchedule(
  db: Db, now: Date, { id, schedule, from }: { readonly id: Id<'team'>; readonly schedule: WrittenSchedule; readonly from?: Date | undefined },
): Promise<SchedulePicture> {
  await findTeam(db, id)
  const plan = readPlan(schedule)
  const days = midnightsFrom(schedule.zone, (from ?? now).getTime())
  const duty = await readDuty(db, new Date(days[0] ?? 0), new Date(days.at(-1) ?? 0), id)
  const newest = { from: now.getTime(), plan }
  return present(db, draw({ ...duty, versions: [...duty.versions.filter((version) => version.from < newest.from), newest] }, newest, days), schedule)
}
