import { createServer, type Server } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { hour, later } from '#kernel/instants.ts'
import { inDays, ladders, makeBooker, makeExpert, wish } from '../harness/consulting.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let head: Caller
let topic: Reply<'topics.create'>
let server: Server
let address: string
/** A time as calendars write it. */
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
const events = (...times: [Date, Date][]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//EN', ...times.flatMap(([from, to], index) => ['BEGIN:VEVENT', `UID:${index}@x`, `DTSTART:${stamp(from)}`, `DTEND:${stamp(to)}`, 'SUMMARY:Dentist', 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n')

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  topic = await head.ask('topics.create', { body: ladders })
  server = createServer((request, response) => {
    const isText = response.setHeader('content-type', 'text/calendar')
    if (request.url === '/busy.ics') isText.end(events([inDays(5, 9), inDays(5, 11)]))
    else if (request.url === '/large.ics') {
      const line = `X-FILLER:${'x'.repeat(60_000)}\r\n`
      let sent = 0
      const more = () => { while (sent < 50_000_000 && !response.destroyed) { sent += line.length; if (!response.write(line)) return void response.once('drain', more) } response.end() }
      more()
    } else if (request.url === '/page.ics') isText.end('<html>Please sign in</html>')
    else if (request.url === '/endless.ics') isText.write('BEGIN:VCALENDAR\r\n')
    else isText.writeHead(410).end()
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const at = server.address()
  address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  server.closeAllConnections()
  await new Promise((resolve) => { server.close(resolve) })
  await desk.close()
})

const calendarOf = async (person: Staff) => (await (await desk.as(person)).ask('experts.list')).experts.find(({ person: { id } }) => id === person.id)?.calendar
const readFrom = async (person: Staff, url: string) => {
  await (await desk.as(person)).ask('experts.calendar', { params: { id: person.id }, body: { url } })
  await desk.work()
  return calendarOf(person)
}

describe('an expert’s own calendar', () => {
  test('takes its busy times out of what is offered, and tells nobody what they are for', async () => {
    const lea = await makeExpert(desk)
    const { caller } = await makeBooker(desk)
    expect(await readFrom(lea, `${address}/busy.ics`)).toMatchObject({ host: expect.stringContaining('127.0.0.1'), fault: null, readAt: expect.any(String) })
    const { slots } = await caller.ask('client.consultationSlots', { query: { topicId: topic.id, expertId: lea.id, from: inDays(5, 7).toISOString(), to: inDays(5, 12).toISOString() } })
    expect(slots.map(({ at }) => at.slice(11, 16))).toEqual(['07:00', '07:30', '08:00', '11:00', '11:30'])
    expect(await caller.refused('client.bookConsultation', { body: wish(topic, inDays(5, 10), { expertId: lea.id }) })).toMatchObject({ status: 409, code: 'consultation.taken' })
    const everything = JSON.stringify([await head.ask('experts.list'), (await desk.db.selectFrom('events').selectAll().execute())])
    expect([everything.includes('Dentist'), everything.includes('busy.ics')]).toEqual([false, false])
    // One that cannot be taken later leaves what it said before.
    await sql`update expert_calendars set url = ${`${address}/gone.ics`} where person_id = ${lea.id}`.execute(desk.db)
    await runJob(desk, 'read-calendars')
    expect(await calendarOf(lea)).toMatchObject({ fault: 'refused' })
    expect(await caller.status('client.bookConsultation', { body: wish(topic, inDays(5, 10), { expertId: lea.id }) })).toBe(409)
    await (await desk.as(lea)).ask('experts.calendar', { params: { id: lea.id }, body: { url: '' } })
    expect([await calendarOf(lea), await caller.status('client.bookConsultation', { body: wish(topic, inDays(5, 10), { expertId: lea.id }) })]).toEqual([null, 201])
  })

  test('of 50 MB, one that never ends, a page, or an address inside is refused, and says why', async () => {
    const tom = await makeExpert(desk)
    expect((await readFrom(tom, `${address}/large.ics`))?.fault).toBe('too_large')
    expect((await readFrom(tom, `${address}/page.ics`))?.fault).toBe('unreadable')
    expect((await readFrom(tom, 'http://10.0.0.1/secret.ics'))?.fault).toBe('not_allowed')
    expect((await readFrom(tom, `${address}/endless.ics`))?.fault).toBe('too_slow')
    const { status, field } = await (await desk.as(tom)).refused('experts.calendar', { params: { id: tom.id }, body: { url: 'file:///etc/passwd' } })
    expect([status, field]).toEqual([422, 'url'])
  })

  test('is read by others with what they hold, in the feed of their shifts', async () => {
    const lea = await makeExpert(desk)
    const { caller } = await makeBooker(desk)
    const booked = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(6, 9), { expertId: lea.id }) })
    const { url } = await (await desk.as(lea)).ask('calendarFeed.open')
    const token = url.split('/').at(-1) ?? ''
    const feed = async () => (await (await desk.as()).call('calendarFeed.read', { params: { token } })).text()
    const text = await feed()
    expect(text).toContain(`UID:consultation.${booked.id}@desk.test`)
    expect([text.match(/BEGIN:VCALENDAR/g)?.length, text.trimEnd().endsWith('END:VCALENDAR'), await feed()]).toEqual([1, true, text])
  })
})

