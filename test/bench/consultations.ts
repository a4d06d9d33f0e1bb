import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startEmbedded } from '#db/embedded/server.ts'
import { actAs, openPools, type Pools } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { bookConsultation } from '#domains/consultations/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, hour } from '#kernel/instants.ts'

/** `npm run bench -- consultations`: companies that all want the same few slots at once; how many tries a second are answered, and whether any slot is had twice. */
const companies = 200
const slots = 40
const tries = 8000
const parallel = 12
const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, [['00:00', '24:00']]]))

type Ready = { readonly bookers: readonly ClientActor[]; readonly topicId: Id<'topic'> }

/** One expert, one topic, and companies with minutes for hundreds of hours. */
async function prepare({ owner }: Pools): Promise<Ready> {
  const [expert, topicId] = [newId<'person'>(), newId<'topic'>()]
  await sql`insert into people (id, side, name, email, roles, language, zone, created_at) values (${expert}, 'staff', 'Léa', 'lea@bench.example', '{expert}', 'en', 'UTC', now())`.execute(owner)
  await sql`insert into experts (person_id, languages, written) values (${expert}, '{en}', ${JSON.stringify({ zone: 'UTC', hours: always, holidays: [], exceptions: [], breaks: [] })})`.execute(owner)
  await sql`insert into consultation_topics (id, name, summary, minutes) values (${topicId}, '{"en": "Ladders", "fr": "Paliers"}', '{"en": "", "fr": ""}', 30)`.execute(owner)
  const bookers = Array.from({ length: companies }, (_, index): ClientActor => ({ side: 'client', personId: newId(), organisationId: newId(), name: `Client ${index}`, roles: new Set(['client_admin']), language: 'en', zone: 'UTC', seesCompany: true }))
  for (const { personId, organisationId, name } of bookers) {
    const lot = newId()
    await sql`insert into organisations (id, name, plan, language, zone, created_at) values (${organisationId}, ${name}, 'premium', 'en', 'UTC', now())`.execute(owner)
    await sql`insert into contracts (id, organisation_id, plan_version_id, starts_at) select ${newId()}, ${organisationId}, id, now() - interval '1 year' from plan_versions where plan = 'premium' limit 1`.execute(owner)
    await sql`insert into people (id, side, organisation_id, name, email, roles, language, zone, sees_company, created_at) values (${personId}, 'client', ${organisationId}, ${name}, ${`${personId}@bench.example`}, '{client_admin}', 'en', 'UTC', true, now())`.execute(owner)
    await sql`insert into minute_lots (id, organisation_id, month, through) values (${lot}, ${organisationId}, '2026-01', '2099-12')`.execute(owner)
    await sql`insert into minute_entries (id, organisation_id, lot_id, month, kind, minutes, at) values (${newId()}, ${organisationId}, ${lot}, '2026-01', 'granted', 50000, now())`.execute(owner)
  }
  return { bookers, topicId }
}

/** Everybody tries, so many at once; answers how many booked, were refused because the slot was gone, and how long each try took. */
async function contend(pools: Pools, { bookers, topicId }: Ready): Promise<{ booked: number; taken: number; took: number[]; seconds: number }> {
  const first = Math.floor(Date.now() / day) * day + 10 * day
  const result = { booked: 0, taken: 0, took: new Array<number>(), seconds: 0 }
  let turn = 0
  const began = performance.now()
  const work = async () => {
    for (let mine = turn++; mine < tries; mine = turn++) {
      const booker = bookers[mine % bookers.length]
      if (booker === undefined) return
      const at = new Date(first + (mine % slots) * (hour / 2))
      const from = performance.now()
      try {
        await actAs(pools.staff, booker, (tx, now) => bookConsultation(tx, booker, now, { topicId, expertId: null, at, subject: 'Bench', answers: [], language: 'en' }))
        result.booked += 1
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'consultation.taken') throw error
        result.taken += 1
      }
      result.took.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return { ...result, seconds: (performance.now() - began) / 1000 }
}

const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'))
const database = await startEmbedded(folder)
try {
  await migrate(database.url)
  const pools = openPools(database.url, parallel)
  const { booked, taken, took, seconds } = await contend(pools, await prepare(pools))
  const { rows: [row] } = await sql<{ twice: number }>`select count(*)::int as twice from consultations a join consultations b on a.id < b.id and a.expert_id = b.expert_id and a.blocked && b.blocked`.execute(pools.owner)
  const sorted = took.toSorted((a, b) => a - b)
  const part = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
  process.stdout.write(`${tries} tries for ${slots} slots by ${companies} companies, ${parallel} at once: ${Math.round(tries / seconds)} tries/s, p50 ${part(0.5)} ms, p99 ${part(0.99)} ms; ${booked} booked, ${taken} told that the slot is gone, ${row?.twice} had twice\n`)
  await pools.close()
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
