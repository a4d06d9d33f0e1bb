import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grid } from '#contract/policies.ts'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { hour, minute } from '#kernel/instants.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let noe: Caller
/** Clients of three plans: one that promises a time to solve, one that has a target and tells nobody, and one without. */
let promised: Client
let between: Client
let none: Client

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  noe = await desk.as(await desk.support())
  await setTarget('enterprise', { target: '8h', calendarId: null, promised: true })
  await setTarget('premium', { target: '8h', calendarId: null })
  promised = await desk.client(await desk.company({ plan: 'enterprise' }))
  between = await desk.client(await desk.company({ plan: 'premium' }))
  none = await desk.client(await desk.company({ plan: 'standard' }))
})
afterAll(() => desk.close())

async function policyOf(name: string) {
  const policy = (await ada.ask('policies.list')).policies.find((each) => each.name === name)
  if (policy === undefined) throw new Error(`no policy ${name}`)
  return policy
}
async function setTarget(name: string, cell: NonNullable<NonNullable<Grid['high']>['resolution']>) {
  const { grid, version } = await policyOf(name)
  await ada.ask('policies.change', { params: { name }, body: { version, grid: { ...grid, high: { ...grid.high, resolution: cell } } } })
}

const opened = async (client: Client) => {
  const ticket = await desk.ticket(client, { severity: 'high', severityReason: 'As agreed on the telephone.' })
  await desk.work()
  return ticket
}
const clocksOf = (ticket: Ticket) => desk.db.selectFrom('obligations').selectAll().where('ticket_id', '=', ticket.id).where('kind', '=', 'resolution').orderBy('started_at').orderBy('id').execute()
const answer = (ticket: Ticket, then: 'keep' | 'wait') => noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'Which device?', attachments: [], relays: [], then, lastSequence: 99, anyway: true } })
const versionOf = async (ticket: Ticket) => (await noe.ask('desk.tickets.show', { params: { id: ticket.id } })).version
const resolve = async (ticket: Ticket) => {
  await noe.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: await versionOf(ticket) } })
  await noe.ask('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause: 'A full disk.', fix: 'We freed it.', version: await versionOf(ticket) } })
}
const seenBy = async (client: Client, ticket: Ticket) => (await (await desk.as(client)).ask('client.tickets.show', { params: { id: ticket.id } })).clocks.map(({ kind }) => kind)
const agree = async () => expect((await verifyClocks(desk.db)).differences).toEqual([])

