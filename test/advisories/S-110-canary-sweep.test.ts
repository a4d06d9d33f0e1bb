import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations, type OperationName } from '#contract/index.ts'
import { breachDue } from '#domains/clocks/index.ts'
import { hour } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { AnyInput, Caller } from '../harness/door.ts'
import { openFile, upload } from '../harness/files.ts'
import { follow, type Follower } from '../harness/live.ts'
import { calls } from '../harness/operations.ts'
import { inventIds } from '../harness/world.ts'

/** Stands in everything that is ours alone: notes, summaries, technical words, causes, reasons, the names and the bytes of our files. */
const canary = 'NOTE-CANARY-7f3'
/** Clocks that we owe one another, and no client knows of. */
const between: ReadonlySet<string> = new Set(['next_response', 'relay', 'handoff_taken', 'escalation', 'consultation'])

let desk: Desk
let client: Client
let support: Staff
let ticket: Ticket
let inside: string[]
const followers: Follower[] = []

beforeAll(async () => {
  desk = await openDesk()
  client = await desk.client(undefined, { roles: ['client_admin'] })
  support = await desk.support()
  const url = await desk.listen()
  followers.push(await follow(url, (await desk.as(client)).cookie()))
  ticket = await desk.ticket(client)
  inside = await liveThroughEverything(await desk.as(support), await desk.as(await desk.technical()))
  await desk.work()
})

afterAll(async () => {
  for (const follower of followers) follower.leave()
  await desk.close()
})

/** The whole life of a ticket, with the canary wherever only we write; answers the ids of what is internal. */
async function liveThroughEverything(desk1: Caller, technician: Caller): Promise<string[]> {
  const params = { id: ticket.id }
  const show = () => desk1.ask('desk.tickets.show', { params })
  const version = async () => (await show()).version
  const ours = async (caller: Caller) => (await upload(caller, `${canary}.txt`, canary)).id
  await desk1.ask('desk.tickets.take', { params, body: { version: await version() } })
  await desk1.ask('desk.tickets.note', { params, body: { text: `Between us: ${canary}`, attachments: [await ours(desk1)] } })
  await desk1.ask('desk.tickets.handoff', { params, body: { summary: `For the team only: ${canary}`, version: await version() } })
  const handoff = (await show()).handoffs[0]?.id ?? inventIds().handoff
  await technician.ask('technical.take', { params: { id: handoff } })
  for (const outcome of ['comment', 'answered'] as const) {
    await technician.ask('technical.comment', { params: { id: handoff }, body: { text: `${outcome}: ${canary}`, attachments: [await ours(technician)], outcome } })
  }
  const answer = (await show()).messages.findLast((message) => message.kind === 'technical')?.id ?? inventIds().message
  // Each clock between ourselves warns and is broken too, while the client could hear of it.
  await desk.age(ticket, 8 * hour)
  while (await breachDue(desk.pools.staff) > 0);
  await desk1.ask('desk.tickets.draft', { params: { ...params, kind: 'note' }, body: { text: canary, version: 0 } })
  await desk1.ask('desk.tickets.nothing', { params, body: { messageId: answer, reason: canary } })
  const { lastSequence } = await show()
  await desk1.ask('desk.tickets.reply', { params, body: { text: 'We restarted the packager.', attachments: [], relays: [], then: 'examine', lastSequence, anyway: true } })
  await desk1.ask('desk.tickets.resolve', { params, body: { cause: canary, fix: 'We restarted it.', version: await version() } })
  const { messages, clocks } = await show()
  return [
    ...messages.filter((message) => message.kind !== 'public').flatMap((message) => [message.id, ...message.attachments.map((attachment) => attachment.id)]),
    ...clocks.filter((clock) => between.has(clock.kind)).map((clock) => clock.id),
  ]
}

const forClients = operations.filter(([, endpoint]) => endpoint.method === 'GET' && endpoint.raw === undefined && (typeof endpoint.access === 'string' || endpoint.access.includes('client_user')))

