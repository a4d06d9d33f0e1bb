import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '#db/embedded/server.ts'
import { openPools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { startSink } from '../harness/sink.ts'
import { cells } from './cells.ts'
import { gatherCrowd, type Crowd } from './crowd.ts'
import { openLine } from './load.ts'
import { processorOf, startProgram, type Program } from './program.ts'
import { seedTickets } from './seed.ts'

/**
 * `npm run bench -- clocks`: 100,000 open tickets with three running clocks each; how late a clock fires while tickets change, what the engine costs at
 * rest, how fast it catches up after a night's stop, how fast mails leave, and how long a due instant takes. `--tickets 20000` is a look, `--only
 * missed,mails` some of it.
 */
const { values: flags } = parseArgs({ allowPositionals: true, strict: false, options: { tickets: { type: 'string', default: '100000' }, only: { type: 'string', default: 'rest,late,missed,mails,arithmetic' } } })
const parts = String(flags.only).split(',')
const openTickets = Number(flags.tickets)
const missed = Math.min(5000, openTickets / 4)
const mails = 4000
const policy = '00000000-0000-7000-8000-000000000001'
const begun = { ticket: `select id, organisation_id, owner_id, severity from tickets where subject = 'Clock bench' order by number` }

/** Tickets that are open, each with a first response, a next update and a word to relay owed in some days. */
const seed = [
  `insert into tickets (id, organisation_id, requester_id, owner_id, subject, category, impact, severity_proposed, severity_declared, severity, state, opened_at, active_at, moved_at, next_due_at, client_due_at, reached_support, last_sequence, last_side, last_public_sequence)
    select gen_random_uuid(), t.organisation_id, t.requester_id, t.owner_id, 'Clock bench', t.category, 'partly', 'high', 'high', 'high', 'examining', now(), now(), now(), now() + interval '5 days', now() + interval '5 days', true, 1, 'client', 1
      from (select * from tickets where owner_id is not null order by number limit 1000) t, generate_series(1, $1::int / 1000)`,
]

type Wanted = { tickets: number, from: number, kinds: readonly string[], started: string, seconds: number }

/** Starts clocks as the desk would have: the obligation and its first event. Answers when the first of them wants to be looked at. */
async function startClocks(owner: pg.Client, { tickets, from, kinds, started, seconds }: Wanted): Promise<void> {
  await owner.query(`
    with chosen as (${begun.ticket} offset ${from} limit ${tickets}),
    made as (
      insert into obligations (id, ticket_id, organisation_id, kind, theirs, policy_id, severity, target_seconds, started_at, due_at, next_at)
      select gen_random_uuid(), c.id, c.organisation_id, k, k in ('first_response', 'next_update'), $1, 'high', $2::int, s, s + $2::int * interval '1 second', s + $2::int * interval '0.5 second'
        from chosen c, unnest($3::text[]) k, (select ${started} as s) as start returning *),
    told as (
      insert into clock_events (obligation_id, sequence, at, kind, organisation_id, data)
      select id, 1, started_at, 'start', organisation_id, jsonb_build_object('severity', severity, 'seconds', target_seconds) from made)
    select pg_notify('relais_clocks', (extract(epoch from min(next_at)) * 1000)::bigint::text) from made`, [policy, seconds, kinds])
}

async function until(owner: pg.Client, question: string, seconds: number): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    const { rows: [row] } = await owner.query<{ left: number }>(`select (${question})::int as left`)
    if (row?.left === 0) return (performance.now() - began) / 1000
    await pause(50)
  }
  return Number.NaN
}

/** How many mails a second a real mail server takes, from a desk that starts with all of them waiting. */
async function mailAll(): Promise<void> {
  await owner.query(`
    with kept as (
      insert into mails (id, message_id, kind, to_address, language, subject, body)
      select gen_random_uuid(), '<bench.' || n || '@desk.test>', 'replied', 'r' || n || '@mail.test', 'en', 'Answer', repeat('We are on it. ', 20) from generate_series(1, $1::int) n returning id)
    select enqueue('write-mail', json_build_object('mailId', id)) from kept`, [mails])
  const sink = await startSink()
  program = await startProgram(database.url, join(folder, 'desk'), secret, { RELAIS_SMTP: `smtp://127.0.0.1:${sink.port}?tls=none`, RELAIS_MAIL_FROM: 'support@desk.test' })
  const waiting = `select count(*) from mails where state = 'waiting' and message_id like '<bench.%'`
  const { rows: [first] } = await owner.query<{ left: number }>(`select (${waiting})::int as left`)
  const took = await until(owner, waiting, 300)
  say(`mails to smtp-sink: ${((first?.left ?? 0) / took).toFixed(0)} a second`)
  await sink.stop()
}

