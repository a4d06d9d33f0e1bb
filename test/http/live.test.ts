import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LiveEvent } from '#contract/files.ts'
import { actAs, linkEvents } from '#db/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { openLiveStreams } from '#http/live.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { follow, type Follower } from '../harness/live.ts'

let desk: Desk
let url: string
let ines: Client
let noe: Staff
let ticket: Ticket
const followers: Follower[] = []

beforeAll(async () => {
  desk = await openDesk()
  url = await desk.listen()
  ines = await desk.client()
  noe = await desk.support()
  ticket = await desk.ticket(ines)
  // What has happened is in the chain a moment after its commit: a test that begins sooner would be told of it as of something new.
  await linkEvents(desk.db)
})

afterEach(() => {
  for (const follower of followers.splice(0)) follower.leave()
})

afterAll(() => desk.close())

async function followAs(person: Client | Staff, options?: Parameters<typeof follow>[2]): Promise<Follower> {
  const follower = await follow(url, (await desk.as(person)).cookie(), options)
  followers.push(follower)
  return follower
}

async function note(text: string): Promise<void> {
  await (await desk.as(noe)).ask('desk.tickets.note', { params: { id: ticket.id }, body: { text, attachments: [] } })
}

const isAboutTicket = (event: LiveEvent) => event.about === 'ticket' && event.ticketId === ticket.id
const positionsOf = (follower: Follower) => follower.heard.flatMap((event) => (event.about === 'ticket' ? [event.position] : []))
const now = async () => {
  await linkEvents(desk.db)
  return (await desk.db.selectFrom('event_head').select('position').executeTakeFirstOrThrow()).position
}

describe('the live stream', () => {
  test('is begun before anybody follows, so that already the first page is told where it stands', async () => {
    await openLiveStreams(desk.deps)
    expect((await (await desk.as(noe)).send('GET', '/api/session')).headers.get('x-relais-stand')).toBe(String(await now()))
  })

  test('tells what happens as it happens, in order, and nothing of its content', async () => {
    const follower = await followAs(noe)
    const hello = await follower.hear((event) => event.about === 'hello')
    expect(hello).toMatchObject({ about: 'hello', position: await now() })
    for (const text of ['one', 'two', 'three']) await note(`Secret ${text}`)
    await expect.poll(() => positionsOf(follower)).toEqual([1, 2, 3].map((step) => ('position' in hello ? hello.position : 0) + step))
    expect(follower.raw()).not.toContain('Secret')
    expect(follower.raw()).toMatch(/^id: \d+$/m)
  })

  test('stands, as every read says, where whoever follows from there misses nothing', async () => {
    await (await followAs(noe)).hear((event) => event.about === 'hello')
    const { headers } = await (await desk.as(noe)).send('GET', '/api/desk/queue?view=all')
    const stand = Number(headers.get('x-relais-stand'))
    expect(stand).toBe(await now())
    await note('between the reading and the line')
    const late = await followAs(noe, { query: `?since=${stand}` })
    expect(await late.hear(isAboutTicket)).toMatchObject({ position: stand + 1 })
    expect((await desk.withCookie('').send('GET', '/api/session')).headers.get('x-relais-stand')).toBeNull()
  })

  test('and the counts of a desk, which may be a second old, say up to where they know', async () => {
    const caller = await desk.as(await desk.support())
    const follower = await followAs(noe)
    await follower.hear((event) => event.about === 'hello')
    await pause(1100)
    const known = await now()
    expect(await caller.ask('desk.counts')).toMatchObject({ stand: known })
    await note('just after they were counted')
    await follower.hear((event) => isAboutTicket(event) && 'position' in event && event.position === known + 1)
    expect(await caller.ask('desk.counts')).toMatchObject({ stand: known })
    await pause(1100)
    expect(await caller.ask('desk.counts')).toMatchObject({ stand: known + 1 })
  })

  test('rings the bell of whoever is told something, and nobody else’s', async () => {
    const [told, other, client] = [await desk.support(), await followAs(await desk.support()), await followAs(ines)]
    const follower = await followAs(told)
    for (const each of [follower, other, client]) await each.hear((event) => event.about === 'hello')
    await expect.poll(async () => {
      await actAs(desk.pools.staff, itself, (tx, at) => tell(tx, at, { kind: 'promise.due', to: [told.id], ticketId: null, values: {}, once: `${at.getTime()}` }))
      return follower.heard.some((event) => event.about === 'notice')
    }).toBe(true)
    expect([...other.heard, ...client.heard].filter((event) => event.about === 'notice')).toEqual([])
  })

  test('goes on where it was cut, by what the browser says it had last', async () => {
    const before = await now()
    await note('while nobody was there')
    for (const options of [{ query: `?since=${before}` }, { headers: { 'last-event-id': String(before) } }]) {
      const follower = await followAs(noe, options)
      expect(await follower.hear(isAboutTicket)).toMatchObject({ position: before + 1 })
      expect(positionsOf(follower)).toEqual([before + 1])
    }
    const fresh = await followAs(noe)
    await fresh.hear((event) => event.about === 'hello')
    expect(positionsOf(fresh)).toEqual([])
  })

  test('misses nothing that happens in the moment when somebody joins', async () => {
    for (let round = 0; round < 8; round++) {
      const before = await now()
      const [follower] = await Promise.all([followAs(noe, { query: `?since=${before}` }), note(`round ${round}`), note(`and ${round}`)])
      await expect.poll(() => Math.max(0, ...positionsOf(follower))).toBe(before + 2)
    }
  })

  test('F-25 comes back by itself when its connection to the database dies, and tells what happened meanwhile', async () => {
    const follower = await followAs(noe)
    await follower.hear((event) => event.about === 'hello')
    const listeners = () => sql<{ pid: number }>`select pid from pg_stat_activity where application_name = 'relais listener' and datname = current_database()`.execute(desk.db).then(({ rows }) => rows.map((row) => row.pid))
    const [pid] = await listeners()
    await sql`select pg_terminate_backend(${pid})`.execute(desk.db)
    await note('in the dark')
    expect(await follower.hear(isAboutTicket)).toMatchObject({ position: await now() })
    await expect.poll(listeners).toHaveLength(1)
    expect(await listeners()).not.toContain(pid)
    await note('in the light')
    await expect.poll(() => Math.max(...positionsOf(follower))).toBe(await now())
  })

  test('tells the technical team of presence only where it was handed something', async () => {
    const technician = await followAs(await desk.technical())
    const colleague = await followAs(await desk.support())
    for (const each of [technician, colleague]) await each.hear((event) => event.about === 'hello')
    const be = (activity: 'replying' | 'left') => desk.as(noe).then((caller) => caller.ask('desk.tickets.presence', { params: { id: ticket.id }, body: { activity } }))
    await be('replying')
    expect(await colleague.hear((event) => event.about === 'presence')).toMatchObject({ ticketId: ticket.id, present: [{ id: noe.id, name: noe.name, activity: 'replying' }] })
    await be('left')
    await colleague.hear((event) => event.about === 'presence' && event.present.length === 0)
    expect(technician.heard.filter((event) => event.about === 'presence')).toEqual([])
  })

  test('opens twelve times for one person, and no more', async () => {
    const person = await desk.support()
    for (let i = 0; i < 12; i++) expect((await followAs(person)).status).toBe(200)
    expect((await followAs(person)).status).toBe(429)
    followers.pop()?.leave()
    followers.pop()?.leave()
    await expect.poll(async () => (await followAs(person)).status).toBe(200)
  })
})
