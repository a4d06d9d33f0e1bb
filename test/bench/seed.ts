import pg from 'pg'
import { bodies, chain, clocks, events, helpers, longThreads, messages, people, plan, tickets, words } from './seed.sql.ts'
import { sentences, subjects } from './wording.ts'

/** The word that one ticket in a hundred holds. */
export const rareWord = 'zirconium'

/** Fills an empty migrated database with a desk of so many tickets, as its owner; answers how long it took in seconds. */
export async function seedTickets(url: string, count: number): Promise<number> {
  const began = performance.now()
  const owner = await connect(url)
  const second = await connect(url)
  try {
    // What the database would have done row by row is done by the statements below: the chain of events, the words of tickets, and the text indexes at the end.
    await owner.query('alter table events disable trigger queue_event; alter table tickets disable trigger begin_words; alter table messages disable trigger gather_words')
    const indexes = await takeIndexes(owner)
    for (const each of [...bodies, ...people]) await owner.query(each)
    for (const each of plan) await owner.query(each, each.includes('$1') ? [count] : [])
    for (const each of tickets) await owner.query(each, each.includes('$1') ? [count] : [])
    await Promise.all([owner.query(messages, [0, rareWord]), second.query(messages, [1, rareWord])])
    for (const each of longThreads) await owner.query(each)
    await Promise.all([(async () => { for (const each of [...words, ...indexes]) await second.query(each) })(), (async () => { for (const each of [...clocks, ...events, ...chain]) await owner.query(each) })()])
    await owner.query('alter table events enable trigger queue_event; alter table tickets enable trigger begin_words; alter table messages enable trigger gather_words')
    await owner.query('drop table bench_plan, bench_bodies')
    await owner.query('vacuum (analyze)')
    await owner.query('checkpoint').catch(() => undefined)
  } finally {
    await owner.end()
    await second.end()
  }
  return (performance.now() - began) / 1000
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const each of ['set synchronous_commit = off', `set maintenance_work_mem = '256MB'`, `set work_mem = '128MB'`, `set timezone = 'UTC'`]) await client.query(each)
  await client.query('create temp table wording as select $1::text[] as words, $2::text[] as subjects, now() as began', [sentences, subjects])
  for (const each of helpers) await client.query(each)
  return client
}

/** Takes the text indexes away; answers how they are made. */
async function takeIndexes(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ indexname: string, indexdef: string }>(`select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in ('messages', 'tickets', 'ticket_words', 'ticket_subjects') and indexdef like '%USING gin%'`)
  for (const { indexname } of rows) await owner.query(`drop index ${owner.escapeIdentifier(indexname)}`)
  return rows.map(({ indexdef }) => indexdef)
}
