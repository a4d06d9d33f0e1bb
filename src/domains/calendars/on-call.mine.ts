import type { OwnTeam } from '#contract/on-call.ts'
import type { Reply } from '#contract/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { readDuties } from './on-call.duties.ts'
import { findFeed } from './on-call.feed.store.ts'
import { shiftsBetween, type Duty, type Shift } from './on-call.rules.ts'
import { findColleagues, listMembers, listTeamBriefs } from './on-call.store.ts'
import { presentSwap } from './on-call.swaps.ts'
import { listSwapsOf } from './on-call.swaps.store.ts'
import { longestTurn } from './on-call.written.rules.ts'

const ahead = 84 * day
/** Of each person so many coming shifts are told: those who hand over every hour have hundreds. */
const most = 60
const remembered = 14 * day

function periodsOf(shifts: readonly Shift[], personId: Id<'person'>): OwnTeam['shifts'] {
  return shifts.filter((shift) => shift.personId === personId).slice(0, most).map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }))
}

function takesPart({ versions }: Duty, personId: Id<'person'>): boolean {
  return versions.at(-1)?.plan.layers.some((layer) => layer.people.includes(personId)) === true
}

/** The shifts of a team that are not over and begin in time to be told, each with its true beginning and end. */
function comingShifts(duty: Duty, now: number): Shift[] {
  return shiftsBetween(duty, now - longestTurn, now + ahead + longestTurn).filter((shift) => shift.to > now && shift.from < now + ahead)
}

/** The actor's coming shifts, whom they can ask to swap, what is asked, and their calendar's address. */
export async function showOwnShifts(db: Db, actor: StaffActor, now: Date): Promise<Reply<'shifts.mine'>> {
  const duties = await readDuties(db, later(now, -longestTurn), later(now, ahead + longestTurn))
  const teams: OwnTeam[] = []
  for (const team of await listTeamBriefs(db)) {
    const duty = duties.get(team.id)
    const shifts = duty === undefined ? [] : comingShifts(duty, now.getTime())
    const own = periodsOf(shifts, actor.personId)
    if (duty === undefined || (own.length === 0 && !takesPart(duty, actor.personId))) continue
    const others = await findColleagues(db, shifts.map((shift) => shift.personId))
    const asked = new Map([...await listMembers(db, team.id), ...[...others.values()].filter((each) => !each.disabled)].map(({ id, name }) => [id, name]))
    asked.delete(actor.personId)
    teams.push({ team, shifts: own, colleagues: [...asked].map(([id, name]) => ({ id, name, shifts: periodsOf(shifts, id) })) })
  }
  const swaps = await listSwapsOf(db, actor.personId, { now, answeredSince: later(now, -remembered) })
  const feed = await findFeed(db, actor.personId)
  return {
    teams, swaps: await Promise.all(swaps.map((swap) => presentSwap(db, now, swap))),
    feed: feed === undefined ? null : { madeAt: feed.madeAt.toISOString(), readAt: feed.readAt?.toISOString() ?? null },
  }
}
