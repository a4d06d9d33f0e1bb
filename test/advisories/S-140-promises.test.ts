import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { hour, minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let ines: Client
let noe: Staff
let support: Caller

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
  noe = await desk.support()
  support = await desk.as(noe)
})
afterAll(() => desk.close())

const submission = { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Since noon.', severity: 'critical', attachments: [] }
const clocksOf = (ticket: Ticket) => desk.db.selectFrom('obligations').select(['id', 'kind', 'state', 'started_at', 'due_at', 'breached_at', 'target_seconds']).where('ticket_id', '=', ticket.id).orderBy('started_at').orderBy('kind').execute()
const firstOf = async (ticket: Ticket) => (await clocksOf(ticket)).find(({ kind }) => kind === 'first_response')
async function look(): Promise<void> {
  while (await breachDue(desk.pools.staff) > 0);
}

describe('S-140 when a clock starts is not the client’s to say', () => {
  test.each(['opened_at', 'openedAt', 'created_at', 'createdAt', 'at', 'now', 'due', 'dueAt', 'paused', 'priority', 'targetSeconds', 'clocks', 'startedAt'])('a submission that names %s is refused, and leaves no ticket', async (field) => {
    const before = await desk.db.selectFrom('tickets').select('id').execute()
    const response = await (await desk.as(ines)).send('POST', '/api/client/tickets', { body: { ...submission, [field]: '2000-01-01T00:00:00.000Z' }, headers: { 'idempotency-key': crypto.randomUUID() } })
    expect([response.status, (await response.json()).error.code]).toEqual([422, 'request.invalid'])
    expect(await desk.db.selectFrom('tickets').select('id').execute()).toEqual(before)
  })

  test.each(['Sat, 01 Jan 2000 00:00:00 GMT', 'Thu, 31 Dec 2099 23:59:59 GMT'])('a Date header of %s changes nothing: it counts from when the database had it', async (date) => {
    const began = Date.now()
    const ticket = await (await desk.as(ines)).ask('client.tickets.submit', { body: { ...submission, category: 'playback', impact: 'down', severity: 'critical', details: { scope: 'everyone' } } }, { headers: { date, 'x-request-start': '946684800', 'if-modified-since': date } })
    const clock = await firstOf(ticket)
    expect(Math.abs((clock?.started_at.getTime() ?? 0) - began)).toBeLessThan(30_000)
    expect((clock?.due_at.getTime() ?? 0) - (clock?.started_at.getTime() ?? 0)).toBe(hour)
  })
})

describe('S-141 what does not answer a client meets no promise, and nothing undoes a broken one', () => {
  const messages = async (ticket: Ticket) => (await support.ask('desk.tickets.show', { params: { id: ticket.id } })).messages.length
  const versionOf = async (ticket: Ticket) => (await support.ask('desk.tickets.show', { params: { id: ticket.id } })).version
  /** Everything that looks like work a second before the promise would be broken. */
  async function busy(ticket: Ticket): Promise<void> {
    const params = { id: ticket.id }
    await support.ask('desk.tickets.take', { params, body: { version: 1 } })
    await support.ask('desk.tickets.note', { params, body: { text: 'Looked at it.', attachments: [] } })
    for (const text of ['', ' \n\t ']) expect(await support.status('desk.tickets.reply', { params, body: { text, attachments: [], relays: [], then: 'wait', lastSequence: 9, anyway: true } })).toBe(422)
    await support.ask('desk.tickets.handoff', { params, body: { summary: 'Look at the segments', version: await versionOf(ticket) } })
  }

  test('a note, an empty reply and a handoff leave the first response as it was due; a severity that goes down and up again is told at each step, and gives no more than a worse severity does', async () => {
    const ticket = await desk.ticket(ines)
    await desk.age(ticket, hour - 20_000)
    const before = await firstOf(ticket)
    await busy(ticket)
    expect(await messages(ticket)).toBeGreaterThan(1)
    expect(await firstOf(ticket)).toEqual(before)
    for (const severity of ['low', 'critical'] as const) await support.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity, reason: 'As we see it', version: await versionOf(ticket) } })
    const after = await firstOf(ticket)
    expect(after).toMatchObject({ state: 'running', target_seconds: before?.target_seconds })
    expect((after?.due_at.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(hour)
    const { lines } = await support.ask('desk.tickets.history', { params: { id: ticket.id } })
    expect(lines.filter(({ kind }) => kind.includes('severity')).length).toBeGreaterThanOrEqual(2)
    await desk.work()
    expect((await desk.outbox()).filter(({ kind, to }) => kind === 'severity_lowered' && to === ines.email)).toHaveLength(1)
  })

  test('the receipt that the desk writes by itself is no answer', async () => {
    const ticket = await desk.ticket(ines)
    await desk.work()
    expect((await desk.outbox()).some(({ subject }) => subject.includes(ticket.number))).toBe(true)
    expect(await firstOf(ticket)).toMatchObject({ state: 'running' })
  })

  test('a promise once broken stays broken: milder, merged, waiting, solved and opened again', async () => {
    const [ticket, other] = [await desk.ticket(ines), await desk.ticket(ines)]
    const params = { id: ticket.id }
    await desk.age(ticket, hour + minute)
    await look()
    const breach = await firstOf(ticket)
    expect(breach?.breached_at).not.toBeNull()
    const broken = async () => expect(await desk.db.selectFrom('obligations').select('breached_at').where('id', '=', breach?.id ?? ines.id as never).executeTakeFirst()).toEqual({ breached_at: breach?.breached_at })
    const version = () => versionOf(ticket)
    await support.ask('desk.tickets.take', { params, body: { version: await version() } })
    await support.ask('desk.tickets.severity', { params, body: { severity: 'low', reason: 'Not so bad', version: await version() } })
    await broken()
    await support.ask('desk.tickets.reply', { params, body: { text: 'Which device?', attachments: [], relays: [], then: 'wait', lastSequence: 9, anyway: true } })
    await look()
    await broken()
    await support.ask('desk.tickets.merge', { params, body: { into: other.number, reason: 'The same thing' } })
    await look()
    await broken()
    const { count } = await desk.db.selectFrom('clock_events').select(({ fn }) => fn.countAll<number>().as('count')).where('obligation_id', '=', breach?.id ?? ines.id as never).where('kind', '=', 'breach').executeTakeFirstOrThrow()
    expect(count).toBe(1)
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })
})
