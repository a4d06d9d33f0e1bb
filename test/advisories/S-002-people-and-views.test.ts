import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnyInput } from '../harness/door.ts'
import type { OperationName } from '#contract/index.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { buildWorld, inventIds, readEverything, type World } from '../harness/world.ts'

let desk: Desk
/** Two companies, each with one of everything: calls about the first name things of the second. */
let world: World
let other: World
let before: string[]

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  other = await buildWorld(desk)
  before = await readBoth()
})

afterAll(() => desk.close())

function readBoth(): Promise<string[]> {
  return Promise.all([world, other].map((each) => readEverything(desk, each.ours.id)))
}

type Attempt = { what: string, who: () => Client | Staff, name: OperationName, input: () => AnyInput, body: () => object }

const support = () => world.everyRole

/** Ids in bodies that are real, of the right kind, and not the caller's to use there. */
const attempts: Attempt[] = [
  { what: 'a note with a client’s upload', who: support, name: 'desk.tickets.note', input: () => calls['desk.tickets.note'](world.ids), body: () => ({ attachments: [world.ids.upload] }) },
  { what: 'a merge into itself', who: support, name: 'desk.tickets.merge', input: () => calls['desk.tickets.merge'](world.ids), body: () => ({ into: world.ids.ticket }) },
  { what: 'a merge into nothing', who: support, name: 'desk.tickets.merge', input: () => calls['desk.tickets.merge'](world.ids), body: () => ({ into: inventIds().sibling }) },
  { what: 'a company with a client as account manager', who: support, name: 'organisations.create', input: () => calls['organisations.create'](world.ids), body: () => ({ accountManagerId: world.requester.id }) },
  { what: 'a company with somebody from support as account manager', who: support, name: 'organisations.create', input: () => calls['organisations.create'](world.ids), body: () => ({ accountManagerId: world.strangers.technician.id }) },
  { what: 'a company given to a client', who: support, name: 'organisations.change', input: () => calls['organisations.change'](world.ids), body: () => ({ accountManagerId: world.requester.id }) },
  { what: 'a role of ours for a client', who: support, name: 'people.change', input: () => calls['people.change'](world.ids), body: () => ({ roles: ['administrator'] }) },
  { what: 'a role of ours beside a client’s', who: support, name: 'people.change', input: () => calls['people.change'](world.ids), body: () => ({ roles: ['client_user', 'support'] }) },
]

describe('S-002 ids of people, of companies and of tickets in bodies and views are no more trusted than one in the address', () => {
  test.each(attempts)('$what', async ({ who, name, input, body }) => {
    const given = input()
    const caller = await desk.as(who())
    const { openTo: _, ...call } = { openTo: undefined, ...given }
    const response = await caller.call(name, { ...call, body: { ...Object(given.body), ...body() } })
    expect([404, 422], `${response.status} ${await response.text()}`).toContain(response.status)
  })

  test('bulk answers for each ticket, and does nothing to those out of reach', async () => {
    const caller = await desk.as(support())
    const { results } = await caller.ask('desk.bulk', { body: { ids: [inventIds().ticket], action: { do: 'note', text: 'For all of them.' } } })
    expect(results.map((result) => result.done)).toEqual([false])
    const assigned = await caller.ask('desk.bulk', { body: { ids: [world.ids.ticket], action: { do: 'assign', ownerId: world.requester.id } } })
    expect(assigned.results.map((result) => result.done)).toEqual([false])
  })

  test('an account manager’s view of another’s companies is empty', async () => {
    const caller = await desk.as(world.strangers.otherManager)
    const { id } = await caller.ask('desk.views.create', { body: { name: 'Theirs', shared: false, conditions: { organisationIds: [other.ours.id], ownerIds: [other.everyRole.id] } } })
    expect((await caller.ask('desk.queue', { query: { view: id } })).tickets).toEqual([])
    const { views } = await caller.ask('desk.counts')
    expect(views.find((view) => view.id === id)).toMatchObject({ count: 0 })
    await caller.ask('desk.views.remove', { params: { id } })
  })

  test('an account manager sees, by search and completion, nothing of companies that are not theirs', async () => {
    const caller = await desk.as(world.strangers.otherManager)
    for (const q of [world.ours.name, world.ids.sibling, `client:"${world.ours.name}"`, 'canary', world.requester.name]) {
      const found = await caller.ask('desk.search', { query: { q } })
      expect(JSON.stringify(found), q).not.toContain(world.ids.ticket)
      expect(JSON.stringify(found), q).not.toContain(world.ours.id)
      expect((await caller.ask('desk.queue', { query: { view: 'all', q } })).tickets, q).toEqual([])
    }
    expect((await caller.ask('desk.complete', { query: { q: `client:${world.ours.name}` } })).completions.filter((each) => each.label.includes(world.ours.name))).toEqual([])
  })

  test('none of this has changed anything', async () => {
    expect(await readBoth()).toEqual(before)
    expect(desk.errors).toEqual([])
  })
})
