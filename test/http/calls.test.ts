import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyClocks } from '#domains/clocks/index.ts'
import { newId } from '#kernel/ids.ts'
import { hour, minute } from '#kernel/instants.ts'
import type { Severity } from '#kernel/severity.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { refusalOf, type Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let noe: Caller
let claire: Staff
let manager: Caller
let premium: Company
let ines: Client
let client: Caller

const at = (milliseconds = 0) => new Date(Date.now() + milliseconds).toISOString()
const opened = (severity: Severity, who = ines): Promise<Ticket> => desk.ticket(who, { severity, severityReason: 'As we see it.' })
const phoneOf = (ticket: Ticket, who = client) => who.ask('client.tickets.phone', { params: { id: ticket.id } })
const answered = (ticket: Ticket, change: object = {}) => ({ body: {
  callId: null, direction: 'incoming' as const, outcome: 'answered' as const, ticketId: ticket.id, personId: ines.id, number: '', startedAt: at(-5 * minute), seconds: 240, summary: 'We restart the packager at 14:00.', ...change,
} })
const firstResponse = (ticket: Ticket) => desk.db.selectFrom('obligations').selectAll().where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').executeTakeFirstOrThrow()

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  noe = await desk.as(await desk.support())
  claire = await desk.staff(['account_manager'], { name: 'Claire', direct_line: '+33 1 99 00 55 01' })
  manager = await desk.as(claire)
  premium = await desk.company({ plan: 'premium', account_manager_id: claire.id })
  ines = await desk.client(premium)
  client = await desk.as(ines)
  await ada.ask('lines.create', { body: { name: 'Support', number: '0033 1 99 00 12 34', teamId: null, calendarId: null, languages: ['fr', 'en'] } })
})
afterAll(() => desk.close())

describe('a line', () => {
  test('has a number that a telephone can dial, kept as E.164, and no other line has it', async () => {
    const { lines } = await noe.ask('lines.list')
    expect(lines).toMatchObject([{ name: 'Support', number: { shown: '+33 1 99 00 12 34', dial: '+33199001234' }, open: true, opensAt: null }])
    const body = { name: 'Other', number: '+33123', teamId: null, calendarId: null, languages: ['fr' as const] }
    for (const number of ['+33123', '01 99 00 12 34', '+999 1234567', 'call me']) expect(await refusalOf(ada, 'lines.create', { body: { ...body, number } })).toEqual({ status: 422, code: 'call.number', field: 'number' })
    expect(await refusalOf(ada, 'lines.create', { body: { ...body, number: '+33199001234' } })).toEqual({ status: 409, code: 'line.number_taken', field: 'number' })
    expect(await refusalOf(ada, 'lines.create', { body: { ...body, number: '+33199001299', calendarId: newId() } })).toMatchObject({ status: 422, field: 'calendarId' })
  })

  test('says whether it is answered now and when it is next; changed by two at once, the second is told', async () => {
    const calendar = await ada.ask('calendars.create', { body: { name: 'Mondays at three in the night', calendar: { zone: 'UTC', hours: { mon: [['03:00', '03:01']] } } } })
    const line = await ada.ask('lines.create', { body: { name: 'Nights', number: '+33199001240', teamId: null, calendarId: calendar.id, languages: ['fr'] } })
    expect(line).toMatchObject({ open: false, calendar: { name: 'Mondays at three in the night' } })
    expect(new Date(line.opensAt ?? 0).getUTCDay()).toBe(1)
    const change = { params: { id: line.id }, body: { name: 'Nights', number: '+33199001240', teamId: null, calendarId: null, languages: ['fr' as const], version: 1, retired: true } }
    expect(await ada.ask('lines.change', change)).toMatchObject({ version: 2, retired: true, open: true })
    expect(await refusalOf(ada, 'lines.change', change)).toMatchObject({ status: 409, code: 'policy.changed' })
    expect((await phoneOf(await opened('critical'))).lines.numbers.map(({ name }) => name)).toEqual(['Support'])
  })
})

