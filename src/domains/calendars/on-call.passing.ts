import type { WrittenSchedule } from '#contract/on-call.ts'
import { takeTurn, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { later } from '#kernel/instants.ts'
import { changeSchedule, standIn, withdraw } from './on-call.manage.ts'
import { findNewest, listOverrides, listTeamBriefs } from './on-call.store.ts'
import { longestTurn } from './on-call.written.rules.ts'

type Person = Id<'person'>
const namesIn = ({ layers }: WrittenSchedule, id: Person) => layers.some(({ people }) => people.includes(id))

/** In how many teams somebody takes turns on call or is to stand in. */
export async function countDuties(db: Db | Tx, now: Date, id: Person): Promise<number> {
  let count = 0
  for (const { id: teamId } of await listTeamBriefs(db)) {
    const newest = await findNewest(db, teamId)
    const standsIn = (await listOverrides(db, { from: now, to: later(now, 5 * longestTurn), teamId })).some(({ personId }) => personId === id)
    if (standsIn || (newest !== undefined && namesIn(newest.written, id))) count++
  }
  return count
}

/** Lets somebody else have every turn on call of one who leaves, from now on; those whose shifts change are told. Where both took turns, the other has them all. */
export async function passDuties(tx: Tx, actor: StaffActor, now: Date, { from, to }: { readonly from: Person; readonly to: Person }): Promise<void> {
  await takeTurn(tx, 'on call')
  for (const { id } of await listTeamBriefs(tx)) {
    const newest = await findNewest(tx, id)
    if (newest !== undefined && namesIn(newest.written, from)) {
      const layers = newest.written.layers.map((layer) => ({ ...layer, people: replaced(layer.people, from, to) }))
      await changeSchedule(tx, actor, now, { id, version: newest.version, schedule: { ...newest.written, layers } })
    }
    for (const override of await listOverrides(tx, { from: now, to: later(now, 5 * longestTurn), teamId: id })) {
      if (override.personId !== from) continue
      await withdraw(tx, actor, now, override.id)
      await standIn(tx, actor, now, { teamId: id, personId: to, from: override.startsAt, to: override.endsAt, reason: override.reason })
    }
  }
}

/** People in their order with one in place of another. Each stands once, so that the turns of the others keep their length. */
function replaced(people: readonly Person[], from: Person, to: Person): Person[] {
  return people.includes(to) ? people.filter((each) => each !== from) : people.map((each) => each === from ? to : each)
}
