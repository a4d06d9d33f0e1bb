import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Span } from '#kernel/service-calendar.ts'
import { onCallAt, type Duty, type Plan } from './on-call.rules.ts'
import { listLostAccess, listOverrides, listVersions, type ScheduleVersion } from './on-call.store.ts'
import { readPlan } from './on-call.written.rules.ts'

const mostKept = 200
const kept = new Map<Id<'schedule'>, Plan>()

/** What a version says. Versions never change, so each is read once a process. */
export function planOf({ id, written }: Pick<ScheduleVersion, 'id' | 'written'>): Plan {
  const found = kept.get(id)
  if (found !== undefined) return found
  const plan = readPlan(written)
  if (kept.size >= mostKept) kept.clear()
  kept.set(id, plan)
  return plan
}

async function readAway(db: Db, from: Date): Promise<Duty['away']> {
  const away = new Map<Id<'person'>, Span[]>()
  for (const { personId, lostAt, regainedAt } of await listLostAccess(db, from)) {
    away.set(personId, [...away.get(personId) ?? [], [lostAt.getTime(), regainedAt?.getTime() ?? Infinity]])
  }
  return away
}

/** Everything that decides who is on call between two instants, for each team that has a schedule or somebody who stands in. */
export async function readDuties(db: Db, from: Date, to: Date, teamId?: Id<'team'>): Promise<ReadonlyMap<Id<'team'>, Duty>> {
  const versions = await listVersions(db, { from, to, teamId })
  const overrides = await listOverrides(db, { from, to, teamId })
  const away = await readAway(db, from)
  return new Map([...versions, ...overrides].map((each) => [each.teamId, {
    versions: versions.filter((version) => version.teamId === each.teamId).map((version) => ({ from: version.startsAt.getTime(), plan: planOf(version) })),
    overrides: overrides.filter((override) => override.teamId === each.teamId).map(({ id, personId, startsAt, endsAt }) => ({ id, personId, from: startsAt.getTime(), to: endsAt.getTime() })),
    away,
  }]))
}

/** `readDuties` for one team; nobody is ever on call for one without a schedule. */
export async function readDuty(db: Db, from: Date, to: Date, teamId: Id<'team'>): Promise<Duty> {
  return (await readDuties(db, from, to, teamId)).get(teamId) ?? { versions: [], overrides: [], away: new Map() }
}

/** Who is on call at an instant, for each team for which somebody is. */
export async function onCallPeople(db: Db, now: Date): Promise<ReadonlyMap<Id<'team'>, Id<'person'>>> {
  const duties = await readDuties(db, now, new Date(now.getTime() + 1))
  return new Map([...duties].flatMap(([teamId, duty]) => {
    const personId = onCallAt(duty, now.getTime())
    return personId === null ? [] : [[teamId, personId] as const]
  }))
}
