import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { AnyInput } from '../harness/door.ts'
import { pathOf } from '../harness/door.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, rightfulCaller, type World } from '../harness/world.ts'

const writing = operations.filter(([, endpoint]) => endpoint.body !== undefined && endpoint.raw === undefined)
const reading = operations.filter(([, endpoint]) => endpoint.query !== undefined && endpoint.raw === undefined)

let desk: Desk
let world: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
})

afterAll(() => desk.close())

describe('S-096 a body cannot change what every object is', () => {
  test.each(writing)('%s refuses keys that name a prototype, wherever they stand', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const path = pathOf(endpoint, input)
    const caller = await rightfulCaller(desk, world, endpoint)
    const inner = JSON.stringify(input.body).slice(1, -1)
    const rest = inner === '' ? '' : `, ${inner}`
    for (const planted of ['"__proto__": {"role": "administrator"}', '"constructor": {"prototype": {"role": "administrator"}}', '"prototype": {}', '"\\u005f_proto__": {"role": "administrator"}']) {
      const response = await caller.send(endpoint.method, path, { body: `{${planted}${rest}}` })
      expect({ planted, status: response.status }).toEqual({ planted, status: 422 })
    }
    expect(Reflect.get({}, 'role')).toBeUndefined()
  })

  test.each(writing)('%s refuses what is no JSON object', async (name, endpoint) => {
    const path = pathOf(endpoint, calls[name](world.ids))
    const caller = await rightfulCaller(desk, world, endpoint)
    for (const body of ['', 'null', '[]', '"text"', '42', '{', '{"a":', 'role=administrator']) {
      const { status } = await caller.send(endpoint.method, path, { body })
      expect({ body, refused: [400, 422].includes(status) }).toEqual({ body, refused: true })
    }
    const form = await caller.send(endpoint.method, path, { body: 'role=administrator', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect([400, 415, 422]).toContain(form.status)
  })

  test.each(writing)('%s refuses a NUL in any text, with its field', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const caller = await rightfulCaller(desk, world, endpoint)
    for (const [key, value] of Object.entries(Object(input.body))) {
      if (typeof value !== 'string') continue
      const refused = await caller.call(name, { ...input, body: { ...Object(input.body), [key]: `${value}\0` } })
      expect({ key, status: refused.status }).toEqual({ key, status: 422 })
      expect((await refused.json()).error.field).toBe(key)
    }
  })

  test.each(reading)('%s refuses a parameter given twice, or as an object', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const caller = await rightfulCaller(desk, world, endpoint)
    const path = pathOf(endpoint, { params: input.params ?? {} })
    for (const key of Object.keys(endpoint.query?.shape ?? {})) {
      expect({ key, status: (await caller.send('GET', `${path}?${key}=a&${key}=b`)).status }).toEqual({ key, status: 422 })
      expect({ key, status: (await caller.send('GET', `${path}?${key}[$ne]=a`)).status }).toEqual({ key, status: 422 })
    }
    expect((await caller.send('GET', `${path}?__proto__=a`)).status).toBe(422)
  })

  test('nothing broke', () => {
    expect(desk.errors).toEqual([])
  })
})