describe('which numbers a client sees', () => {
  test('is what their plan says for the ticket’s severity; what is hidden says why', async () => {
    expect(await phoneOf(await opened('high'))).toMatchObject({ lines: { allowed: true, numbers: [{ number: { dial: '+33199001234' } }] }, direct: { allowed: true, name: 'Claire', number: { dial: '+33199005501' } } })
    expect((await phoneOf(await opened('medium'))).lines).toMatchObject({ allowed: false, reason: 'severity_too_low', values: { severity: 'medium', from: 'high' }, numbers: [] })
    expect((await client.ask('client.phone')).lines).toMatchObject({ allowed: false, reason: 'severity_too_low', numbers: [] })
  })

  test('is nothing on a plan without a telephone, where the account manager’s card has no number either, and everything on the top plan', async () => {
    const standard = await desk.client(await desk.company({ plan: 'standard', account_manager_id: claire.id }))
    const their = await desk.as(standard)
    const ticket = await opened('critical', standard)
    expect(await phoneOf(ticket, their)).toMatchObject({ lines: { allowed: false, reason: 'no_phone', numbers: [] }, direct: { allowed: false, reason: 'no_direct_line', number: null } })
    expect((await their.ask('client.tickets.show', { params: { id: ticket.id } })).accountManager).toMatchObject({ name: 'Claire', directLine: '' })
    expect((await their.ask('client.home')).accountManager?.directLine).toBe('')
    expect(await refusalOf(their, 'client.callerCode', { body: { ticketId: ticket.id } })).toMatchObject({ status: 403, code: 'plan.no_phone' })
    const top = await desk.as(await desk.client(await desk.company({ plan: 'enterprise', account_manager_id: claire.id })))
    expect((await top.ask('client.phone')).lines).toMatchObject({ allowed: true, numbers: [{ name: 'Support' }] })
  })

  test('about a ticket of another company is nothing at all', async () => {
    const stranger = await desk.as(await desk.client())
    const ticket = await opened('critical')
    expect(await stranger.status('client.tickets.phone', { params: { id: ticket.id } })).toBe(404)
    expect(await stranger.status('client.callerCode', { body: { ticketId: ticket.id } })).toBe(404)
  })
})

describe('a caller code', () => {
  test('shows caller, company, plan and ticket to whoever types it, spaces or not, and lives half an hour', async () => {
    const ticket = await opened('critical')
    const { code, expiresAt } = await client.ask('client.callerCode', { body: { ticketId: ticket.id } })
    expect(code).toMatch(/^\d{8}$/)
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * minute)
    expect(await client.ask('client.callerCode', { body: { ticketId: ticket.id } })).toEqual({ code, expiresAt })
    expect((await phoneOf(ticket)).code).toEqual({ code, expiresAt })
    const proven = await noe.ask('callers.prove', { body: { code: `${code.slice(0, 4)} ${code.slice(4)}`, callId: null } })
    expect(proven).toMatchObject({ person: { id: ines.id }, organisation: { id: premium.id, plan: 'premium', accountManager: 'Claire' }, ticket: { id: ticket.id, severity: 'critical' }, phone: { allowed: true } })
    const colleague = await desk.as(await desk.client(premium))
    expect((await colleague.ask('client.phone')).code).toBeNull()
    await expire(code)
    expect(await refusalOf(noe, 'callers.prove', { body: { code, callId: null } })).toEqual({ status: 422, code: 'call.code', field: 'code' })
    expect((await client.ask('client.callerCode', { body: { ticketId: ticket.id } })).code).not.toBe(code)
  })

  test('is refused after five wrong ones, also the right one, until a while has passed; others go on', async () => {
    const { code } = await client.ask('client.callerCode', { body: { ticketId: null } })
    const guesser = await desk.as(await desk.support())
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
    const tries = await Promise.all(Array.from({ length: 5 }, () => guesser.status('callers.prove', { body: { code: wrong, callId: null } })))
    expect(tries).toEqual([422, 422, 422, 422, 422])
    expect(await refusalOf(guesser, 'callers.prove', { body: { code, callId: null } })).toMatchObject({ status: 429, code: 'request.too_many' })
    expect(await noe.status('callers.prove', { body: { code, callId: null } })).toBe(200)
  })

  test('says nothing to an account manager of other clients, or of somebody who has lost their access', async () => {
    const { code } = await client.ask('client.callerCode', { body: { ticketId: null } })
    const other = await desk.as(await desk.manager())
    expect(await other.status('callers.prove', { body: { code, callId: null } })).toBe(422)
    expect(await manager.status('callers.prove', { body: { code, callId: null } })).toBe(200)
    const leaver = await desk.client(premium)
    const theirs = await (await desk.as(leaver)).ask('client.callerCode', { body: { ticketId: null } })
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', leaver.id).execute()
    expect(await noe.status('callers.prove', { body: { code: theirs.code, callId: null } })).toBe(422)
  })
})