describe('S-110 what is ours never reaches a client', () => {
  test('our own people did write it everywhere', async () => {
    const seen = await (await (await desk.as(support)).call('desk.tickets.show', { params: { id: ticket.id } })).text()
    expect(seen.split(canary).length).toBeGreaterThan(8)
    expect(inside.length).toBeGreaterThan(5)
  })

  test('our own clocks were there to be seen: the taking, the relay, each of them broken', async () => {
    const { clocks } = await (await desk.as(support)).ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(clocks.filter((clock) => clock.kind === 'relay' || clock.kind === 'handoff_taken').map((clock) => [clock.kind, clock.breachedAt === null])).toEqual([['handoff_taken', true], ['relay', false]])
  })

  test('a client sees no clock between ourselves, not even that there is one', async () => {
    const caller = await desk.as(client)
    const { clocks } = await caller.ask('client.tickets.show', { params: { id: ticket.id } })
    expect(new Set(clocks.map((clock) => clock.kind))).toEqual(new Set(['first_response', 'next_update']))
    const { tickets } = await caller.ask('client.tickets.list', { query: { show: 'all', scope: 'company' } })
    expect(tickets.flatMap((row) => row.clock === null ? [] : [row.clock.kind]).filter((kind) => between.has(kind))).toEqual([])
    for (const mail of (await desk.outbox()).filter((each) => each.to === client.email)) expect(JSON.stringify(mail)).not.toMatch(/relay|handoff|next_response/i)
  })

  test.each(forClients)('by %s', async (name) => {
    const caller = await desk.as(client)
    const input: AnyInput = calls[name]({ ...inventIds(), ticket: ticket.id })
    const response = await caller.call(name, input)
    const said = `${JSON.stringify([...response.headers])} ${await response.text()}`
    expect(said).not.toContain(canary)
    for (const id of inside) expect(said).not.toContain(id)
  })

  test.each([canary, 'canary', '7f3', 'packager'])('by searching for %s', async (q) => {
    const caller = await desk.as(client)
    const { tickets } = await caller.ask('client.tickets.list', { query: { q, scope: 'company', show: 'all' } })
    expect(tickets.map((row) => row.id)).toEqual(q === 'packager' ? [ticket.id] : [])
  })

  test('by the address of an internal file', async () => {
    const caller = await desk.as(client)
    for (const id of inside) expect((await openFile(caller, id)).status).toBe(404)
  })

  test('by the live stream', async () => {
    const [follower] = followers
    await follower?.hear((event) => event.about === 'ticket' && event.ticketId === ticket.id)
    expect(follower?.raw()).not.toContain(canary)
    for (const id of inside) expect(follower?.raw()).not.toContain(id)
    const internal = await desk.db.selectFrom('event_chain').innerJoin('events', 'events.id', 'event_chain.event_id').select(['position', 'kind']).where('public', '=', false).execute()
    expect(internal.map((event) => event.kind)).toEqual(expect.arrayContaining(['ticket.noted', 'clock.breached']))
    const heard = new Set(follower?.heard.flatMap((event) => event.about === 'ticket' ? [event.position] : []))
    expect(internal.filter((event) => heard.has(event.position))).toEqual([])
  })

  test('S-111 by mail, whatever was written among us before', async () => {
    const mails = await desk.outbox()
    expect(mails.filter((mail) => mail.to === client.email).length).toBeGreaterThan(0)
    for (const mail of mails.filter((each) => each.to === client.email)) expect(JSON.stringify(mail)).not.toContain(canary)
  })

  test('by what a refusal says', async () => {
    const caller = await desk.as(client)
    const refusals: [OperationName, AnyInput][] = [
      ['client.tickets.reply', { params: { id: ticket.id }, body: { text: '', attachments: [] } }],
      ['client.tickets.reply', { params: { id: ticket.id }, body: { text: 'x', attachments: inside.slice(0, 20) } }],
      ['desk.tickets.show', { params: { id: ticket.id } }],
      ['desk.tickets.history', { params: { id: ticket.id } }],
    ]
    for (const [name, input] of refusals) {
      const response = await caller.call(name, input)
      expect(response.ok).toBe(false)
      expect(await response.text()).not.toContain(canary)
    }
  })

  test('by the log', () => {
    expect(desk.errors).toEqual([])
  })
})
