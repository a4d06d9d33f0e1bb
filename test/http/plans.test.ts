import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { keepContracts } from '#domains/plans/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import type { Terms } from '#contract/plans.ts'
import { openDesk, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let manager: Staff
let claire: Caller
let standard: Terms

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  manager = await desk.manager()
  claire = await desk.as(manager)
  const { plans } = await ada.ask('plans.list')
  standard = plans.find(({ key }) => key === 'standard')?.terms ?? fail('no standard plan')
})

afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

function fail(why: string): never {
  throw new Error(why)
}

const agreed = (change: object = {}) => ({ plan: 'premium', startsAt: null, endsAt: null, renews: 'none', exceptions: {}, note: '', ...change }) as const
const company = () => desk.company({ account_manager_id: manager.id })
const start = (of: Company, change: object = {}) => claire.ask('contracts.start', { params: { id: of.id }, body: agreed(change) })
const show = (of: Company) => claire.ask('contracts.show', { params: { id: of.id } })
const keep = () => actAs(desk.pools.staff, itself, (tx, now) => keepContracts(tx, now))
const planOf = async (of: Company) => (await desk.db.selectFrom('organisations').select('plan').where('id', '=', of.id).executeTakeFirstOrThrow()).plan
const submission = { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Every title stops.', severity: 'critical', attachments: [] } as const
const submit = (of: Caller) => of.call('client.tickets.submit', { body: { ...submission, details: { ...submission.details }, attachments: [] } })
const codeOf = async (response: Response): Promise<string> => {
  if (response.ok) return 'done'
  const { error }: { error: { code: string } } = await response.json()
  return error.code
}

describe('the catalogue', () => {
  test('is three examples that say so, for anybody to compare', async () => {
    const { plans } = await (await desk.as()).ask('plans.public')
    expect(plans.map(({ key, terms, firstResponse }) => [key, terms.example, firstResponse.critical])).toEqual([['standard', true, '1h'], ['premium', true, '1h'], ['enterprise', true, '1h']])
  })

  test('grows by a plan, whose edits are new versions, and says no to a second edit of the same one', async () => {
    await ada.ask('plans.create', { body: { key: 'gold', terms: { ...standard, name: { en: 'Gold', fr: 'Or' }, rank: 9 } } })
    expect(await ada.ask('plans.change', { params: { key: 'gold' }, body: { version: 1, terms: { ...standard, name: { en: 'Gold', fr: 'Or' }, rank: 9, seats: 5 } } })).toMatchObject({ version: 2, terms: { seats: 5 } })
    expect(await codeOf(await ada.call('plans.change', { params: { key: 'gold' }, body: { version: 1, terms: standard } }))).toBe('policy.changed')
    expect(await codeOf(await ada.call('plans.create', { body: { key: 'gold', terms: standard } }))).toBe('plan.key_taken')
  })

  test('refuses terms that contradict one another, and hours that are not there, at the term', async () => {
    const refused = async (change: Partial<Terms>) => {
      const response = await ada.call('plans.create', { body: { key: `bad-${newId().slice(-6)}`, terms: { ...standard, ...change } } })
      const { error }: { error: { field: string } } = await response.json()
      return [response.status, error.field]
    }
    expect(await refused({ channels: { ...standard.channels, phone: true } })).toEqual([422, 'terms.phone.from'])
    expect(await refused({ criticalBy: 'contacts' })).toEqual([422, 'terms.criticalBy'])
    expect(await refused({ calendarId: newId() })).toEqual([422, 'terms.calendarId'])
    expect(await refused({ consultation: { minutes: -1, carryMonths: 0, carryMost: null } })).toEqual([422, 'terms.consultation.minutes'])
  })

  test('has targets for a new plan as for every other', async () => {
    const { policies } = await ada.ask('policies.list')
    expect(policies.map(({ name }) => name)).toEqual(['default', 'standard', 'premium', 'enterprise', 'gold'])
    expect((await ada.call('policies.preview', { params: { name: 'copper' } })).status).toBe(404)
  })

  test('keeps offering the plan that counts without a contract', async () => {
    expect(await codeOf(await ada.call('plans.retire', { params: { key: 'standard' }, body: { retired: true } }))).toBe('plan.standard')
    await ada.ask('plans.retire', { params: { key: 'gold' }, body: { retired: true } })
    expect((await (await desk.as()).ask('plans.public')).plans.map(({ key }) => key)).not.toContain('gold')
    expect(await codeOf(await claire.call('contracts.start', { params: { id: (await company()).id }, body: agreed({ plan: 'gold' }) }))).toBe('plan.retired')
  })
})

describe('a contract', () => {
  test('begins now, ends the one before it there, and gives the company its plan', async () => {
    const of = await company()
    await start(of)
    const { now, contracts } = await show(of)
    expect(now).toMatchObject({ plan: 'premium', version: 1, contract: { renews: 'none' } })
    expect(contracts.map(({ plan, standing }) => [plan, standing])).toEqual([['premium', 'running'], ['standard', 'ended']])
    expect(contracts[1]?.endsAt).toBe(contracts[0]?.startsAt)
    expect(await planOf(of)).toBe('premium')
  })

  test('may begin at a date: until then nothing changes', async () => {
    const of = await company()
    await start(of, { plan: 'enterprise', startsAt: later(new Date(), 10 * day).toISOString() })
    expect([await planOf(of), (await show(of)).contracts.map(({ standing }) => standing)]).toEqual(['standard', ['coming', 'running']])
    await desk.db.updateTable('contracts').set({ ends_at: later(new Date(), -1000) }).where('organisation_id', '=', of.id).where('ends_at', 'is not', null).execute()
    await desk.db.updateTable('contracts').set({ starts_at: later(new Date(), -1000) }).where('organisation_id', '=', of.id).where('ends_at', 'is', null).execute()
    await keep()
    expect(await planOf(of)).toBe('enterprise')
  })

  test('that lapses leaves the company with the default plan; its end was announced three times', async () => {
    const of = await company()
    const { id } = await start(of, { startsAt: later(new Date(), -2 * day).toISOString(), endsAt: later(new Date(), 59 * day).toISOString() })
    const announced = async (daysLeft: number) => {
      await desk.db.updateTable('contracts').set({ ends_at: later(new Date(), daysLeft * day) }).where('id', '=', id).execute()
      await keep()
      const told = await keep()
      return [(await desk.db.selectFrom('events').select('data').where('kind', '=', 'contract.ending').where('organisation_id', '=', of.id).orderBy('at').execute()).map(({ data }) => data['days']), told]
    }
    expect(await announced(59)).toEqual([[60], []])
    expect(await announced(29)).toEqual([[60, 30], []])
    expect(await announced(6)).toEqual([[60, 30, 7], []])
    await desk.db.updateTable('contracts').set({ ends_at: later(new Date(), -1000) }).where('id', '=', id).execute()
    await keep()
    expect([await planOf(of), (await show(of)).now.contract]).toEqual(['standard', null])
  })

  test('that renews goes on for as long again, by the company’s own calendar', async () => {
    const of = await company()
    const { id } = await start(of, { startsAt: '2025-03-30T22:00:00.000Z', endsAt: later(new Date(), day).toISOString(), renews: 'yearly' })
    await desk.db.updateTable('contracts').set({ ends_at: new Date('2026-03-30T22:00:00.000Z') }).where('id', '=', id).execute()
    await keep()
    expect((await show(of)).contracts.find((each) => each.id === id)).toMatchObject({ endsAt: '2027-03-30T22:00:00.000Z', standing: 'running' })
  })

  test('that renews does so no more once somebody has ended it', async () => {
    const of = await company()
    const { id } = await start(of, { startsAt: '2025-03-30T22:00:00.000Z', endsAt: later(new Date(), day).toISOString(), renews: 'monthly' })
    await claire.ask('contracts.end', { params: { id }, body: { endsAt: null, reason: 'They have left us.' } })
    await keep()
    expect((await show(of)).contracts.find((each) => each.id === id)).toMatchObject({ standing: 'ended', renews: 'none' })
  })

  test('is never one of two that hold at once, however many are made together', async () => {
    const of = await company()
    const made = await Promise.all(Array.from({ length: 12 }, (_, place) => claire.call('contracts.start', { params: { id: of.id }, body: agreed({ plan: place % 2 === 0 ? 'premium' : 'enterprise' }) })))
    expect(made.map(({ status }) => status)).toEqual(Array(12).fill(201))
    expect((await show(of)).contracts.filter(({ standing }) => standing === 'running')).toHaveLength(1)
  })

  test('is shown before it is made: what it ends, which terms change, and what its targets would do to open tickets', async () => {
    const of = await company()
    const client = await desk.client(of)
    await desk.ticket(client)
    await ada.ask('policies.change', { params: { name: 'enterprise' }, body: { version: 0, grid: { critical: { first_response: { target: '15m', calendarId: null } } } } })
    const before = await show(of)
    const preview = await claire.ask('contracts.preview', { params: { id: of.id }, body: agreed({ plan: 'enterprise', exceptions: { seats: 4 } }) })
    expect(preview).toMatchObject({ openTickets: 1, moves: { tickets: 1, earlier: 1, later: 0, overdue: 0 }, shortens: [{ plan: 'standard' }] })
    expect([preview.before.seats, preview.after.seats]).toEqual([null, 4])
    expect(preview.changed).toContain('seats')
    expect(preview.changed).not.toContain('name')
    expect(await show(of)).toEqual(before)
  })

  test('is ended with a reason, which stays on record', async () => {
    const of = await company()
    const { id } = await start(of)
    expect(await claire.ask('contracts.end', { params: { id }, body: { endsAt: null, reason: 'They have left us.' } })).toMatchObject({ standing: 'ended' })
    expect(await codeOf(await claire.call('contracts.end', { params: { id }, body: { endsAt: null, reason: 'Twice.' } }))).toBe('contract.dates')
    expect(await desk.db.selectFrom('events').select('reason').where('kind', '=', 'contract.ended').where('organisation_id', '=', of.id).execute()).toEqual([{ reason: 'They have left us.' }])
    expect(await planOf(of)).toBe('standard')
  })

  test('of another manager’s company is not there', async () => {
    const other = await desk.as(await desk.manager())
    const of = await company()
    const { id } = await start(of)
    expect([(await other.call('contracts.show', { params: { id: of.id } })).status, (await other.call('contracts.start', { params: { id: of.id }, body: agreed() })).status, (await other.call('contracts.end', { params: { id }, body: { endsAt: null, reason: 'Not mine.' } })).status]).toEqual([404, 404, 404])
  })
})

describe('what a company may', () => {
  test('is the same answer for its people and for ours, with the line that says so', async () => {
    const of = await company()
    await start(of, { exceptions: { phone: { from: 'critical', callBack: true, directLine: false } } })
    const theirs = await (await desk.as(await desk.client(of))).ask('client.contract')
    const ours = (await show(of)).now
    const phone = ({ entitlements }: typeof ours) => entitlements.filter(({ what }) => what === 'phone').map(({ allowed, reason, line }) => [allowed, reason, line.exception])
    expect(phone(theirs)).toEqual([[true, 'included', true], ...Array(3).fill([false, 'severity_too_low', true])])
    expect(phone(ours)).toEqual(phone(theirs))
  })

  test('a critical ticket is for those who were named, where the contract says so', async () => {
    const of = await company()
    await start(of, { exceptions: { contacts: 1, criticalBy: 'contacts' } })
    const [named, other] = [await desk.client(of, { contact: true }), await desk.client(of)]
    expect(await codeOf(await submit(await desk.as(named)))).toBe('done')
    expect(await codeOf(await submit(await desk.as(other)))).toBe('plan.not_a_contact')
  })

  test('tickets of a month are counted by one at a time, also those that whoever asks may not see', async () => {
    const of = await company()
    await start(of, { exceptions: { ticketsPerMonth: 4 } })
    const people = await Promise.all([desk.client(of), desk.client(of)])
    const callers = await Promise.all(people.map((each) => desk.as(each)))
    const answers = await Promise.all(Array.from({ length: 20 }, async (_, place) => codeOf(await submit(callers[place % 2] ?? fail('nobody')))))
    expect(answers.filter((each) => each === 'done')).toHaveLength(4)
    expect(new Set(answers)).toEqual(new Set(['done', 'plan.tickets_used']))
  })

  test('S-150 seats are not exceeded by twenty who are invited at once, nor by who is let in again', async () => {
    const of = await company()
    await start(of, { exceptions: { seats: 3 } })
    const answers = await Promise.all(Array.from({ length: 20 }, async (_, place) => codeOf(await claire.call('organisations.invite', { params: { id: of.id }, body: { name: `Person ${place}`, email: `seat${place}@${of.id.slice(0, 8)}.test`, roles: ['client_user'], language: 'fr', seesCompany: false } }))))
    expect(answers.filter((each) => each === 'done')).toHaveLength(3)
    expect(new Set(answers)).toEqual(new Set(['done', 'plan.seats_taken']))
    const away = await desk.client(of, { disabled_at: new Date() })
    expect(await codeOf(await claire.call('people.change', { params: { id: away.id }, body: { disabled: false } }))).toBe('plan.seats_taken')
    expect((await desk.db.selectFrom('people').select('disabled_at').where('id', '=', away.id).executeTakeFirstOrThrow()).disabled_at).not.toBeNull()
  })
})
