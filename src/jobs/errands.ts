import { actAs, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { listWaiting, postponeErrand, takeErrand, takeErrands, type Errand } from './errands.store.ts'
import type { ErrandKind, JobDeps } from './job.ts'
import { errandKinds } from './registry.ts'
import { startTurns } from './turns.ts'

const batch = 50
/** What comes within this time is done together. */
const gathering = 40

const kinds: ReadonlyMap<string, ErrandKind> = new Map(errandKinds.map((kind) => [kind.name, kind]))

async function carryOut(tx: Tx, now: Date, deps: JobDeps, { task, payload }: Errand): Promise<void> {
  const kind = kinds.get(task)
  if (kind === undefined) throw new Error(`nobody knows the errand ${task}`)
  await kind.within(tx, now, deps, payload)
}

/** Does all errands that wait, some in each transaction; answers how many there were. When one of them fails, each is done alone, and those that fail become jobs. */
export async function doErrands(deps: JobDeps): Promise<number> {
  let done = 0
  // Looked for first without a transaction, whose commit would be heard as a sign of more.
  while ((await listWaiting(deps.db.staff, 1)).length > 0) done += await doSome(deps)
  return done
}

async function doSome(deps: JobDeps): Promise<number> {
  let failed = false
  const together = actAs(deps.db.staff, desk, async (tx, now) => {
    const errands = await takeErrands(tx, batch)
    for (const errand of errands) {
      await carryOut(tx, now, deps, errand).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
    return errands.length
  })
  return together.catch((error: unknown) => {
    if (!failed) throw error
    return doEach(deps)
  })
}

async function doEach(deps: JobDeps): Promise<number> {
  const places = await listWaiting(deps.db.staff, batch)
  for (const place of places) {
    let failure: unknown
    await actAs(deps.db.staff, desk, async (tx, now) => {
      const errand = await takeErrand(tx, place)
      if (errand === undefined) return
      await carryOut(tx, now, deps, errand).catch((error: unknown) => {
        failure = error
        throw error
      })
    }).catch((error: unknown) => {
      if (failure === undefined) throw error
    })
    if (failure === undefined) continue
    deps.log.error({ part: 'worker', error: failure instanceof Error ? (failure.stack ?? failure.message) : 'not an error' }, 'an errand failed and is tried again later')
    await postponeErrand(deps.db.staff, place)
  }
  return places.length
}

/** Does errands as they come; `stop` lets those under way end. */
export function startErrands(deps: JobDeps): { stop(): Promise<void> } {
  return startTurns(deps, { turn: () => doErrands(deps), gathering, failed: (error) => deps.log.warn({ part: 'worker', error }, 'errands could not be done; trying again') })
}
