import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPools } from '#db/index.ts'
import { findEmbedded } from '#db/embedded/server.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { startSink, type Sink } from '../harness/sink.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const { data, remove } = makeStartedFolder()
const gate = 4711
/** Where a chain is cut: while this is written, or right before it is. */
const places = [['the breach', 'clock_events', `new.kind = 'breach'`], ['the escalation', 'escalations', 'true'], ['whom it tried to reach', 'escalation_attempts', 'true'], ['a notice', 'notices', 'true'], ['a mail', 'mails', 'true'], ['that the mail was taken', 'mail_attempts', 'true']] as const
let sink: Sink
let relais: RunningRelais
let people: Staffed
const tickets: { id: Id<'ticket'>, number: string }[] = []

beforeAll(async () => {
  sink = await startSink()
  await start()
  people = await staff(relais.url)
  await people.hire('Hélène Vasseur', 'head')
  const deputy = await people.hire('Camille Roy', 'support', 'camille')
  await people.administrator.ask('admin.changeDeputy', { body: { personId: deputy.id } })
  await withDatabase(async (client) => {
    // An hour, and a quarter of one, are too long for a test.
    await client.query(`update clock_targets set target_seconds = 1 where severity = 'critical' and kind = 'first_response'`)
    await client.query(`update escalation_chains set repeat_seconds = null, steps = (select jsonb_agg(case when step ->> 'after' = '900' then step || '{"after": 2}' else step end) from jsonb_array_elements(steps) step) where severity = 'critical'`)
    await client.query(`create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${gate}); return null; end $$`)
  })
})
afterAll(async () => {
  await relais?.kill()
  await sink?.stop()
  remove()
})

async function start(): Promise<void> {
  relais = await startRelais({ data, env: { RELAIS_SMTP: `smtp://127.0.0.1:${sink.port}?tls=none`, RELAIS_MAIL_FROM: 'Support <support@desk.test>' } })
  for (const person of people === undefined ? [] : [people.administrator, people.support, people.client]) person.moveTo(relais.url)
}

async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: findEmbedded(data) })
  // The server dies with the program that is killed.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Kills the program at the instant at which it has come to write into a table. */
async function killAt(table: string, when: string): Promise<void> {
  await withDatabase(async (client) => {
    await client.query('select pg_advisory_lock($1)', [gate])
    await client.query(`create trigger wait_at_gate after insert on ${table} for each row when (${when}) execute function wait_at_gate()`)
    const ticket = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: `Cut at ${table}`, description: 'Since noon.', severity: 'critical', attachments: [] } }).catch(() => undefined)
    if (ticket === undefined) throw new Error('the ticket could not be opened')
    tickets.push(ticket)
    await people.support.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    for (const end = Date.now() + 20_000; Date.now() < end; await pause(20)) {
      const { rows } = await client.query(`select from pg_locks where locktype = 'advisory' and objid = ${gate} and not granted`)
      if (rows.length > 0) break
    }
    await relais.kill()
  })
  await start()
  await withDatabase(async (client) => {
    await client.query(`drop trigger wait_at_gate on ${table}`)
    // What the dead one held is given back after half a minute of silence; it has lain there for that long already.
    await client.query(`update workers set seen_at = seen_at - interval '1 minute' where seen_at < clock_timestamp() - interval '1 second'`)
    await client.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`)
  })
}

/** What a ticket's chain did: whom it told or asked, in which step, and their notices. */
async function told(number: string): Promise<{ tries: string[], notices: string[], waiting: number }> {
  return withDatabase(async (client) => {
    const { rows: tries } = await client.query<{ line: string }>(`
      select a.round || '.' || a.step || ' ' || a.whom || ' ' || a.outcome as line from escalation_attempts a join escalations e on e.id = a.escalation_id join tickets t on t.id = e.ticket_id
       where 'REL-' || t.number = $1 order by a.at, a.step, a.whom`, [number])
    const { rows: notices } = await client.query<{ line: string }>(`
      select n.kind || ' ' || p.name as line from notices n join people p on p.id = n.person_id join tickets t on t.id = n.ticket_id where 'REL-' || t.number = $1 and n.kind not in ('clock.warned', 'ticket.assigned') order by 1`, [number])
    const { rows: [mails] } = await client.query<{ waiting: number }>(`select count(*)::int as waiting from mails where state = 'waiting'`)
    return { tries: tries.map(({ line }) => line), notices: notices.map(({ line }) => line), waiting: mails?.waiting ?? 0 }
  })
}

test.each(places)('F-03 killed while it writes %s, the chain goes on and takes each step once', async (_, table, when) => {
  await killAt(table, when)
  const { number } = tickets.at(-1) ?? { number: '' }
  await expect.poll(async () => (await told(number)).tries.length, { timeout: 60_000, interval: 250 }).toBe(4)
  expect(await told(number)).toMatchObject({
    tries: ['1.0 account_manager told', '1.0 owner told', '1.1 head told', '1.2 deputy told'],
    notices: ['clock.breached Claire Aubin', 'clock.breached Noé Garnier', 'escalation.asked Camille Roy', 'escalation.asked Hélène Vasseur'],
  })
})

test('S-142 every mail of theirs was taken by the mail server, as one mail, and clocks are what their events say', async () => {
  await expect.poll(async () => (await told(''))['waiting'], { timeout: 60_000, interval: 250 }).toBe(0)
  const { mails, differences } = await withDatabase(async (client) => {
    const { rows } = await client.query<{ to: string, id: string }>(`select m.to_address as to, m.message_id as id from mails m join notices n on n.id = m.notice_id where n.kind in ('clock.breached', 'escalation.asked')`)
    const pools = openPools(findEmbedded(data) ?? '', 1)
    const verified = await verifyClocks(pools.owner)
    await pools.close()
    return { mails: rows, differences: verified.differences }
  })
  expect(mails).toHaveLength(4 * places.length)
  const taken = sink.taken()
  for (const { to, id } of mails) expect(taken.filter((each) => each.to.includes(to) && each.messageId === id).length, `${to} ${id}`).toBeGreaterThanOrEqual(1)
  expect(new Set(mails.map(({ id }) => id)).size).toBe(mails.length)
  expect(differences).toEqual([])
})
