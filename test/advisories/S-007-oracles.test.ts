import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { AnyInput } from '../harness/door.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, rightfulCaller, type World } from '../harness/world.ts'

const lists = operations.filter(([, endpoint]) => endpoint.method === 'GET' && endpoint.query !== undefined && endpoint.raw === undefined)

/** Orders and filters that would tell, answer by answer, what may not be read. */
const oracles = [
  'sort=organisation.name', 'sort=people.password', 'sort=-number', 'sort=due;drop table tickets', 'sort=due,active', 'order=desc', 'orderBy=severity_reason',
  'filter[user.password_hash][startsWith]=$argon', 'filter[body]=x', 'where=1', 'select=resolution_cause', 'fields=resolution_cause', 'include=messages', 'expand=handoffs', 'limit=1000000', 'limit=-1', 'offset=-1', 'cursor[$gt]=',
]

let desk: Desk
let world: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
})

afterAll(() => desk.close())

describe('S-007 lists are ordered and filtered by what the contract names, and by nothing else', () => {
  test.each(lists)('%s', async (name, endpoint) => {
    const caller = await rightfulCaller(desk, world, endpoint)
    const input: AnyInput = calls[name](world.ids)
    for (const oracle of oracles) {
      const [key = '', value = ''] = oracle.split(/=(.*)/s)
      const response = await caller.call(name, { ...input, query: { ...Object(input.query), [key]: value } })
      expect({ oracle, status: response.status }).toEqual({ oracle, status: 422 })
    }
  })

  test.each(lists.filter(([, endpoint]) => endpoint.query && 'cursor' in endpoint.query.shape))('%s takes no place in the list that it has not given', async (name, endpoint) => {
    const caller = await rightfulCaller(desk, world, endpoint)
    for (const cursor of ['0', '1) or true--', '{"id":"x"}', Buffer.from('["2026-01-01","x"]').toString('base64url'), Buffer.from('{"$gt":""}').toString('base64url'), '%00', 'null']) {
      const response = await caller.call(name, { query: { cursor } })
      expect({ cursor, status: [200, 422].includes(response.status) }).toEqual({ cursor, status: true })
    }
    expect(desk.errors).toEqual([])
  })
})
