import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { hour, later } from '#kernel/instants.ts'
import { always, expertise, inDays, ladders, makeBooker, makeExpert, shift, wish } from '../harness/consulting.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let head: Caller
let topic: Reply<'topics.create'>
let lea: Staff

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  topic = await head.ask('topics.create', { body: ladders })
  lea = await makeExpert(desk)
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const book = (caller: Caller, at: Date, change: object = {}) => caller.ask('client.bookConsultation', { body: wish(topic, at, change) })
const left = async (caller: Caller) => (await caller.ask('client.consultations')).left
const cancel = ({ id, version }: Reply<'client.consultation'>) => ({ params: { id }, body: { version, reason: 'Our launch moved.' } })

describe('free slots', () => {
  test('are an expert’s hours without what is booked, and only of those who know enough and speak the language', async () => {
    const { caller } = await makeBooker(desk)
    const from = inDays(20, 8)
    const query = { topicId: topic.id, from: from.toISOString(), to: later(from, 2 * hour).toISOString() }
    const french = await makeExpert(desk, { languages: ['fr'] })
    await makeExpert(desk, { skills: ['drm'] })
    await book(caller, from, { expertId: lea.id })
    const { slots, minutes } = await caller.ask('client.consultationSlots', { query })
    expect(minutes).toBe(60)
    expect(slots.map(({ at, experts }) => [at.slice(11, 16), experts.length])).toEqual([['08:00', 1], ['08:30', 1], ['09:00', 2], ['09:30', 2]])
    expect((await caller.ask('client.consultationSlots', { query: { ...query, language: 'en' } })).slots.map(({ experts }) => experts)).toEqual([[lea.id], [lea.id]])
    await desk.db.updateTable('experts').set({ offers: false }).where('person_id', '=', french.id).execute()
  })

  test('are none while the expert is away, on a holiday, or too near and too far', async () => {
    const { caller } = await makeBooker(desk)
    const expert = await desk.as(lea)
    const from = inDays(25, 0)
    const slots = async (at: Date) => (await caller.ask('client.consultationSlots', { query: { topicId: topic.id, from: at.toISOString(), to: later(at, 24 * hour).toISOString() } })).slots.length
    expect(await slots(from)).toBe(48)
    const { id: absenceId } = await expert.ask('experts.away', { params: { id: lea.id }, body: { from: later(from, 6 * hour).toISOString(), to: later(from, 12 * hour).toISOString(), reason: 'Dentist' } })
    expect(await slots(from)).toBe(35)
    await expert.ask('experts.back', { params: { id: lea.id, absenceId } })
    expect(await slots(from)).toBe(48)
    expect([await slots(later(new Date(), -48 * hour)), await slots(inDays(90, 0))]).toEqual([0, 0])
  })
})

