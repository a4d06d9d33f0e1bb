import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, later } from '#kernel/instants.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { runJob } from '../harness/jobs.ts'
import { writeTicket } from '../harness/tickets.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

test('what was resolved seven days ago without a word since closes, also when it is more than one batch; what was resolved later stays', async () => {
  const client = await desk.client()
  const ages = [...Array.from({ length: 105 }, () => 7.1), 6.9]
  for (const age of ages) await writeTicket(desk, client, { state: 'resolved', resolved_at: later(new Date(), -age * day) })
  await runJob(desk, 'close-resolved')
  const rows = await desk.db.selectFrom('tickets').select(['state', 'closed_at']).execute()
  expect(rows.filter((row) => row.state === 'closed' && row.closed_at !== null)).toHaveLength(105)
  expect(rows.filter((row) => row.state === 'resolved')).toHaveLength(1)
  const { count } = await desk.db.selectFrom('events').select((row) => row.fn.countAll<number>().as('count')).where('kind', '=', 'ticket.closed').executeTakeFirstOrThrow()
  expect(count).toBe(105)
})
