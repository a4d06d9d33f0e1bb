import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '#db/embedded/server.ts'
import { migrate } from '#db/migrate.ts'
import { sealSecrets } from '#domains/mail/fetchers.ts'
import { sealKey } from '#domains/mail/index.ts'
import { replyOf } from '#domains/mail/reading/reply.rules.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { findFreePort } from '../harness/debian.ts'
import { startDovecot } from '../harness/dovecot.ts'
import { root } from '../harness/source.ts'
import { handAll, largeLetter, letterOf, openSender } from './mail-senders.ts'
import { startProgram, type Program } from './program.ts'
import { seedTickets } from './seed.ts'

/**
 * `npm run bench -- mail`: mail that comes in, at 100,000 tickets: how many a second by LMTP from 8 servers at once, how soon a mail in a real IMAP mailbox is a ticket,
 * the memory for one of 25 MB, whether any is lost or there twice when the worker is killed over and over, and how the time for taking quotes out grows.
 * `-- mail --tickets 10000`, `--only rate,imap,memory,kill,folding`, `--keep FOLDER`, `--quick`.
 */
const { values: flags } = parseArgs({ allowPositionals: true, strict: false, options: { tickets: { type: 'string', default: '100000' }, only: { type: 'string' }, keep: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const tickets = Number(flags.tickets)
const parallel = 8
const seconds = flags.quick === true ? 5 : 30
const box = 'support@bench.example'
const isWanted = (part: string) => typeof flags.only !== 'string' || flags.only.split(',').includes(part)
const say = (text: string) => { process.stdout.write(`${text}\n`) }
const judge = (well: boolean, text: string) => say(`${well ? 'ok    ' : 'MISSED'} ${text}`)

type Scene = { owner: pg.Client, database: string, folder: string, secret: string }

const count = async ({ owner }: Scene, statement: string, values: unknown[] = []) => Number((await owner.query<{ n: string }>(statement, values)).rows[0]?.n ?? 0)
const waiting = (scene: Scene) => count(scene, `select count(*) as n from received_mails where state = 'waiting'`)
const ticketsOf = (scene: Scene, run: string) => count(scene, 'select count(*) as n from tickets where subject like $1', [`Bench ${run} %`])

async function untilRead(scene: Scene, most = 300): Promise<void> {
  for (const until = performance.now() + most * 1000; await waiting(scene) > 0;) {
    if (performance.now() > until) throw new Error('mail waits that is not read')
    await pause(50)
  }
}

async function begin({ database, folder, secret }: Scene): Promise<{ program: Program, port: number }> {
  const port = await findFreePort()
  return { program: await startProgram(database, join(folder, 'desk'), secret, { RELAIS_MAIL_IN: `lmtp://127.0.0.1:${port}` }), port }
}

/** What fell due before the desk was started is caught up with first: that is another figure. */
async function untilCaughtUp(scene: Scene): Promise<void> {
  for (const until = performance.now() + 300_000; performance.now() < until; await pause(250)) {
    if (await count(scene, 'select (select count(*) from errands) + (select count(*) from graphile_worker.jobs where run_at <= now()) + (select count(*) from obligations where next_at < now()) as n') === 0) return
  }
}

/** Mail from 8 servers for a while; the last one is waited for, so that every figure includes reading and deciding. */
async function measureRate(scene: Scene): Promise<void> {
  const { program, port } = await begin(scene)
  try {
    const run = `rate${Date.now().toString(36)}`
    const warm = `warm${Date.now().toString(36)}`
    await untilCaughtUp(scene)
    await handAll(() => port, parallel, 200, (place) => letterOf(place, box, warm))
    await untilRead(scene)
    program.peak()
    const began = performance.now()
    const spent = program.cpu()
    let turn = 0
    const times: number[] = []
    await Promise.all(Array.from({ length: parallel }, async () => {
      const sender = await openSender(port)
      while (performance.now() - began < seconds * 1000) {
        const { from, to, raw } = letterOf(turn++, box, run)
        const at = performance.now()
        await sender.send(from, to, raw)
        times.push(performance.now() - at)
      }
      sender.close()
    }))
    const taken = (performance.now() - began) / 1000
    const during = await ticketsOf(scene, run)
    await untilRead(scene)
    const read = (performance.now() - began) / 1000
    const made = await ticketsOf(scene, run)
    const sorted = times.toSorted((a, b) => a - b)
    judge(times.length / taken >= 150, `taken by LMTP, ${parallel} at once, ${tickets.toLocaleString('en')} tickets: ${(times.length / taken).toFixed(0)} /s, at least 150; p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms, p99 ${sorted[Math.floor(sorted.length * 0.99)]?.toFixed(1)} ms`)
    judge(made === times.length, `tickets of ${times.length} mails: ${made}, ${during} of them while mail came; ${(made / read).toFixed(0)} tickets/s over all; ${((program.cpu() - spent) * 1000 / made).toFixed(1)} ms of processor each in the program; at most ${program.peak()} MB`)
  } finally {
    await program.stop()
  }
}

/** A real mailbox: from the moment when the IMAP server has a mail until its ticket is there. */
async function measureImap(scene: Scene): Promise<void> {
  const dovecot = await startDovecot()
  const { program } = await begin(scene)
  const mailboxId = newId<'mailbox'>()
  const address = `fetched${Date.now().toString(36)}@bench.example`
  try {
    await addBox(scene, mailboxId, address)
    await scene.owner.query(`insert into mailbox_fetchers (mailbox_id, host, port, tls, username, folder, auth, sealed) values ($1, '127.0.0.1', $2, 'none', $3, 'INBOX', 'password', $4)`, [mailboxId, dovecot.port, dovecot.user, sealSecrets(sealKey(scene.secret), mailboxId, { password: dovecot.password })])
    const run = `imap${Date.now().toString(36)}`
    const times: number[] = []
    for (let place = 0; place < 20; place++) {
      await dovecot.put(letterOf(place, address, run).raw)
      const at = performance.now()
      while (await ticketsOf(scene, run) <= place) {
        if (performance.now() - at > 60_000) throw new Error('a mail in the mailbox became no ticket')
        await pause(20)
      }
      // The first one waits for the mailbox to be found.
      if (place > 0) times.push(performance.now() - at)
      await pause(100)
    }
    judge(Math.max(...times) <= 2000, `a mail in a mailbox is a ticket after ${(times.reduce((a, b) => a + b, 0) / times.length).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms; to reach: 2000 ms`)
  } finally {
    await scene.owner.query('update mailboxes set disabled_at = now() where id = $1', [mailboxId])
    await program.stop()
    await dovecot.stop()
  }
}

/** The memory of a process and of those that it started, in MB. */
function residentOf(pid: number): number {
  const children = readOr(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter((each) => each !== '')
  return [String(pid), ...children].reduce((sum, each) => sum + Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readOr(`/proc/${each}/status`))?.[1] ?? 0) / 1024), 0)
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended
  }
}

