import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { hour, minute } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { refusalOf, type Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let helene: Staff
let noe: Caller
let company: Company
let ines: Client
let client: Caller

const at = (milliseconds = 0) => new Date(Date.now() + milliseconds).toISOString()
const wish = { number: '+33 6 12 34 56 78', language: 'fr' as const, wantedAt: null, subject: '' }
const opened = (severity: Severity): Promise<Ticket> => desk.ticket(ines, { severity, severityReason: 'As we see it.' })
const ask = (ticket: Ticket | null, change: object = {}) => client.ask('client.callBack', { body: { ...wish, ticketId: ticket?.id ?? null, ...change } })
const currentOf = async (ticket: Pick<Ticket, 'id'>) => (await client.ask('client.tickets.phone', { params: { id: ticket.id } })).callBack.current
const attempt = (id: string, outcome: 'answered' | 'no_answer' | 'busy' | 'wrong_number', summary = '', by = noe) =>
  by.ask('callBacks.attempt', { params: { id }, body: { outcome, startedAt: at(-minute), seconds: outcome === 'answered' ? 50 : 0, summary } })
const clockOf = (ticket: Pick<Ticket, 'id'>) => desk.db.selectFrom('obligations').selectAll().where('ticket_id', '=', ticket.id).where('kind', '=', 'call_back').orderBy('started_at', 'desc').executeTakeFirstOrThrow()
const differences = async () => (await verifyClocks(desk.db)).differences

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  helene = await desk.head()
  noe = await desk.as(await desk.support())
  company = await desk.company({ plan: 'premium' })
  ines = await desk.client(company)
  client = await desk.as(ines)
})
afterAll(() => desk.close())

describe('a client asks to be called', () => {
  test.each([['critical', 15], ['high', 60], ['medium', 240], ['low', 480]] as const)('at severity %s within %i minutes, as the policy says, and both sides see until when', async (severity, minutes) => {
    const ticket = await opened(severity)
    const { dueAt } = await ask(ticket)
    expect((Date.parse(dueAt) - Date.now()) / minute).toBeCloseTo(minutes, 0)
    expect(await currentOf(ticket)).toMatchObject({ state: 'waiting', dueAt, late: false, number: { dial: '+33612345678' }, attempts: [], mine: true })
    const { clocks } = await client.ask('client.tickets.show', { params: { id: ticket.id } })
    expect(clocks.map(({ kind, state }) => `${kind} ${state}`)).toContain('call_back running')
    expect(await clockOf(ticket)).toMatchObject({ severity, theirs: true })
    expect(await differences()).toEqual([])
  })

  test('at a time of theirs: it is due the promised time after that, whatever the severity becomes', async () => {
    const ticket = await opened('high')
    const { dueAt } = await ask(ticket, { wantedAt: at(5 * hour) })
    expect((Date.parse(dueAt) - Date.now()) / minute).toBeCloseTo(360, 0)
    const { version } = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    await noe.ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity: 'critical', reason: 'Worse than it looked.', version } })
    expect((await clockOf(ticket)).due_at.toISOString()).toBe(dueAt)
    const other = await opened('high')
    await ask(other)
    const seen = await noe.ask('desk.tickets.show', { params: { id: other.id } })
    await noe.ask('desk.tickets.severity', { params: { id: other.id }, body: { severity: 'critical', reason: 'Worse than it looked.', version: seen.version } })
    expect(((await clockOf(other)).due_at.getTime() - Date.now()) / minute).toBeCloseTo(15, 0)
    expect(await differences()).toEqual([])
  })

  test('about a subject alone, which becomes a ticket', async () => {
    expect(await refusalOf(client, 'client.callBack', { body: { ...wish, ticketId: null } })).toMatchObject({ status: 422, code: 'request.invalid' })
    const { ticketId } = await ask(null, { subject: 'How do we schedule a premiere?' })
    const { open } = await noe.ask('callBacks.list')
    expect(open.find(({ ticket }) => ticket.id === ticketId)).toMatchObject({ ticket: { subject: 'How do we schedule a premiere?', severity: 'medium' }, person: { id: ines.id }, wish: '' })
  })

  test('once at a time, also when two ask at once; with a number that exists, for a time that lies ahead, on a ticket that is open, where the plan has it', async () => {
    const ticket = await opened('high')
    const body = { ...wish, ticketId: ticket.id }
    expect(await refusalOf(client, 'client.callBack', { body: { ...body, number: '+33123' } })).toEqual({ status: 422, code: 'call.number', field: 'number' })
    for (const wantedAt of [at(-hour), at(40 * 24 * hour)]) expect(await refusalOf(client, 'client.callBack', { body: { ...body, wantedAt } })).toEqual({ status: 422, code: 'call_back.time', field: 'wantedAt' })
    const both = await Promise.all([client.status('client.callBack', { body }), client.status('client.callBack', { body })])
    expect(both.toSorted((a, b) => a - b)).toEqual([201, 409])
    await client.ask('client.tickets.close', { params: { id: ticket.id }, body: { reason: '' } })
    expect(await refusalOf(client, 'client.callBack', { body })).toMatchObject({ status: 409, code: 'ticket.state' })
    await sql`update contracts set exceptions = '{"phone": {"from": null, "callBack": false, "directLine": false}}' where organisation_id = ${company.id}`.execute(desk.db)
    const refused = await opened('high')
    expect(await refusalOf(client, 'client.callBack', { body: { ...wish, ticketId: refused.id } })).toMatchObject({ status: 403, code: 'plan.no_call_back' })
    expect((await client.ask('client.tickets.phone', { params: { id: refused.id } })).callBack).toMatchObject({ allowed: false, reason: 'no_call_back' })
    await sql`update contracts set exceptions = '{}' where organisation_id = ${company.id}`.execute(desk.db)
  })

  test('and cancels: the promise ends with it; another company’s call-back is not there', async () => {
    const ticket = await opened('high')
    const { id } = await ask(ticket)
    const stranger = await desk.as(await desk.client())
    expect(await stranger.status('client.callBack.cancel', { params: { id } })).toBe(404)
    await client.ask('client.callBack.cancel', { params: { id } })
    expect(await currentOf(ticket)).toBeNull()
    expect(await clockOf(ticket)).toMatchObject({ state: 'cancelled' })
    expect(await refusalOf(client, 'client.callBack.cancel', { params: { id } })).toMatchObject({ status: 409, code: 'call_back.over' })
    expect(await differences()).toEqual([])
  })
})

