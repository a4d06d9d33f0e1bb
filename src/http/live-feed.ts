import { listen } from '#db/index.ts'
import { lastPosition, readFeed, type FeedEvent } from '#db/feed.ts'
import type { AppDeps } from './deps.ts'

const batch = 500

/** The one reader of the feed in a process: woken by the database, it reads on from where it stands. */
export type Feed = {
  /** Begins at the end of the feed, unless it has begun. */
  begin(): Promise<void>
  /** Up to here everything was passed on; undefined before it has begun. */
  position(): number | undefined
  /** There may be more to read. */
  wake(): void
  /** Ends once what is being passed on has been. */
  close(): Promise<void>
}
/** Who is told: of events in their order, a batch at a time; of who is present, as the database says it; and that somebody has a notice, by their id. */
export type FeedReaders = { events(events: readonly FeedEvent[]): Promise<void>; presence(payload: string): Promise<void>; notice(personId: string): void }
type FeedDeps = Pick<AppDeps, 'db'> & { readonly report: (error: unknown) => void }

/** Opens the feed; it reads nothing until it has begun. */
export function openFeed(deps: FeedDeps, readers: FeedReaders): Feed {
  const { db, report } = deps
  let at: number | undefined
  let reading: Promise<void> | undefined
  let again = false
  let closed = false
  let telling = Promise.resolve()
  let stopListening: (() => Promise<void>) | undefined

  async function standAtEnd(): Promise<number> {
    const end = await lastPosition(db.staff)
    return at ??= end
  }

  function hear(channel?: string, payload = ''): void {
    if (channel === 'relais_presence') telling = readers.presence(payload).catch(report)
    else if (channel === 'relais_notices') readers.notice(payload)
    else wake()
  }

  function wake(): void {
    again = !closed
    reading ??= read().catch(report).finally(() => {
      reading = undefined
      if (again) wake()
    })
  }

  async function read(): Promise<void> {
    while (again) {
      again = false
      let from = at ?? await standAtEnd()
      for (let events = await readFeed(db.staff, from, batch); events.length > 0; events = await readFeed(db.staff, from, batch)) {
        await readers.events(events)
        at = from = events.at(-1)?.position ?? from
        if (events.length < batch || closed) break
      }
    }
  }

  return {
    wake,
    position: () => at,
    begin: async () => {
      stopListening ??= keepListening(deps, hear)
      if (at === undefined) await standAtEnd()
    },
    close: async () => {
      closed = true
      again = false
      await stopListening?.()
      await Promise.all([reading, telling])
    },
  }
}

/** Listens through connections that die until it is told to stop; passes on what is said, and nothing when there may be events, as after a while of deafness. */
function keepListening({ db, report }: FeedDeps, hear: (channel?: string, payload?: string) => void): () => Promise<void> {
  let stopped = false
  let stop: (() => Promise<void>) | undefined

  async function connect(tries = 0): Promise<void> {
    try {
      stop = await listen(db.connectionString, ['relais_events', 'relais_presence', 'relais_notices'], hear, (error) => {
        report(error)
        stop = undefined
        void connect()
      })
      if (stopped) return await stop()
      hear() // whatever was said while nobody listened
    } catch (error) {
      if (stopped) return
      report(error)
      await new Promise((done) => { setTimeout(done, Math.min(10_000, 500 * 2 ** tries)) })
      if (!stopped) await connect(tries + 1)
    }
  }

  void connect()
  return async () => {
    stopped = true
    await stop?.()
  }
}
