import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { follow, type Follower } from '../harness/live.ts'
import { buildWorld, type World } from '../harness/world.ts'

let desk: Desk
let world: World
let url: string
const followers: Follower[] = []

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  url = await desk.listen()
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

function isAboutOurs(event: object): boolean {
  return JSON.stringify(event).includes(world.ids.ticket)
}

describe('S-005 the live stream tells each person of what they may see', () => {
  test('the requester hears of their ticket; strangers hear nothing of it', async () => {
    const requester = await followAs(world.requester)
    const strangers = await Promise.all([world.strangers.outsider, world.strangers.colleague].map((person) => followAs(person)))
    for (const each of [requester, ...strangers]) await each.hear((event) => event.about === 'hello')
    const lengths = strangers.map((stranger) => stranger.heard.length)

    const support = await desk.as(world.everyRole)
    await support.ask('desk.tickets.reply', { params: { id: world.ids.ticket }, body: { text: 'We are looking.', attachments: [], relays: [], then: 'keep', lastSequence: 2, anyway: true } })
    await requester.hear(isAboutOurs)
    await pause(300)
    expect(strangers.map((stranger) => stranger.heard.length)).toEqual(lengths)
    for (const stranger of strangers) expect(stranger.raw()).not.toContain(world.ids.ticket)
  })

  test('a note, and who looks at the ticket, are not told to its client', async () => {
    const requester = await followAs(world.requester)
    await requester.hear((event) => event.about === 'hello')
    const colleague = await followAs(world.everyRole)
    await colleague.hear((event) => event.about === 'hello')
    const support = await desk.as(world.everyRole)
    await support.ask('desk.tickets.note', { params: { id: world.ids.ticket }, body: { text: 'Only for us.', attachments: [] } })
    await support.ask('desk.tickets.presence', { params: { id: world.ids.ticket }, body: { activity: 'replying' } })
    await colleague.hear(isAboutOurs)
    await pause(300)
    expect(requester.heard.filter(isAboutOurs)).toEqual([])
    expect(requester.raw()).not.toContain('presence')
    expect(colleague.raw()).not.toContain('Only for us.')
  })

  test('nobody chooses what they follow', async () => {
    for (const query of ['?subscribe=*', `?ticket=${world.ids.ticket}`, '?channel=ticket:%25', '?channel=ticket:_', `?organisation=${world.ours.id}`, '?since=-1', '?since=%25', '?since=1&since=2']) {
      const follower = await followAs(world.strangers.outsider, { query })
      expect({ query, status: follower.status }).toEqual({ query, status: 422 })
    }
    const past = await followAs(world.strangers.outsider, { query: '?since=0', headers: { 'last-event-id': '0' } })
    await past.hear((event) => event.about === 'hello')
    await pause(300)
    expect(past.raw()).not.toContain(world.ids.ticket)
  })

  test('another site is refused', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await followAs(world.requester, { headers })).status).toBe(403)
    }
  })

  test('nobody without a session follows anything', async () => {
    expect((await follow(url, '')).status).toBe(401)
  })

  test('whoever is disabled while they follow is cut off within 5 seconds', async () => {
    const person = await desk.client(world.ours, { sees_company: true })
    const follower = await followAs(person)
    await follower.hear((event) => event.about === 'hello')
    const administrator = await desk.as(world.everyRole)
    await administrator.ask('people.change', { params: { id: person.id }, body: { disabled: true } })
    await follower.over(5000)
  })

  test('whoever loses the right to see the company’s tickets hears no more of them', async () => {
    const person = await desk.client(world.ours, { sees_company: true })
    const follower = await followAs(person)
    await follower.hear((event) => event.about === 'hello')
    const administrator = await desk.as(world.everyRole)
    await administrator.ask('people.change', { params: { id: person.id }, body: { seesCompany: false } })
    await pause(5000)
    const before = follower.raw().length
    await (await desk.as(world.requester)).ask('client.tickets.reply', { params: { id: world.ids.ticket }, body: { text: 'Any news?', attachments: [] } })
    await pause(500)
    expect(follower.raw().slice(before)).not.toContain(world.ids.ticket)
  })
})
