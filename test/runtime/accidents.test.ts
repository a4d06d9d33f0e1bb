import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseAccount } from '#db/embedded/account.ts'
import { isServerOf, readPostmaster } from '#db/embedded/leftovers.ts'
import { findEmbedded } from '#db/embedded/server.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { runRelais, startRelais } from '../harness/server.ts'

/** Writes a row beside the running desk, and waits for the acknowledgement. */
async function acknowledge(data: string): Promise<void> {
  await query(data, `create table kept as select 'every word' as what`)
}

async function query(data: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: findEmbedded(data) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

describe('after an accident', () => {
  let folder: ReturnType<typeof makeStartedFolder>
  let data = ''
  let cluster = ''

  beforeEach(() => {
    folder = makeStartedFolder()
    data = folder.data
    cluster = join(data, 'postgres')
  })
  afterEach(() => folder.remove())

  test('the first start makes a desk, the second finds it in seconds, and each stop leaves no database behind', async () => {
    rmSync(data, { recursive: true })
    const first = await startRelais({ data })
    await acknowledge(data)
    expect(await first.stop()).toBe(0)
    expect(readPostmaster(cluster)).toBeUndefined()
    const began = performance.now()
    const second = await startRelais({ data })
    // A quiet machine needs half a second; one that runs everything else beside it gets more time.
    expect(performance.now() - began).toBeLessThan(8000)
    expect(await query(data, 'select * from kept')).toEqual([{ what: 'every word' }])
    expect(await second.stop()).toBe(0)
    expect(readPostmaster(cluster)).toBeUndefined()
  })

  test('a second desk on the same data says so and ends, and the first goes on', async () => {
    const first = await startRelais({ data })
    const second = await runRelais(['start', '--port', '0', '--data', data])
    expect(second).toEqual({ code: 1, said: `Relais is already running on ${data} (process ${first.pid}); stop it first, or name another data directory.\n` })
    expect((await fetch(`${first.url}/`)).status).toBeLessThan(500)
    await first.stop()
  })

  test('a killed desk leaves its database running; the next start takes the data over with every acknowledged word', async () => {
    const first = await startRelais({ data })
    await acknowledge(data)
    const left = readPostmaster(cluster)?.pid ?? 0
    await first.kill()
    expect(isServerOf(left, cluster)).toBe(true)
    const second = await startRelais({ data })
    expect(isServerOf(left, cluster)).toBe(false)
    expect(await query(data, 'select * from kept')).toEqual([{ what: 'every word' }])
    await second.stop()
  })

  test('a killed database ends the desk with a sentence, and one of its workers that outlives it does not hinder the next start', async () => {
    const first = await startRelais({ data })
    await acknowledge(data)
    const busy = query(data, 'select count(*) from generate_series(1, 100000000000)').catch(() => 'cut')
    await expect.poll(() => query(data, `select count(*)::int as busy from pg_stat_activity where query like 'select count(*) from generate%'`)).toEqual([{ busy: 1 }])
    process.kill(readPostmaster(cluster)?.pid ?? 0, 'SIGKILL')
    expect(await first.ended).toBe(1)
    expect(first.said()).toContain('The database ended by itself')
    const second = await startRelais({ data })
    expect(await busy).toBe('cut')
    expect(await query(data, 'select * from kept')).toEqual([{ what: 'every word' }])
    await second.stop()
  })

  test('a process number that now belongs to somebody else is neither believed nor ended', async () => {
    const first = await startRelais({ data })
    await first.kill()
    const left = readPostmaster(cluster)?.pid ?? 0
    const file = join(cluster, 'postmaster.pid')
    const stale = readFileSync(file, 'utf8')
    process.kill(left, 'SIGKILL')
    await expect.poll(() => isServerOf(left, cluster)).toBe(false)
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', ...chooseAccount(cluster) })
    writeFileSync(file, stale.replace(/^\d+/, String(stranger.pid)))
    const second = await startRelais({ data })
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    stranger.kill()
    await second.stop()
  })
})
