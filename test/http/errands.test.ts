import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enqueue } from '#db/index.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { doErrands, startErrands } from '#jobs/errands.ts'
import type { JobDeps } from '#jobs/index.ts'
import { errandKinds, jobKinds } from '#jobs/registry.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'

let desk: Desk
let client: Client
let support: Staff
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  client = await desk.client()
  support = await desk.support()
  ticket = await desk.ticket(client)
})
beforeEach(() => desk.work())
afterAll(() => desk.close())

const deps = (): JobDeps => ({
  db: desk.pools, files: openFileStore(desk.dataDir), dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: desk.deps.log,
})
const waiting = async (table: 'errands' | 'graphile_worker.jobs') => (await sql<{ count: number }>`select count(*) as count from ${sql.raw(table)}`.execute(desk.db)).rows[0]?.count
const reply = async (text: string) => (await desk.as(support)).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text, attachments: [], relays: [], then: 'keep', lastSequence: 0, anyway: true } })
const mailsOf = async (kind: string) => (await desk.outbox()).filter((mail) => mail.kind === kind).length

test('the database and the program know the same errands; each is a job too, for when it fails', async () => {
  for (const { name } of jobKinds) await desk.db.transaction().execute((tx) => enqueue(tx, name, { name }))
  const { rows } = await sql<{ task: string }>`delete from errands returning task`.execute(desk.db)
  await sql`delete from graphile_worker._private_jobs`.execute(desk.db)
  expect(rows.map(({ task }) => task).toSorted()).toEqual(errandKinds.map(({ name }) => name).toSorted())
  expect(jobKinds).toEqual(expect.arrayContaining([...errandKinds]))
})

test('what an act leaves to do is there with its commit, and never without', async () => {
  await expect(desk.db.transaction().execute(async (tx) => {
    await enqueue(tx, 'notify', { ticketId: ticket.id, kind: 'replied' })
    throw new Error('the act fails')
  })).rejects.toThrow('the act fails')
  expect(await waiting('errands')).toBe(0)
  await reply('We look into it.')
  expect(await waiting('errands')).toBe(1)
})

test('of two that do errands at once, each is done by one; a whole batch is one transaction', async () => {
  const before = await mailsOf('replied')
  for (let each = 0; each < 12; each++) await reply(`Word ${each}.`)
  const done = await Promise.all([doErrands(deps()), doErrands(deps())])
  expect(done.reduce((sum, each) => sum + each, 0)).toBe(12)
  expect(await mailsOf('replied') - before).toBe(12)
  expect(await waiting('errands')).toBe(0)
})

test('one that fails holds up none: it becomes a job that is tried again, the others are done once', async () => {
  const before = await mailsOf('replied')
  desk.errors.length = 0
  await reply('Before it.')
  await sql`insert into errands (task, payload) values ('notice', '{"eventId": "not an id"}'), ('unheard-of', '{}')`.execute(desk.db)
  await reply('After it.')
  await doErrands(deps())
  expect(await mailsOf('replied') - before).toBe(2)
  expect(await waiting('errands')).toBe(0)
  const { rows } = await sql<{ task: string }>`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier <> 'write-mail' returning t.identifier as task`.execute(desk.db)
  expect(rows.map(({ task }) => task).toSorted()).toEqual(['notice', 'unheard-of'])
  expect(desk.errors).toHaveLength(2)
  desk.errors.length = 0
})

test('whoever does errands hears of a commit at once, and of one of another process within a second or so; asked to stop, they stop', async () => {
  const before = await mailsOf('replied')
  const errands = startErrands(deps())
  await reply('Heard at once.')
  await expect.poll(() => mailsOf('replied'), { timeout: 900, interval: 20 }).toBe(before + 1)
  await sql`insert into errands (task, payload) select 'notify', json_build_object('ticketId', ${ticket.id}::text, 'kind', 'replied')`.execute(desk.db)
  await expect.poll(() => waiting('errands'), { timeout: 3000 }).toBe(0)
  await errands.stop()
  await reply('Left for the next.')
  expect(await waiting('errands')).toBe(1)
})
