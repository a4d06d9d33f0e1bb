import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPools, type Pools } from '#db/index.ts'
import { chooseAccount } from '#db/embedded/account.ts'
import { findBinaries } from '#db/embedded/binaries.ts'
import { findEmbedded } from '#db/embedded/server.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { makeDatabase, startDebianServer, type TestServer } from '../harness/debian.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { makeDataFolder, startRelais, type RunningRelais } from '../harness/server.ts'
import { makeClock, provideFaketime, type SettableClock } from '../harness/set-clock.ts'
import { password, staff, type Staffed } from '../harness/staffed.ts'

const library = provideFaketime()
const hour = 3600
const jumps = [['two hours ahead', 2 * hour], ['two hours behind', -2 * hour], ['a year ahead', 365 * 24 * hour], ['back to the true time', 0]] as const
type Opened = { id: Id<'ticket'>, number: string }

describe.skipIf(library === undefined).each(['program', 'database'] as const)('F-13 the clock of the %s jumps', (whose) => {
  const { data, remove } = makeDataFolder()
  const folder = mkdtempSync(join(tmpdir(), 'relais-jumps-'))
  let clock: SettableClock
  let server: TestServer | undefined
  let relais: RunningRelais
  let pools: Pools
  let people: Staffed
  const opened: Opened[] = []

  beforeAll(async () => {
    clock = makeClock(library ?? '')
    if (whose === 'database') server = await startDebianServer(findBinaries(chooseAccount(folder), folder), clock.env)
    const url = server === undefined ? undefined : await makeDatabase(server)
    relais = await startRelais({ data, env: url === undefined ? clock.env : { DATABASE_URL: url } })
    people = await staff(relais.url)
    await people.hire('Hélène Vasseur', 'head')
    pools = openPools(url ?? findEmbedded(data) ?? '', 2)
    // An hour is too long for a test: the promise is two seconds here.
    await sql`update clock_targets set target_seconds = 2 where severity = 'critical' and kind = 'first_response'`.execute(pools.owner)
  })
  afterAll(async () => {
    await pools?.close()
    await relais?.stop()
    await server?.stop()
    clock?.remove()
    remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Everything that was ever written of some tickets' first promises: their events, and whom their chains tried to reach. */
  async function written(tickets: readonly Opened[]): Promise<string[]> {
    const ids = tickets.map(({ id }) => id)
    const { rows } = await sql<{ line: string }>`
      select t.number || ' ' || e.kind || coalesce(' ' || (e.data ->> 'share'), '') || ' ' || e.at as line from clock_events e join obligations o on o.id = e.obligation_id join tickets t on t.id = o.ticket_id
       where o.kind = 'first_response' and t.id = any(${ids}::uuid[])
      union all select t.number || ' round ' || a.round || ' step ' || a.step || ' ' || a.whom from escalation_attempts a join escalations x on x.id = a.escalation_id join tickets t on t.id = x.ticket_id
       where t.id = any(${ids}::uuid[]) order by 1`.execute(pools.owner)
    return rows.map(({ line }) => line)
  }
  const kindsOf = (lines: readonly string[], word: string) => lines.filter((line) => line.includes(` ${word} `)).length

  async function open(caller: Caller): Promise<Opened> {
    const ticket = await caller.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Since noon.', severity: 'critical', attachments: [] } })
    opened.push(ticket)
    return ticket
  }

  /** Their session, or a new one where the old is over; an old one is never heard of again. */
  async function back(caller: Caller, email: string): Promise<Caller> {
    if (await caller.status('me.sessions') === 200) return caller
    ended.push(caller)
    const anew = makeCaller(relais.url)
    await anew.ask('session.start', { body: { email, password } })
    return anew
  }
  const ended: Caller[] = []

  test.each(jumps)('%s: what falls due is told once and in time, and what was told before is not told again', async (_, seconds) => {
    const before = await written(opened)
    clock.set(seconds)
    people = { ...people, client: await back(people.client, 'ines@cinephare.example'), support: await back(people.support, 'support@desk.example'), administrator: await back(people.administrator, 'ada@desk.example') }
    const ticket = await open(people.client)
    await expect.poll(async () => kindsOf(await written([ticket]), 'step'), { timeout: 20_000 }).toBeGreaterThan(0)
    const now = await written([ticket])
    expect([kindsOf(now, 'start'), kindsOf(now, 'warn 50'), kindsOf(now, 'warn 80'), kindsOf(now, 'breach')]).toEqual([1, 1, 1, 1])
    const { rows: [late] } = await sql<{ seconds: number }>`select extract(epoch from e.recorded_at - e.at)::float as seconds from clock_events e join obligations o on o.id = e.obligation_id where o.ticket_id = ${ticket.id} and e.kind = 'breach'`.execute(pools.owner)
    expect(late?.seconds).toBeLessThan(3)
    const after = await written(opened.slice(0, -1))
    expect(after).toEqual(expect.arrayContaining(before))
    // Only a year ahead, and two hours, is there anything else that has come due: the next step of chains that wait, once each.
    const added = after.filter((line) => !before.includes(line))
    expect(added.filter((line) => !/ step /.test(line))).toEqual([])
    expect(new Set(after).size).toBe(after.length)
    if (seconds <= 0 || whose === 'program') expect(added).toEqual([])
    await expect.poll(async () => (await fetch(`${relais.url}/healthz`)).status, { timeout: 20_000 }).toBe(200)
  })

  test('a session that ran out meanwhile is not revived, and every ticket can be answered, also one that was opened in a year', async () => {
    if (whose === 'database') expect(ended.length).toBeGreaterThan(0)
    for (const caller of ended) expect(await caller.status('me.sessions')).toBe(401)
    for (const { id } of opened) await people.support.ask('desk.tickets.reply', { params: { id }, body: { text: 'We are on it.', attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
    await pause(1500)
    const { rows } = await sql<{ state: string }>`select state from obligations where kind = 'first_response'`.execute(pools.owner)
    expect(rows.map(({ state }) => state)).toEqual(opened.map(() => 'missed'))
    expect((await verifyClocks(pools.owner)).differences).toEqual([])
  })

  test.runIf(whose === 'program')('the health page says how far apart the clocks are, and the timetable does not wait for a time that has come before', async () => {
    const part = async () => (await people.administrator.ask('admin.health')).parts.find(({ name }) => name === 'time')?.reason
    expect(await part()).toBeUndefined()
    await sql`update graphile_worker._private_known_crontabs set last_execution = now() + interval '1 year'`.execute(pools.owner)
    clock.set(2 * hour)
    await expect.poll(part).toMatch(/^the clock of this machine is 7200\.\d s ahead of the database’s/)
    const waiting = async () => (await sql`select from graphile_worker._private_known_crontabs where last_execution > now() + interval '3 hours'`.execute(pools.owner)).rows.length
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0)
    clock.set(0)
    const minutes = (await sql`select from graphile_worker._private_jobs`.execute(pools.owner)).rows.length
    expect(minutes).toBeLessThan(2000)
  })
})
