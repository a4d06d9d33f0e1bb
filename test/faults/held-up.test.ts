import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, openPools, type Pools } from '#db/index.ts'
import { chooseAccount } from '#db/embedded/account.ts'
import { findBinaries } from '#db/embedded/binaries.ts'
import { keepMail } from '#db/mails.ts'
import { desk } from '#kernel/actor.ts'
import { makeDatabase, startDebianServer, type TestServer } from '../harness/debian.ts'
import { makeDataFolder, startWorker, type RunningWorker } from '../harness/server.ts'
import { startSink, type Sink } from '../harness/sink.ts'

const { data, remove } = makeDataFolder()
const folder = mkdtempSync(join(tmpdir(), 'relais-held-up-'))
let server: TestServer
let url: string
let pools: Pools
let [sink, again]: Sink[] = []
const workers: RunningWorker[] = []

beforeAll(async () => {
  server = await startDebianServer(findBinaries(chooseAccount(folder), folder))
  url = await makeDatabase(server)
})
afterAll(async () => {
  for (const worker of workers) await worker.kill()
  await sink?.stop()
  await again?.stop()
  await pools?.close()
  await server?.stop()
  remove()
  rmSync(folder, { recursive: true, force: true })
})

/** A mail server that takes every word of a mail and then says nothing more. */
async function mute(): Promise<{ port: number, heard: () => number, hangUp: () => Promise<void> }> {
  const lines = new Set<Socket>()
  let heard = 0
  const server = createServer((line) => {
    lines.add(line)
    let [said, isMail] = ['', false]
    line.on('error', () => undefined).on('data', (data) => {
      said += data.toString()
      if (isMail ? said.endsWith('\r\n.\r\n') : said.endsWith('\r\n')) {
        if (isMail) heard += 1
        else line.write(/^DATA/i.test(said) ? '354 Go on\r\n' : '250 Fine\r\n')
        isMail = /^DATA/i.test(said)
        said = ''
      }
    })
    line.write('220 mute\r\n')
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    port: (server.address() as AddressInfo).port, heard: () => heard,
    hangUp: () => {
      for (const line of lines) line.destroy()
      return new Promise((resolve) => { server.close(() => resolve()) })
    },
  }
}

async function beginWorker(port: number): Promise<RunningWorker> {
  const worker = await startWorker({ data, env: { DATABASE_URL: url, RELAIS_SMTP: `smtp://127.0.0.1:${port}?tls=none`, RELAIS_MAIL_FROM: 'support@desk.test' } })
  workers.push(worker)
  return worker
}

async function keep(...to: string[]): Promise<void> {
  for (const each of to) await actAs(pools.staff, desk, (tx) => keepMail(tx, { kind: 'replied', to: each, personId: null, language: 'en', subject: 'Answer', body: 'Hello', deskUrl: 'http://desk.test' }))
}
const states = async () => (await pools.owner.selectFrom('mails').select(['to_address as to', 'state']).orderBy('to_address').execute()).map(({ to, state }) => `${to} ${state}`)
const tries = async () => (await sql<{ outcome: string }>`select outcome from mail_attempts a join mails m on m.id = a.mail_id order by m.to_address, a.number`.execute(pools.owner)).rows.map(({ outcome }) => outcome)

test('F-04 a worker that stands still for minutes loses its work to another; when it goes on it changes nothing of what was done, and works again', async () => {
  const silent = await mute()
  const slow = await beginWorker(silent.port)
  pools = openPools(url, 2)
  await keep('one@mail.test', 'two@mail.test')
  await expect.poll(silent.heard, { timeout: 20_000 }).toBe(2)
  slow.signal('SIGSTOP')
  // What ten minutes of standing still look like to the others.
  await sql`update workers set seen_at = seen_at - interval '10 minutes'`.execute(pools.owner)
  await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '10 minutes' where locked_at is not null`.execute(pools.owner)
  sink = await startSink()
  const other = await beginWorker(sink.port)
  await expect.poll(states, { timeout: 30_000 }).toEqual(['one@mail.test sent', 'two@mail.test sent'])
  // Its mail server hangs up on it meanwhile, so that all it can say of its mails is that they failed.
  await silent.hangUp()
  slow.signal('SIGCONT')
  await expect.poll(tries, { timeout: 30_000 }).toEqual(['sent', 'put_off', 'sent', 'put_off'])
  expect(await states()).toEqual(['one@mail.test sent', 'two@mail.test sent'])
  expect(sink.taken().map(({ to }) => to.join()).toSorted()).toEqual(['one@mail.test', 'two@mail.test'])
  await other.stop()
  again = await startSink([], silent.port)
  await keep('three@mail.test')
  await expect.poll(states, { timeout: 30_000 }).toEqual(['one@mail.test sent', 'three@mail.test sent', 'two@mail.test sent'])
  // A job is put away after the mail is marked as sent.
  await expect.poll(async () => (await sql`select from graphile_worker.jobs where task_identifier = 'write-mail'`.execute(pools.owner)).rows, { timeout: 30_000 }).toEqual([])
})