describe('a booking', () => {
  test('reserves its minutes, says what may be done, and is known to those whom it concerns alone', async () => {
    const claire = await desk.manager()
    const { caller, company } = await makeBooker(desk, { account_manager_id: claire.id })
    const booked = await book(caller, inDays(3, 9))
    expect(booked).toMatchObject({ state: 'booked', expert: { name: lea.name }, minutes: 60, returns: true, videoLink: 'https://meet.example/desk', answers: [{ answer: 'All of them' }], may: { move: 'yes', cancel: 'yes', confirm: 'not_held', hold: 'not_yours' } })
    expect(await left(caller)).toBe(60)
    const month = { from: inDays(0, 0).toISOString(), to: inDays(30, 0).toISOString() }
    const seen = async (person: Staff) => (await (await desk.as(person)).ask('consultations.list', { query: { ...month, organisationId: company.id } })).consultations.map(({ id }) => id)
    expect([await seen(lea), await seen(claire), await seen(await desk.manager()), await seen(await desk.staff(['expert']))]).toEqual([[booked.id], [booked.id], [], []])
    const stranger = (await makeBooker(desk)).caller
    expect(await stranger.status('client.consultation', { params: { id: booked.id } })).toBe(404)
    expect(await stranger.status('client.cancelConsultation', cancel(booked))).toBe(404)
    expect(await stranger.status('client.moveConsultation', { params: { id: booked.id }, body: { version: 1, at: inDays(4, 9).toISOString(), expertId: null } })).toBe(404)
    expect((await stranger.ask('client.consultations')).consultations).toEqual([])
  })

  test('is refused in the past, outside of hours, for a topic that is not there, and without minutes', async () => {
    const { caller } = await makeBooker(desk)
    const refused = async (change: object, by = caller) => {
      const { status, code, field } = await by.refused('client.bookConsultation', { body: wish(topic, inDays(6, 9), change) })
      return [status, code, field]
    }
    expect(await refused({ at: later(new Date(), -hour).toISOString() })).toEqual([422, 'consultation.past', 'at'])
    expect(await refused({ at: later(inDays(6, 9), 7 * 60_000).toISOString() })).toEqual([422, 'consultation.closed', 'at'])
    expect(await refused({ topicId: lea.id })).toEqual([422, 'request.invalid', 'topicId'])
    expect(await refused({ subject: '' })).toEqual([422, 'request.invalid', 'subject'])
    await book(caller, inDays(6, 10))
    await book(caller, inDays(6, 11))
    expect(await refused({ at: inDays(6, 12).toISOString() })).toEqual([403, 'plan.minutes_used', undefined])
    expect(await refused({ at: inDays(6, 12).toISOString() }, (await makeBooker(desk, { plan: 'standard' })).caller)).toEqual([403, 'plan.no_minutes', undefined])
  })

  test('of one slot by a hundred companies at once is had by one of them', async () => {
    const bookers = await Promise.all(Array.from({ length: 100 }, async () => desk.as(await desk.client(await desk.company({ plan: 'premium' }), { roles: ['client_admin'], sees_company: true }))))
    await runJob(desk, 'keep-minutes')
    const statuses = await Promise.all(bookers.map((caller) => caller.status('client.bookConsultation', { body: wish(topic, inDays(9, 9)) })))
    expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 409).length]).toEqual([1, 99])
  })

  test('of ten slots at once by one company spends no minute twice, and the same key books once', async () => {
    const { caller } = await makeBooker(desk)
    const statuses = await Promise.all(Array.from({ length: 10 }, (_, index) => caller.status('client.bookConsultation', { body: wish(topic, inDays(10, index)) })))
    expect(statuses.filter((status) => status === 201)).toHaveLength(2)
    expect(await left(caller)).toBe(0)
    const { caller: another } = await makeBooker(desk)
    const body = wish(topic, inDays(10, 20))
    const twice = await Promise.all([1, 2].map(() => another.ask('client.bookConsultation', { body }, { key: 'the-same-press' })))
    expect(twice[0]?.id).toBe(twice[1]?.id)
    expect(await left(another)).toBe(60)
  })

  test('is made by the account manager for somebody of their client, and of nobody else’s', async () => {
    const claire = await desk.manager()
    const { company, caller } = await makeBooker(desk, { account_manager_id: claire.id })
    const ines = await desk.client(company)
    const manager = await desk.as(claire)
    const booked = await manager.ask('consultations.book', { params: { id: company.id }, body: { ...wish(topic, inDays(12, 9)), personId: ines.id } })
    expect(booked.person).toEqual({ id: ines.id, name: ines.name })
    expect((await (await desk.as(ines)).ask('client.consultations')).consultations.map(({ id, may }) => [id, may.cancel])).toEqual([[booked.id, 'not_yours']])
    expect(await left(caller)).toBe(60)
    const foreign = await desk.client()
    expect(await manager.refused('consultations.book', { params: { id: company.id }, body: { ...wish(topic, inDays(12, 11)), personId: foreign.id } })).toMatchObject({ status: 422, field: 'personId' })
  })
})

