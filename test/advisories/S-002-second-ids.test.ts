import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { buildWorld, readEverything, type World } from '../harness/world.ts'

let desk: Desk
let world: World
let own: Ticket
let outsider: Client
let support: Staff

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  support = await desk.support()
  outsider = await desk.client()
  own = await desk.ticket(outsider)
})

afterAll(() => desk.close())

const submission = { category: 'playback', impact: 'down', details: {}, subject: 'Nothing plays', description: 'Nothing.', severity: 'critical', attachments: [] } as const

describe('S-002 an id of another company in the body opens nothing', () => {
  test.each(['organisationId', 'organisation_id', 'requesterId', 'requester_id', 'ownerId', 'contractId', 'parent_id', 'mergedInto', 'ticketId'])('a client cannot name %s when submitting', async (key) => {
    const before = await readEverything(desk, world.ours.id)
    const body = { ...submission, [key]: world.ids.organisation }
    const refused = await (await desk.as(outsider)).call('client.tickets.submit', { body })
    expect(refused.status).toBe(422)
    expect(await readEverything(desk, world.ours.id)).toBe(before)
  })

  test('a client attaches nobody else’s upload, to a ticket or a reply', async () => {
    const caller = await desk.as(outsider)
    const tried = await Promise.all([
      caller.call('client.tickets.submit', { body: { ...submission, attachments: [world.ids.upload] } }),
      caller.call('client.tickets.submit', { body: { ...submission, attachments: [world.ids.attachment] } }),
      caller.call('client.tickets.reply', { params: { id: own.id }, body: { text: 'See this.', attachments: [world.ids.upload] } }),
    ])
    expect(tried.map(({ status }) => status).every((status) => status === 404 || status === 422), tried.map(({ status }) => status).join()).toBe(true)
    expect(await desk.db.selectFrom('attachments').select('id').where('ticket_id', '=', own.id).execute()).toEqual([])
  })

  test('a ticket is opened on behalf of a client’s person, not of one of ours, of nobody, or of somebody who was disabled', async () => {
    const caller = await desk.as(support)
    const gone = await desk.client(undefined, { disabled_at: new Date() })
    for (const requesterId of [support.id, newId<'person'>(), gone.id]) {
      const refused = await caller.refused('desk.tickets.submit', { body: { ...submission, attachments: [], channel: 'phone', requesterId } })
      expect([404, 422], refused.code).toContain(refused.status)
    }
  })

  test('an owner is one of ours who answers, and still may', async () => {
    const caller = await desk.as(support)
    const technician = await desk.technical()
    const former = await desk.staff(['support'], { disabled_at: new Date() })
    for (const ownerId of [outsider.id, technician.id, former.id, newId<'person'>()]) {
      const { version } = await caller.ask('desk.tickets.show', { params: { id: own.id } })
      const refused = await caller.refused('desk.tickets.assign', { params: { id: own.id }, body: { ownerId, version } })
      expect([404, 422], refused.code).toContain(refused.status)
    }
  })

  test('a reply relays technical answers of its own ticket only', async () => {
    const caller = await desk.as(support)
    const before = await readEverything(desk, world.ours.id)
    const refused = await caller.refused('desk.tickets.reply', { params: { id: own.id }, body: { text: 'Found it.', attachments: [], relays: [world.ids.message], then: 'keep', lastSequence: 99, anyway: true } })
    expect([404, 409, 422], refused.code).toContain(refused.status)
    const nothing = await caller.refused('desk.tickets.nothing', { params: { id: own.id }, body: { messageId: world.ids.message, reason: 'Not theirs.' } })
    expect([404, 409, 422], nothing.code).toContain(nothing.status)
    expect(await readEverything(desk, world.ours.id)).toBe(before)
  })

  test('a participant is of the ticket’s company or of ours', async () => {
    const caller = await desk.as(support)
    for (const personId of [world.requester.id, newId<'person'>()]) {
      const refused = await caller.refused('desk.tickets.addParticipant', { params: { id: own.id }, body: { personId } })
      expect([404, 422], refused.code).toContain(refused.status)
    }
  })
})

describe('S-003 a merge keeps to what its author may see, and to one company', () => {
  test('support cannot merge across companies; both stay as they were', async () => {
    const caller = await desk.as(support)
    const before = await readEverything(desk, world.ours.id)
    const refused = await caller.refused('desk.tickets.merge', { params: { id: own.id }, body: { into: world.ids.sibling, reason: 'The same outage.' } })
    expect({ status: refused.status, code: refused.code }).toEqual({ status: 422, code: 'ticket.merge_other_company' })
    expect(await readEverything(desk, world.ours.id)).toBe(before)
  })

  test.each<[string, () => Promise<Staff>]>([['a technician', () => desk.technical()], ['another account manager', () => desk.manager()]])('%s merges nothing', async (_, hire) => {
    const caller = await desk.as(await hire())
    const before = await readEverything(desk, world.ours.id)
    const id: Id<'ticket'> = world.ids.ticket
    const refused = await caller.refused('desk.tickets.merge', { params: { id }, body: { into: world.ids.sibling, reason: 'The same outage.' } })
    const unknown = await caller.refused('desk.tickets.merge', { params: { id: newId() }, body: { into: world.ids.sibling, reason: 'The same outage.' } })
    expect(refused).toEqual(unknown)
    expect(refused.status).toBe(404)
    expect(await readEverything(desk, world.ours.id)).toBe(before)
  })
})