describe('a time to solve', () => {
  test('is promised only where a policy has a target, and told to the client only where it says so', async () => {
    const [told, hidden, absent] = [await opened(promised), await opened(between), await opened(none)]
    expect([await clocksOf(told), await clocksOf(hidden), await clocksOf(absent)].map((clocks) => clocks.map(({ state, theirs, target_seconds }) => ({ state, theirs, target_seconds })))).toEqual([
      [{ state: 'running', theirs: true, target_seconds: 8 * 3600 }], [{ state: 'running', theirs: false, target_seconds: 8 * 3600 }], [],
    ])
    expect([await seenBy(promised, told), await seenBy(between, hidden), await seenBy(none, absent)]).toEqual([['first_response', 'resolution'], ['first_response'], ['first_response']])
    const { opened_at } = await desk.db.selectFrom('tickets').select('opened_at').where('id', '=', hidden.id).executeTakeFirstOrThrow()
    expect((await clocksOf(hidden))[0]?.started_at).toEqual(opened_at)
    await agree()
  })

  test('starts too when support opens the ticket for a client', async () => {
    const ticket = await noe.ask('desk.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'They called.', severity: 'high', severityReason: 'One country.', attachments: [], requesterId: between.id, channel: 'phone' } })
    expect(await clocksOf(ticket)).toMatchObject([{ state: 'running', theirs: false }])
    await agree()
  })

  test.each([['told to the client', () => promised], ['kept between ourselves', () => between]])('%s, stands still while we wait for them, and goes on with what was left from their answer on', async (_, who) => {
    const ticket = await opened(who())
    await desk.age(ticket, hour)
    await answer(ticket, 'wait')
    expect(await clocksOf(ticket)).toMatchObject([{ state: 'paused', left_seconds: 7 * 3600 }])
    await desk.age(ticket, 3 * hour)
    await (await desk.as(who())).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'The television.', attachments: [] } })
    await desk.work()
    const [clock] = await clocksOf(ticket)
    expect(clock).toMatchObject({ state: 'running', left_seconds: null })
    expect(((clock?.due_at.getTime() ?? 0) - Date.now()) / hour).toBeCloseTo(7, 1)
    const row = await desk.db.selectFrom('tickets').select(['next_due_at', 'client_due_at']).where('id', '=', ticket.id).executeTakeFirstOrThrow()
    expect(row.next_due_at).not.toBeNull()
    await agree()
  })

  test.each([['told to the client', () => promised], ['kept between ourselves', () => between]])('%s, is met by the solution, and goes on with what was left when they open the ticket again', async (_, who) => {
    const ticket = await opened(who())
    await desk.age(ticket, 5 * hour)
    await resolve(ticket)
    expect(await clocksOf(ticket)).toMatchObject([{ state: 'met' }])
    await desk.age(ticket, 10 * hour)
    await (await desk.as(who())).ask('client.tickets.reopen', { params: { id: ticket.id }, body: { reason: 'It stopped again.' } })
    await desk.work()
    const [first, second] = await clocksOf(ticket)
    expect([first?.state, second?.state, second?.theirs]).toEqual(['met', 'running', first?.theirs])
    expect(((second?.due_at.getTime() ?? 0) - Date.now()) / hour).toBeCloseTo(3, 1)
    const { clocks } = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(clocks.findLast(({ kind }) => kind === 'resolution')?.why.map(({ kind }) => kind)).toEqual(['started', 'target', 'used', 'calendar', 'due'])
    // Half of it had been warned of before: it is not warned of anew.
    while (await breachDue(desk.pools.staff) > 0);
    const { rows } = await sql<{ kind: string }>`select kind from clock_events where obligation_id = ${second?.id ?? null}`.execute(desk.db)
    expect(rows).toEqual([{ kind: 'start' }])
    await agree()
  })

  test('that was broken is broken once: opened again, nothing is promised anew', async () => {
    const ticket = await opened(promised)
    await desk.age(ticket, 9 * hour)
    while (await breachDue(desk.pools.staff) > 0);
    await resolve(ticket)
    await noe.ask('desk.tickets.reopen', { params: { id: ticket.id }, body: { reason: 'It came back.', version: await versionOf(ticket) } })
    expect((await clocksOf(ticket)).map(({ state }) => state)).toEqual(['missed'])
    await agree()
  })

  test('is told from then on, or no more, when running clocks are moved to targets that say so', async () => {
    const ticket = await opened(between)
    await setTarget('premium', { target: '8h', calendarId: null, promised: true })
    await ada.ask('policies.retarget', { params: { name: 'premium' }, body: { version: (await policyOf('premium')).version } })
    await desk.work()
    expect(await seenBy(between, ticket)).toEqual(['first_response', 'resolution'])
    await setTarget('premium', { target: '8h', calendarId: null })
    await ada.ask('policies.retarget', { params: { name: 'premium' }, body: { version: (await policyOf('premium')).version } })
    await desk.work()
    expect(await seenBy(between, ticket)).toEqual(['first_response'])
    expect((await policyOf('premium')).behind).toBe(0)
    await agree()
  })

  test('may be left out of every policy, the default one too, and the health page does not miss it', async () => {
    const { grid, version } = await policyOf('default')
    expect(grid.critical?.resolution).toBeUndefined()
    await ada.ask('policies.change', { params: { name: 'default' }, body: { version, grid } })
    expect((await ada.ask('admin.health')).parts.map(({ name }) => name)).not.toContain('policies')
  })
})

describe('what remains to a clock that stands still', () => {
  test('is shown on the queue and in the client’s list, beside its target', async () => {
    const ticket = await opened(none)
    await answer(ticket, 'wait')
    const { tickets } = await noe.ask('desk.queue', { query: { view: 'waiting' } })
    expect(tickets.find(({ id }) => id === ticket.id)?.clock).toMatchObject({ kind: 'next_update', state: 'paused', targetSeconds: 4 * 3600, left: 4 * 3600 })
    const list = await (await desk.as(none)).ask('client.tickets.list')
    expect(list.tickets.find(({ id }) => id === ticket.id)?.clock).toMatchObject({ kind: 'next_update', state: 'paused', left: 4 * 3600 })
    await desk.age(ticket, minute)
    await (await desk.as(none)).ask('client.tickets.close', { params: { id: ticket.id }, body: { reason: '' } })
    expect(await desk.db.selectFrom('obligations').select('left_seconds').where('ticket_id', '=', ticket.id).where('left_seconds', 'is not', null).execute()).toEqual([])
    await agree()
  })

  test('follows a change of severity meanwhile', async () => {
    const ticket = await opened(none)
    await answer(ticket, 'wait')
    await noe.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity: 'critical', reason: 'Everybody is touched.', version: await versionOf(ticket) } })
    const { tickets } = await noe.ask('desk.queue', { query: { view: 'waiting' } })
    expect(tickets.find(({ id }) => id === ticket.id)?.clock).toMatchObject({ state: 'paused', targetSeconds: 3600, left: 3600 })
    await agree()
  })
})
