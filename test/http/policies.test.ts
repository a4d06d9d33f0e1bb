import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Grid, Written } from '#contract/policies.ts'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { hour } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { openDesk, type Client, type Company, type Desk, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

const always: [string, string][] = [['00:00', '24:00']]
const office: [string, string][] = [['09:00', '12:00'], ['14:00', '18:00']]
const written = (change: Partial<Written> = {}): Written => ({
  zone: 'Europe/Paris', hours: { mon: office, tue: office, wed: office, thu: office, fri: office }, holidays: [], exceptions: [], breaks: [], ...change,
})

let desk: Desk
let ada: Caller
let premium: Company
let ines: Client

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  premium = await desk.company({ plan: 'premium' })
  ines = await desk.client(premium)
})

afterAll(() => desk.close())

const policyOf = async (name: string) => {
  const { policies } = await ada.ask('policies.list')
  const policy = policies.find((each) => each.name === name)
  if (policy === undefined) throw new Error(`no policy ${name}`)
  return policy
}
const change = async (name: string, grid: Grid) => ada.ask('policies.change', { params: { name }, body: { version: (await policyOf(name)).version, grid } })
const wholeGrid = async (cell: { target: string; calendarId: Id<'calendar'> | null }): Promise<Grid> => {
  const { grid } = await policyOf('default')
  return Object.fromEntries(Object.entries(grid).map(([severity, kinds]) => [severity, Object.fromEntries(Object.keys(kinds ?? {}).map((kind) => [kind, cell]))]))
}
const clockOf = async (ticket: Ticket, kind = 'first_response') => desk.db.selectFrom('obligations').selectAll().where('ticket_id', '=', ticket.id).where('kind', '=', kind).executeTakeFirstOrThrow()
const opened = (client: Client, severity: Severity) => desk.ticket(client, { severity, severityReason: 'As agreed on the telephone.' })
/** How long a clock may run, in seconds between its start and its due instant. */
const lengthOf = async (ticket: Ticket) => {
  const { due_at, started_at } = await clockOf(ticket)
  return Math.round((due_at.getTime() - started_at.getTime()) / 1000)
}
/** A refusal's status, fields and first sentence. */
async function refusalOf(caller: Caller, ...given: Parameters<Caller['call']>): Promise<{ status: number, field?: string, message?: string }> {
  const response = await caller.call(...given)
  const { error }: { error: { field: string, fields: { message: string }[], message: string } } = await response.json()
  return { status: response.status, field: error.field, message: error.fields?.[0]?.message ?? error.message }
}

describe('what a desk promises when it opens', () => {
  test('are the targets of the service, for every kind of promise', async () => {
    const { grid } = await policyOf('default')
    const row = (kind: 'first_response' | 'next_update' | 'relay' | 'handoff_taken') => [grid.critical, grid.high, grid.medium, grid.low].map((of) => of?.[kind]?.target)
    expect([row('first_response'), row('next_update'), row('relay'), row('handoff_taken')])
      .toEqual([['1h', '4h', '8h', '1d'], ['1h', '4h', '1d', '3d'], ['30m', '2h', '8h', '8h'], ['15m', '1h', '4h', '8h']])
  })

  test('hold for a plan until it has targets of its own', async () => {
    expect(await policyOf('premium')).toMatchObject({ own: false, version: 0, behind: 0, grid: (await policyOf('default')).grid })
    expect(await lengthOf(await opened(ines, 'critical'))).toBe(3600)
  })
})

