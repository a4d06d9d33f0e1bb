import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { BodyInput } from '#contract/endpoint.ts'
import type { contract } from '#contract/index.ts'
import { breachDue, startClockEngine, verifyClocks } from '#domains/clocks/index.ts'
import { verifyEvents } from '#db/index.ts'
import { day } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

type Written = BodyInput<typeof contract['desk.tickets.reply']>
type Cast = { ines: Client, client: Caller, noe: Caller, aya: Caller, sana: Caller, karim: Caller }

let desk: Desk
let cast: Cast

beforeAll(async () => {
  desk = await openDesk()
  const ines = await desk.client()
  const stand = async (person: Promise<Parameters<Desk['as']>[0]>) => desk.as(await person)
  cast = { ines, client: await desk.as(ines), noe: await stand(desk.support()), aya: await stand(desk.support()), sana: await stand(desk.technical()), karim: await stand(desk.technical()) }
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  expect(await verifyClocks(desk.db)).toMatchObject({ differences: [] })
  expect(await verifyEvents(desk.db)).toMatchObject({ intact: true })
  await desk.close()
})

const words = (text: string): Written => ({ text, attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: false })
const show = (ticket: Ticket) => cast.noe.ask('desk.tickets.show', { params: { id: ticket.id } })
const statuses = async (...calls: Promise<Response>[]) => (await Promise.all(calls)).map((response) => response.status).toSorted((a, b) => a - b)

describe('two at once', () => {
  test('two take a ticket: one owns it, the other is told that it changed', async () => {
    const ticket = await desk.ticket(cast.ines)
    const take = (who: Caller) => who.call('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    expect(await statuses(take(cast.noe), take(cast.aya))).toEqual([200, 409])
    expect(await show(ticket)).toMatchObject({ version: 2, state: 'examining' })
  })

  test('two answer: one is sent, the other reads it first', async () => {
    const ticket = await desk.ticket(cast.ines)
    const answer = (who: Caller) => who.call('desk.tickets.reply', { params: { id: ticket.id }, body: words('Hello.') })
    expect(await statuses(answer(cast.noe), answer(cast.aya))).toEqual([201, 409])
    const shown = await show(ticket)
    expect(shown.messages).toHaveLength(2)
    const name = shown.messages.at(-1)?.author
    const other = name === (await cast.noe.ask('session.show')).me?.name ? cast.aya : cast.noe
    expect(await other.refused('desk.tickets.reply', { params: { id: ticket.id }, body: words('Hello.') })).toMatchObject({ code: 'ticket.newer_message', message: expect.stringContaining(name ?? '?') })
    await other.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words('Me too.'), anyway: true } })
  })

  test('twenty words from both sides: all kept, each in a place of its own', async () => {
    const ticket = await desk.ticket(cast.ines)
    const said = Array.from({ length: 20 }, (_, index) => index % 2 === 0
      ? cast.client.ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: `word ${index}`, attachments: [] } })
      : cast.noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...words(`word ${index}`), anyway: true } }))
    await Promise.all(said)
    const { messages, version } = await show(ticket)
    expect(messages.map((message) => message.sequence)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(new Set(messages.map((message) => message.text)).size).toBe(21)
    expect(version).toBe(21)
  })

  test('an answer and the client’s closing: both kept in one order, or the answer told that it is closed', async () => {
    for (let round = 0; round < 6; round++) {
      const ticket = await desk.ticket(cast.ines)
      const [answered, closed] = await Promise.all([
        cast.noe.call('desk.tickets.reply', { params: { id: ticket.id }, body: words('Hello.') }), cast.client.call('client.tickets.close', { params: { id: ticket.id }, body: { reason: '' } }),
      ])
      expect(closed.status).toBe(200)
      expect([201, 409]).toContain(answered.status)
      const shown = await show(ticket)
      expect(shown.state).toBe('closed')
      expect(shown.messages).toHaveLength(answered.status === 201 ? 2 : 1)
      expect(shown.clocks[0]?.state).toBe(answered.status === 201 ? 'met' : 'cancelled')
    }
  })

  test('a merge and a client’s word: the word is in one of the two, and never lost', async () => {
    for (let round = 0; round < 6; round++) {
      const [source, target] = [await desk.ticket(cast.ines), await desk.ticket(cast.ines)]
      const [said] = await Promise.all([
        cast.client.ask('client.tickets.reply', { params: { id: source.id }, body: { text: 'And another thing', attachments: [] } }),
        cast.noe.ask('desk.tickets.merge', { params: { id: source.id }, body: { into: target.number, reason: 'The same thing' } }),
      ])
      const shown = await cast.noe.ask('desk.tickets.show', { params: { id: said.ticketId } })
      expect(shown.messages.some((message) => message.id === said.messageId)).toBe(true)
      expect(await show(source)).toMatchObject({ state: 'merged' })
    }
  })

  test('two merges against each other: one is done, one is told', async () => {
    const [one, two] = [await desk.ticket(cast.ines), await desk.ticket(cast.ines)]
    const merge = (from: Ticket, into: Ticket) => cast.noe.call('desk.tickets.merge', { params: { id: from.id }, body: { into: into.number, reason: 'The same thing' } })
    expect(await statuses(merge(one, two), merge(two, one))).toEqual([200, 409])
  })

  test('two of the technical team take a handoff: one has it, the other hears who', async () => {
    const ticket = await desk.ticket(cast.ines)
    const { version } = await cast.noe.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: 1 } })
    await cast.noe.ask('desk.tickets.handoff', { params: { id: ticket.id }, body: { summary: 'Look at the segments', version } })
    const id = (await show(ticket)).handoffs[0]?.id ?? ''
    const results = await Promise.all([cast.sana, cast.karim].map((who) => who.call('technical.take', { params: { id } })))
    const bodies = await Promise.all(results.map(async (response): Promise<{ status: number }> => ({ status: response.status, ...await response.json() })))
    expect(bodies.toSorted((a, b) => a.status - b.status)).toMatchObject([
      { status: 200 }, { status: 409, error: { code: 'handoff.taken', message: expect.stringContaining((await show(ticket)).handoffs[0]?.takenBy ?? '?') } },
    ])
  })

  test('the engine and late answers: each breach once, each clock missed', async () => {
    const tickets = await Promise.all(Array.from({ length: 12 }, () => desk.ticket(cast.ines)))
    for (const ticket of tickets) await desk.age(ticket, 3 * day)
    await Promise.all([
      ...tickets.map((ticket) => cast.noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: words('Sorry.') })), breachDue(desk.pools.staff), breachDue(desk.pools.staff), breachDue(desk.pools.staff),
    ])
    while (await breachDue(desk.pools.staff) > 0);
    for (const ticket of tickets) {
      expect((await show(ticket)).clocks).toMatchObject([{ state: 'missed', breachedAt: expect.any(String) }, { kind: 'next_update', state: 'running' }])
      const { lines } = await cast.noe.ask('desk.tickets.history', { params: { id: ticket.id } })
      expect(lines.filter((line) => line.kind === 'clock.breached')).toHaveLength(1)
    }
  })
})