describe('we call', () => {
  test('and what was said answers the ticket and keeps the promise', async () => {
    const ticket = await opened('critical')
    const { id } = await ask(ticket)
    expect(await noe.ask('callBacks.take', { params: { id } })).toMatchObject({ state: 'taken', takenBy: { id: expect.any(String) } })
    const aya = await desk.as(await desk.support())
    expect(await refusalOf(aya, 'callBacks.take', { params: { id } })).toMatchObject({ status: 409, code: 'call_back.taken' })
    expect(await attempt(id, 'answered', 'The packager is restarted; they see pictures again.')).toMatchObject({ state: 'done', endCause: 'called', attempts: [{ outcome: 'answered' }] })
    expect(await clockOf(ticket)).toMatchObject({ state: 'met' })
    const { clocks } = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(clocks.find(({ kind }) => kind === 'first_response')?.state).toBe('met')
    expect(await currentOf(ticket)).toBeNull()
    expect(await differences()).toEqual([])
  })

  test('three times in vain: the client reads it, chooses another time, and has another promise', async () => {
    const ticket = await opened('high')
    const { id } = await ask(ticket)
    expect(await attempt(id, 'no_answer')).toMatchObject({ state: 'waiting' })
    expect(await attempt(id, 'busy')).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'no_answer' }, { outcome: 'busy' }] })
    expect(await clockOf(ticket)).toMatchObject({ state: 'running' })
    expect(await attempt(id, 'no_answer')).toMatchObject({ state: 'unanswered' })
    expect(await clockOf(ticket)).toMatchObject({ state: 'met' })
    const seen = await client.ask('client.tickets.show', { params: { id: ticket.id } })
    expect(seen.messages.at(-1)).toMatchObject({ side: 'desk', text: expect.stringContaining('3 fois au +33 6 12 34 56 78') })
    expect(seen.clocks.find(({ kind }) => kind === 'first_response')?.state).toBe('running')
    expect(await currentOf(ticket)).toMatchObject({ state: 'unanswered', attempts: [expect.any(String), expect.any(String), expect.any(String)] })
    expect(await refusalOf(noe, 'callBacks.attempt', { params: { id }, body: { outcome: 'no_answer', startedAt: at(), seconds: 0, summary: '' } })).toMatchObject({ status: 409, code: 'call_back.over' })
    await client.ask('client.callBack.again', { params: { id }, body: { number: '+44 20 7946 0018', language: 'en', wantedAt: at(2 * hour) } })
    expect(await currentOf(ticket)).toMatchObject({ state: 'waiting', number: { dial: '+442079460018' }, attempts: [] })
    expect(await clockOf(ticket)).toMatchObject({ state: 'running' })
    expect(await differences()).toEqual([])
    await desk.work()
    expect((await desk.outbox()).filter(({ to, kind }) => to === ines.email && kind === 'replied').length).toBeGreaterThan(0)
  })

  test('as often as administrators say, and a number that is nobody’s only once', async () => {
    await ada.ask('callBacks.rules', { body: { mostAttempts: 1 } })
    const first = await ask(await opened('high'))
    expect(await attempt(first.id, 'no_answer')).toMatchObject({ state: 'unanswered' })
    await ada.ask('callBacks.rules', { body: { mostAttempts: 3 } })
    const second = await ask(await opened('high'))
    expect(await attempt(second.id, 'wrong_number')).toMatchObject({ state: 'unanswered' })
  })

  test('too late: the missed call goes up the chain to the head of support, and the queue says so', async () => {
    const ticket = await opened('critical')
    await ask(ticket)
    await desk.age(ticket, 20 * minute)
    await breachDue(desk.pools.staff)
    await desk.work()
    const { escalations } = await noe.ask('desk.tickets.escalations', { params: { id: ticket.id } })
    expect(escalations).toMatchObject([{ origin: 'clock', ended: null, clocks: [{ kind: 'call_back' }] }])
    const head = await desk.as(helene)
    expect((await head.ask('me.notices', { query: {} })).notices.map(({ kind }) => kind)).toContain('escalation.asked')
    expect(await currentOf(ticket)).toMatchObject({ late: true })
    expect(await differences()).toEqual([])
  })

  test('nobody any more: merged, it goes along; closed, it ends with its ticket; dropped, with a reason', async () => {
    const [from, into, closed, dropped] = [await opened('high'), await opened('high'), await opened('high'), await opened('high')]
    const moved = await ask(from)
    await noe.ask('desk.tickets.merge', { params: { id: from.id }, body: { into: into.number, reason: 'The same outage.' } })
    expect((await currentOf(into))?.id).toBe(moved.id)
    expect(await attempt(moved.id, 'answered', 'Said in the other ticket.')).toMatchObject({ ticket: { id: into.id }, state: 'done' })
    const ended = await ask(closed)
    await client.ask('client.tickets.close', { params: { id: closed.id }, body: { reason: '' } })
    expect((await noe.ask('callBacks.list')).ended.find(({ id }) => id === ended.id)).toMatchObject({ state: 'cancelled', endCause: 'closed' })
    const gone = await ask(dropped)
    expect(await noe.ask('callBacks.drop', { params: { id: gone.id }, body: { reason: 'Solved meanwhile.' } })).toMatchObject({ state: 'cancelled', endCause: 'staff' })
    expect(await differences()).toEqual([])
  })

  test('those we look after: an account manager sees the call-backs of their own clients alone', async () => {
    await ask(await opened('high'))
    const other = await desk.as(await desk.manager())
    expect(await other.ask('callBacks.list')).toMatchObject({ open: [], ended: [] })
    expect(await other.ask('callBacks.count')).toEqual({ waiting: 0 })
    expect((await noe.ask('callBacks.count')).waiting).toBeGreaterThan(0)
  })
})
