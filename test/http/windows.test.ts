import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Written } from '#contract/policies.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { hour, minute } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let claire: Staff
let head: Caller
let manager: Caller
let company: Company
let ines: Client

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** Hours that never come in the time of a test, whatever day it is: only a live event lets a clock run. */
const never: Written = { zone: 'UTC', hours: { [weekdays[(new Date().getUTCDay() + 3) % 7] ?? 'sun']: [['03:00', '03:01']] }, holidays: [], exceptions: [], breaks: [] }
const from = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
const finale = (change: object = {}) => ({ name: 'Finale', from: from(hour), to: from(5 * hour), floor: null, ...change })

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  claire = await desk.manager()
  manager = await desk.as(claire)
  head = await desk.as(await desk.head())
  const calendar = await ada.ask('calendars.create', { body: { name: 'Hardly ever', calendar: never } })
  const { policies } = await ada.ask('policies.list')
  const grid = policies.find(({ name }) => name === 'premium')?.grid
  await ada.ask('policies.change', { params: { name: 'premium' }, body: { version: 0, grid: { ...grid, high: { ...grid?.high, first_response: { target: '2m', calendarId: calendar.id }, next_response: { target: '2m', calendarId: calendar.id } } } } })
})
beforeEach(async () => {
  company = await desk.company({ plan: 'premium', account_manager_id: claire.id })
  ines = await desk.client(company)
})
afterAll(() => desk.close())

const ofCompany = () => ({ params: { id: company.id } })
const enter = (change: object = {}, by = manager) => by.ask('windows.create', { ...ofCompany(), body: finale(change) })
const opened = (severity: Severity = 'high') => desk.ticket(ines, { severity, severityReason: 'As agreed on the telephone.' })
const clockOf = async (ticket: Ticket, kind = 'first_response') => desk.db.selectFrom('obligations').selectAll().where('ticket_id', '=', ticket.id).where('kind', '=', kind).executeTakeFirstOrThrow()
const dueAfter = async (ticket: Ticket) => ((await clockOf(ticket)).due_at.getTime() - Date.now()) / minute
const refusalOf = async (caller: Caller, ...given: Parameters<Caller['call']>) => {
  const response = await caller.call(...given)
  const { error }: { error: { code: string; field?: string } } = await response.json()
  return { status: response.status, code: error.code, field: error.field }
}

describe('a live event of a company', () => {
  test('is entered by its account manager or the head, seen by all of ours, and kept in versions', async () => {
    const event = await enter({ floor: 'high' })
    expect(event).toMatchObject({ version: 1, name: 'Finale', floor: 'high', withdrawn: false, open: true, changedBy: claire.name })
    const moved = await head.ask('windows.change', { params: { id: company.id, windowId: event.id }, body: { ...finale({ name: 'Grande finale', to: from(6 * hour) }), version: 1 } })
    expect(moved).toMatchObject({ id: event.id, version: 2, name: 'Grande finale', floor: null })
    const noe = await desk.as(await desk.support())
    expect(await noe.ask('windows.list', ofCompany())).toMatchObject({ mayChange: false, behind: 0, events: [{ id: event.id, name: 'Grande finale' }] })
    expect(await desk.db.selectFrom('event_windows').select(['version', 'name']).where('first_id', '=', event.id).orderBy('version').execute()).toEqual([{ version: 1, name: 'Finale' }, { version: 2, name: 'Grande finale' }])
    await expect(desk.db.deleteFrom('event_windows').execute()).rejects.toThrow()
    const kinds = (await ada.ask('admin.audit')).events.map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['window.created', 'window.changed']))
  })

  test('is no business of other account managers, and not entered by support or administrators', async () => {
    const event = await enter()
    const other = await desk.as(await desk.manager())
    const body = { ...finale(), version: 1 }
    expect([await other.status('windows.list', ofCompany()), await other.status('windows.create', { ...ofCompany(), body: finale() }), await other.status('windows.change', { params: { id: company.id, windowId: event.id }, body })]).toEqual([404, 404, 404])
    for (const someone of [ada, await desk.as(await desk.support())]) expect(await someone.status('windows.create', { ...ofCompany(), body: finale() })).toBe(404)
    const elsewhere = await desk.company({ account_manager_id: claire.id })
    expect(await manager.status('windows.change', { params: { id: elsewhere.id, windowId: event.id }, body })).toBe(404)
  })

  test('that ends before it begins, is over, or lasts for a season is refused at its field', async () => {
    const refused = { status: 422, code: 'window.time', field: 'to' }
    for (const times of [{ to: from(hour / 2) }, { from: from(-2 * hour), to: from(-hour) }, { to: from(40 * 24 * hour) }]) expect(await refusalOf(manager, 'windows.create', { ...ofCompany(), body: finale(times) })).toEqual(refused)
  })

  test('is part of what was bought: as many a year as the contract says, and none where it says none', async () => {
    for (let count = 0; count < 4; count++) await enter({ name: `Night ${count + 1}` })
    expect(await manager.ask('windows.list', ofCompany())).toMatchObject({ included: { allowed: false, reason: 'windows_used' } })
    expect(await refusalOf(manager, 'windows.create', { ...ofCompany(), body: finale() })).toEqual({ status: 403, code: 'plan.windows_used', field: 'name' })
    const [first] = (await manager.ask('windows.list', ofCompany())).events
    await manager.ask('windows.withdraw', { params: { id: company.id, windowId: first?.id ?? '' }, body: { version: 1 } })
    await enter({ name: 'Instead of the first' })
    const standard = await desk.company({ plan: 'standard', account_manager_id: claire.id })
    expect(await refusalOf(manager, 'windows.create', { params: { id: standard.id }, body: finale() })).toMatchObject({ status: 403, code: 'plan.no_windows' })
  })

  test('that somebody else has saved meanwhile is not overwritten, and one that was withdrawn stays so', async () => {
    const { id: windowId } = await enter()
    const which = { params: { id: company.id, windowId } }
    await manager.ask('windows.change', { ...which, body: { ...finale(), version: 1 } })
    expect(await refusalOf(manager, 'windows.change', { ...which, body: { ...finale(), version: 1 } })).toMatchObject({ status: 409, code: 'policy.changed' })
    expect(await manager.ask('windows.withdraw', { ...which, body: { version: 2 } })).toMatchObject({ withdrawn: true, open: false })
    expect(await refusalOf(manager, 'windows.change', { ...which, body: { ...finale(), version: 3 } })).toMatchObject({ status: 409, code: 'window.over' })
  })

  test('under way, ends now when it is withdrawn, and keeps its beginning when it is changed', async () => {
    const event = await enter({ from: from(-hour) })
    const which = { params: { id: company.id, windowId: event.id } }
    const changed = await manager.ask('windows.change', { ...which, body: { ...finale({ from: from(2 * hour), to: from(3 * hour) }), version: 1 } })
    expect(changed.from).toBe(event.from)
    const ended = await manager.ask('windows.withdraw', { ...which, body: { version: 2 } })
    expect(ended).toMatchObject({ withdrawn: false, open: false })
    expect(Math.abs(Date.parse(ended.to) - Date.now())).toBeLessThan(minute)
  })
})

