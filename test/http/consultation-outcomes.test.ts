import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { day, later } from '#kernel/instants.ts'
import { inDays, ladders, makeBooker, makeExpert, shift, wish } from '../harness/consulting.ts'
import { openDesk, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let topic: Reply<'topics.create'>
let lea: Staff
let own: Caller

beforeAll(async () => {
  desk = await openDesk()
  topic = await (await desk.as(await desk.head())).ask('topics.create', { body: ladders })
  lea = await makeExpert(desk)
  own = await desk.as(lea)
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const outcome = { attended: true, minutes: 45, text: 'The ladder has two rungs too many.', actions: ['Drop the 4K rung', 'Measure on old sets'] }
const left = async (caller: Caller) => (await caller.ask('client.consultations')).left
let hourOfDay = 0

/** A consultation that is over, and whose it is. */
async function held(change: object = {}): Promise<{ id: Reply<'client.consultation'>['id']; caller: Caller; company: Company; version: number }> {
  const { caller, company } = await makeBooker(desk)
  const booked = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(5, hourOfDay++), { expertId: lea.id }) })
  await shift(desk, booked.id, -8 * 24)
  const { version } = await own.ask('consultations.hold', { params: { id: booked.id }, body: { version: booked.version, ...outcome, ...change } })
  return { id: booked.id, caller, company, version }
}

describe('what came of it', () => {
  test('is written by its expert once it has begun, never with more minutes than were booked', async () => {
    const { caller } = await makeBooker(desk)
    const { id } = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(5, 20), { expertId: lea.id }) })
    expect(await own.refused('consultations.hold', { params: { id }, body: { version: 1, ...outcome } })).toMatchObject({ status: 409, code: 'consultation.state' })
    await shift(desk, id, -6 * 24)
    expect(await own.refused('consultations.hold', { params: { id }, body: { version: 1, ...outcome, minutes: 61 } })).toMatchObject({ status: 422, field: 'minutes' })
    expect(await (await desk.as(await makeExpert(desk))).status('consultations.hold', { params: { id }, body: { version: 1, ...outcome } })).toBe(404)
    await own.ask('consultations.hold', { params: { id }, body: { version: 1, ...outcome } })
    expect((await own.ask('consultations.hold', { params: { id }, body: { version: 2, ...outcome, minutes: 30, actions: ['Drop the 4K rung'] } })).outcome).toMatchObject({ minutes: 30, actions: [{ text: 'Drop the 4K rung', ticket: null }] })
  })

  test('asks the client, who confirms it: so many minutes are used, the rest returns, and it is rated once', async () => {
    const { id, caller, version } = await held()
    await desk.work()
    expect((await desk.outbox()).filter(({ kind }) => kind === 'consultation.held').at(-1)?.body).toContain('two rungs too many')
    expect(await left(caller)).toBe(60)
    expect(await caller.refused('client.rateConsultation', { params: { id }, body: { version, stars: 5, word: '' } })).toMatchObject({ code: 'consultation.state' })
    const twice = await Promise.all([1, 2].map(() => caller.status('client.confirmConsultation', { params: { id }, body: { version } })))
    expect(twice.toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await caller.ask('client.minutes', { query: {} })).toMatchObject({ granted: 120, reserved: 60, used: 45, returned: 15, closing: 75, pending: 0 })
    expect((await caller.ask('client.rateConsultation', { params: { id }, body: { version: version + 1, stars: 4, word: 'Clear.' } })).rating).toEqual({ stars: 4, word: 'Clear.' })
    expect(await caller.status('client.rateConsultation', { params: { id }, body: { version: version + 2, stars: 1, word: '' } })).toBe(409)
  })

  test('counts as confirmed after seven days, by itself and once', async () => {
    const { id, caller } = await held({ minutes: 0 })
    await runJob(desk, 'keep-consultations')
    expect((await caller.ask('client.consultation', { params: { id } })).state).toBe('held')
    await desk.db.updateTable('consultations').set({ held_at: later(new Date(), -7 * day) }).where('id', '=', id).execute()
    await Promise.all([1, 2].map(() => runJob(desk, 'keep-consultations')))
    expect(await caller.ask('client.consultation', { params: { id } })).toMatchObject({ state: 'confirmed', confirmed: { byItself: true } })
    expect(await left(caller)).toBe(120)
  })

  test('has actions that become tickets of the client, each once', async () => {
    const { id, caller } = await held()
    const [action] = (await own.ask('consultations.show', { params: { id } })).outcome?.actions ?? []
    const make = () => own.call('consultations.openTicket', { params: { id, actionId: action?.id ?? '' }, body: { category: 'encoding' } })
    const made = await Promise.all([make(), make()])
    expect(made.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const shown = (await caller.ask('client.consultation', { params: { id } })).outcome?.actions[0]
    expect(shown).toMatchObject({ text: 'Drop the 4K rung', ticket: { number: expect.stringMatching(/^REL-\d+$/) } })
    expect((await caller.ask('client.tickets.list', { query: { scope: 'company', show: 'all' } })).tickets).toMatchObject([{ subject: 'Drop the 4K rung', number: shown?.ticket?.number }])
  })
})

test('a brief holds the client’s tickets, promises and earlier outcomes, and not a word of ours', async () => {
  const { id, caller, company } = await held()
  const client = await desk.client(company)
  const ticket = await desk.ticket(client, { subject: 'Black screen on old sets' })
  const noe = await desk.as(await desk.support())
  await noe.ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'They never update.', attachments: [] } })
  const next = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(9, 9), { expertId: lea.id }) })
  const brief = await own.ask('consultations.brief', { params: { id: next.id } })
  expect(brief).toMatchObject({ tickets: [{ subject: 'Black screen on old sets', number: ticket.number, severity: 'critical' }], categories: [{ category: 'playback', count: 1 }], earlier: [{ id, outcome: outcome.text }] })
  expect(JSON.stringify(brief)).not.toContain('They never update')
})
