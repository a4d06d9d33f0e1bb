import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

/** The support team, which every desk brings. */
const supportTeam = '00000000-0000-7000-8000-0000000000a1' as Id<'team'>
const authToken = '0123456789abcdef0123456789abcdef'
let desk: Desk
let ada: Caller
let noah: Staff
let emma: Staff
let ines: Client
let client: Caller
let url: string
let system: Id<'system'>
let callSid: string

const line = '+33199001234'
/** A request as Twilio signs it: over the address and every field by name. */
async function ask(step: string, fields: Record<string, string> = {}, change: { signature?: string; query?: string } = {}): Promise<{ status: number; text: string }> {
  const address = `${url}${step === '' ? '' : `?step=${step}${change.query ?? ''}`}`
  const all: Record<string, string> = { CallSid: callSid, From: '+33612345678', To: line, ...fields }
  const told = Object.keys(all).toSorted().map((name) => `${name}${all[name]}`).join('')
  const signature = change.signature ?? createHmac('sha1', authToken).update(address + told).digest('base64')
  const response = await desk.app.request(address, { method: 'POST', headers: { host: 'desk.test', 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature }, body: new URLSearchParams(all).toString() })
  return { status: response.status, text: await response.text() }
}
const says = async (step: string, fields?: Record<string, string>, query?: string) => (await ask(step, fields, query === undefined ? {} : { query })).text
const codeFor = async (severity: Severity) => {
  const ticket = await desk.ticket(ines, { severity, severityReason: 'As we see it.' })
  return { ticket, code: (await client.ask('client.callerCode', { body: { ticketId: ticket.id } })).code }
}
const callOf = async () => (await sql<{ state: string; known_by: string | null; ticket_id: string | null; taken_by: string | null; voicemail: boolean; recording_url: string | null }>`select * from calls where external_id = ${callSid}`.execute(desk.db)).rows[0]

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  noah = await desk.staff(['support'], { direct_line: '+33 1 99 00 55 01' })
  emma = await desk.staff(['support'], { direct_line: '+44 20 7946 0018' })
  ines = await desk.client(await desk.company({ plan: 'enterprise' }), { language: 'en' })
  client = await desk.as(ines)
  const made = await ada.ask('admin.telephony.create', { body: { name: 'Twilio', kind: 'twilio', signed: true, authToken } })
  url = made.url
  system = made.system.id
  expect(made.secret).toBeNull()
  await ada.ask('lines.create', { body: { name: 'Support', number: line, teamId: null, calendarId: null, languages: ['fr'] } })
})
beforeEach(async () => {
  callSid = `CA${newId()}`
  await sql`delete from rate_limits`.execute(desk.db)
})
afterAll(() => desk.close())

