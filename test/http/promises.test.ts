import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { day, hour, minute } from '#kernel/instants.ts'
import type { Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'

let desk: Desk
let ines: Client
let noe: Caller
let client: Caller

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
  noe = await desk.as(await desk.support())
  client = await desk.as(ines)
})

afterAll(() => desk.close())

const words: { attachments: string[]; relays: string[]; then: 'keep'; lastSequence: number; anyway: boolean } = { attachments: [], relays: [], then: 'keep', lastSequence: 99, anyway: true }
const inAn = (milliseconds: number) => new Date(Math.ceil((Date.now() + milliseconds) / minute) * minute).toISOString()
const promised = async (ticket: Ticket, promise: string) => {
  await noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words, text: 'You hear from us then.', promise } })
  return ticket
}
const reply = (ticket: Ticket) => noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words, text: 'As promised.' } })
const show = (ticket: Ticket) => noe.ask('desk.tickets.show', { params: { id: ticket.id } })
const promiseOf = async (ticket: Ticket) => (await show(ticket)).clocks.filter((clock) => clock.kind === 'promise')
const told = async (ticket: Ticket) => (await noe.ask('desk.tickets.history', { params: { id: ticket.id } })).lines.filter((line) => /promise|breached/.test(line.kind)).map((line) => line.kind)

describe('a date promised in a reply', () => {
  test('is what the client sees and support is due by, to the minute', async () => {
    const at = inAn(30 * minute)
    const ticket = await promised(await desk.ticket(ines), at)
    const mine = await client.ask('client.tickets.show', { params: { id: ticket.id } })
    expect(mine.clocks.find((clock) => clock.kind === 'promise')).toMatchObject({ state: 'running', dueAt: at, why: [{ kind: 'started' }, { kind: 'due', at }] })
    const { tickets } = await client.ask('client.tickets.list', { query: {} })
    expect(tickets.find((each) => each.id === ticket.id)?.clock).toMatchObject({ kind: 'promise', dueAt: at })
    const queue = await noe.ask('desk.queue', { query: { view: 'todo' } })
    expect(queue.tickets.find((each) => each.id === ticket.id)?.clock).toMatchObject({ kind: 'promise', dueAt: at })
    expect(await told(ticket)).toEqual(['promise.given'])
  })

  test('is kept by the next message to the client, and by no note', async () => {
    const ticket = await promised(await desk.ticket(ines), inAn(hour))
    await noe.ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'Still looking.', attachments: [] } })
    expect(await promiseOf(ticket)).toMatchObject([{ state: 'running' }])
    await reply(ticket)
    expect(await promiseOf(ticket)).toMatchObject([{ state: 'met' }])
    expect(await told(ticket)).toEqual(['promise.given', 'promise.kept'])
  })

  test('is broken once it has passed, told at its time, and kept too late by the message that comes after', async () => {
    const ticket = await promised(await desk.ticket(ines), inAn(hour))
    await desk.age(ticket, 2 * hour)
    while (await breachDue(desk.pools.staff) > 0);
    const [over] = await promiseOf(ticket)
    expect(over).toMatchObject({ state: 'running', breachedAt: over?.dueAt })
    await reply(ticket)
    expect(await promiseOf(ticket)).toMatchObject([{ state: 'missed' }])
    expect((await told(ticket)).filter((kind) => kind !== 'clock.breached')).toEqual(['promise.given', 'promise.late'])
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('is replaced by another one, and ends with the ticket', async () => {
    const ticket = await promised(await promised(await desk.ticket(ines), inAn(hour)), inAn(3 * hour))
    expect((await promiseOf(ticket)).map((clock) => clock.state)).toEqual(['met', 'running'])
    await client.ask('client.tickets.close', { params: { id: ticket.id }, body: { reason: '' } })
    expect((await promiseOf(ticket)).map((clock) => clock.state)).toEqual(['met', 'cancelled'])
  })

  test('stays where it is when the severity changes and while we wait for the client', async () => {
    const at = inAn(2 * day)
    const ticket = await promised(await desk.ticket(ines), at)
    await noe.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity: 'low', reason: 'One title only', version: (await show(ticket)).version } })
    expect(await promiseOf(ticket)).toMatchObject([{ state: 'running', dueAt: at }])
  })

  test.each([['that has gone', -minute], ['more than a year away', 400 * day]])('%s is refused with its field', async (_, milliseconds) => {
    const ticket = await desk.ticket(ines)
    const refused = await noe.refused('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words, text: 'Then.', promise: new Date(Date.now() + milliseconds).toISOString() } })
    expect(refused).toMatchObject({ status: 422, code: 'promise.time', field: 'promise' })
    expect((await show(ticket)).messages).toHaveLength(1)
  })

  test('on a ticket that is solved is refused', async () => {
    const ticket = await desk.ticket(ines)
    await noe.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    await noe.ask('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause: 'unknown', fix: 'Restarted.', version: 2 } })
    expect(await noe.refused('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words, text: 'Then.', promise: inAn(hour) } })).toMatchObject({ code: 'ticket.state', field: 'promise' })
  })
})
