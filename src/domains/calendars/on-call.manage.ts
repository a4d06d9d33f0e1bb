import { isDeepStrictEqual } from 'node:util'
import type { Schedule, WrittenSchedule } from '#contract/on-call.ts'
import { appendEvent, enqueue, takeTurn, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { InputFault } from '#kernel/input.ts'
import { day, later } from '#kernel/instants.ts'
import { readDuty } from './on-call.duties.ts'
import { changedShifts } from './on-call.picture.rules.ts'
import { shiftsBetween, type Shift } from './on-call.rules.ts'
import { findColleagues, findNewest, findOverride, insertOverride, insertSchedule, isOnCallInChains, listTeamBriefs, withdrawOverride } from './on-call.store.ts'
import { showSchedule } from './on-call.ts'
import { longestTurn, readPlan } from './on-call.written.rules.ts'

/** How far ahead somebody hears of it when their shifts change. */
const heard = 28 * day
/** How far ahead somebody can be asked to stand in. */
const farthest = 366 * day

async function comingShifts(tx: Tx, now: Date, teamId: Id<'team'>): Promise<Shift[]> {
  return shiftsBetween(await readDuty(tx, now, later(now, heard), teamId), now.getTime(), now.getTime() + heard)
}

/** Does something to a team's duty, and has those told whose shifts it changes; what somebody did themselves is no news to them. */
async function changing(tx: Tx, actor: StaffActor, now: Date, teamId: Id<'team'>, change: () => Promise<void>): Promise<void> {
  const before = await comingShifts(tx, now, teamId)
  await change()
  for (const [personId, first] of changedShifts(before, await comingShifts(tx, now, teamId))) {
    if (personId === actor.personId) continue
    const span = first === null ? null : { from: new Date(first.from).toISOString(), to: new Date(first.to).toISOString() }
    await enqueue(tx, 'tell-on-call', { kind: 'on_call.changed', to: personId, by: actor.name, teamId, give: span, take: null, word: '', once: `on_call.${teamId}.${now.toISOString()}` })
  }
  await enqueue(tx, 'watch-on-call', {}, { jobKey: 'watch-on-call' })
}

async function refuseStrangers(tx: Tx, { layers }: WrittenSchedule): Promise<void> {
  const known = await findColleagues(tx, layers.flatMap((layer) => layer.people))
  for (const [index, { people }] of layers.entries()) {
    for (const [place, id] of people.entries()) {
      const person = known.get(id)
      if (person === undefined || person.disabled) throw new InputFault(`schedule.layers.${index}.people.${place}`, 'on_call.person', { found: person?.name ?? '?' })
    }
  }
}

async function findTeam(tx: Tx, id: Id<'team'>): Promise<void> {
  if ((await listTeamBriefs(tx, id)).length === 0) throw new Failure('not_found')
}

type Change = { readonly id: Id<'team'>; readonly version: number; readonly schedule: WrittenSchedule }

/** Writes a new version of a team's schedule, which counts from now on. Saved as it is already, it stays one version; while chains ask whoever is on call, somebody has to take turns. */
export async function changeSchedule(tx: Tx, actor: StaffActor, now: Date, { id, version, schedule }: Change): Promise<Schedule> {
  await takeTurn(tx, 'on call')
  await findTeam(tx, id)
  const before = await findNewest(tx, id)
  if ((before?.version ?? 0) !== version) throw new Failure('policy.changed')
  readPlan(schedule)
  if (schedule.layers.length === 0 && await isOnCallInChains(tx, id)) throw new Failure('team.in_use', { field: 'schedule.layers' })
  await refuseStrangers(tx, schedule)
  if (!isDeepStrictEqual(before?.written, schedule)) {
    await changing(tx, actor, now, id, () => insertSchedule(tx, { teamId: id, version: version + 1, written: schedule, by: actor.personId, at: now }))
    await appendEvent(tx, actor, now, { kind: 'on_call.changed', data: { team: id, version: version + 1, layers: schedule.layers.length } })
  }
  return showSchedule(tx, actor, now, { id })
}

type Standing = { readonly teamId: Id<'team'>; readonly personId: Id<'person'>; readonly from: Date; readonly to: Date; readonly reason: string }

function refuseTimes(now: Date, from: Date, to: Date): void {
  if (to <= from) throw new InputFault('to', 'on_call.order')
  if (to <= now) throw new InputFault('to', 'on_call.past')
  if (to.getTime() - Math.max(from.getTime(), now.getTime()) > longestTurn || from > later(now, farthest)) throw new InputFault('to', 'on_call.far')
}

/** Lets somebody stand in from one instant to another, from now at the earliest: what has passed stays as it was. */
export async function standIn(tx: Tx, actor: StaffActor, now: Date, { teamId, personId, from, to, reason }: Standing): Promise<Id<'override'>> {
  await takeTurn(tx, 'on call')
  await findTeam(tx, teamId)
  refuseTimes(now, from, to)
  const person = (await findColleagues(tx, [personId])).get(personId)
  if (person === undefined || person.disabled) throw new InputFault('personId', 'on_call.person', { found: person?.name ?? '?' })
  const start = new Date(Math.max(from.getTime(), now.getTime()))
  const made: Id<'override'>[] = []
  await changing(tx, actor, now, teamId, async () => {
    made.push(await insertOverride(tx, { teamId, personId, from: start, to, reason, swapId: null, by: actor.personId, at: now }))
  })
  const [id] = made
  if (id === undefined) throw new Error('an override that was just written has no id')
  await appendEvent(tx, actor, now, { kind: 'on_call.override', data: { team: teamId, override: id, person: personId, from: start.toISOString(), to: to.toISOString() }, reason: reason === '' ? null : reason })
  return id
}

/** Takes back that somebody stands in, from now on. Done twice, or too late, it changes nothing. */
export async function withdraw(tx: Tx, actor: StaffActor, now: Date, id: Id<'override'>): Promise<void> {
  await takeTurn(tx, 'on call')
  const override = await findOverride(tx, id)
  if (override === undefined) throw new Failure('not_found')
  if (override.endsAt <= now) return
  await changing(tx, actor, now, override.teamId, () => withdrawOverride(tx, id, { by: actor.personId, at: now }))
  await appendEvent(tx, actor, now, { kind: 'on_call.withdrawn', data: { team: override.teamId, override: id } })
}