describe('clocks of the company', () => {
  test('that start count day and night while it lasts, and say so in their reasons', async () => {
    expect(await dueAfter(await opened())).toBeGreaterThan(24 * 60)
    await enter()
    const ticket = await opened()
    expect(await dueAfter(ticket)).toBeCloseTo(62, 0)
    const noe = await desk.as(await desk.support())
    const { clocks } = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(clocks[0]?.why.map(({ kind }) => kind)).toEqual(['started', 'target', 'hours', 'window', 'due'])
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('of other companies do not', async () => {
    await enter()
    const other = await desk.client(await desk.company({ plan: 'premium' }))
    expect(await dueAfter(await desk.ticket(other, { severity: 'high', severityReason: 'As agreed.' }))).toBeGreaterThan(24 * 60)
  })

  test('that a client’s message starts unseen count by it too', async () => {
    const noe = await desk.as(await desk.support())
    const ticket = await opened()
    await noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'Hello.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: false } })
    const event = await enter()
    await (await desk.as(ines)).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'And now?', attachments: [] } })
    const version = await desk.db.selectFrom('event_windows').select('id').where('first_id', '=', event.id).executeTakeFirstOrThrow()
    expect(await clockOf(ticket, 'next_response')).toMatchObject({ windows: [version.id] })
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('that run keep their deadlines until they are moved: told in numbers first, on record afterwards', async () => {
    const ticket = await opened()
    const { clocks: [before] } = await (await desk.as(ines)).ask('client.tickets.show', { params: { id: ticket.id } })
    const event = await enter()
    expect((await clockOf(ticket)).due_at.toISOString()).toBe(before?.dueAt)
    expect(await manager.ask('windows.list', ofCompany())).toMatchObject({ behind: 1 })
    expect(await manager.ask('windows.preview', ofCompany())).toMatchObject({ tickets: 1, earlier: 1, later: 0, overdue: 0, examples: [{ ticket: ticket.number, kind: 'first_response' }] })
    await manager.ask('windows.retarget', ofCompany())
    await desk.work()
    expect(await dueAfter(ticket)).toBeCloseTo(62, 0)
    expect(await manager.ask('windows.list', ofCompany())).toMatchObject({ behind: 0 })
    const { next_due_at } = await desk.db.selectFrom('tickets').select('next_due_at').where('id', '=', ticket.id).executeTakeFirstOrThrow()
    expect(next_due_at).toEqual((await clockOf(ticket)).due_at)
    const noe = await desk.as(await desk.support())
    expect((await noe.ask('desk.tickets.history', { params: { id: ticket.id } })).lines.map(({ kind }) => kind)).toContain('clock.retargeted')
    expect((await noe.ask('desk.tickets.show', { params: { id: ticket.id } })).clocks[0]?.why.map(({ kind }) => kind)).toEqual(['started', 'target', 'hours', 'windows', 'window', 'due'])
    expect((await verifyClocks(desk.db)).differences).toEqual([])

    await manager.ask('windows.withdraw', { params: { id: company.id, windowId: event.id }, body: { version: 1 } })
    expect(await manager.ask('windows.preview', ofCompany())).toMatchObject({ tickets: 1, later: 1, earlier: 0 })
    await manager.ask('windows.retarget', ofCompany())
    await desk.work()
    expect((await clockOf(ticket)).due_at.toISOString()).toBe(before?.dueAt)
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('that was over before an event stays over when it is entered', async () => {
    await enter({ from: from(-2 * hour), to: from(4 * hour) })
    const ticket = await opened()
    await desk.age(ticket, hour)
    const due = (await clockOf(ticket)).due_at
    await enter({ name: 'After-show', from: from(hour), to: from(2 * hour) })
    await manager.ask('windows.retarget', ofCompany())
    await desk.work()
    expect((await clockOf(ticket)).due_at).toEqual(due)
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('that count day and night anyway are never behind an event', async () => {
    await opened('critical')
    await enter()
    expect(await manager.ask('windows.list', ofCompany())).toMatchObject({ behind: 0 })
  })
})

describe('the floor of a live event', () => {
  const raised = async (ticket: Ticket) => desk.db.selectFrom('tickets').select(['severity', 'severity_declared', 'raised_by']).where('id', '=', ticket.id).executeTakeFirstOrThrow()

  test('lifts what is opened while it lasts, by clients and for them, and says so to both sides', async () => {
    await enter({ from: from(-hour), floor: 'high' })
    const noe = await desk.as(await desk.support())
    const theirs = await desk.as(ines)
    expect(await theirs.ask('client.home')).toMatchObject({ liveEvent: { name: 'Finale', floor: 'high' }, promises: { critical: { seconds: 3600, always: true }, high: { seconds: 120, always: false } } })
    const ticket = await opened('low')
    expect(await raised(ticket)).toMatchObject({ severity: 'high', severity_declared: 'low', raised_by: expect.any(String) })
    expect(await clockOf(ticket)).toMatchObject({ severity: 'high', target_seconds: 120 })
    expect(await theirs.ask('client.tickets.show', { params: { id: ticket.id } })).toMatchObject({ severity: 'high', raisedBy: 'Finale' })
    expect(await noe.ask('desk.tickets.show', { params: { id: ticket.id } })).toMatchObject({ severity: 'high', raisedBy: 'Finale', organisation: { liveEvent: { name: 'Finale', floor: 'high' } } })
    expect((await raised(await opened('critical')))).toMatchObject({ severity: 'critical', raised_by: null })
  })

  test('is not gone below by hand, until the event is over; what was opened before stays as it was judged', async () => {
    const before = await opened('low')
    const event = await enter({ from: from(-hour), floor: 'high' })
    expect(await raised(before)).toMatchObject({ severity: 'low', raised_by: null })
    const noe = await desk.as(await desk.support())
    const set = (ticket: Ticket, severity: Severity, version: number) => refusalOf(noe, 'desk.tickets.severity', { params: { id: ticket.id }, body: { severity, reason: 'On second thoughts.', version } })
    expect(await set(before, 'medium', 1)).toEqual({ status: 409, code: 'ticket.floor', field: 'severity' })
    const ticket = await opened('critical')
    expect(await set(ticket, 'low', 1)).toMatchObject({ status: 409, code: 'ticket.floor' })
    await noe.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity: 'high', reason: 'One title.', version: 1 } })
    await manager.ask('windows.withdraw', { params: { id: company.id, windowId: event.id }, body: { version: 1 } })
    await noe.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity: 'low', reason: 'The show is over.', version: 2 } })
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('of two at once is the worse one', async () => {
    await enter({ from: from(-hour), floor: 'medium' })
    await enter({ name: 'Kick-off', from: from(-hour), floor: 'critical' })
    expect(await raised(await opened('low'))).toMatchObject({ severity: 'critical' })
  })
})

test('a client reads the live events of their own company and of no other', async () => {
  const { actAs } = await import('#db/index.ts')
  await enter()
  const other = await desk.client(await desk.company())
  const seen = (client: Client) => actAs(desk.pools.staff, client.actor, (tx) => tx.selectFrom('event_windows').select('name').execute())
  expect([await seen(ines), await seen(other)]).toEqual([[{ name: 'Finale' }], []])
  const id = '00000000-0000-7000-8000-00000000beef' as Id<'window'>
  await expect(actAs(desk.pools.staff, ines.actor, (tx) => tx.insertInto('event_windows').values({ id, first_id: id, version: 1, organisation_id: company.id, name: 'Mine', from_at: new Date(), to_at: new Date(Date.now() + hour), floor: 'low', created_at: new Date(), created_by: claire.id }).execute())).rejects.toThrow(/permission denied/)
})