describe('a service calendar', () => {
  test('is written, kept in versions, and says whose promises count by it', async () => {
    const calendar = await ada.ask('calendars.create', { body: { name: 'Paris office', calendar: written() } })
    expect(calendar).toMatchObject({ version: 1, name: 'Paris office', policies: [], written: written() })
    const longer = written({ holidays: ['2026-12-25'] })
    const next = await ada.ask('calendars.change', { params: { id: calendar.id }, body: { name: 'Paris', calendar: longer, version: 1 } })
    expect(next).toMatchObject({ id: calendar.id, version: 2, name: 'Paris', written: longer })
    expect(await desk.db.selectFrom('calendars').select(['version', 'name']).where('first_id', '=', calendar.id).orderBy('version').execute()).toEqual([{ version: 1, name: 'Paris office' }, { version: 2, name: 'Paris' }])
    expect((await ada.ask('calendars.list')).calendars.map(({ name }) => name)).toEqual(['Paris'])
  })

  test('that somebody else has saved meanwhile is not overwritten, and a name is given once', async () => {
    const calendar = await ada.ask('calendars.create', { body: { name: 'Nights', calendar: written({ hours: { sat: [['22:00', '06:00']] } }) } })
    await ada.ask('calendars.change', { params: { id: calendar.id }, body: { name: 'Nights', calendar: written(), version: 1 } })
    expect(await ada.status('calendars.change', { params: { id: calendar.id }, body: { name: 'Nights', calendar: written(), version: 1 } })).toBe(409)
    expect(await refusalOf(ada, 'calendars.create', { body: { name: 'NIGHTS', calendar: written() } })).toEqual({ status: 409, field: 'name', message: 'A calendar already has this name.' })
  })

  test.each([
    ['an unknown zone', { zone: 'Europe/Pariis' }, 'calendar.zone', /“Europe\/Pariis” is not a time zone/],
    ['overlapping hours', { hours: { mon: [['09:00', '12:00'], ['11:00', '13:00']] } }, 'calendar.hours.mon.1', /overlap/],
    ['a night over the next morning', { hours: { mon: [['22:00', '06:00']], tue: [['05:00', '09:00']] } }, 'calendar.hours.tue.0', /overlap/],
    ['an empty week', { hours: {} }, 'calendar.hours', /no hours at all/],
    ['a date that there is not', { holidays: ['2026-02-30'] }, 'calendar.holidays.0', /“2026-02-30” is not a date/],
    ['a time that there is not', { hours: { mon: [['9h', '12:00']] } }, 'calendar.hours.mon.0.0', /“9h” is not a time/],
    ['two exceptions for a date', { exceptions: [{ date: '2026-12-24', hours: [] }, { date: '2026-12-24', hours: [] }] }, 'calendar.exceptions.1.date', /has hours of its own already/],
  ] as [string, Partial<Written>, string, RegExp][])('with %s is refused at its field, in a sentence', async (_, wrong, field, message) => {
    expect(await refusalOf(ada, 'calendars.create', { body: { name: 'Wrong', calendar: written(wrong) } })).toEqual({ status: 422, field, message: expect.stringMatching(message) })
  })

  test('is never deleted or rewritten, not even by hand', async () => {
    await expect(desk.db.updateTable('calendars').set({ name: 'Other' }).execute()).rejects.toThrow()
    await expect(desk.db.deleteFrom('calendars').execute()).rejects.toThrow()
  })
})

