import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { actAs, openPools, type Pools } from '#db/index.ts'
import { findEmbedded } from '#db/embedded/server.ts'
import { keepMail, sendAgain } from '#db/mails.ts'
import { desk } from '#kernel/actor.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { startSink, type Sink, type Taken } from '../harness/sink.ts'

/** More of them when asked: `RELAIS_KILL_ROUNDS=30`. */
const rounds = Number(process.env['RELAIS_KILL_ROUNDS'] ?? 10)
const perRound = 40
/** What the mail server does while the desk is killed: takes, hangs up at any step, refuses for good, says later, or answers slowly. */
const modes = [[], ['-q', 'DATA'], ['-w', '1'], ['-r', 'RCPT'], ['-q', '.'], ['-f', '.'], ['-Q', 'MAIL'], ['-r', '.'], ['-f', 'DATA'], ['-q', 'EHLO']]

const { data, remove } = makeStartedFolder()
let program: RunningRelais | undefined
let sink: Sink | undefined
let pools: Pools | undefined

afterAll(async () => {
  await pools?.close()
  await program?.kill()
  await sink?.stop()
  remove()
})

/** Keeps some mails, each in the transaction of what caused it. */
async function keep(db: Pools, round: number): Promise<void> {
  for (let index = 0; index < perRound; index++) {
    await actAs(db.staff, desk, (tx) => keepMail(tx, { kind: 'replied', to: `r${round}.${index}@mail.test`, personId: null, language: 'en', subject: 'Answer', body: `Mail ${round}.${index}`, deskUrl: 'http://desk.test' }))
  }
}

function reach(): Pools {
  const url = findEmbedded(data)
  if (url === undefined) throw new Error('the database server of the test has gone')
  return openPools(url, 3)
}

test(`F-03 after ${rounds} kills beside a mail server that hangs up, refuses, says later and waits, no mail is lost and none has two Message-IDs`, { timeout: rounds * 40_000 }, async () => {
  const taken: Taken[] = []
  sink = await startSink()
  const { port } = sink
  const env = { RELAIS_SMTP: `smtp://127.0.0.1:${port}?tls=none`, RELAIS_MAIL_FROM: 'Support <support@desk.test>' }
  program = await startRelais({ data, env })
  for (let round = 0; round < rounds; round++) {
    pools = reach()
    const keeping = keep(pools, round)
    await pause(100 + Math.random() * 500)
    await program.kill()
    await keeping.catch(() => undefined)
    await pools.close()
    taken.push(...await sink.stop())
    sink = await startSink(modes[(round + 1) % modes.length], port)
    program = await startRelais({ data, env })
  }
  // Asked before it ends, it would take another meanwhile.
  taken.push(...await sink.stop())
  sink = await startSink([], port)
  pools = reach()
  await refusedAgain(pools)
  await allSent(pools)
  taken.push(...sink.taken())
  const mails = await pools.owner.selectFrom('mails').select(['message_id', 'to_address', 'state']).execute()
  expect(mails.length).toBeGreaterThan(rounds * 5)
  expect(mails.filter((mail) => mail.state !== 'sent')).toEqual([])
  const idsOf = Map.groupBy(taken, (each) => each.to.join())
  const wrong = mails.map((mail) => ({ to: mail.to_address, ids: [...new Set(idsOf.get(mail.to_address)?.map((each) => each.messageId) ?? [])], kept: mail.message_id })).filter(({ ids, kept }) => ids.length !== 1 || ids[0] !== kept)
  expect(wrong).toEqual([])
})

test('a mail server that never answers holds up neither other jobs nor the stop', { timeout: 120_000 }, async () => {
  const folder = makeStartedFolder()
  const mute = await startSink(['-w', '60'])
  const running = await startRelais({ data: folder.data, env: { RELAIS_SMTP: `smtp://127.0.0.1:${mute.port}?tls=none`, RELAIS_MAIL_FROM: 'support@desk.test' } })
  const db = openPools(findEmbedded(folder.data) ?? '', 2)
  try {
    await keep(db, 0)
    await expect.poll(() => countJobs(db, 'write-mail', true), { timeout: 10_000 }).toBeGreaterThan(0)
    await sql`select graphile_worker.add_job('prune')`.execute(db.owner)
    await expect.poll(() => countJobs(db, 'prune', false), { timeout: 10_000 }).toBe(0)
    const asked = performance.now()
    const stopping = running.stop()
    await db.close()
    expect(await stopping).toBe(0)
    expect(performance.now() - asked).toBeLessThan(20_000)
  } finally {
    await running.kill()
    await mute.stop()
    folder.remove()
  }
})

/** How many jobs of a kind there are, or are in a worker's hands. */
async function countJobs({ owner }: Pools, task: string, taken: boolean): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from graphile_worker.jobs where task_identifier = ${task} and (not ${taken}::boolean or locked_at is not null)`.execute(owner)
  return rows[0]?.count ?? 0
}

/** What the server refused for good is sent once more, as somebody does on the page once their server is mended. */
async function refusedAgain(db: Pools): Promise<void> {
  const refused = await db.owner.selectFrom('mails').select('id').where('state', '=', 'refused').execute()
  for (const { id } of refused) await actAs(db.staff, desk, (tx) => sendAgain(tx, id, 'Hélène'))
}

/** Waits until every mail has been taken; what waits for its next try gets it now, what a dead worker held comes back by itself. */
async function allSent({ owner }: Pools): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await pause(500)) {
    const { count } = await owner.selectFrom('mails').select((row) => row.fn.countAll<number>().as('count')).where('state', '=', 'waiting').executeTakeFirstOrThrow()
    if (count === 0) return
    await sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null`.execute(owner)
  }
}
