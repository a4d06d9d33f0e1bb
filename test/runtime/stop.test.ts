import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findEmbedded } from '#db/embedded/server.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'

describe('asked to stop', () => {
  let folder: ReturnType<typeof makeStartedFolder>
  let desk: RunningRelais
  let other: Client

  beforeEach(async () => {
    folder = makeStartedFolder()
    desk = await startRelais({ data: folder.data })
    other = new Client({ connectionString: findEmbedded(folder.data) })
    other.on('error', () => undefined)
    await other.connect()
  })
  afterEach(async () => {
    await other.end()
    await desk.stop()
    folder.remove()
  })

  /** Somebody signs in, and waits for a table that another connection holds. */
  async function signInSlowly(signal?: AbortSignal): Promise<Response | 'left'> {
    const body = JSON.stringify({ email: 'nobody@mail.test', password: 'a password of theirs' })
    const headers = { 'content-type': 'application/json', origin: desk.url }
    return fetch(`${desk.url}/api/session`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) }).catch(() => 'left' as const)
  }

  async function holdSignIns(): Promise<void> {
    await other.query('begin')
    await other.query('lock table auth_users in access exclusive mode')
  }

  const waiting = async () => (await other.query<{ count: string }>('select count(*) from pg_locks where not granted')).rows[0]?.count
  /** What it said since it was ready: the log's lines among it. */
  const saidAtTheEnd = () => desk.said().split('\n').filter((line) => line.startsWith('{') || /error|destroyed|pool/i.test(line))

  test('it ends the work whose caller has gone before it closes the database, and leaves no fault in its log', async () => {
    await holdSignIns()
    const caller = new AbortController()
    const answer = signInSlowly(caller.signal)
    await expect.poll(waiting, { timeout: 5000 }).toBe('1')
    caller.abort()
    expect(await answer).toBe('left')
    const stopped = desk.stop()
    await expect.poll(() => desk.said(), { timeout: 5000 }).toContain('Stopping')
    await new Promise((resolve) => { setTimeout(resolve, 1000) })
    expect(await waiting()).toBe('1')
    await other.query('rollback')
    expect(await stopped).toBe(0)
    expect(saidAtTheEnd()).toEqual([])
  })

  test('it ends the jobs under way, says nothing of those that it had taken beforehand, and the next start does these', async () => {
    await other.query('begin')
    await other.query('lock table tickets in access exclusive mode')
    const second = new Client({ connectionString: findEmbedded(folder.data) })
    await second.connect()
    await second.query(`select graphile_worker.add_job('close-resolved', '{}') from generate_series(1, 12)`)
    const jobs = async (of: Client) => Number((await of.query<{ count: string }>(`select count(*) from graphile_worker.jobs where task_identifier = 'close-resolved' and locked_at is not null`)).rows[0]?.count)
    await expect.poll(() => jobs(second), { timeout: 10_000 }).toBeGreaterThan(2)
    const stopped = desk.stop()
    await expect.poll(() => desk.said(), { timeout: 5000 }).toContain('Stopping')
    await other.query('rollback')
    await second.end()
    expect(await stopped).toBe(0)
    expect(saidAtTheEnd()).toEqual([])
    desk = await startRelais({ data: folder.data })
    const again = new Client({ connectionString: findEmbedded(folder.data) })
    await again.connect()
    await expect.poll(async () => Number((await again.query<{ count: string }>(`select count(*) from graphile_worker.jobs where task_identifier = 'close-resolved'`)).rows[0]?.count), { timeout: 25_000 }).toBe(0)
    await again.end()
  }, 60_000)

  test('it answers whoever still waits', async () => {
    await holdSignIns()
    const answer = signInSlowly()
    await expect.poll(waiting, { timeout: 5000 }).toBe('1')
    const stopped = desk.stop()
    await expect.poll(() => desk.said(), { timeout: 5000 }).toContain('Stopping')
    await other.query('rollback')
    const response = await answer
    expect(response === 'left' ? response : response.status).toBe(401)
    expect(await stopped).toBe(0)
    expect(saidAtTheEnd()).toEqual([])
  })
})