describe('a policy', () => {
  test.each([
    ['a negative target', { target: '-4h', calendarId: null }, 'grid.high.relay.target', /cannot be negative/],
    ['something that is no target', { target: 'soon', calendarId: null }, 'grid.high.relay.target', /“soon” is not a target/],
    ['a target of ten years', { target: '9999d', calendarId: null }, 'grid.high.relay.target', /longer than ten years/],
    ['a calendar that is not there', { target: '4h', calendarId: '00000000-0000-7000-8000-00000000dead' as Id<'calendar'> }, 'grid.high.relay.calendarId', /not there/],
  ])('with %s is refused at its field, in a sentence', async (_, cell, field, message) => {
    expect(await refusalOf(ada, 'policies.change', { params: { name: 'enterprise' }, body: { version: 0, grid: { high: { relay: cell } } } })).toEqual({ status: 422, field, message: expect.stringMatching(message) })
  })

  test('of everybody may leave nothing out; a plan’s may, and the health page warns that the default target holds there', async () => {
    const { grid, version } = await policyOf('default')
    const { relay: _, ...rest } = grid.low ?? {}
    expect(await refusalOf(ada, 'policies.change', { params: { name: 'default' }, body: { version, grid: { ...grid, low: rest } } })).toMatchObject({ status: 422, field: 'grid.low.relay.target' })
    expect((await ada.ask('admin.health')).parts.map(({ name }) => name)).not.toContain('policies')
    await change('enterprise', { ...grid, low: rest })
    expect((await ada.ask('admin.health')).parts.find(({ name }) => name === 'policies')).toMatchObject({ well: false, reason: 'enterprise has no target for relay at low. The default target holds there.' })
    const client = await desk.client(await desk.company({ plan: 'enterprise' }))
    await change('enterprise', { critical: { first_response: { target: '20m', calendarId: null } } })
    expect(await lengthOf(await opened(client, 'critical'))).toBe(1200)
    expect(await lengthOf(await opened(client, 'high'))).toBe(4 * 3600)
    await change('enterprise', grid)
    expect((await ada.ask('admin.health')).parts.map(({ name }) => name)).not.toContain('policies')
  })

  test('that somebody else has saved meanwhile is not overwritten', async () => {
    const { grid, version } = await policyOf('standard')
    await change('standard', grid)
    expect(await refusalOf(ada, 'policies.change', { params: { name: 'standard' }, body: { version, grid } })).toMatchObject({ status: 409, message: expect.stringMatching(/somebody else/) })
  })

  test('counts by its calendar, in whose days a day is a service day', async () => {
    const calendar = await ada.ask('calendars.create', { body: { name: 'Afternoons', calendar: written({ zone: 'UTC', hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['12:00', '18:00']]])) }) } })
    const { grid } = await policyOf('default')
    await change('standard', { ...grid, low: { ...grid.low, first_response: { target: '1d', calendarId: calendar.id } } })
    const ticket = await opened(await desk.client(await desk.company({ plan: 'standard' })), 'low')
    expect(await clockOf(ticket)).toMatchObject({ target_seconds: 6 * 3600, calendar_id: calendar.id })
    expect((await policyOf('standard')).grid.low?.first_response).toEqual({ target: '1d', calendarId: calendar.id })
    expect((await ada.ask('calendars.list')).calendars.find(({ id }) => id === calendar.id)?.policies).toEqual(['standard'])
    expect((await verifyClocks(desk.db)).differences).toEqual([])
    // With two minutes a week, a day that long would be years away, and hours that few would never reach ten years of targets.
    const rare = written({ zone: 'UTC', hours: { mon: [['12:00', '12:01']] } })
    await change('standard', { ...grid, low: { ...grid.low, first_response: { target: '900h', calendarId: calendar.id } } })
    expect(await refusalOf(ada, 'calendars.change', { params: { id: calendar.id }, body: { name: 'Afternoons', calendar: rare, version: 1 } })).toMatchObject({ status: 422, field: 'calendar.hours', message: expect.stringMatching(/a century away/) })
    await change('standard', grid)
  })
})