describe('a telephone system that asks what to do', () => {
  test('is answered only when it signs with its own token, over this very address and body', async () => {
    expect((await ask('')).status).toBe(200)
    for (const signature of ['', 'AAAA', createHmac('sha1', 'another').update(url).digest('base64')]) expect((await ask('', {}, { signature })).status).toBe(401)
    const stolen = createHmac('sha1', authToken).update(url).digest('base64')
    expect((await ask('route', {}, { signature: stolen })).status).toBe(401)
    expect((await ask('sing')).status).toBe(422)
  })

  test('greets the caller in the language of the line, or theirs when the number points to them, and asks for the code', async () => {
    const greeting = await says('')
    expect(greeting).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<Response><Gather numDigits="8"/)
    expect(greeting).toContain('<Say language="fr-FR">Bonjour')
    const noe = await desk.as(noah)
    await noe.ask('calls.log', { body: { callId: null, direction: 'incoming', outcome: 'missed', ticketId: null, personId: ines.id, number: '+447700900461', startedAt: new Date().toISOString(), seconds: 0, summary: '' } })
    callSid = `CA${newId()}`
    expect(await says('', { From: '+447700900461' })).toContain('<Say language="en-GB">Hello')
  })

  test('puts a caller through to the team, whose one that answers has the call for everybody to see', async () => {
    await says('')
    const dial = await says('route')
    expect(dial).toContain('+33199005501</Number>')
    expect(dial).toContain('+442079460018</Number>')
    expect(dial).not.toContain('record')
    expect(await says('leg', { ParentCallSid: callSid, CallSid: 'CAleg', CallStatus: 'in-progress' }, `&who=${emma.id}`)).toContain('<Response></Response>')
    expect(await callOf()).toMatchObject({ state: 'answered', taken_by: emma.id })
    expect(await says('dialed', { DialCallStatus: 'completed' })).toContain('<Hangup/>')
    await says('status', { CallStatus: 'completed' })
    expect(await callOf()).toMatchObject({ state: 'ended', taken_by: emma.id })
  })

  test('takes a code from the keypad: it proves who calls and about what; critical rings whoever is on call and nobody else', async () => {
    const { ticket, code } = await codeFor('critical')
    await ada.ask('onCall.change', { params: { id: supportTeam }, body: { version: 0, schedule: { zone: 'Europe/Paris', hours: null, layers: [{ name: 'Weeks', people: [emma.id], turn: { every: 1, unit: 'week' }, handover: '09:00', from: '2026-01-05', until: null, zone: null, hours: null }] } } })
    await says('')
    const dial = await says('code', { Digits: code })
    expect(dial).toContain('Thank you')
    expect(dial).toContain('+442079460018</Number>')
    expect(dial).not.toContain('+33199005501')
    expect(await callOf()).toMatchObject({ known_by: 'code', ticket_id: ticket.id })
  })

  test('lets a wrong code be tried three times, then puts the caller through unproven; after five from one number none is looked at', async () => {
    const { code } = await codeFor('high')
    await says('')
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
    expect(await says('code', { Digits: wrong })).toContain('tries=1')
    expect(await says('code', { Digits: wrong }, '&tries=1')).toContain('tries=2')
    expect(await says('code', { Digits: wrong }, '&tries=2')).toContain('<Dial')
    expect(await callOf()).toMatchObject({ known_by: null })
    await says('code', { Digits: wrong })
    await says('code', { Digits: wrong })
    expect(await says('code', { Digits: code })).toContain('<Dial')
    expect(await callOf()).toMatchObject({ known_by: null })
  })

  test('records only when that was switched on, and says so first; takes a message only where messages are taken', async () => {
    await says('')
    const nobody = await says('dialed', { DialCallStatus: 'no-answer' })
    expect(nobody).toContain('<Hangup/>')
    expect(nobody).not.toContain('<Record')
    await ada.ask('admin.telephony.change', { params: { id: system }, body: { name: 'Twilio', disabled: false, records: true, voicemail: true } })
    expect(await says('route')).toMatch(/Cet appel est enregistré\.<\/Say><Dial[^>]* record="record-from-answer"/)
    expect(await says('dialed', { DialCallStatus: 'no-answer' })).toContain('<Record maxLength="180"')
    await says('recorded', { RecordingUrl: 'https://voice.example/recordings/1' })
    await says('status', { CallStatus: 'completed' })
    expect(await callOf()).toMatchObject({ state: 'missed', voicemail: true, recording_url: 'https://voice.example/recordings/1' })
  })

  test('outside of the line’s hours takes a message, but a critical ticket still reaches whoever is on call', async () => {
    const calendar = await ada.ask('calendars.create', { body: { name: 'Hardly ever', calendar: { zone: 'UTC', hours: { mon: [['03:00', '03:01']] } } } })
    await ada.ask('lines.create', { body: { name: 'Nights', number: '+33199001277', teamId: null, calendarId: calendar.id, languages: ['en'] } })
    await says('', { To: '+33199001277', From: '+33611111111' })
    expect(await says('route', { To: '+33199001277' })).toContain('<Record')
    const { code } = await codeFor('critical')
    expect(await says('code', { To: '+33199001277', Digits: code })).toContain('+442079460018</Number>')
  })
})
