import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { AnyInput } from '../harness/door.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, inventIds, rightfulCaller, type World } from '../harness/world.ts'

let desk: Desk
let world: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
})
afterAll(() => desk.close())

type Place = readonly (string | number)[]
/** Where numbers stand in a value. */
function numbersIn(value: unknown, at: Place = []): Place[] {
  if (typeof value === 'number') return [at]
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => numbersIn(part, [...at, key])) : []
}
function withNumber(value: unknown, [key, ...rest]: Place, number: number): unknown {
  if (key === undefined) return number
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...Object(value) }
  Reflect.set(copy, key, withNumber(Reflect.get(Object(value), key), rest, number))
  return copy
}

const plain = operations.filter(([, endpoint]) => endpoint.raw === undefined)
const madeUp = inventIds()
const counting = plain.filter(([name]) => { const input: AnyInput = calls[name](madeUp); return numbersIn(input.body).length > 0 })
const pointing = plain.filter(([name]) => { const input: AnyInput = calls[name](madeUp); return /^[0-9a-f-]{36}$/.test(input.params?.['id'] ?? '') })

describe('whoever may call it', () => {
  test.each(counting)('%s fails by no number that a database could not count', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    for (const place of numbersIn(input.body)) {
      for (const number of [2 ** 31, 2 ** 53, -(2 ** 31) - 1]) {
        const caller = await rightfulCaller(desk, world, endpoint)
        expect({ place, number, status: (await caller.call(name, { ...input, body: withNumber(input.body, place, number) })).status }).toEqual({ place, number, status: expect.toSatisfy((status: number) => status < 500) })
      }
    }
  })

  test.each(pointing)('%s finds nothing under an id that nobody has', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const caller = await rightfulCaller(desk, world, endpoint)
    const answer = await caller.call(name, { ...input, params: { ...input.params, id: '019a0000-0000-7000-8000-00000000dead' } })
    expect({ status: answer.status, said: answer.status < 300 ? await answer.text() : '' }).toEqual({ status: expect.toSatisfy((status: number) => status >= 400 && status < 500), said: '' })
  })

  test('nothing broke', () => {
    expect(desk.errors).toEqual([])
  })
})