describe('an expert who falls ill', () => {
  test('has everything moved by one act: the same time with somebody else, else the next free one; clients are told and may give it back', async () => {
    const [ill, other] = await Promise.all([makeExpert(desk, { skills: ['encoding', 'measles'] }), makeExpert(desk, { skills: ['measles'] })])
    const measles = await head.ask('topics.create', { body: { ...ladders, name: { en: 'Measles', fr: 'Rougeole' }, skills: ['measles'] } })
    const bookers = await Promise.all([1, 2, 3].map((index) => makeBooker(desk, {}, { email: `ill${index}@canal.test` })))
    const book = (index: number, at: Date, change: object = {}) => bookers[index]?.caller.ask('client.bookConsultation', { body: { ...wish(measles, at, { expertId: ill.id, ...change }) } })
    const [first, second] = [await book(0, inDays(8, 9)), await book(1, inDays(8, 10))]
    // The other one has something else at the second time.
    await book(2, inDays(8, 10), { expertId: other.id })
    const span = { from: inDays(8, 0).toISOString(), to: inDays(9, 0).toISOString() }
    const own = await desk.as(ill)
    const plan = await own.ask('experts.awayPreview', { params: { id: ill.id }, body: span })
    expect(plan.consultations.map(({ id, proposed }) => [id, proposed?.at, proposed?.expert.id])).toEqual([[first?.id, inDays(8, 9).toISOString(), other.id], [second?.id, inDays(8, 11).toISOString(), other.id]])
    expect((await own.ask('consultations.list', { query: span })).consultations).toHaveLength(2)
    await own.ask('experts.away', { params: { id: ill.id }, body: { ...span, reason: 'Fever', rebook: { word: 'Our expert is ill.' } } })
    const now = await Promise.all(bookers.slice(0, 2).map(async ({ caller }) => (await caller.ask('client.consultations')).consultations[0]))
    expect(now.map((each) => [each?.expert.id, each?.startsAt, each?.movedByUs])).toEqual([[other.id, inDays(8, 9).toISOString(), true], [other.id, inDays(8, 11).toISOString(), true]])
    await desk.work()
    const mails = (await desk.outbox()).filter(({ kind }) => kind === 'consultation.moved')
    expect(['ill1@canal.test', 'ill2@canal.test'].map((to) => mails.find((mail) => mail.to === to)?.body.includes('Our expert is ill.'))).toEqual([true, true])
    expect(JSON.stringify(mails)).not.toContain('Fever')
    expect((await desk.outbox()).filter(({ kind, to }) => kind === 'consultation.cancelled' && to === ill.email)).toHaveLength(2)
  })

  test('whom nobody can stand in for has it called off, and the minutes return', async () => {
    const only = await makeExpert(desk, { skills: ['rare'] })
    const rare = await head.ask('topics.create', { body: { ...ladders, skills: ['rare'] } })
    const { caller } = await makeBooker(desk)
    await caller.ask('client.bookConsultation', { body: wish(rare, inDays(8, 15)) })
    await head.ask('experts.away', { params: { id: only.id }, body: { from: inDays(0, 0).toISOString(), to: later(inDays(0, 0), 200 * 24 * hour).toISOString(), reason: '', rebook: { word: '' } } })
    const { consultations, left } = await caller.ask('client.consultations')
    expect([consultations[0]?.state, consultations[0]?.cancelled?.returned, left]).toEqual(['cancelled', true, 120])
  })
})
