import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let camille: Staff
let ada: Caller

beforeAll(async () => {
  desk = await openDesk()
  camille = await desk.administrator()
  ada = await desk.as(camille)
  await desk.support()
  await desk.head()
  for (const name of ['clocks', 'worker']) await beat(name, 0)
})
afterAll(() => desk.close())

/** A sign of life so many seconds ago. */
async function beat(name: string, ago: number): Promise<void> {
  await sql`insert into heartbeats (name, at, detail) values (${name}, clock_timestamp() - make_interval(secs => ${ago}), '') on conflict (name) do update set at = excluded.at`.execute(desk.db)
}
async function health(): Promise<{ status: number, reasons: string[] }> {
  const response = await desk.app.fetch(new Request(`${desk.url}/healthz`))
  const { reasons }: { reasons: string[] } = await response.json()
  return { status: response.status, reasons }
}
const told = async () => (await sql<{ to: string; minutes: string; urgent: boolean }>`
  select p.name as to, n.details ->> 'minutes' as minutes, n.urgent from notices n join people p on p.id = n.person_id where n.kind = 'desk.clocks_stopped' order by n.created_at`.execute(desk.db)).rows
const partOf = async (name: string) => (await ada.ask('admin.health')).parts.find((part) => part.name === name)

describe('clocks that have stopped', () => {
  test('are well while they beat', async () => {
    expect(await health()).toEqual({ status: 200, reasons: [] })
    await runJob(desk, 'watch-clocks')
    expect(await told()).toEqual([])
  })

  test('are told by the page for machines, the health page, and an alert to administrators, once for each stop', async () => {
    await beat('clocks', 121)
    expect(await health()).toEqual({ status: 503, reasons: ['clocks: clocks have not run for 2 min'] })
    expect(await partOf('clocks')).toMatchObject({ well: false, reason: 'clocks have not run for 2 min' })
    for (let look = 0; look < 3; look++) await runJob(desk, 'watch-clocks')
    const once = { to: camille.name, minutes: '2', urgent: true }
    expect(await told()).toEqual([once])
    await desk.work()
    expect((await desk.outbox()).filter(({ to }) => to === camille.email).map(({ subject }) => subject)).toEqual(['Clocks have not run for 2 min'])
    expect((await ada.ask('me.notices')).notices[0]).toMatchObject({ kind: 'desk.clocks_stopped', path: '/admin/health', values: { minutes: '2' } })
    await beat('clocks', 0)
    await runJob(desk, 'watch-clocks')
    await beat('clocks', 300)
    await runJob(desk, 'watch-clocks')
    expect(await told()).toEqual([once, { ...once, minutes: '5' }])
    await beat('clocks', 0)
  })
})

test('the machine’s clock is no part of the health page while it agrees with the database', async () => {
  expect(await partOf('time')).toBeUndefined()
})
