import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, openPools, type Pools } from '#db/index.ts'
import { chooseAccount } from '#db/embedded/account.ts'
import { findBinaries } from '#db/embedded/binaries.ts'
import { keepMail } from '#db/mails.ts'
import { desk } from '#kernel/actor.ts'
import { startDebianServer, type TestServer } from '../harness/debian.ts'
import { makeDataFolder, startWorker, type RunningWorker } from '../harness/server.ts'
import { startSink, type Sink } from '../harness/sink.ts'

const { data, remove } = makeDataFolder()
const folder = mkdtempSync(join(tmpdir(), 'relais-held-up-'))
let server: TestServer
let pools: Pools
const sinks: Sink[] = []
const workers: RunningWorker[] = []

beforeAll(async () => {
  server = await startDebianServer(findBinaries(chooseAccount(folder), folder))
})
afterAll(async () => {
  for (const worker of workers) await worker.kill()
  for (const sink of sinks) await sink.stop()
  await pools?.close()
  await server?.stop()
  remove()
  rmSync(folder, { recursive: true, force: true })
})

async function begin(...modes: string[]): Promise<{ worker: RunningWorker, sink: Sink }> {
  const sink = await startSink(modes)
  const worker = await startWorker({ data, env: { DATABASE_URL: server.url, RELAIS_SMTP: `smtp://127.0.0.1:${sink.port}?tls=none`, RELAIS_MAIL_FROM: 'support@desk.test' } })
  sinks.push(sink)
  workers.push(worker)
  return { worker, sink }
}

async function keep(...to: string[]): Promise<void> {
  for (const each of to) await actAs(pools.staff, desk, (tx) => keepMail(tx, { kind: 'replied', to: each, personId: null, language: 'en', subject: 'Answer', body: 'Hello', deskUrl: 'http://desk.test' }))
}
const states = async () => (await pools.owner.selectFrom('mails').select(['to_address as to', 'state']).orderBy('to_address').execute()).map(({ to, state }) => `${to} ${state}`)
const tries = async () => (await sql<{ outcome: string }>`select outcome from mail_attempts a join mails m on m.id = a.mail_id order by m.to_address, a.number`.execute(pools.owner)).rows.map(({ outcome }) => outcome)
const held = async () => (await sql`select from graphile_worker.jobs where task_identifier = 'write-mail' and locked_at is not null`.execute(pools.owner)).rows.length

test('F-04 a worker that stands still for minutes loses its work to another; when it goes on it changes nothing of what was done, and works again', async () => {
  const slow = await begin('-w', '60')
  pools = openPools(server.url, 2)
  await keep('one@mail.test', 'two@mail.test')
  await expect.poll(held, { timeout: 20_000 }).toBe(2)
  slow.worker.signal('SIGSTOP')
  // What ten minutes of standing still look like to the others.
  await sql`update workers set seen_at = seen_at - interval '10 minutes'`.execute(pools.owner)
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '10 minutes' where locked_at is not null`.execute(pools.owner)
  const other = await begin()
  await expect.poll(states, { timeout: 30_000 }).toEqual(['one@mail.test sent', 'two@mail.test sent'])
  // Its mail server has hung up on it meanwhile, so that all it can say of its mails is that they failed.
  await slow.sink.stop()
  slow.worker.signal('SIGCONT')
  await expect.poll(tries, { timeout: 30_000 }).toEqual(['sent', 'put_off', 'sent', 'put_off'])
  expect(await states()).toEqual(['one@mail.test sent', 'two@mail.test sent'])
  expect(other.sink.taken().map(({ to }) => to.join()).toSorted()).toEqual(['one@mail.test', 'two@mail.test'])
  await other.worker.stop()
  const { port } = slow.sink
  sinks.push(await startSink([], port))
  await keep('three@mail.test')
  await expect.poll(states, { timeout: 30_000 }).toEqual(['one@mail.test sent', 'three@mail.test sent', 'two@mail.test sent'])
  expect((await sql`select from graphile_worker.jobs where task_identifier = 'write-mail'`.execute(pools.owner)).rows).toEqual([])
})
