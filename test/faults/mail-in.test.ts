import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPools, verifyEvents, type Pools } from '#db/index.ts'
import { chooseAccount } from '#db/embedded/account.ts'
import { findBinaries } from '#db/embedded/binaries.ts'
import { migrate } from '#db/migrate.ts'
import { newId } from '#kernel/ids.ts'
import { findFreePort, makeDatabase, startDebianServer, type TestServer } from '../harness/debian.ts'
import { hand, letter } from '../harness/post.ts'
import { makeDataFolder, startWorker, type RunningWorker } from '../harness/server.ts'

const { data, remove } = makeDataFolder()
const folder = mkdtempSync(join(tmpdir(), 'relais-mail-kill-'))
const box = 'support@desk.test'
const [kills, mails, parallel] = [4, 60, 8]
let server: TestServer
let url: string
let pools: Pools
let worker: RunningWorker | undefined

beforeAll(async () => {
  server = await startDebianServer(findBinaries(chooseAccount(folder), folder))
  url = await makeDatabase(server)
  await migrate(url)
  pools = openPools(url, 4)
  const organisation = newId<'organisation'>()
  await pools.owner.insertInto('organisations').values({ id: organisation, name: 'Cinéphare', language: 'fr', zone: 'Europe/Paris', account_manager_id: null, created_at: new Date() }).execute()
  await sql`insert into contracts (id, organisation_id, plan_version_id, starts_at) select ${newId()}::uuid, ${organisation}, id, now() - interval '1 year' from plan_versions where plan = 'premium' order by version desc limit 1`.execute(pools.owner)
  for (const at of [0, 1, 2]) await pools.owner.insertInto('people').values({ id: newId(), side: 'client', organisation_id: organisation, name: `Client ${at}`, email: `client${at}@mail.test`, roles: ['client_user'], language: 'fr', zone: 'Europe/Paris', disabled_at: null, created_at: new Date(), last_seen_at: null }).execute()
  await pools.owner.insertInto('mailboxes').values({ id: newId(), address: box, name: 'Support', purpose: 'tickets', language: 'fr', team_id: null, judge: 'mx.desk.test', proof: 'not_forged', created_at: new Date(), disabled_at: null }).execute()
})
afterAll(async () => {
  await worker?.kill()
  await pools?.close()
  await server?.stop()
  remove()
  rmSync(folder, { recursive: true, force: true })
})

test(`of ${mails} mails, ${parallel} at once, to a desk that is killed ${kills} times meanwhile and whose senders try again, each is one ticket`, { timeout: 120_000 }, async () => {
  const port = await findFreePort()
  const start = () => startWorker({ data, env: { DATABASE_URL: url, RELAIS_MAIL_IN: `lmtp://127.0.0.1:${port}` } })
  const raw = (at: number) => letter({ from: `client${at % 3}@mail.test`, messageId: `<kill${at}@mail.test>`, subject: `Mail ${at}`, text: `This is mail ${at} of many, and each is another one.`, headers: { 'Authentication-Results': 'mx.desk.test; dmarc=pass header.from=mail.test' } })
  let [turn, taken, killed] = [0, 0, 0]
  const sending = Promise.all(Array.from({ length: parallel }, async () => {
    for (let mine = turn++; mine < mails; mine = turn++) {
      while (!await hand(port, box, raw(mine)).then(() => true, () => false)) await pause(50)
      taken += 1
    }
  }))
  for (; killed < kills; killed++) {
    const before = taken
    worker = await start()
    // Killed in the midst of it: while some were taken and others are on their way.
    while (taken < Math.min(before + 3, mails)) await pause(5)
    await worker.kill()
  }
  worker = await start()
  await sending
  const waiting = async () => (await pools.owner.selectFrom('received_mails').select((row) => row.fn.countAll<number>().as('count')).where('state', '=', 'waiting').executeTakeFirstOrThrow()).count
  await expect.poll(waiting, { timeout: 40_000 }).toBe(0)
  const kept = await pools.owner.selectFrom('received_mails').select(['message_id', 'state']).execute()
  expect({ kept: kept.length, different: new Set(kept.map((mail) => mail.message_id)).size, taken: kept.filter(({ state }) => state === 'taken').length }).toEqual({ kept: mails, different: mails, taken: mails })
  const tickets = await pools.owner.selectFrom('tickets').select('subject').execute()
  expect(tickets.map(({ subject }) => subject).toSorted()).toEqual(Array.from({ length: mails }, (_, at) => `Mail ${at}`).toSorted())
  expect(await verifyEvents(pools.owner)).toMatchObject({ intact: true })
})