/** Replies to tickets, so many a second, until told to stop; answers how many were written. */
function replyAlong(program: Program, crowd: Crowd, perSecond: number): { stop: () => Promise<number> } {
  const line = openLine(program.url, 8)
  const cell = cells.find(({ key }) => key === 'reply')
  if (cell === undefined) throw new Error('there is no cell that replies')
  let turn = 0
  const under = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    const sent = line.send(cell.ask(crowd, turn++)).finally(() => under.delete(sent))
    under.add(sent)
  }, 1000 / perSecond)
  return { stop: async () => {
    clearInterval(timer)
    await Promise.all(under)
    line.close()
    return turn
  } }
}

/** What program and database cost while nothing is due. */
async function rest(program: Program): Promise<void> {
  await pause(10_000)
  const before = [program.cpu(), processorOf(postmaster, true)] as const
  await pause(20_000)
  say(`at rest: program ${((program.cpu() - before[0]) / 0.2).toFixed(2)} % of a core, database ${((processorOf(postmaster, true) - before[1]) / 0.2).toFixed(2)} %`)
}

/** How late clocks fire while tickets change. */
async function late(program: Program): Promise<void> {
  const crowd = await gatherCrowd(pools, { secret, publicUrl: program.url })
  const replies = replyAlong(program, crowd, 50)
  for (let second = 0; second < 20; second++) {
    await startClocks(owner, { tickets: 50, from: second * 50 % (openTickets / 2), kinds: ['next_response'], started: 'clock_timestamp()', seconds: 20 })
    await pause(1000)
  }
  await pause(22_000)
  const written = await replies.stop()
  const { rows: [fired] } = await owner.query<{ fired: number, p50: number, p99: number, worst: number }>(`
    select count(*)::int as fired, percentile_cont(0.5) within group (order by late) as p50, percentile_cont(0.99) within group (order by late) as p99, max(late) as worst
      from (select extract(epoch from e.recorded_at - e.at) * 1000 as late from clock_events e join obligations o on o.id = e.obligation_id
             where o.kind = 'next_response' and o.target_seconds = 20 and e.kind in ('warn', 'breach')) l`)
  say(`${fired?.fired} warnings and breaches beside ${written} replies in 42 s: late by p50 ${Number(fired?.p50).toFixed(0)} ms, p99 ${Number(fired?.p99).toFixed(0)} ms, at worst ${Number(fired?.worst).toFixed(0)} ms`)
}

/** How long a desk takes that stood still over 5,000 deadlines. */
async function catchUp(): Promise<void> {
  await startClocks(owner, { tickets: missed, from: openTickets / 2, kinds: ['next_response'], started: `now() - interval '8 hours'`, seconds: 4 * 3600 })
  const [stopped, spent] = [performance.now(), processorOf(postmaster, true)]
  program = await startProgram(database.url, join(folder, 'desk'), secret)
  const ready = (performance.now() - stopped) / 1000
  const caught = await until(owner, due, 120)
  const told = await until(owner, jobs, 300)
  const each = (seconds: number) => (seconds * 1000 / missed).toFixed(1)
  say(`${missed.toLocaleString('en')} deadlines missed during a stop: ready after ${ready.toFixed(1)} s, all breaches written ${caught.toFixed(1)} s later, everybody told after another ${told.toFixed(1)} s; each costs ${each(program.cpu())} ms of the program and ${each(processorOf(postmaster, true) - spent)} ms of the database`)
}

const folder = mkdtempSync(join(tmpdir(), 'relais-bench-clocks-'))
const database = await startEmbedded(folder)
const secret = randomBytes(32).toString('base64url')
const postmaster = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
const owner = new pg.Client({ connectionString: database.url })
const pools = openPools(database.url, 4)
const say = (text: string) => { process.stdout.write(`${text}\n`) }
const due = 'select count(*) from obligations where next_at < now()'
const jobs = `select (select count(*) from graphile_worker.jobs where run_at <= now() and task_identifier <> 'escalation-delivery') + (select count(*) from errands) as count`
let program: Program | undefined
try {
  await migrate(database.url)
  await owner.connect()
  await seedTickets(database.url, 10_000)
  await owner.query('alter table tickets disable trigger begin_words')
  for (const each of seed) await owner.query(each, [openTickets])
  await owner.query('alter table tickets enable trigger begin_words')
  await startClocks(owner, { tickets: openTickets, from: 0, kinds: ['first_response', 'next_update', 'relay'], started: 'now()', seconds: 10 * 86_400 })
  await owner.query('vacuum (analyze)')
  program = await startProgram(database.url, join(folder, 'desk'), secret)
  await until(owner, due, 300)
  await until(owner, jobs, 300)
  say(`${openTickets.toLocaleString('en')} open tickets, ${(openTickets * 3).toLocaleString('en')} running clocks`)

  if (parts.includes('rest')) await rest(program)
  if (parts.includes('late')) await late(program)
  await program.stop()
  if (parts.includes('missed')) await catchUp()
  await program.stop()
  if (parts.includes('mails')) await mailAll()
  if (parts.includes('arithmetic')) await import('./clock-arithmetic.ts')
} finally {
  await program?.stop()
  await pools.close()
  await owner.end()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
