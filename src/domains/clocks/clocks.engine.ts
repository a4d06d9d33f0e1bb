import { listen, type Db, type Pools } from '#db/index.ts'
import { beat } from '#db/vitals.ts'
import { desk } from '#kernel/actor.ts'
import { lockDue, readNextLook, updateOverdue } from './clocks.engine.store.ts'
import { passed, readClock } from './clocks.rules.ts'
import { loadClocks } from './clocks.store.ts'
import { changed, writeChanges } from './clocks.write.ts'

type Log = { readonly warn: (fields: Readonly<Record<string, unknown>>, message: string) => void }
type EngineDeps = { readonly db: Pools; readonly log: Log }
/** The part of the desk that writes down each warning and breach, once, whenever it comes back. */
export type ClockEngine = { stop(): Promise<void> }

const batch = 100
/** It looks at least this often, whatever it was told or missed. */
const longestSleep = 15_000
/** Just after the due instant, not at it: an answer in the very instant is in time. */
const margin = 5

/** Writes what has passed of clocks, those that came first first: warnings and breaches at their true times. Answers how many clocks it looked at. */
export async function breachDue(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { ids, now } = await lockDue(tx, batch)
    if (ids.length === 0) return 0
    const changes = (await loadClocks(tx, ids)).map((clock) => changed(clock, passed(readClock(clock.events), now)))
    await writeChanges(tx, desk, { changes })
    const breached = changes.filter(({ added }) => added.some(({ kind }) => kind === 'breach')).map(({ clock }) => clock.id)
    if (breached.length > 0) await updateOverdue(tx, breached)
    return ids.length
  })
}

/** Something to sleep on that can be woken; a call while awake makes the next sleep none. It goes by how long something takes and not by what this machine's clock shows, which may be set. */
function makeAlarm() {
  let isWanted = false
  let ring = () => {}
  const wake = () => {
    isWanted = true
    ring()
  }
  const sleep = async (milliseconds: number): Promise<void> => {
    if (!isWanted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, milliseconds)
      ring = resolve
      await promise
      clearTimeout(timer)
    }
    isWanted = false
  }
  return { sleep, wake }
}

/** Starts the engine: it sleeps until the next due instant, looks anew when one is set that comes before it would look by itself, and survives a database that goes away. */
export function startClockEngine({ db, log }: EngineDeps): ClockEngine {
  const alarm = makeAlarm()
  let stopped = false
  let unlisten: (() => Promise<void>) | undefined

  // Each line to the database has a number: a dying one may say so twice, the second time when another is open already.
  let line = 0
  const connect = async () => {
    if (unlisten !== undefined) return
    const own = ++line
    const close = await listen(db.connectionString, ['relais_clocks'], () => alarm.wake(), () => {
      if (own !== line) return
      line++
      unlisten = undefined
      alarm.wake()
    })
    if (own === line) unlisten = close
  }
  const turn = async (): Promise<number> => {
    await connect()
    do await beat(db.staff, 'clocks')
    while (await breachDue(db.staff) === batch && !stopped)
    const wait = await readNextLook(db.staff)
    return Math.min(longestSleep, Math.max(margin, (wait ?? longestSleep) + margin))
  }
  const run = async () => {
    while (!stopped) {
      const pause = await turn().catch((error: unknown) => {
        log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'the clocks could not be looked at; trying again')
        return 1000
      })
      if (!stopped) await alarm.sleep(pause)
    }
    await unlisten?.().catch(() => undefined)
  }
  const running = run()
  return { stop: () => { stopped = true; alarm.wake(); return running } }
}
