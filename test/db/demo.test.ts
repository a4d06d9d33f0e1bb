import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openPools, verifyEvents, type Pools } from '#db/index.ts'
import { states } from '#contract/ticket-shapes.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import { seedDemo, type SignIn } from '#main/demo.ts'
import { copyDatabase, type OwnDatabase } from '../harness/database.ts'

describe('demonstration data', () => {
  let own: OwnDatabase
  let db: Pools
  let signIns: SignIn[]

  beforeAll(async () => {
    own = await copyDatabase()
    db = openPools(own.url, 3)
    signIns = await seedDemo({ db, log: { info: () => undefined }, publicUrl: 'http://desk.test' })
  }, 120_000)
  afterAll(async () => {
    await db.close()
    await own.drop()
  })

  async function one<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row | undefined> {
    return (await query.execute(db.owner)).rows[0]
  }

  test('fills the desk with 8 companies, 25 people and 300 tickets in every state', async () => {
    const counts = await one(sql<{ companies: number, people: number, tickets: number }>`select (select count(*) from organisations) as companies, (select count(*) from people) as people, (select count(*) from tickets) as tickets`)
    expect(counts).toEqual({ companies: 8, people: 25, tickets: 300 })
    const { rows } = await sql<{ state: string, count: number }>`select state, count(*) from tickets group by state`.execute(db.owner)
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(states))
  })

  test('leaves a live queue: some promises broken, some about to be, answers to relay, some reopened and merged', async () => {
    const found = await one(sql<Record<'overdue' | 'soon' | 'relay' | 'reopened' | 'merged' | 'missed' | 'notes', number>>`select
      count(*) filter (where overdue) as overdue, count(*) filter (where next_due_at between now() and now() + interval '30 minutes') as soon, count(*) filter (where to_relay > 0) as relay,
      count(*) filter (where reopened > 0) as reopened, count(*) filter (where merged_into is not null) as merged,
      (select count(*) from obligations where state = 'missed') as missed, (select count(*) from messages where kind = 'note') as notes from tickets`)
    for (const count of Object.values(found ?? {})) expect(count).toBeGreaterThan(0)
    expect(found?.overdue).toBeLessThan(5)
  })

  test('speaks French and English, each company its own', async () => {
    const { rows } = await sql<{ language: string, greeted: number }>`select o.language, count(*) filter (where m.body like case o.language when 'fr' then 'Bonjour %' else 'Hello %' end) as greeted
      from messages m join organisations o on o.id = m.organisation_id where m.kind = 'public' and m.author_side = 'support' group by o.language`.execute(db.owner)
    expect(rows.map(({ language }) => language).toSorted()).toEqual(['en', 'fr'])
    expect(rows.every(({ greeted }) => greeted > 60)).toBe(true)
  })

  test('is history like any other: the chain of events is intact and every clock can be recomputed', async () => {
    expect(await verifyEvents(db.owner)).toMatchObject({ intact: true, firstBroken: null })
    expect(await verifyClocks(db.owner)).toMatchObject({ tickets: 300, differences: [] })
    expect(await one(sql<{ late: number }>`select count(*) as late from messages where created_at > now()`)).toEqual({ late: 0 })
  })

  test('sends no letter about what happened weeks ago', async () => {
    expect((await one(sql<{ count: number }>`select (select count(*) from graphile_worker.jobs where task_identifier = 'notify') + (select count(*) from errands where task = 'notify') as count`))?.count).toBeLessThan(20)
  })

  test('names one sign-in for each role', async () => {
    expect(signIns.map(({ role }) => role)).toEqual(['support', 'technical', 'account_manager', 'head', 'expert', 'administrator', 'client_admin', 'client_user'])
    const known = await db.auth.selectFrom('auth_users').select('email').where('email', 'in', signIns.map(({ email }) => email)).execute()
    expect(known).toHaveLength(signIns.length)
  })

  test('is refused on a desk at work', async () => {
    await expect(seedDemo({ db, log: { info: () => undefined }, publicUrl: 'http://desk.test' })).rejects.toMatchObject({ code: 'demo.not_empty' })
    expect(await one(sql<{ count: number }>`select count(*) from tickets`)).toEqual({ count: 300 })
  })
})
