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

const requester = () => world.requester
const support = () => world.everyRole

/** Ids in bodies that are real, of the right kind, and not the caller's to use there. */
const attempts: Attempt[] = [
  { what: 'a ticket with somebody else’s upload', who: () => other.requester, name: 'client.tickets.submit', input: () => calls['client.tickets.submit'](other.ids), body: () => ({ attachments: [world.ids.upload] }) },
  { what: 'a ticket with an attachment’s id for an upload', who: requester, name: 'client.tickets.submit', input: () => calls['client.tickets.submit'](world.ids), body: () => ({ attachments: [world.ids.attachment] }) },
  { what: 'a client’s reply with somebody else’s upload', who: requester, name: 'client.tickets.reply', input: () => calls['client.tickets.reply'](world.ids), body: () => ({ attachments: [other.ids.upload] }) },
  { what: 'a reply with a client’s upload', who: support, name: 'desk.tickets.reply', input: () => calls['desk.tickets.reply'](world.ids), body: () => ({ attachments: [world.ids.upload], lastSequence: 2 }) },
  { what: 'a note with a client’s upload', who: support, name: 'desk.tickets.note', input: () => calls['desk.tickets.note'](world.ids), body: () => ({ attachments: [world.ids.upload] }) },
  { what: 'a reply that relays an answer of another ticket', who: support, name: 'desk.tickets.reply', input: () => calls['desk.tickets.reply'](world.ids), body: () => ({ relays: [other.ids.message], lastSequence: 2 }) },
  { what: 'nothing to tell about an answer of another ticket', who: support, name: 'desk.tickets.nothing', input: () => calls['desk.tickets.nothing'](world.ids), body: () => ({ messageId: other.ids.message }) },
  { what: 'a merge into a ticket of another company', who: support, name: 'desk.tickets.merge', input: () => calls['desk.tickets.merge'](world.ids), body: () => ({ into: other.ids.sibling }) },
  { what: 'a merge into itself', who: support, name: 'desk.tickets.merge', input: () => calls['desk.tickets.merge'](world.ids), body: () => ({ into: world.ids.ticket }) },
  { what: 'a merge into nothing', who: support, name: 'desk.tickets.merge', input: () => calls['desk.tickets.merge'](world.ids), body: () => ({ into: inventIds().sibling }) },
  { what: 'a participant of another company', who: support, name: 'desk.tickets.addParticipant', input: () => calls['desk.tickets.addParticipant'](world.ids), body: () => ({ personId: other.requester.id }) },
  { what: 'a participant who is nobody', who: support, name: 'desk.tickets.addParticipant', input: () => calls['desk.tickets.addParticipant'](world.ids), body: () => ({ personId: inventIds().person }) },
  { what: 'a client as owner', who: support, name: 'desk.tickets.assign', input: () => calls['desk.tickets.assign'](world.ids), body: () => ({ ownerId: world.requester.id }) },
  { what: 'one of ours who answers nobody as owner', who: support, name: 'desk.tickets.assign', input: () => calls['desk.tickets.assign'](world.ids), body: () => ({ ownerId: world.strangers.technician.id }) },
  { what: 'a ticket on behalf of one of ours', who: support, name: 'desk.tickets.submit', input: () => calls['desk.tickets.submit'](world.ids), body: () => ({ requesterId: world.everyRole.id }) },
  { what: 'a company with a client as account manager', who: support, name: 'organisations.create', input: () => calls['organisations.create'](world.ids), body: () => ({ accountManagerId: world.requester.id }) },
  { what: 'a company with somebody from support as account manager', who: support, name: 'organisations.create', input: () => calls['organisations.create'](world.ids), body: () => ({ accountManagerId: world.strangers.technician.id }) },
  { what: 'a company given to a client', who: support, name: 'organisations.change', input: () => calls['organisations.change'](world.ids), body: () => ({ accountManagerId: world.requester.id }) },
  { what: 'a role of ours for a client', who: support, name: 'people.change', input: () => calls['people.change'](world.ids), body: () => ({ roles: ['administrator'] }) },
  { what: 'a role of ours beside a client’s', who: support, name: 'people.change', input: () => calls['people.change'](world.ids), body: () => ({ roles: ['client_user', 'support'] }) },
]

describe('S-002 an id in a body is no more trusted than one in the address', () => {
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