async function measureMemory(scene: Scene): Promise<void> {
  const { program, port } = await begin(scene)
  try {
    await untilCaughtUp(scene)
    await handAll(() => port, parallel, 100, (place) => letterOf(place, box, `rest${Date.now().toString(36)}`))
    await untilRead(scene)
    await pause(3000)
    const run = `large${Date.now().toString(36)}`
    const rest = residentOf(program.pid)
    let most = rest
    const sampling = setInterval(() => { most = Math.max(most, residentOf(program.pid)) }, 20)
    const sender = await openSender(port)
    const { from, to, raw } = largeLetter(box, 25 * 1024 * 1024, run)
    await sender.send(from, to, raw)
    const taken = most
    await untilRead(scene)
    await pause(500)
    sender.close()
    clearInterval(sampling)
    const kept = await count(scene, `select count(*) as n from received_mails where message_id = $1 and state = 'taken'`, [`<${run}.1@company1.example>`])
    judge(most - rest <= 150 && kept === 1, `a mail of 25 MB: ${most - rest} MB more than the ${rest} MB at rest (${taken - rest} MB while it came), at most 150; ${kept} ticket`)
  } finally {
    await program.stop()
  }
}

/** A worker that is killed 350 ms after it took the first mail, again and again; whatever it said no word about is sent again. */
async function measureKills(scene: Scene): Promise<void> {
  const mails = flags.quick === true ? 300 : 2000
  const port = await findFreePort()
  const run = `kill${Date.now().toString(36)}`
  let isOver = false
  let kills = 0
  let tell = () => {}
  const killing = (async () => {
    while (!isOver) {
      const works = new Promise<void>((resolve) => { tell = resolve })
      const worker = await startWorker(scene, port)
      await works
      await pause(350)
      await stop(worker, 'SIGKILL')
      kills += 1
    }
  })()
  const began = performance.now()
  const again = await handAll(() => port, parallel, mails, (place) => letterOf(place, box, run), () => tell())
  isOver = true
  tell()
  await killing
  const took = (performance.now() - began) / 1000
  const last = await startWorker(scene, port)
  await untilRead(scene)
  await stop(last, 'SIGTERM')
  const rows = await count(scene, 'select count(*) as n from received_mails where message_id like $1', [`<${run}.%`])
  const different = await count(scene, 'select count(distinct subject) as n from tickets where subject like $1', [`Bench ${run} %`])
  const made = await ticketsOf(scene, run)
  judge(different === mails && rows === mails && made === mails, `${mails} mails, ${parallel} at once, in ${took.toFixed(0)} s while the worker is killed ${kills} times, each time 350 ms after it took the first (${again} were cut off and sent again): ${mails - different} lost, ${made - different + rows - mails} twice`)
}