describe('running clocks', () => {
  test('keep their targets when a policy changes, and move only when asked: told in numbers first, on record afterwards', async () => {
    const noe = await desk.as(await desk.support())
    const running = await opened(ines, 'high')
    const late = await opened(ines, 'high')
    const answered = await opened(ines, 'high')
    await noe.ask('desk.tickets.reply', { params: { id: answered.id }, body: { text: 'Hello.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: false } })
    await desk.age(late, 5 * hour)
    while (await breachDue(desk.pools.staff) > 0);
    const { grid } = await policyOf('default')
    await change('premium', { ...grid, high: { ...grid.high, first_response: { target: '2h', calendarId: null } } })
    expect([await lengthOf(running), await lengthOf(await opened(ines, 'high'))]).toEqual([4 * 3600, 2 * 3600])

    const preview = await ada.ask('policies.preview', { params: { name: 'premium' } })
    expect(preview).toMatchObject({ tickets: 1, earlier: 1, later: 0, overdue: 0, examples: [{ ticket: running.number, kind: 'first_response', severity: 'high', overdue: false }] })
    const { version, behind } = await policyOf('premium')
    expect(behind).toBeGreaterThan(1)
    await ada.ask('policies.retarget', { params: { name: 'premium' }, body: { version } })
    await desk.work()

    expect((await policyOf('premium')).behind).toBe(0)
    expect(await lengthOf(running)).toBeLessThan(2 * 3600 + 60)
    expect(await clockOf(running)).toMatchObject({ target_seconds: 7200, state: 'running' })
    expect(await clockOf(late)).toMatchObject({ target_seconds: 7200, breached_at: expect.any(Date) })
    const last = await desk.db.selectFrom('clock_events').select(['kind', 'data']).where('obligation_id', '=', (await clockOf(running)).id).orderBy('sequence', 'desc').executeTakeFirstOrThrow()
    expect(last).toEqual({ kind: 'retarget', data: { cause: 'target', severity: 'high', seconds: 7200 } })
    const { next_due_at } = await desk.db.selectFrom('tickets').select('next_due_at').where('id', '=', running.id).executeTakeFirstOrThrow()
    expect(next_due_at).toEqual((await clockOf(running)).due_at)
    const { events } = await ada.ask('admin.audit')
    expect(events.filter(({ kind }) => ['policy.changed', 'policy.retargeted', 'clock.retargeted'].includes(kind)).map(({ kind, about }) => [kind, about]).slice(0, 3))
      .toEqual([['clock.retargeted', running.number], ['policy.retargeted', ''], ['policy.changed', '']])
    const { lines } = await noe.ask('desk.tickets.history', { params: { id: running.id } })
    expect(lines.map(({ kind }) => kind)).toContain('clock.retargeted')
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('move to another calendar, and back to day and night; a preview says which would be overdue', async () => {
    const ticket = await opened(ines, 'medium')
    const overdue = await opened(ines, 'medium')
    await desk.age(overdue, 9 * hour)
    const closed = await ada.ask('calendars.create', { body: { name: 'Far away', calendar: written({ zone: 'UTC', hours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }, holidays: datesFromToday(10) }) } })
    const { grid } = await policyOf('premium')
    await change('premium', { ...grid, medium: { ...grid.medium, first_response: { target: '8h', calendarId: closed.id } } })
    expect(await ada.ask('policies.preview', { params: { name: 'premium' } })).toMatchObject({ tickets: 2, later: 2, earlier: 0, overdue: 1 })
    await move('premium')
    expect(await lengthOf(ticket)).toBeGreaterThan(7 * 86_400)
    expect(await clockOf(ticket)).toMatchObject({ calendar_id: closed.id, target_seconds: 8 * 3600 })
    await change('premium', { ...grid, medium: { ...grid.medium, first_response: { target: '30m', calendarId: null } } })
    expect(await ada.ask('policies.preview', { params: { name: 'premium' } })).toMatchObject({ tickets: 2, earlier: 2 })
    await move('premium')
    expect(await lengthOf(ticket)).toBeLessThan(31 * 60)
    expect(await clockOf(ticket)).toMatchObject({ calendar_id: null })
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('whose ticket somebody holds wait their turn, and are moved by the next look', async () => {
    const ticket = await opened(ines, 'critical')
    const { grid, version } = await policyOf('premium')
    await change('premium', { ...grid, critical: { ...grid.critical, first_response: { target: '10m', calendarId: null } } })
    // Mails about the ticket wait for whoever holds it; they are not what this is about.
    await desk.work()
    let free = () => {}
    const held = new Promise<void>((resolve) => { free = resolve })
    const holding = desk.db.transaction().execute(async (tx) => {
      await tx.selectFrom('tickets').select('id').where('id', '=', ticket.id).forUpdate().execute()
      await held
    })
    await ada.ask('policies.retarget', { params: { name: 'premium' }, body: { version: version + 1 } })
    const work = desk.work()
    try {
      await expect.poll(async () => (await policyOf('premium')).behind, { timeout: 8000 }).toBe(1)
    } finally {
      free()
    }
    await Promise.all([holding, work])
    expect((await policyOf('premium')).behind).toBe(0)
    expect(await lengthOf(ticket)).toBeLessThan(11 * 60)
  })

  const move = async (name: string) => {
    await ada.ask('policies.retarget', { params: { name }, body: { version: (await policyOf(name)).version } })
    await desk.work()
  }
})

test('a clock that says it counts by another calendar than its events name is found by the verification', async () => {
  const ticket = await opened(ines, 'low')
  const calendar = await ada.ask('calendars.create', { body: { name: 'Elsewhere', calendar: written() } })
  await desk.db.updateTable('obligations').set({ calendar_id: calendar.id }).where('ticket_id', '=', ticket.id).execute()
  const { id } = await clockOf(ticket)
  expect((await verifyClocks(desk.db)).differences).toEqual([{ of: 'clock', id, part: 'calendar', stored: calendar.id, told: 'null' }])
  await desk.db.updateTable('obligations').set({ calendar_id: null }).where('id', '=', id).execute()
})

describe('the simulator', () => {
  test('replays the last ninety days under other targets and hours, and changes nothing', async () => {
    const company = await desk.company({ plan: 'enterprise' })
    const client = await desk.client(company)
    const noe = await desk.as(await desk.support())
    const ticket = await opened(client, 'high')
    await desk.age(ticket, 3 * hour)
    await noe.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text: 'Hello.', attachments: [], relays: [], then: 'keep', lastSequence: 9, anyway: false } })
    const before = await desk.db.selectFrom('clock_events').select((each) => each.fn.countAll().as('count')).executeTakeFirstOrThrow()
    const { grid, version } = await policyOf('enterprise')
    const tight: Grid = { ...grid, high: { ...grid.high, first_response: { target: '2h', calendarId: null } } }
    const told = await ada.ask('policies.simulate', { params: { name: 'enterprise' }, body: { grid: tight } })
    expect(told.rows.find(({ kind, severity }) => kind === 'first_response' && severity === 'high')).toMatchObject({ after: { met: 0, missed: 1 }, before: { met: 1, missed: 0 } })
    expect(told.turned).toMatchObject([{ ticket: ticket.number, kind: 'first_response', now: 'missed' }])

    const calendar = await ada.ask('calendars.create', { body: { name: 'Closed', calendar: written() } })
    const shut = written({ zone: 'UTC', hours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always }, holidays: datesFromToday(3) })
    const counted: Grid = { ...grid, high: { ...grid.high, first_response: { target: '1h', calendarId: calendar.id } } }
    const kind = await ada.ask('policies.simulate', { params: { name: 'enterprise' }, body: { grid: counted, calendar: { id: calendar.id, written: shut } } })
    expect(kind.rows.find((row) => row.kind === 'first_response' && row.severity === 'high')).toMatchObject({ after: { met: 1, missed: 0 } })
    expect(await desk.db.selectFrom('clock_events').select((each) => each.fn.countAll().as('count')).executeTakeFirstOrThrow()).toEqual(before)
    expect((await policyOf('enterprise')).version).toBe(version)
    expect(await refusalOf(ada, 'policies.simulate', { params: { name: 'enterprise' }, body: { grid, calendar: { id: calendar.id, written: written({ zone: 'Nowhere' }) } } })).toMatchObject({ status: 422, field: 'calendar.written.zone' })
  })
})

test('a head of support reads what is promised and tries other targets, and changes nothing', async () => {
  const head = await desk.as(await desk.head())
  expect(await head.ask('policies.list')).toMatchObject({ mayChange: false })
  expect(await head.ask('calendars.list')).toMatchObject({ mayChange: false })
  const grid = await wholeGrid({ target: '4h', calendarId: null })
  expect(await head.status('policies.simulate', { params: { name: 'default' }, body: { grid } })).toBe(200)
  expect([await head.status('policies.change', { params: { name: 'default' }, body: { version: 2, grid } }), await head.status('policies.retarget', { params: { name: 'default' }, body: { version: 2 } }), await head.status('calendars.create', { body: { name: 'Mine', calendar: written() } })]).toEqual([404, 404, 403])
})

/** The dates from yesterday on, so many. */
function datesFromToday(count: number): string[] {
  return Array.from({ length: count }, (_, index) => new Date(Date.now() + (index - 1) * 24 * hour).toISOString().slice(0, 10))
}

test('a calendar remembers whose holidays it has, which must be known; they are told by country, state and year', async () => {
  const place = { country: 'FR', state: '67' }
  const { days } = await ada.ask('holidays.list', { query: { ...place, language: 'fr', year: 2026 } })
  expect(days.filter((day) => day.kind === 'public')).toHaveLength(13)
  expect(days.find((day) => day.date === '2026-04-03')).toEqual({ date: '2026-04-03', name: 'Vendredi saint', kind: 'public' })
  const { countries, states } = await ada.ask('holidays.places', { query: { language: 'en', country: 'FR' } })
  expect([countries.find((each) => each.code === 'DE')?.name, states.find((each) => each.code === '67')?.name]).toEqual(['Germany', 'Bas-Rhin'])
  const calendar = await ada.ask('calendars.create', { body: { name: 'Strasbourg', calendar: written({ place, holidays: days.map((day) => day.date) }) } })
  expect(calendar.written.place).toEqual(place)
  const unknown = await refusalOf(ada, 'calendars.create', { body: { name: 'Atlantis', calendar: written({ place: { country: 'XX' } }) } })
  expect(unknown).toMatchObject({ status: 422, field: 'calendar.place', message: expect.stringContaining('XX') })
  expect(await refusalOf(ada, 'holidays.list', { query: { country: 'FR', state: '99', language: 'fr', year: 2026 } })).toMatchObject({ status: 422, field: 'country' })
  expect(await (await desk.as(await desk.support())).status('holidays.places', { query: { language: 'en' } })).toBe(403)
})
