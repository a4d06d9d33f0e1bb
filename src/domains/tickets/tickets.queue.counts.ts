import { standardViews } from '#contract/desk.ts'
import type { Reply } from '#contract/index.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { fulfilling, withinSight } from './tickets.queue.conditions.store.ts'
import { countEach, standardConditions } from './tickets.queue.counts.store.ts'
import { nameSight, sightOf } from './tickets.sight.policy.ts'
import { listViews } from './tickets.views.store.ts'

type Counts = Map<string, number>
type Kept = { readonly at: number; readonly stand: number | null; readonly counts: Promise<Counts> }

/** Every desk that is open asks again whenever something changes: what all of them see alike is counted once a second. */
const keptFor = 1000
const mostKept = 500
const keptOf = new WeakMap<Db, Map<string, Kept>>()

function countOnce(db: Db, key: string, stand: number | null, count: () => Promise<Counts>): Kept {
  const kept = keptOf.get(db) ?? new Map<string, Kept>()
  keptOf.set(db, kept)
  const found = kept.get(key)
  if (found !== undefined && performance.now() - found.at < keptFor) return found
  if (kept.size >= mostKept) kept.clear()
  const made = { at: performance.now(), stand, counts: count() }
  kept.set(key, made)
  made.counts.catch(() => kept.delete(key))
  return made
}

/** How many tickets each view holds for this person, at most a second old; their saved views follow by name. `stand` is up to where this process knows what happened, and comes back as what the counts know. */
export async function countViews(db: Db, actor: StaffActor, stand: number | null): Promise<Reply<'desk.counts'>> {
  const sight = sightOf(actor)
  const within = withinSight(sight)
  const me = actor.personId
  const shared = standardViews.filter((view) => view !== 'mine')
  const common = countOnce(db, nameSight(sight), stand, () => countEach(db, standardConditions(shared, me, within)))
  const views = await listViews(db, me)
  const own = countOnce(db, `${nameSight(sight)} ${me} ${JSON.stringify(views)}`, stand, () =>
    countEach(db, new Map([...standardConditions(['mine'], me, within), ...views.map((view) => [view.id, [...fulfilling(view.conditions, me), ...within]] as const)])))
  const counts = new Map([...await common.counts, ...await own.counts])
  const of = (name: string) => counts.get(name) ?? 0
  return {
    counts: { todo: of('todo'), mine: of('mine'), relay: of('relay'), technical: of('technical'), waiting: of('waiting'), escalated: of('escalated'), resolved: of('resolved'), all: of('all') },
    views: views.map((view) => ({ id: view.id, name: view.name, shared: view.shared, mine: view.ownerId === me, conditions: view.conditions, count: of(view.id) })),
    stand: common.stand === null || own.stand === null ? null : Math.min(common.stand, own.stand),
  }
}
