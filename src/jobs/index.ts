import { EventEmitter } from 'node:events'
import { Logger, parseCrontab, run, type Runner, type WorkerEvents } from 'graphile-worker'
import { openWorkerPool } from '#db/index.ts'
import { beat } from '#db/vitals.ts'
import { startErrands } from './errands.ts'
import type { JobDeps, JobKind } from './job.ts'
import { startFetching, type FetchWay } from './fetch-mail.ts'
import { startReader } from './read-mails.ts'
import { hookKinds, jobKinds, outwardKinds, pushKinds, timetable } from './registry.ts'
import { forgetFuture, keepAlive, retire } from './workers.store.ts'

export type { JobDeps } from './job.ts'
export { makeTaker } from './take-mail.ts'
export { watchClocks } from './watch-clocks.ts'

const pulse = 10_000
/** How many programs of others are waited for at once, so that some that are slow delay nobody else. Each has a queue of its own, of which nobody is told when it is free again: these are looked for more often. */
const manyAtOnce = 24
/** How often it is looked whether this machine's clock was set, and by how much at least, in milliseconds. */
const glance = 500
const leap = 30_000
// Each job that is added wakes every runner. They look a few times a second then, and take what they find together.
const habits = { completeJobBatchDelay: 50, failJobBatchDelay: 50 } as const
// The runner (0.18) complains of its own stop while jobs lie ready that it had taken beforehand: it counts as stopped before it gives them back. Whoever lives gives them back, ten seconds later at most.
const aboutItsStop = /deactivating queue|queue is already released/
const levels = { error: 'error', warning: 'warn', info: null, debug: null } as const

/** Starts taking jobs, two at a time so that those who wait for a page come first, and beside them what goes out, so that a server that answers slowly delays nothing else; says every ten seconds that it lives, and takes over what dead workers left. When this machine's clock is set, the timetable begins anew: the runner would do a year's minutes at once, or wait for the old time to come again. `stop` lets those under way end. */
export async function startJobs(deps: JobDeps, way?: FetchWay): Promise<{ stop(): Promise<void> }> {
  const ids = new Set<string>()
  await keepAlive(deps.db.owner, [])
  const events: WorkerEvents = new EventEmitter()
  // Jobs are held by the pool of workers that took them, not by one worker.
  events.on('pool:create', ({ workerPool }) => { ids.add(workerPool.id) })
  const pgPool = openWorkerPool(deps.db.connectionString, manyAtOnce)
  const listOf = (kinds: readonly JobKind[]) => Object.fromEntries(kinds.map((kind) => [kind.name, (payload: unknown) => kind.run(deps, payload)]))
  const begin = (kinds: readonly JobKind[], concurrency: number, { crontab = '', pollInterval = 2000 } = {}): Promise<Runner> => run({
    pgPool, noHandleSignals: true, events, parsedCronItems: parseCrontab(crontab), taskList: listOf(kinds), preset: { worker: { ...habits, pollInterval, concurrentJobs: concurrency, localQueue: { ttl: 20_000, size: concurrency * 2, refetchDelay: { durationMs: 100, threshold: concurrency, maxAbortThreshold: Number.POSITIVE_INFINITY } } } },
    logger: new Logger(() => (level, message) => {
      const name = levels[level]
      if (name !== null && !(isStopping && aboutItsStop.test(message))) deps.log[name]({ part: 'worker' }, message)
    }),
  })
  let isStopping = false
  const outgoing = [outwardKinds, hookKinds, pushKinds]
  const beginInner = async () => {
    await forgetFuture(deps.db.owner)
    return begin(jobKinds.filter((kind) => outgoing.every((kinds) => !kinds.includes(kind))), 2, { crontab: timetable })
  }
  let inner = await beginInner()
  const outer: Runner[] = []
  for (const kinds of outgoing) outer.push(kinds === outwardKinds ? await begin(kinds, 6) : await begin(kinds, manyAtOnce, { pollInterval: 600 }))
  const errands = startErrands(deps)
  const reader = startReader(deps)
  const fetching = way === undefined ? undefined : startFetching(deps, way)
  const live = async () => {
    const dead = await keepAlive(deps.db.owner, [...ids])
    if (dead > 0) deps.log.warn({ part: 'worker', dead }, 'took over from workers that had died')
    await beat(deps.db.staff, 'worker')
  }
  const clock = watchForLeaps(async () => {
    deps.log.warn({ part: 'worker' }, 'the clock of this machine was set; the timetable begins anew')
    await inner.stop()
    inner = await beginInner()
  }, (error) => deps.log.error({ part: 'worker', error: String(error) }, 'the timetable could not begin anew'))
  let telling = Promise.resolve()
  const tick = () => { telling = live().catch((error: unknown) => deps.log.error({ part: 'worker', error: String(error) }, 'the worker could not say that it lives')) }
  const timer = setInterval(tick, pulse)
  tick()
  return {
    stop: async () => {
      isStopping = true
      clearInterval(timer)
      await clock.stop()
      await Promise.all([...[inner, ...outer].map((runner) => runner.stop()), errands.stop(), reader.stop(), fetching?.stop() ?? Promise.resolve(), telling])
      await pgPool.end()
      await retire(deps.db.owner, [...ids]).catch(() => undefined)
    },
  }
}

/** Calls when this machine's clock has been set, by hand or by a sleep, one call after the other. */
function watchForLeaps(act: () => Promise<void>, failed: (error: unknown) => void): { stop(): Promise<void> } {
  const distance = () => Date.now() - performance.now()
  let [before, acting] = [distance(), Promise.resolve()]
  const timer = setInterval(() => {
    const now = distance()
    if (Math.abs(now - before) > leap) acting = acting.then(act).catch(failed)
    before = now
  }, glance)
  return { stop: () => { clearInterval(timer); return acting } }
}
