import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { startEmbedded } from '#db/embedded/server.ts'
import { openPools, verifyEvents, type Pools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { cells, type Cell } from './cells.ts'
import { gatherCrowd, type Crowd } from './crowd.ts'
import { floors } from './floors.ts'
import { openLine, runLoop, type Length, type Measured } from './load.ts'
import { processorOf, startProgram, type Program } from './program.ts'
import { tell, type Figure, type Report } from './report.ts'
import { seedTickets } from './seed.ts'

/**
 * `npm run bench`: how fast the running desk is, beside the floor of the database under it, at 10,000 and 100,000 tickets with 1, 8 and 32 callers.
 * `-- --tickets 10000` for one size, `--quick` for a look, `--only queue,search`, `--parallel 8`, `--json FILE`, `--keep FOLDER` to seed once and measure there again. `npm run bench -- clocks` measures the clocks, `-- clients` what client companies ask for, `-- phone` what telephone systems tell, `-- consultations` booking, `-- manual` the manual, `-- mail` mail that comes in. `node test/bench/pages.ts` measures the pages.
 */
const { values: flags, positionals: [part] } = parseArgs({ allowPositionals: true, options: { tickets: { type: 'string', default: '10000,100000' }, parallel: { type: 'string', default: '1,8,32' }, only: { type: 'string' }, json: { type: 'string' }, keep: { type: 'string' }, quick: { type: 'boolean', default: false } } })
const length: Length = flags.quick ? { warmUp: 0.4, seconds: 1, most: 5000 } : { warmUp: 1, seconds: 3, most: 20_000 }
const wanted = cells.filter(({ key }) => flags.only === undefined || flags.only.split(',').includes(key))
const numbers = (text: string) => text.split(',').map(Number)

const report: Report = { at: new Date().toISOString(), node: process.version, cpus: availableParallelism(), seedings: [], memory: [], figures: [] }
if (part === 'clocks') await import('./clocks.ts')
else if (part === 'clients') await import('./clients.ts')
else if (part === 'phone') await import('./phone.ts')
else if (part === 'manual') await import('./manual.ts')
else if (part === 'consultations') await import('./consultations.ts')
else if (part === 'mail') await import('./mail.ts')
else {
  for (const tickets of numbers(flags.tickets)) await measureSize(tickets)
  process.stdout.write(`\n${tell(report)}\n`)
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(report, null, 2)}\n`)
}

/** One size: a database of its own, seeded, served, measured. */
async function measureSize(tickets: number): Promise<void> {
  const folder = flags.keep === undefined ? mkdtempSync(join(tmpdir(), 'relais-bench-')) : join(flags.keep, String(tickets))
  mkdirSync(folder, { recursive: true })
  const isSeeded = existsSync(join(folder, 'seeded'))
  const database = await startEmbedded(folder)
  const secret = randomBytes(32).toString('base64url')
  try {
    await migrate(database.url)
    if (!isSeeded) {
      say(`making ${tickets.toLocaleString('en')} tickets`)
      report.seedings.push({ tickets, seconds: await seedTickets(database.url, tickets) })
      writeFileSync(join(folder, 'seeded'), '')
    }
    const pools = openPools(database.url, 4)
    try {
      const { intact, events } = await verifyEvents(pools.owner)
      if (!intact) throw new Error('the chain of the seeded events is broken')
      say(`${events.toLocaleString('en')} events, their chain intact`)
      const program = await startProgram(database.url, join(folder, 'desk'), secret)
      try {
        await measure({ tickets, pools, program, database: database.url, postmaster: Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), crowd: await gatherCrowd(pools, { secret, publicUrl: program.url }) })
      } finally {
        await program.stop()
      }
    } finally {
      await pools.close()
    }
  } finally {
    await database.stop()
    if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

type Scene = { tickets: number, pools: Pools, program: Program, database: string, postmaster: number, crowd: Crowd }

function databaseCpu({ postmaster }: Scene): number {
  return processorOf(postmaster, true)
}

async function measure(scene: Scene): Promise<void> {
  const { program, tickets } = scene
  // What fell due before the desk was started is caught up with first: that is another figure.
  await untilJobsAreDone(scene, 600)
  await pause(15_000)
  const rest = program.now()
  program.peak()
  let load = 0
  for (const cell of wanted) {
    for (const parallel of numbers(flags.parallel)) {
      const spent = [program.cpu(), databaseCpu(scene)] as const
      const relais = await measureRelais(scene, cell, parallel)
      const cpu = { program: (program.cpu() - spent[0]) * 1000 / relais.asked, database: (databaseCpu(scene) - spent[1]) * 1000 / relais.asked }
      if (cell.writes) await untilJobsAreDone(scene, 40)
      const floor = await measureFloor(scene, cell, parallel)
      if (cell.writes) await untilJobsAreDone(scene, 40)
      const memory = program.peak()
      load = Math.max(load, memory)
      const figure: Figure = { tickets, key: cell.key, label: cell.label, parallel, target: cell.target, cpu, relais, floor, ratio: relais.perSecond / floor.perSecond }
      report.figures.push(figure)
      say(`${cell.label}, ${parallel} in parallel: ${relais.perSecond.toFixed(0)} /s, processor ${cpu.program.toFixed(2)} ms in the program and ${cpu.database.toFixed(2)} ms in the database each, floor ${floor.perSecond.toFixed(0)} /s, at most ${memory} MB`)
    }
  }
  report.memory.push({ tickets, rest, load })
}

async function measureRelais({ program, crowd }: Scene, cell: Cell, parallel: number): Promise<Figure['relais']> {
  const line = openLine(program.url, parallel)
  let bytes = 0
  try {
    const measured = await runLoop(parallel, length, async (turn) => {
      const { status, reply, bytes: more } = await line.send(cell.ask(crowd, turn))
      bytes += more
      if (status >= 300) throw new Error(`${cell.label}: ${status} ${JSON.stringify(reply)}`)
      cell.check(reply, crowd, turn)
    })
    return { ...measured, bytes: bytes / measured.asked }
  } finally {
    line.close()
  }
}

async function measureFloor({ database, crowd }: Scene, cell: Cell, parallel: number): Promise<Measured> {
  const pool = new pg.Pool({ connectionString: database, max: parallel })
  const clients = await Promise.all(Array.from({ length: parallel }, () => pool.connect()))
  try {
    return await runLoop(parallel, length, async (turn, caller) => {
      const client = clients[caller]
      if (client === undefined || await floors.session(client, tokenOf(cell.ask(crowd, turn).cookie)) !== 1 || await cell.floor(client, crowd, turn) === 0) throw new Error(`the floor of ${cell.label} found nothing`)
    })
  } finally {
    for (const client of clients) client.release()
    await pool.end()
  }
}

/** The session's token in a signed cookie. */
function tokenOf(cookie: string): string {
  return decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1)).split('.')[0] ?? ''
}

/** What writes, and what was due, leaves jobs behind: the next figure should not pay for them. Waits so many quarters of a second, then drops what is left. */
async function untilJobsAreDone({ pools }: Scene, patience: number): Promise<void> {
  for (let tries = 0; tries < patience; tries++) {
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from errands) + (select count(*) from graphile_worker.jobs where run_at <= now()) + (select count(*) from obligations where next_at < now()) as left`.execute(pools.owner)
    if ((rows[0]?.left ?? 0) === 0) return
    await pause(250)
  }
  await sql`delete from errands`.execute(pools.owner)
  await sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where locked_at is null))`.execute(pools.owner)
}

function pause(milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setTimeout(resolve, milliseconds)
  return promise
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