describe('moving and cancelling', () => {
  test('in time costs nothing; the slot is free again', async () => {
    const { caller } = await makeBooker(desk)
    const booked = await book(caller, inDays(14, 9))
    const moved = await caller.ask('client.moveConsultation', { params: { id: booked.id }, body: { version: booked.version, at: later(inDays(14, 9), hour / 2).toISOString(), expertId: null } })
    expect([moved.startsAt, moved.version, await left(caller)]).toEqual([later(inDays(14, 9), hour / 2).toISOString(), 2, 60])
    expect(await caller.refused('client.cancelConsultation', cancel(booked))).toMatchObject({ status: 409, code: 'consultation.changed' })
    const over = await caller.ask('client.cancelConsultation', cancel(moved))
    expect([over.state, over.cancelled, await left(caller)]).toEqual(['cancelled', expect.objectContaining({ by: 'client', returned: true }), 120])
    expect(await caller.refused('client.cancelConsultation', cancel(over))).toMatchObject({ code: 'consultation.state' })
    await book(caller, inDays(14, 9))
  })

  test('too near, the client cannot move it and its minutes count; when we moved it, they return all the same', async () => {
    const { caller } = await makeBooker(desk)
    const near = await book(caller, inDays(16, 9))
    await shift(desk, near.id, -15.5 * 24 - (inDays(16, 9).getTime() - Date.now() - 16 * 24 * hour) / hour)
    expect(await caller.ask('client.consultation', { params: { id: near.id } })).toMatchObject({ returns: false, may: { move: 'too_late', cancel: 'yes' } })
    expect(await caller.refused('client.moveConsultation', { params: { id: near.id }, body: { version: 1, at: inDays(17, 9).toISOString(), expertId: null } })).toMatchObject({ code: 'consultation.too_late' })
    const moved = await head.ask('consultations.move', { params: { id: near.id }, body: { version: 1, at: new Date(Math.ceil(Date.now() / hour) * hour + 5 * hour).toISOString(), expertId: null } })
    expect(await caller.ask('client.consultation', { params: { id: near.id } })).toMatchObject({ movedByUs: true, returns: true })
    await caller.ask('client.cancelConsultation', cancel(moved))
    expect(await left(caller)).toBe(120)
    const again = await book(caller, inDays(16, 9))
    await shift(desk, again.id, -15.5 * 24 - (inDays(16, 9).getTime() - Date.now() - 16 * 24 * hour) / hour)
    expect((await caller.ask('client.cancelConsultation', cancel(again))).cancelled).toMatchObject({ returned: false })
    expect(await left(caller)).toBe(60)
    expect(await caller.ask('client.minutes', { query: {} })).toMatchObject({ opening: 0, granted: 120, reserved: 120, used: 60, returned: 60, closing: 60, pending: 0 })
  })

  test('once it is over, is no longer ours to do: its outcome says what became of it', async () => {
    const { caller } = await makeBooker(desk)
    const { id, version } = await book(caller, inDays(15, 9))
    await shift(desk, id, -16 * 24)
    expect((await head.ask('consultations.show', { params: { id } })).may).toMatchObject({ move: 'ended', cancel: 'ended', hold: 'yes' })
    expect(await head.refused('consultations.move', { params: { id }, body: { version, at: inDays(17, 9).toISOString(), expertId: null } })).toMatchObject({ status: 409, code: 'consultation.ended' })
    expect(await head.refused('consultations.cancel', { params: { id }, body: { version, reason: '' } })).toMatchObject({ status: 409, code: 'consultation.ended' })
    expect(await left(caller)).toBe(60)
  })
})