describe('a call that is logged', () => {
  test('answered and with its summary on the ticket, is the first response, which the client reads', async () => {
    const ticket = await opened('critical')
    const logged = await noe.ask('calls.log', answered(ticket, { number: '+33 6 12 34 56 78' }))
    expect(logged).toMatchObject({ state: 'ended', seconds: 240, person: { id: ines.id }, knownBy: 'staff', ticket: { number: ticket.number }, logged: true, number: { dial: '+33612345678' } })
    expect(await firstResponse(ticket)).toMatchObject({ state: 'met', breached_at: null })
    const seen = await client.ask('client.tickets.show', { params: { id: ticket.id } })
    expect(seen.messages.at(-1)).toMatchObject({ side: 'support', channel: 'phone', text: 'We restart the packager at 14:00.' })
    expect((await verifyClocks(desk.db)).differences).toEqual([])
    const { calls, numbers } = await noe.ask('desk.tickets.calls', { params: { id: ticket.id } })
    expect([calls.length, numbers]).toEqual([1, [{ shown: '+33 6 12 34 56 78', dial: '+33612345678' }]])
    const { lines } = await noe.ask('desk.tickets.history', { params: { id: ticket.id } })
    expect(lines.map(({ kind }) => kind)).toContain('call.logged')
  })

  test('without a summary is no answer, and unanswered it meets nothing and tells the client nothing', async () => {
    const ticket = await opened('critical')
    expect(await refusalOf(noe, 'calls.log', answered(ticket, { summary: ' ' }))).toEqual({ status: 422, code: 'call.summary', field: 'summary' })
    expect(await noe.ask('calls.log', answered(ticket, { outcome: 'missed', direction: 'outgoing', summary: '' }))).toMatchObject({ state: 'missed', seconds: 0 })
    expect(await firstResponse(ticket)).toMatchObject({ state: 'running' })
    expect((await client.ask('client.tickets.show', { params: { id: ticket.id } })).messages).toHaveLength(1)
    expect((await noe.ask('calls.list', { query: { show: 'missed' } })).calls.map(({ ticket: of }) => of?.id)).toContain(ticket.id)
  })

  test('an hour and a half late, does not undo the breach, whatever beginning it claims', async () => {
    const ticket = await opened('critical')
    await desk.age(ticket, 1.5 * hour)
    await noe.ask('calls.log', answered(ticket, { startedAt: at(-1.4 * hour) }))
    expect(await firstResponse(ticket)).toMatchObject({ state: 'missed' })
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('sent twice with one key is one call; at once by two of ours, both are there and the response was met once', async () => {
    const ticket = await opened('critical')
    const key = newId<'key'>()
    const given = answered(ticket)
    const first = await noe.ask('calls.log', given, { key })
    expect((await noe.ask('calls.log', given, { key })).id).toBe(first.id)
    const other = await desk.as(await desk.support())
    await Promise.all([noe.ask('calls.log', answered(ticket)), other.ask('calls.log', answered(ticket))])
    expect((await noe.ask('desk.tickets.calls', { params: { id: ticket.id } })).calls).toHaveLength(3)
    expect((await verifyClocks(desk.db)).differences).toEqual([])
  })

  test('that lies ahead, or of somebody of another company, is refused at its field', async () => {
    const ticket = await opened('high')
    const stranger = await desk.client()
    expect(await refusalOf(noe, 'calls.log', answered(ticket, { startedAt: at(hour) }))).toEqual({ status: 422, code: 'call.time', field: 'startedAt' })
    expect(await refusalOf(noe, 'calls.log', answered(ticket, { personId: stranger.id }))).toEqual({ status: 422, code: 'call.person', field: 'personId' })
    expect(await refusalOf(noe, 'calls.log', answered(ticket, { number: '+33123' }))).toEqual({ status: 422, code: 'call.number', field: 'number' })
  })

  test('is seen by the account manager of the company and by no other', async () => {
    const ticket = await opened('high')
    const { id } = await manager.ask('calls.log', answered(ticket))
    expect((await manager.ask('calls.list', { query: {} })).calls.map((call) => call.id)).toContain(id)
    const other = await desk.as(await desk.manager())
    expect((await other.ask('calls.list', { query: {} })).calls).toEqual([])
    expect(await other.status('desk.tickets.calls', { params: { id: ticket.id } })).toBe(404)
    expect(await other.status('calls.log', answered(ticket))).toBe(404)
  })
})

async function expire(code: string): Promise<void> {
  await sql`update caller_codes set expires_at = now() - interval '1 second' where code = ${code}`.execute(desk.db)
}
