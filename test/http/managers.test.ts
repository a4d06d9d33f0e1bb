import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { day, hour, later } from '#kernel/instants.ts'
import { keepContractsJob } from '#jobs/keep-contracts.ts'
import { openDesk, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let [manager, other, head]: Staff[] = []
let [claire, james, helene]: Caller[] = []
const caller = (who: Caller | undefined): Caller => who ?? (() => { throw new Error('nobody is there') })()
const staff = (who: Staff | undefined): Staff => who ?? (() => { throw new Error('nobody is there') })()

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.staff(['account_manager'], { name: 'Claire Aubin', direct_line: '+33 1 99 00 12 34', title: 'Account manager' })
  other = await desk.staff(['account_manager'], { name: 'James Holloway', direct_line: '+44 20 7946 0812' })
  head = await desk.staff(['head'], { name: 'Hélène Vasseur' })
  claire = await desk.as(manager)
  james = await desk.as(other)
  helene = await desk.as(head)
})

afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const company = (values: object = {}): Promise<Company> => desk.company({ account_manager_id: staff(manager).id, ...values })
const home = (who = claire) => caller(who).ask('managers.home')
const away = (from: number, to: number, deputyId: Staff['id'] | null = null, who = claire) => caller(who).ask('absences.create', { body: { from: later(new Date(), from).toISOString(), to: later(new Date(), to).toISOString(), deputyId } })
const reachable = async (of: Company) => (await (await desk.as(await desk.client(of))).ask('client.manager')).manager

describe('the clients of an account manager', () => {
  test('stand in the order in which they need somebody, each with its reasons; those of others are not among them', async () => {
    const [quiet, late, ending] = [await company({ name: 'A quiet one' }), await company({ name: 'Late' }), await company({ name: 'Ending' })]
    await desk.company({ name: 'Somebody else’s' })
    const ticket = await desk.ticket(await desk.client(late))
    await desk.db.updateTable('tickets').set({ overdue: true }).where('id', '=', ticket.id).execute()
    await desk.db.updateTable('contracts').set({ ends_at: later(new Date(), 20 * day) }).where('organisation_id', '=', ending.id).execute()
    const { clients } = await home()
    expect(clients.map(({ id, health }) => [id, health.reasons.map(({ kind }) => kind)])).toEqual([[late.id, ['overdue', 'critical']], [ending.id, ['contract_ends']], [quiet.id, []]])
    expect((await home(james)).clients).toEqual([])
  })

  test('are looked at by heads, and by nobody else', async () => {
    const who = staff(manager).id
    expect((await caller(helene).ask('managers.home', { query: { who } })).clients.length).toBe((await home()).clients.length)
    expect(await caller(james).status('managers.home', { query: { who } })).toBe(404)
    expect(await caller(helene).status('managers.home', { query: { who: newId() } })).toBe(404)
  })
})

describe('somebody who is away', () => {
  test('is stood in for by whom they name, who sees and manages their companies meanwhile and no longer', async () => {
    const of = await company()
    expect(await caller(james).status('organisations.show', { params: { id: of.id } })).toBe(404)
    const { id } = await away(-hour, 3 * day, staff(other).id)
    expect((await home(james)).clients.find((each) => each.id === of.id)?.standsInFor).toBe('Claire Aubin')
    await caller(james).ask('clients.notes.create', { params: { id: of.id }, body: { kind: 'call', text: 'They asked for Claire.', at: null } })
    expect(await reachable(of)).toMatchObject({ name: 'James Holloway', standsInFor: 'Claire Aubin', backAt: expect.any(String) })
    await caller(claire).ask('absences.withdraw', { params: { id } })
    expect(await caller(james).status('organisations.show', { params: { id: of.id } })).toBe(404)
    expect(await reachable(of)).toMatchObject({ name: 'Claire Aubin', standsInFor: null })
  })

  test('and whose deputy is away too, leaves the company to whoever stands in for that one, else to a head of support', async () => {
    const of = await company()
    await caller(claire).ask('managers.settings', { body: { deputyId: staff(other).id, hours: { mon: [['09:00', '17:00']] } } })
    const first = await away(-hour, day)
    expect((await reachable(of))?.name).toBe('James Holloway')
    const second = await away(-hour, day, staff(manager).id, james)
    expect((await reachable(of))?.name).toBe('Hélène Vasseur')
    for (const [who, { id }] of [[claire, first], [james, second]] as const) await caller(who).ask('absences.withdraw', { params: { id } })
    await caller(claire).ask('managers.settings', { body: { deputyId: null, hours: {} } })
  })

  test('announces it for a time to come, with a deputy who can stand in', async () => {
    const refused = async (from: number, to: number, deputyId: Staff['id'] | null = null) => {
      const response = await caller(claire).call('absences.create', { body: { from: later(new Date(), from).toISOString(), to: later(new Date(), to).toISOString(), deputyId } })
      const { error }: { error: { code: string, field: string } } = await response.json()
      return [error.code, error.field]
    }
    expect(await refused(day, hour)).toEqual(['absence.time', 'to'])
    expect(await refused(-3 * day, day)).toEqual(['absence.time', 'from'])
    expect(await refused(hour, day, staff(manager).id)).toEqual(['manager.deputy', 'deputyId'])
    expect(await refused(hour, day, (await desk.technical()).id)).toEqual(['manager.deputy', 'deputyId'])
  })
})