describe('minutes', () => {
  test('are granted once a month, more when a larger plan begins, and never change afterwards', async () => {
    const { company, caller } = await makeBooker(desk)
    await Promise.all([runJob(desk, 'keep-minutes'), runJob(desk, 'keep-minutes')])
    expect(await left(caller)).toBe(120)
    await head.ask('contracts.start', { params: { id: company.id }, body: { plan: 'enterprise', startsAt: null, endsAt: null, renews: 'none', exceptions: {}, note: '' } })
    await runJob(desk, 'keep-minutes')
    expect([await left(caller), (await caller.ask('client.minutes', { query: {} })).lines.map(({ kind, minutes }) => [kind, minutes])]).toEqual([480, [['granted', 120], ['granted', 360]]])
    await expect(desk.db.updateTable('minute_entries').set({ minutes: 1 }).execute()).rejects.toThrow('append-only')
    await expect(desk.db.deleteFrom('minute_entries').execute()).rejects.toThrow('append-only')
  })

  test('of earlier months are carried or expire by the plan when a month begins', async () => {
    const company = await desk.company({ plan: 'premium', zone: 'UTC' })
    const months = [7, 2, 1].map((back) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() - back, 15)).toISOString().slice(0, 7))
    const ends = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 15)).toISOString().slice(0, 7)
    for (const [index, month] of months.entries()) {
      const id = `00000000-0000-7000-8000-00000000a${index}${company.id.slice(-2)}`
      await desk.db.insertInto('minute_lots').values({ id: id as never, organisation_id: company.id, month, through: index === 0 ? month : ends }).execute()
      await desk.db.insertInto('minute_entries').values({ id: id as never, organisation_id: company.id, lot_id: id as never, month, kind: 'granted', minutes: 200, consultation_id: null, at: new Date() }).execute()
    }
    await runJob(desk, 'keep-minutes')
    await runJob(desk, 'keep-minutes')
    const caller = await desk.as(await desk.client(company, { roles: ['client_admin'], sees_company: true }))
    const { lines, closing } = await caller.ask('client.minutes', { query: {} })
    expect(new Set(lines.map(({ kind, minutes, of }) => `${kind} ${minutes} of ${of}`))).toEqual(new Set([`carried 160 of ${months[1]}`, `carried 200 of ${months[2]}`, `expired 200 of ${months[0]}`, `expired 40 of ${months[1]}`, `granted 120 of ${new Date().toISOString().slice(0, 7)}`]))
    expect([closing, await left(caller)]).toEqual([480, 480])
  })

  test('are a company’s own: another one neither reads them nor adds any', async () => {
    const { caller } = await makeBooker(desk)
    await book(caller, inDays(18, 9))
    const stranger = (await makeBooker(desk)).caller
    expect((await stranger.ask('client.minutes', { query: {} })).lines.map(({ kind }) => kind)).toEqual(['granted'])
  })
})

describe('what experts write', () => {
  test('is refused where hours overlap, at the hour; a second edit of the same is refused too', async () => {
    const noe = await makeExpert(desk)
    const own = await desk.as(noe)
    const write = (change: object) => ({ params: { id: noe.id }, body: { ...expertise, version: 1, ...change } })
    expect(await own.refused('experts.change', write({ written: { ...always, hours: { mon: [['09:00', '12:00'], ['11:00', '14:00']] } } }))).toMatchObject({ status: 422, field: 'written.hours.mon.1' })
    expect(await own.refused('experts.change', write({ videoLink: 'javascript:alert(1)' }))).toMatchObject({ status: 422, field: 'videoLink' })
    await own.ask('experts.change', write({ skills: ['DRM', 'drm'] }))
    expect(await own.refused('experts.change', write({ skills: ['İ'.repeat(40)] }))).toMatchObject({ status: 422, field: 'skills.0' }) // too long once it is small
    expect(await own.refused('experts.change', write({}))).toMatchObject({ code: 'policy.changed' })
    expect((await own.ask('experts.list')).experts[0]).toMatchObject({ version: 2, skills: ['drm'], mayChange: true })
    expect(await own.status('experts.change', { ...write({ version: 1 }), params: { id: lea.id } })).toBe(404)
    expect(await own.refused('experts.away', { params: { id: noe.id }, body: { from: inDays(3, 0).toISOString(), to: inDays(2, 0).toISOString(), reason: '' } })).toMatchObject({ status: 422, field: 'to' })
  })

  test('a topic that is retired is offered to nobody, and what was booked keeps its name', async () => {
    const { caller } = await makeBooker(desk)
    const drm = await head.ask('topics.create', { body: { ...ladders, name: { en: 'DRM', fr: 'DRM' } } })
    const booked = await caller.ask('client.bookConsultation', { body: wish(drm, inDays(19, 9)) })
    await head.ask('topics.change', { params: { id: drm.id }, body: { ...ladders, name: { en: 'DRM', fr: 'DRM' }, version: 1, retired: true } })
    const shown = await caller.ask('client.consultations')
    expect([shown.topics.map(({ id }) => id), shown.consultations[0]?.topic.name.en]).toEqual([[topic.id], 'DRM'])
    expect(await caller.refused('client.bookConsultation', { body: wish(drm, inDays(19, 12)) })).toMatchObject({ status: 422, field: 'topicId' })
    expect(await caller.status('client.cancelConsultation', cancel(booked))).toBe(200)
  })
})
