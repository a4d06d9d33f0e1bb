import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { operations } from '#contract/index.ts'
import { sql } from 'kysely'
import type { AnyInput, Caller } from '../harness/door.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, readEverything, rightfulCaller, type World } from '../harness/world.ts'

/** What other desks have let through, beside the names of all our own columns. */
const tempting = ['role', 'roles', 'is_admin', 'isAdmin', 'admin', 'company_id', 'companyId', 'organisationId', 'team_ids', 'plan', 'entitlements', 'verified_at', 'createdAt', 'author_id', 'authorId', 'internal', 'public', 'kind', 'sla_due_at', 'dueAt', 'id', 'ownerId', 'state', 'number']

const writing = operations.filter(([, endpoint]) => endpoint.body !== undefined && endpoint.raw === undefined)

let desk: Desk
let world: World
let columns: string[]

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  const { rows } = await sql<{ name: string }>`select distinct column_name::text as name from information_schema.columns where table_schema = 'public'`.execute(desk.db)
  columns = rows.map((row) => row.name)
})

afterAll(() => desk.close())

describe('S-100 nobody writes what the contract does not name', () => {
  test.each(writing)('%s takes the keys of its contract and no other', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const foreign = foreignKeys(endpoint, input.body)
    expect(columns.length).toBeGreaterThan(100)
    expect(foreign.filter((key) => endpoint.body?.safeParse(withKeys(input.body, [key])).success)).toEqual([])

    const caller: Caller = await rightfulCaller(desk, world, endpoint)
    const before = await readEverything(desk, world.ours.id)
    const refused = await caller.call(name, { ...input, body: withKeys(input.body, foreign) })
    expect(refused.status).toBe(422)
    const { error } = await refused.json()
    expect(error).toMatchObject({ code: 'request.invalid', field: expect.any(String), message: expect.any(String) })
    expect(foreign).toContain(error.field)
    expect(await readEverything(desk, world.ours.id)).toEqual(before)
  })

  const querying = operations.filter(([, endpoint]) => endpoint.query !== undefined && endpoint.raw === undefined)
  test.each(querying)('%s takes the query of its contract and no other', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const caller = await rightfulCaller(desk, world, endpoint)
    const refused = await caller.call(name, { ...input, query: { ...Object(input.query), role: 'administrator' } })
    expect(refused.status).toBe(422)
    expect((await refused.json()).error).toMatchObject({ field: 'role' })
  })

  test.each(writing)('%s refuses a list where it wants one thing, and says in which field', async (name, endpoint) => {
    const input: AnyInput = calls[name](world.ids)
    const caller = await rightfulCaller(desk, world, endpoint)
    for (const key of scalarKeys(input.body)) {
      const refused = await caller.call(name, { ...input, body: { ...Object(input.body), [key]: [Object(input.body)[key]] } })
      expect({ key, status: refused.status }).toEqual({ key, status: 422 })
      expect((await refused.json()).error.field).toMatch(new RegExp(`^${key}\\b`))
    }
  })

  test('nothing broke', () => {
    expect(desk.errors).toEqual([])
  })
})

function foreignKeys(endpoint: Endpoint, body: unknown): string[] {
  const known = new Set<string>([...Object.keys(shapeOf(endpoint)), ...Object.keys(Object(body))])
  return [...new Set([...tempting, ...columns])].filter((key) => !known.has(key))
}

function shapeOf(endpoint: Endpoint): object {
  const body = endpoint.body
  return body && 'shape' in body && typeof body.shape === 'object' && body.shape !== null ? body.shape : {}
}

function withKeys(body: unknown, keys: readonly string[]): object {
  return { ...Object(body), ...Object.fromEntries(keys.map((key) => [key, 'administrator'])) }
}

function scalarKeys(body: unknown): string[] {
  return Object.entries(Object(body)).filter(([, value]) => typeof value !== 'object').map(([key]) => key)
}