describe('whom a company can reach', () => {
  test('is told with their hours, and with their number where the plan has the direct line', async () => {
    const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((each) => [each, [['00:00', '24:00']] as [string, string][]]))
    await caller(claire).ask('managers.settings', { body: { deputyId: null, hours: always } })
    expect(await reachable(await company())).toMatchObject({ now: true, next: null, directLine: null })
    expect(await reachable(await company({ plan: 'enterprise' }))).toMatchObject({ now: true, directLine: '+33 1 99 00 12 34' })
    await caller(claire).ask('managers.settings', { body: { deputyId: null, hours: {} } })
    expect(await reachable(await company())).toMatchObject({ now: false, next: null, hours: {} })
  })

  test('is refused hours that are none, at the day', async () => {
    expect(await caller(claire).refused('managers.settings', { body: { deputyId: null, hours: { tue: [['18:00', '09:60']] } } })).toMatchObject({ status: 422, field: expect.stringContaining('hours.tue') })
  })
})

test('tasks are one’s own: what is due first comes first, and what is done goes', async () => {
  const of = await company()
  const add = (text: string, dueOn: string) => caller(claire).ask('tasks.create', { body: { text, dueOn, organisationId: of.id } })
  const [second, first] = [await add('Send the offer', '2031-02-02'), await add('Call Inès', '2031-02-01')]
  expect((await home()).tasks.map(({ text }) => text)).toEqual(['Call Inès', 'Send the offer'])
  await caller(claire).ask('tasks.change', { params: { id: first.id }, body: { done: true } })
  expect((await home()).tasks.map(({ id, done }) => [id, done])).toEqual([[second.id, false], [first.id, true]])
  expect(await caller(james).status('tasks.change', { params: { id: second.id }, body: { done: true } })).toBe(404)
  expect(await caller(claire).status('tasks.create', { body: { text: 'Other', dueOn: '2031-02-01', organisationId: (await desk.company()).id } })).toBe(404)
  expect(await caller(claire).status('tasks.create', { body: { text: 'Never', dueOn: '2031-02-30', organisationId: null } })).toBe(422)
})

test('the end of a contract is told 60, 30 and 7 days before to the account manager and to administrators, each time once', async () => {
  const ada = await desk.administrator()
  const of = await company()
  const told = async (days: number) => {
    await desk.db.updateTable('contracts').set({ ends_at: later(new Date(), days * day) }).where('organisation_id', '=', of.id).execute()
    for (const _ of [1, 2]) await keepContractsJob.run({ db: desk.pools, files: desk.deps.files, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, push: desk.push, log: desk.deps.log }, {})
    const { rows } = await sql<{ person: Staff['id']; days: string }>`select person_id as person, details ->> 'days' as days from notices where kind = 'contract.ending' and details ->> 'path' like ${`%${of.id}`} order by days, person_id`.execute(desk.db)
    return [ada.id, staff(manager).id, staff(other).id].map((id) => rows.filter(({ person }) => person === id).map((row) => row.days))
  }
  expect(await told(59)).toEqual([['60'], ['60'], []])
  expect(await told(29)).toEqual([['30', '60'], ['30', '60'], []])
  expect(await told(6)).toEqual([['30', '60', '7'], ['30', '60', '7'], []])
  await desk.work()
  expect((await desk.outbox()).filter(({ subject }) => subject.includes('the contract ends on')).length).toBeGreaterThanOrEqual(6)
})
