import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#db/embedded/server.ts'
import { actAs, openPools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { carryOutImport } from '#domains/accounts/index.ts'
import { showOverview } from '#domains/clients/index.ts'
import { entitlement } from '#domains/plans/index.ts'
import { desk } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { seedTickets } from './seed.ts'

/** `npm run bench -- clients`: what a contract includes among 10,000 companies, how a company with 10,000 tickets is, and 10,000 people from a file. */
const companies = 10_000
const people = 10_000
const say = (text: string) => { process.stdout.write(`${text}\n`) }
const judge = (well: boolean, text: string) => say(`${well ? 'ok    ' : 'MISSED'} ${text}`)

async function timesOf(rounds: number, work: (round: number) => Promise<unknown>): Promise<{ p50: number, p99: number }> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work(round)
    times.push(performance.now() - began)
  }
  const inOrder = times.toSorted((a, b) => a - b)
  return { p50: inOrder[Math.floor(rounds * 0.5)] ?? NaN, p99: inOrder[Math.floor(rounds * 0.99)] ?? NaN }
}

const folder = mkdtempSync(join(tmpdir(), 'relais-bench-clients-'))
const database = await startEmbedded(folder)
const owner = new pg.Client({ connectionString: database.url })
const pools = openPools(database.url, 4)
try {
  await migrate(database.url)
  await owner.connect()
  await seedTickets(database.url, 10_000)
  await owner.query(`insert into organisations (id, name, language, zone, created_at) select gen_random_uuid(), 'Bench company ' || n, 'fr', 'Europe/Paris', now() from generate_series(1, $1::int) n`, [companies])
  await owner.query(`insert into contracts (id, organisation_id, plan_version_id, starts_at, exceptions) select gen_random_uuid(), o.id, v.id, now() - interval '1 year', '{"seats": 20000}' from organisations o, plan_versions v where v.plan = 'premium' and o.name like 'Bench company %'`)
  const { rows: all } = await owner.query<{ id: Id<'organisation'> }>(`select id from organisations where name like 'Bench company %' order by random()`)
  const [first] = all
  if (first === undefined) throw new Error('no company was made')
  for (const table of ['tickets', 'obligations']) await owner.query(table === 'tickets' ? 'update tickets set organisation_id = $1' : 'update obligations set organisation_id = $1', [first.id])
  await owner.query('vacuum (analyze)')
  // What was just written is on the disk before anything is measured.
  await owner.query('checkpoint')

  const ask = (round: number) => entitlement(pools.staff, { organisationId: all[round % all.length]?.id ?? first.id }, { what: 'phone', severity: 'critical' })
  await timesOf(500, ask)
  const answered = await timesOf(5000, ask)
  judge(answered.p99 <= 1, `entitlement among ${companies.toLocaleString('en')} companies: p50 ${answered.p50.toFixed(2)} ms, p99 ${answered.p99.toFixed(2)} ms, at most 1 ms`)

  const head = { side: 'staff', personId: newId<'person'>(), name: 'Head', roles: new Set(['head'] as const), language: 'en', zone: 'UTC' } as const
  const look = () => showOverview(pools.staff, head, new Date(), first.id)
  await timesOf(10, look)
  const looked = await timesOf(100, look)
  judge(looked.p50 <= 50, `page of a company with 10,000 tickets: p50 ${looked.p50.toFixed(1)} ms, p99 ${looked.p99.toFixed(1)} ms, at most 50 ms`)

  const importId = newId<'import'>()
  const made = Array.from({ length: people }, (_, place) => ({ line: place + 2, name: `Person ${place}`, email: `p${place}@bench-import.example`, role: 'client_user', language: place % 2 === 0 ? 'fr' : 'en', seesCompany: false }))
  const { rows: [somebody] } = await owner.query<{ id: string }>(`select id from people where side = 'staff' limit 1`)
  await owner.query(`insert into imports (id, organisation_id, name, state, people, total, created_at, created_by) values ($1, $2, 'people.csv', 'running', $3, $4, now(), $5)`, [importId, first.id, JSON.stringify(made), people, somebody?.id])
  const began = performance.now()
  await actAs(pools.staff, desk, (tx, now) => carryOutImport(tx, now, { importId, deskUrl: 'https://desk.example', told: async () => undefined }))
  const seconds = (performance.now() - began) / 1000
  judge(seconds <= 60, `${people.toLocaleString('en')} people from a file, each with an invitation: ${seconds.toFixed(1)} s, at most 60 s`)
} finally {
  await owner.end()
  await pools.close()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
