import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actAs, appendEvent, linkEvents, openPools, verifyEvents } from '#db/index.ts'
import { readFeed } from '#db/feed.ts'
import { desk } from '#kernel/actor.ts'
import { copyDatabase, useDatabase } from '../harness/database.ts'

/** The chain does not care what happened: kinds that tell which event is which. */
const event = (kind: string) => Object.assign({ kind: 'ticket.noted' as const }, { kind })

describe('the chain of events', () => {
  const pools = useDatabase(8)

  const write = (...kinds: string[]) => actAs(pools.staff, desk, async (tx, now) => {
    for (const kind of kinds) await appendEvent(tx, desk, now, event(kind))
  })
  const kinds = async (after = 0) => (await readFeed(pools.staff, after, 10_000)).map(({ kind }) => kind)
  const pending = async () => (await sql<{ left: number }>`select count(*) as left from event_pending`.execute(pools.owner)).rows[0]?.left
  const last = async () => (await readFeed(pools.staff, 0, 10_000)).at(-1)?.position ?? 0
  beforeEach(() => linkEvents(pools.owner))

  test('links what was committed by itself, in the order in which it was written', async () => {
    await write('one', 'two', 'three')
    await expect.poll(() => kinds()).toEqual(['one', 'two', 'three'])
    expect(await verifyEvents(pools.owner)).toEqual({ intact: true, events: 3, firstBroken: null })
  })

  test('leaves no gap and loses nothing when many write at once', async () => {
    const before = await last()
    await Promise.all(Array.from({ length: 200 }, (_, place) => write(`a${place}`, `b${place}`)))
    await expect.poll(pending).toBe(0)
    const read = await readFeed(pools.staff, before, 10_000)
    expect(read.map(({ position }) => position)).toEqual(Array.from({ length: 400 }, (_, place) => before + 1 + place))
    expect(new Set(read.map(({ kind }) => kind)).size).toBe(400)
    expect(await verifyEvents(pools.owner)).toMatchObject({ intact: true })
  })

  test('what commits late comes after what was linked meanwhile', async () => {
    const before = await last()
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const late = actAs(pools.staff, desk, async (tx, now) => {
      await appendEvent(tx, desk, now, event('late'))
      await go
    })
    await write('early')
    await expect.poll(() => kinds(before)).toEqual(['early'])
    resolve()
    await late
    await expect.poll(() => kinds(before)).toEqual(['early', 'late'])
    expect(await verifyEvents(pools.owner)).toMatchObject({ intact: true })
  })

  test('what a killed process left unlinked is linked by the next pass', async () => {
    const before = await last()
    // No pool of the program, so nobody is woken: as if the process had ended right after its commit.
    await sql`insert into events (id, at, kind, actor_side, actor_name) values (gen_random_uuid(), now(), 'left', 'desk', 'Relais')`.execute(pools.owner)
    expect(await kinds(before)).toEqual([])
    await write('next')
    await expect.poll(() => kinds(before)).toEqual(['left', 'next'])
  })

  test('what is undone leaves nothing behind', async () => {
    const before = await last()
    await expect(actAs(pools.staff, desk, async (tx, now) => {
      await appendEvent(tx, desk, now, event('undone'))
      throw new Error('no')
    })).rejects.toThrow('no')
    await linkEvents(pools.owner)
    expect(await kinds(before)).toEqual([])
    expect(await pending()).toBe(0)
  })

  test.each([
    ['an event that was changed', sql`update events set data = '{"forged": true}' where id = (select event_id from event_chain where position = 2)`],
    ['an event that was removed', sql`delete from events where id = (select event_id from event_chain where position = 2)`],
    ['a link that was removed', sql`delete from event_chain where position = 2`],
    ['an event that hides from the chain', sql`insert into events (id, at, kind, actor_side, actor_name) values (gen_random_uuid(), now(), 'hidden', 'desk', 'Relais')`],
  ])('%s is found', async (what, forgery) => {
    const own = await copyDatabase()
    const forger = openPools(own.url, 2)
    try {
      for (const kind of ['one', 'two', 'three']) await actAs(forger.staff, desk, (tx, now) => appendEvent(tx, desk, now, event(kind)))
      await linkEvents(forger.owner)
      // Only whoever owns the database can do this: its guards are taken away first.
      await sql`alter table events disable trigger user`.execute(forger.owner)
      await sql`alter table event_chain disable trigger user, drop constraint event_chain_event_id_fkey`.execute(forger.owner)
      await forgery.execute(forger.owner)
      expect(await verifyEvents(forger.owner)).toMatchObject({ intact: false, firstBroken: what.includes('hides') ? 4 : 2 })
    } finally {
      await forger.close()
      await own.drop()
    }
  })
})
