import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, rightfulCaller, type World } from '../harness/world.ts'

const searches = operations.filter(([, endpoint]) => endpoint.query !== undefined && 'q' in endpoint.query.shape)

let desk: Desk
let world: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
})

afterAll(() => desk.close())

/** Where a search looks: some look within a ticket. */
function within(name: (typeof searches)[number][0]): Record<string, string> {
  return { ...calls[name](world.ids).params }
}
function addressOf([name, { path }]: (typeof searches)[number]): `/api/${string}` {
  return `/api/${Object.entries(within(name)).reduce<string>((at, [key, value]) => at.replace(`:${key}`, value), path.slice('/api/'.length))}`
}

/** Everything in a reply that was found, whatever the lists are called. */
function countFound(reply: object): number {
  return Object.values(reply).filter((value) => Array.isArray(value)).reduce((total, list) => total + list.length, 0)
}

describe('S-091 what is searched for is text', () => {
  test('there are searches to look at', () => {
    expect(searches.map(([name]) => name)).toEqual(expect.arrayContaining(['desk.search', 'desk.queue', 'client.tickets.list']))
  })

  test.each(searches)('%s takes signs of other languages as signs', async (name, endpoint) => {
    const caller = await rightfulCaller(desk, world, endpoint)
    const signs = ['\\', '\'', '"', '%\'--', '\' or 1=1 --', '(', ')', '&', '|', '!', ':*', '<->', 'a & & b', '!!!', 'a:b:c:*', 'state:', 'state:nonsense', 'owner:%', 'before:yesterday', 'before:9999999-99-99', 'client:\'', ':', '::', '$1', '${1}', '\u202e', '🎬'.repeat(20), 'é'.repeat(100)]
    for (const q of signs) {
      const response = await caller.call(name, { params: within(name), query: { q } })
      expect({ q, known: [200, 422].includes(response.status) }).toEqual({ q, known: true })
    }
    expect(desk.errors).toEqual([])
  })

  test.each(searches)('%s refuses what is no text or too much of it', async (name, endpoint) => {
    const caller = await rightfulCaller(desk, world, endpoint)
    expect((await caller.call(name, { params: within(name), query: { q: 'a'.repeat(10_000) } })).status).toBe(422)
    for (const raw of ['%00', 'a%00b', '%ED%A0%80', '%FF', '%C0%AF', '%']) {
      const response = await caller.send('GET', `${addressOf([name, endpoint])}?q=${raw}`)
      expect({ raw, known: [200, 400, 422].includes(response.status) }).toEqual({ raw, known: true })
    }
    expect((await caller.send('GET', `${addressOf([name, endpoint])}?q=a&q=b`)).status).toBe(422)
    expect(desk.errors).toEqual([])
  })

  test.each(searches.filter(([name]) => name !== 'desk.complete'))('%s finds nothing for a lone wildcard', async (name, endpoint) => {
    const caller = await rightfulCaller(desk, world, endpoint)
    for (const q of ['%', '%%%', '_', '___', '*']) {
      const response = await caller.call(name, { params: within(name), query: { q } })
      expect({ q, found: response.ok ? countFound(await response.json()) : 0 }).toEqual({ q, found: 0 })
    }
  })
})
