import type { ScheduleWarning } from '#contract/on-call.ts'
import type { TeamBrief } from '#contract/teams.ts'
import type { Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { readDuties } from './on-call.duties.ts'
import { gapsBetween, type Duty } from './on-call.rules.ts'
import { findColleagues, listTeamBriefs, type KnownColleague } from './on-call.store.ts'

/** How far ahead a gap is warned of. */
export const lookAhead = 7 * day

/** Everybody whom a team counts on from now on: in the layers that have not ended, and those who stand in. */
function countedOn({ versions, overrides }: Duty, now: number): Id<'person'>[] {
  const layers = versions.at(-1)?.plan.layers.filter((layer) => layer.end === null || layer.end > now) ?? []
  return [...new Set([...layers.flatMap((layer) => layer.people), ...overrides.filter((each) => each.to > now).map((each) => each.personId)])]
}

/** What is to be seen to in a team's duty; the people are known with whether they have access. */
export function warningsOf(duty: Duty, now: number, known: ReadonlyMap<Id<'person'>, KnownColleague>): ScheduleWarning[] {
  const without = countedOn(duty, now).flatMap((id): ScheduleWarning[] => {
    const person = known.get(id)
    return person?.disabled === true ? [{ kind: 'without_access', person: { id, name: person.name } }] : []
  })
  const gaps = gapsBetween(duty, now, now + lookAhead)
  const [first] = gaps
  return [...without, ...first === undefined ? [] : [{ kind: 'gap' as const, from: new Date(first[0]).toISOString(), to: new Date(first[1]).toISOString(), count: gaps.length }]]
}

/** Everybody who comes up in a duty. */
export function peopleOf({ versions, overrides }: Duty): Id<'person'>[] {
  return [...versions.flatMap(({ plan }) => plan.layers.flatMap((layer) => layer.people)), ...overrides.map((each) => each.personId)]
}

export type TeamWarnings = { readonly team: TeamBrief; /** Tells a duty from the one after it is changed. */ readonly since: number; readonly warnings: readonly ScheduleWarning[]; /** When the last of the gaps ahead begins. */ readonly lastGap: number | null }

/** What is to be seen to, for every team of which something is. */
export async function listWarnings(db: Db, now: Date): Promise<TeamWarnings[]> {
  const duties = await readDuties(db, now, later(now, lookAhead))
  const known = await findColleagues(db, [...duties.values()].flatMap(peopleOf))
  return (await listTeamBriefs(db)).flatMap((team) => {
    const duty = duties.get(team.id)
    const warnings = duty === undefined ? [] : warningsOf(duty, now.getTime(), known)
    if (duty === undefined || warnings.length === 0) return []
    return [{ team, since: duty.versions.at(-1)?.from ?? 0, warnings, lastGap: gapsBetween(duty, now.getTime(), now.getTime() + lookAhead).at(-1)?.[0] ?? null }]
  })
}
