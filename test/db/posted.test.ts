import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actAs, hot, posted, readAs } from '#db/index.ts'
import { desk, type ClientActor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { useDatabase } from '../harness/database.ts'

const put = posted('test.put', `insert into settings (key, value) values ($1, $2::jsonb)`)
const read = hot<{ key: string }>('test.read', `select key from settings where key like 'test.%' order by key`)
const whoReads = hot<{ person: string }>('test.who', `select current_setting('relais.person', true) as person`)

const db = useDatabase(2)

beforeEach(() => sql`delete from settings where key like 'test.%'`.execute(db.owner))

const reader = (organisationId = newId<'organisation'>()): ClientActor => ({
  side: 'client', personId: newId(), name: 'x', roles: new Set(['client_user']), language: 'en', zone: 'UTC', organisationId, seesCompany: false,
})

test('a connection that ends between two statements of a transaction refuses the second, and ends nothing else', async () => {
  const reached = actAs(db.staff, desk, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await put(tx, 'test.1', '1')
    await read(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db.owner)
    // Nothing is asked when it ends: only then nobody hears of it but the connection itself.
    await pause(100)
    await read(tx)
  })
  await expect(reached).rejects.toThrow()
  expect(await read(db.staff)).toEqual([])
})

describe('a statement that nobody waits for', () => {
  test('is done in its order with those that are waited for', async () => {
    const seen = await actAs(db.staff, desk, async (tx) => {
      await put(tx, 'test.1', '1')
      await put(tx, 'test.2', '2')
      const before = await read(tx)
      await put(tx, 'test.3', '3')
      return before
    })
    expect(seen).toEqual([{ key: 'test.1' }, { key: 'test.2' }])
    expect(await read(db.staff)).toHaveLength(3)
  })

  test('that fails undoes its transaction and is thrown as itself by what is waited for next', async () => {
    let reached = false
    await expect(actAs(db.staff, desk, async (tx) => {
      await put(tx, 'test.1', '1')
      await put(tx, 'test.1', '1')
      await put(tx, 'test.2', '2')
      await read(tx)
      reached = true
    })).rejects.toMatchObject({ code: '23505' })
    expect(reached).toBe(false)
    expect(await read(db.staff)).toEqual([])
  })

  test('that fails last is thrown by the commit, and nothing is kept', async () => {
    await expect(actAs(db.staff, desk, async (tx) => {
      await put(tx, 'test.1', '1')
      await put(tx, 'test.2', 'not json')
    })).rejects.toMatchObject({ code: '22P02' })
    expect(await read(db.staff)).toEqual([])
  })

  test('is undone with an act that is given up, which tells its own reason; the connection serves the next', async () => {
    for (const wrong of ['{}', 'not json']) {
      await expect(actAs(db.staff, desk, async (tx) => {
        await put(tx, 'test.1', wrong)
        throw new Error('given up')
      })).rejects.toThrow('given up')
    }
    expect(await read(db.staff)).toEqual([])
    await actAs(db.staff, desk, (tx) => put(tx, 'test.1', '1'))
    expect(await read(db.staff)).toHaveLength(1)
  })

  test('of two that wait for one another, one is repeated as a whole', async () => {
    await actAs(db.staff, desk, async (tx) => {
      await put(tx, 'test.1', '0')
      await put(tx, 'test.2', '0')
    })
    const add = posted('test.add', `update settings set value = to_jsonb(value::text::int + 1) where key = $1`)
    const both = (keys: readonly string[]) => actAs(db.staff, desk, async (tx) => {
      for (const key of keys) {
        await add(tx, key)
        await sql`select pg_sleep(0.1)`.execute(tx)
      }
    })
    await Promise.all([both(['test.1', 'test.2']), both(['test.2', 'test.1'])])
    const { rows } = await sql<{ value: number }>`select value from settings where key like 'test.%'`.execute(db.owner)
    expect(rows.map(({ value }) => value)).toEqual([2, 2])
  })
})

describe('a plan', () => {
  const mode = hot<{ mode: string }>('test.mode', `select current_setting('plan_cache_mode') as mode`)
  const rare = sql<{ mode: string }>`select setting as mode from pg_settings where name = 'plan_cache_mode'`

  test('is made once a connection for what is declared hot and for acts, and for its values for whatever else is read', async () => {
    await db.staff.connection().execute(async (one) => {
      for (let again = 0; again < 3; again++) await mode(one)
      const { rows } = await sql`select generic_plans, custom_plans from pg_prepared_statements where name = 'test.mode'`.execute(one)
      expect(rows).toEqual([{ generic_plans: 3, custom_plans: 0 }])
      const modes = await Promise.all([mode(one), rare.execute(one), mode(one), rare.execute(one)])
      expect(modes.map((found) => (Array.isArray(found) ? found : found.rows)[0]?.mode)).toEqual(['force_generic_plan', 'auto', 'force_generic_plan', 'auto'])
      await expect(sql`select 1 / 0`.execute(one)).rejects.toThrow('division by zero')
      expect(await mode(one)).toEqual([{ mode: 'force_generic_plan' }])
    })
    expect((await actAs(db.staff, desk, (tx) => rare.execute(tx))).rows).toEqual([{ mode: 'force_generic_plan' }])
  })
})

describe('whom a client’s connection reads for', () => {
  test('is whoever asked last; what was read under a name that was not accepted is given to nobody', async () => {
    const [one, other] = [reader(), reader()]
    expect(await readAs(db, one, whoReads)).toEqual([{ person: one.personId }])
    expect(await readAs(db, other, whoReads)).toEqual([{ person: other.personId }])
    const nobody = 'a name with \u0000 in it' as Id<'organisation'>
    for (let again = 0; again < 3; again++) await expect(readAs(db, reader(nobody), whoReads)).rejects.toThrow('invalid byte sequence')
    expect(await Promise.all([one, other, one, other].map((each) => readAs(db, each, whoReads)))).toEqual([one, other, one, other].map(({ personId }) => [{ person: personId }]))
  })
})
