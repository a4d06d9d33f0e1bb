import { z } from 'zod'
import { liveEvent, type LiveEvent } from '#contract/files.ts'
import { listen } from '#db/index.ts'
import { lastPosition, readFeed, readMissed, type FeedEvent } from '#db/feed.ts'
import { readRights, type Session } from '#domains/auth/index.ts'
import { findInSight, sightOf } from '#domains/tickets/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { openFollower, type Follower } from './live-follower.ts'
import { audible } from './live-sight.ts'

const mostPerPerson = 12
const batch = 500
const recheck = 3000
const pingEvery = 5 // rechecks
const changesRights = /^(person|session|password|organisation)\./

/** The live stream of one process: one listening connection, one reader of the feed, any number of followers. Nothing is kept but positions. */
export type LiveHub = { open(session: Session, since: number | undefined): Promise<Response>; close(): Promise<void> }

/** Starts the live stream; it connects when the first follower comes. */
export function startLive({ db, log }: AppDeps): LiveHub {
  const followers = new Set<Follower>()
  let position: number | undefined
  let reading: Promise<void> | undefined
  let again = false
  let stopListening: (() => Promise<void>) | undefined
  let connecting: Promise<void> | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let ticks = 0
  let closed = false

  const report = (error: unknown) => log.warn({ part: 'live', error: error instanceof Error ? error.message : String(error) }, 'the live stream will try again')

  async function connect(tries = 0): Promise<void> {
    try {
      stopListening = await listen(db.connectionString, ['relais_events', 'relais_presence'], hear, (error) => {
        report(error)
        stopListening = undefined
        connecting = connect()
      })
      if (closed) return await stopListening()
      wake() // whatever was said while nobody listened
    } catch (error) {
      report(error)
      await new Promise((done) => { setTimeout(done, Math.min(10_000, 500 * 2 ** tries)) })
      if (!closed) await connect(tries + 1)
    }
  }

  function hear(channel: string, payload: string): void {
    if (channel === 'relais_events') wake()
    else tellPresence(payload).catch(report)
  }

  function wake(): void {
    again = true
    reading ??= read().catch(report).finally(() => {
      reading = undefined
      if (again) wake()
    })
  }

  async function read(): Promise<void> {
    while (again) {
      again = false
      position ??= await lastPosition(db.staff)
      for (let events = await readFeed(db.staff, position, batch); events.length > 0; events = await readFeed(db.staff, position, batch)) {
        if (events.some((event) => changesRights.test(event.kind))) await checkRights()
        await Promise.all(Array.from(followers, (follower) => pass(follower, events)))
        position = events.at(-1)?.position ?? position
        if (events.length < batch) break
      }
    }
  }

  async function pass(follower: Follower, events: readonly FeedEvent[]): Promise<void> {
    const fresh = events.filter((event) => event.position > follower.position)
    for (const event of await audible(db, follower.session.actor, fresh)) {
      follower.tell({ about: 'ticket', position: event.position, ticketId: event.ticketId, kind: event.kind })
    }
    follower.position = Math.max(follower.position, fresh.at(-1)?.position ?? 0)
  }

  async function catchUp(follower: Follower, upTo: number): Promise<void> {
    for (const event of await audible(db, follower.session.actor, await readMissed(db.staff, follower.position, upTo))) {
      follower.tell({ about: 'ticket', position: event.position, ticketId: event.ticketId, kind: event.kind })
    }
    follower.position = upTo
  }

  async function tellPresence(payload: string): Promise<void> {
    const told = presence.safeParse(JSON.parse(payload))
    if (!told.success) return
    const event: LiveEvent = { about: 'presence', ...told.data }
    for (const follower of followers) {
      const { actor } = follower.session
      if (actor.side === 'staff' && (await findInSight(db.staff, sightOf(actor), [event.ticketId])).has(event.ticketId)) follower.tell(event)
    }
  }

  /** Ends the streams of sessions that are over, and those whose person may now see more or less: they come back as who they are. */
  async function checkRights(): Promise<void> {
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

  function tick(): void {
    ticks += 1
    void checkRights().catch(report)
    if (ticks % pingEvery !== 0) return
    wake()
    for (const follower of followers) follower.ping()
  }

  async function open(session: Session, since: number | undefined): Promise<Response> {
    if (Array.from(followers).filter((follower) => follower.session.actor.personId === session.actor.personId).length >= mostPerPerson) throw new Failure('request.too_many', { params: { seconds: 30 } })
    connecting ??= connect()
    timer ??= setInterval(tick, recheck)
    position ??= await lastPosition(db.staff)
    const { follower, body } = openFollower(session, Math.min(since ?? position, position), (gone) => followers.delete(gone))
    follower.rights = (await readRights(db.auth, [session.id])).get(session.id)
    // What is told while somebody catches up would be told to them by nobody: they join at the very moment when they stand where the reader stands.
    while (follower.position < position) await catchUp(follower, position)
    followers.add(follower)
    follower.tell({ about: 'hello', position: follower.position, at: new Date().toISOString() })
    wake()
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } })
  }

  async function close(): Promise<void> {
    closed = true
    clearInterval(timer)
    for (const follower of followers) follower.end()
    await stopListening?.()
  }
  return { open, close }
}

const presence = z.object({ ticketId: liveEvent.options[1].shape.ticketId, present: liveEvent.options[1].shape.present })
