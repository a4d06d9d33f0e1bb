import { z } from 'zod'
import { liveEvent, type LiveEvent } from '#contract/files.ts'
import type { Pools } from '#db/index.ts'
import { readMissed, type FeedEvent } from '#db/feed.ts'
import { readRights, type Session } from '#domains/auth/index.ts'
import { findInSight, sightOf } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { openFeed } from './live-feed.ts'
import { openFollower, type Follower } from './live-follower.ts'
import { audible, hearsCalls } from './live-sight.ts'

const mostPerPerson = 12
const recheck = 3000
const pingEvery = 5 // rechecks
const changesRights = /^(person|session|password|organisation)\./
const presence = z.object({ ticketId: liveEvent.options[1].shape.ticketId, present: liveEvent.options[1].shape.present })
const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }

/** The live stream of one process: one feed, any number of followers. Nothing is kept but positions. */
export type LiveHub = {
  /** Stands at the end of what has happened; else the first follower makes it do so. */
  begin(): Promise<void>
  open(session: Session, since: number | undefined): Promise<Response>
  /** Up to where everybody has been told; undefined before it has begun. */
  stand(): number | undefined
  close(): Promise<void>
}
type Followers = ReadonlySet<Follower>

/** Starts the live stream; it connects when it is told to begin, or the first follower comes. */
export function startLive({ db, log }: AppDeps): LiveHub {
  const followers = new Set<Follower>()
  const report = (error: unknown) => log.warn({ part: 'live', error: error instanceof Error ? error.message : String(error) }, 'the live stream will try again')
  const feed = openFeed({ db, report }, {
    presence: (payload) => tellPresence(db, followers, payload),
    notice: (personId) => {
      for (const follower of followers) if (follower.session.actor.personId === personId) follower.tell({ about: 'notice' })
    },
    events: async (events) => {
      if (events.some((event) => changesRights.test(event.kind))) await checkRights(db, followers)
      await Promise.all(Array.from(followers, (follower) => tellEvents(db, follower, events)))
    },
  })
  const end = () => feed.position() ?? 0
  let timer: ReturnType<typeof setInterval> | undefined
  let checking = Promise.resolve()
  let ticks = 0

  function tick(): void {
    ticks += 1
    checking = checkRights(db, followers).catch(report)
    if (ticks % pingEvery !== 0) return
    feed.wake()
    for (const follower of followers) follower.ping()
  }

  return {
    begin: () => feed.begin(),
    open: async (session, since) => {
      refuseCrowd(followers, session)
      timer ??= setInterval(tick, recheck)
      await feed.begin()
      const { follower, body } = openFollower(session, Math.min(since ?? end(), end()), (gone) => followers.delete(gone))
      follower.rights = (await readRights(db.auth, [session.id])).get(session.id)
      // What is told while somebody catches up would be told to them by nobody: they join at the very moment when they stand where the reader stands.
      while (follower.position < end()) await catchUp(db, follower, end())
      followers.add(follower)
      follower.tell({ about: 'hello', as: session.actor.personId, position: follower.position, at: new Date().toISOString() })
      feed.wake()
      return new Response(body, { headers })
    },
    stand: () => feed.position(),
    close: async () => {
      clearInterval(timer)
      for (const follower of followers) follower.end()
      await Promise.all([feed.close(), checking])
    },
  }
}

function refuseCrowd(followers: Followers, { actor }: Session): void {
  const own = Array.from(followers).filter((follower) => follower.session.actor.personId === actor.personId)
  if (own.length >= mostPerPerson) throw new Failure('request.too_many', { params: { seconds: 30 } })
}

async function tellEvents(db: Pools, follower: Follower, events: readonly FeedEvent[]): Promise<void> {
  const fresh = events.filter((event) => event.position > follower.position)
  await tellAudible(db, follower, fresh)
  follower.position = Math.max(follower.position, fresh.at(-1)?.position ?? 0)
}

async function catchUp(db: Pools, follower: Follower, upTo: number): Promise<void> {
  await tellAudible(db, follower, await readMissed(db.staff, follower.position, upTo))
  follower.position = upTo
}

async function tellAudible(db: Pools, follower: Follower, events: readonly FeedEvent[]): Promise<void> {
  // Which calls somebody may see is asked when they are read.
  const call = hearsCalls(follower.session.actor) ? events.findLast(({ kind }) => kind.startsWith('call.')) : undefined
  for (const event of await audible(db, follower.session.actor, events)) {
    follower.tell({ about: 'ticket', position: event.position, ticketId: event.ticketId, kind: event.kind })
  }
  if (call !== undefined) follower.tell({ about: 'call', position: call.position, kind: call.kind })
}

async function tellPresence(db: Pools, followers: Followers, payload: string): Promise<void> {
  const told = presence.safeParse(JSON.parse(payload))
  if (!told.success) return
  const event: LiveEvent = { about: 'presence', ...told.data }
  for (const follower of followers) {
    const { actor } = follower.session
    if (actor.side === 'staff' && (await findInSight(db.staff, sightOf(actor), [event.ticketId])).has(event.ticketId)) follower.tell(event)
  }
}

/** Ends the streams of sessions that are over, and those whose person may now see more or less: they come back as who they are. */
async function checkRights(db: Pools, followers: Followers): Promise<void> {
  if (followers.size === 0) return
  // Whoever joins meanwhile was not asked about, and is looked at next time.
  const asked = [...followers]
  const rights = await readRights(db.auth, [...new Set(asked.map((follower) => follower.session.id))])
  for (const follower of asked) {
    const now = rights.get(follower.session.id)
    if (now === undefined) follower.tell({ about: 'session', ended: true })
    if (now === undefined || (follower.rights !== undefined && follower.rights !== now)) follower.end()
    else follower.rights = now
  }
}