describe('the engine', () => {
  test('goes on after every connection to the database was cut', async () => {
    const engine = startClockEngine({ db: desk.pools, log: { warn: () => undefined } })
    const beats = () => desk.db.selectFrom('heartbeats').select('at').where('name', '=', 'clocks').executeTakeFirst()
    await expect.poll(beats, { timeout: 5000 }).toBeDefined()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(desk.db)
    await desk.db.updateTable('clock_targets').set({ target_seconds: 1 }).where('severity', '=', 'low').execute()
    const ticket = await vi.waitFor(() => desk.ticket(cast.ines, { category: 'interface', impact: 'minor', severity: 'low', details: {} }), { timeout: 5000 })
    await expect.poll(async () => (await show(ticket)).clocks[0]?.breachedAt, { timeout: 10_000 }).not.toBeNull()
    await engine.stop()
  })

  test('is woken for a clock that is due before it meant to look, and catches up with what passed while it was stopped', async () => {
    const before = await desk.ticket(cast.ines)
    await desk.age(before, 3 * day)
    const dueAt = (await show(before)).clocks[0]?.dueAt
    const engine = startClockEngine({ db: desk.pools, log: { warn: () => undefined } })
    await expect.poll(async () => (await show(before)).clocks[0]?.breachedAt, { timeout: 5000 }).toBe(dueAt)
    await desk.db.updateTable('clock_targets').set({ target_seconds: 1 }).where('severity', '=', 'low').execute()
    const soon = await desk.ticket(cast.ines, { category: 'interface', impact: 'minor', severity: 'low', details: {} })
    await expect.poll(async () => (await show(soon)).clocks[0]?.breachedAt, { timeout: 5000 }).not.toBeNull()
    const { clocks } = await show(soon)
    expect(clocks[0]?.breachedAt).toBe(clocks[0]?.dueAt)
    const beats = await desk.db.selectFrom('heartbeats').select('name').where('name', '=', 'clocks').execute()
    expect(beats).toHaveLength(1)
    await engine.stop()
  })
})