async function startWorker({ database, folder, secret }: Scene, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'bin/relais.mjs'), 'worker', '--data', join(folder, 'desk')], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C', DATABASE_URL: database, RELAIS_SECRET: secret, RELAIS_MAIL_IN: `lmtp://127.0.0.1:${port}` } })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (said: string) => { if (/^ready/m.test(said)) resolve() })
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)))
  })
  return child
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  child.kill(signal)
  await ended
}

/** Text that looks like quotes all the way; twice as much of it may take little more than twice the time. */
function measureFolding(): void {
  const pieces = ['> a\n', 'On Mon, Jan 5, 2026 at 10:02 AM\n', 'From: a@b.example\n', '-', ' ', '<', 'wrote: ', '\n', '--\n', 'On a\n> b\nc\n', '_____\n', 'This e-mail is x\n', 'a@', 'From: a\n\n', 'On 05/01/2026 10:02, R wrote:\n> Q\n', '*', '> \n\n', '>', 'Le lun. 5 janv. 2026 à 10:02, R <s@d.example> a écrit :\n', '-----Original Message-----\n']
  const timeOf = (text: string) => Math.min(...Array.from({ length: 3 }, () => {
    const began = process.cpuUsage()
    replyOf(text)
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1000
  }))
  const doublings = 4
  const found = pieces.map((piece) => {
    const [small, middle, large] = [250_000, 1_000_000, 250_000 * 2 ** doublings].map((size) => timeOf(piece.repeat(Math.ceil(size / piece.length))))
    return { piece, middle: middle ?? 0, growth: (Math.max(large ?? 0, 10) / Math.max(small ?? 0, 10)) ** (1 / doublings) }
  })
  const worst = found.toSorted((a, b) => b.growth - a.growth)[0]
  const slowest = found.toSorted((a, b) => b.middle - a.middle)[0]
  judge((worst?.growth ?? 9) <= 2.5, `quotes taken out of ${pieces.length} kinds of hostile text, from 250 kB to 4 MB: twice the text takes at most ${worst?.growth.toFixed(2)} times as long (${JSON.stringify(worst?.piece)}), at most 2.5; 1 MB at most ${slowest?.middle.toFixed(0)} ms (${JSON.stringify(slowest?.piece)})`)
}

async function addBox({ owner }: Scene, id: Id<'mailbox'>, address: string): Promise<void> {
  await owner.query(`insert into mailboxes (id, address, name, purpose, language, judge, created_at) values ($1, $2, 'Support', 'tickets', 'en', 'mx.bench.example', now()) on conflict (address) do update set judge = excluded.judge`, [id, address])
}

async function prepare(scene: Scene): Promise<void> {
  const { owner, database, folder } = scene
  await migrate(database)
  if (!existsSync(join(folder, 'seeded'))) {
    say(`making ${tickets.toLocaleString('en')} tickets`)
    await seedTickets(database, tickets)
    writeFileSync(join(folder, 'seeded'), '')
  }
  await owner.connect()
  await owner.query(`insert into contracts (id, organisation_id, plan_version_id, starts_at) select gen_random_uuid(), o.id, v.id, now() - interval '1 year' from organisations o, plan_versions v
    where v.plan = 'premium' and not exists (select from contracts c where c.organisation_id = o.id)`)
  await addBox(scene, newId(), box)
}

const folder = typeof flags.keep === 'string' ? join(flags.keep, `mail-${tickets}`) : mkdtempSync(join(tmpdir(), 'relais-bench-mail-'))
mkdirSync(folder, { recursive: true })
if (isWanted('folding')) measureFolding()
if (['rate', 'imap', 'memory', 'kill'].some(isWanted)) {
  const database = await startEmbedded(folder)
  const scene: Scene = { owner: new pg.Client({ connectionString: database.url }), database: database.url, folder, secret: randomBytes(32).toString('base64url') }
  try {
    await prepare(scene)
    if (isWanted('rate')) await measureRate(scene)
    if (isWanted('imap')) await measureImap(scene)
    if (isWanted('memory')) await measureMemory(scene)
    if (isWanted('kill')) await measureKills(scene)
  } finally {
    await scene.owner.end()
    await database.stop()
  }
}
if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true })
