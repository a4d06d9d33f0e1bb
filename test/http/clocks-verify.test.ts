import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyClocks } from '#domains/clocks/index.ts'
import { later, minute } from '#kernel/instants.ts'
import { openDesk, type Desk, type Ticket } from '../harness/desk.ts'

let desk: Desk
let running: Ticket
let answered: Ticket

beforeAll(async () => {
  desk = await openDesk()
  const ines = await desk.client()
  running = await desk.ticket(ines)
  answered = await desk.ticket(ines)
  const noe = await desk.as(await desk.support())
  await noe.ask('desk.tickets.reply', { params: { id: answered.id }, body: { text: 'Hello.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: false } })
})

afterAll(() => desk.close())

test('what tickets keep of their clocks is worked out anew, and each difference is named', async () => {
  expect(await verifyClocks(desk.db)).toEqual({ clocks: 3, tickets: 2, differences: [] })
  const { id, due_at, next_at } = await desk.db.selectFrom('obligations').select(['id', 'due_at', 'next_at']).where('ticket_id', '=', running.id).executeTakeFirstOrThrow()
  const [due, wrong] = [due_at.toISOString(), later(due_at, -minute)]
  await desk.db.updateTable('tickets').set({ next_due_at: wrong, client_due_at: null }).where('id', '=', running.id).execute()
  await desk.db.updateTable('tickets').set({ overdue: true }).where('id', '=', answered.id).execute()
  await desk.db.updateTable('obligations').set({ next_at: wrong }).where('id', '=', id).execute()
  expect((await verifyClocks(desk.db)).differences).toEqual([
    { of: 'clock', id, part: 'nextAt', stored: wrong.toISOString(), told: next_at?.toISOString() },
    { of: 'ticket', id: running.number, part: 'nextDueAt', stored: wrong.toISOString(), told: due },
    { of: 'ticket', id: running.number, part: 'clientDueAt', stored: 'null', told: due },
    { of: 'ticket', id: answered.number, part: 'overdue', stored: 'true', told: 'false' },
  ])
})
