import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let ada: Caller
let noe: Caller
let noah: Staff
let ines: Client
let client: Caller
let url: string
let callId: string

type System = { system: { id: Id<'system'> }; url: string; secret: string | null }
const connect = (kind: 'generic' | 'sipgate' | 'placetel', signed = false): Promise<System> => ada.ask('admin.telephony.create', { body: { name: `${kind} ${newId()}`, kind, signed } })
const json = (body: object, headers: Record<string, string> = {}) => ({ method: 'POST', headers: { host: 'desk.test', 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const form = (body: string) => ({ method: 'POST', headers: { host: 'desk.test', 'content-type': 'application/x-www-form-urlencoded' }, body })
const send = async (to: string, init: RequestInit) => desk.app.request(to, init)
const tell = async (event: string, more: object = {}) => (await send(url, json({ event, callId, from: '33612345678', to: '+33199001234', direction: 'in', ...more }))).status
const calls = async () => (await sql<{ state: string; number: string; taken_by: string | null; voicemail: boolean; seconds: number | null }>`select state, number, taken_by, voicemail, seconds from calls where external_id = ${callId}`.execute(desk.db)).rows
const open = async (caller = noe) => (await caller.ask('calls.list', { query: { show: 'open' } })).calls

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  noah = await desk.support()
  noe = await desk.as(noah)
  ines = await desk.client(await desk.company({ plan: 'premium' }))
  client = await desk.as(ines)
  url = (await connect('generic')).url
  await ada.ask('lines.create', { body: { name: 'Support', number: '+33199001234', teamId: null, calendarId: null, languages: ['fr'] } })
  await ada.ask('admin.extensions', { body: { extensions: [{ personId: noah.id, extension: 'alice' }] } })
})
beforeEach(async () => {
  callId = newId()
  await sql`update calls set state = 'ended', ended_at = now() where state in ('ringing', 'answered')`.execute(desk.db)
})
afterAll(() => desk.close())

describe('S-143 what a telephone system tells', () => {
  test('makes one call of ringing, answer and end, with the line that was called and who took it', async () => {
    expect(await tell('newCall')).toBe(200)
    expect(await open()).toMatchObject([{ state: 'ringing', line: 'Support', number: { dial: '+33612345678' }, by: null, person: null }])
    expect(await tell('answer', { user: ['alice'] })).toBe(200)
    expect(await open()).toMatchObject([{ state: 'answered', by: { id: noah.id } }])
    expect(await tell('hangup', { cause: 'normalClearing' })).toBe(200)
    expect(await open()).toEqual([])
    expect(await calls()).toMatchObject([{ state: 'ended', taken_by: noah.id }])
  })

  test('told twice, at once, or in another order, is still one call and takes nothing back', async () => {
    const all = await Promise.all(['newCall', 'newCall', 'answer', 'newCall', 'answer'].map((event) => tell(event)))
    expect(all).toEqual([200, 200, 200, 200, 200])
    expect(await calls()).toMatchObject([{ state: 'answered' }])
    await tell('hangup')
    for (const event of ['newCall', 'answer', 'hangup', 'newCall']) await tell(event)
    expect(await calls()).toMatchObject([{ state: 'ended' }])
    callId = newId()
    await tell('answer', { user: 'alice' })
    await tell('newCall')
    expect(await calls()).toMatchObject([{ state: 'answered', taken_by: noah.id }])
  })

  test('is a missed call when nobody answers, or when it goes to the voicemail; and when the end is never told', async () => {
    await tell('newCall')
    await tell('hangup', { cause: 'noAnswer' })
    expect(await calls()).toMatchObject([{ state: 'missed', voicemail: false }])
    callId = newId()
    await tell('newCall')
    await tell('answer', { user: 'voicemail' })
    await tell('hangup')
    expect(await calls()).toMatchObject([{ state: 'missed', voicemail: true }])
    callId = newId()
    await tell('newCall')
    await sql`update calls set started_at = now() - interval '11 minutes' where external_id = ${callId}`.execute(desk.db)
    await runJob(desk, 'end-calls')
    expect(await calls()).toMatchObject([{ state: 'missed' }])
  })

  test('comes as JSON, as a form, and as a form in parts; what names no call is refused, and so is what is too large', async () => {
    expect((await send(url, form(`event=newCall&callId=${callId}&from=33612345678&to=33199001234&direction=in&user[]=alice&user[]=bob`))).status).toBe(200)
    const parts = new FormData()
    parts.set('event', 'answer')
    parts.set('callId', callId)
    expect((await send(url, { method: 'POST', headers: { host: 'desk.test' }, body: parts })).status).toBe(200)
    expect(await calls()).toMatchObject([{ state: 'answered' }])
    for (const init of [json({ event: 'newCall' }), json({ event: 'sing', callId }), json([]), form('nothing'), { ...json({}), body: '{"event":' }, { method: 'POST', headers: { host: 'desk.test', 'content-type': 'text/xml' }, body: '<x/>' }]) {
      expect((await send(url, init)).status).toBe(422)
    }
    expect((await send(url, { ...json({}), headers: { host: 'desk.test', 'content-type': 'application/json', 'content-length': String(10_000_000) } })).status).toBe(413)
  })

  test('of sipgate are believed when they bear its signature, once its public key is known; a new address keeps the key', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const body = { name: `sipgate ${newId()}`, kind: 'sipgate' as const, signed: false }
    expect(await ada.refused('admin.telephony.create', { body: { ...body, publicKey: 'not a key' } })).toMatchObject({ status: 422, field: 'publicKey' })
    const made = await ada.ask('admin.telephony.create', { body: { ...body, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() } })
    expect(made).toMatchObject({ secret: null, system: { signed: true } })
    const told = `event=newCall&callId=${newId()}&from=4915791632154&to=33199001234&direction=in`
    const signature = createSign('sha256').update(told).sign(privateKey, 'base64')
    const { url } = await ada.ask('admin.telephony.renew', { params: { id: made.system.id } })
    const by = async (text: string, given?: string) => { const init = form(text); return (await send(url, { ...init, headers: { ...init.headers, ...given === undefined ? {} : { 'x-sipgate-signature': given } } })).status }
    expect([await by(told), await by(told, 'AAAA'), await by(told.replace('154', '155'), signature), await by(told, signature), await by(told, signature)]).toEqual([401, 401, 401, 200, 200])
  })

  test('in the words of sipgate and Placetel, which answer as each expects', async () => {
    const sipgate = await connect('sipgate')
    const asked = await send(sipgate.url, form(`event=newCall&callId=${callId}&from=4915791632154&to=33199001234&direction=in&origCallId=1&user%5B%5D=Alice`))
    expect(asked.headers.get('content-type')).toMatch(/^application\/xml/)
    expect(await asked.text()).toContain(`<Response onAnswer="${sipgate.url}" onHangup="${sipgate.url}"/>`)
    await send(sipgate.url, form(`event=answer&callId=${callId}&user=Alice&userId=w0&from=4915791632154&to=33199001234&direction=in&answeringNumber=alice`))
    await send(sipgate.url, form(`event=hangup&callId=${callId}&cause=normalClearing&from=4915791632154&to=33199001234&direction=in`))
    expect(await calls()).toMatchObject([{ state: 'ended', number: '+4915791632154', taken_by: noah.id }])
    const placetel = await connect('placetel')
    callId = newId()
    await send(placetel.url, form(`event=IncomingCall&call_id=${callId}&from=4915791632154&to=33199001234`))
    await send(placetel.url, form(`event=CallAccepted&call_id=${callId}&from=4915791632154&to=33199001234&peer=alice&direction=in`))
    await send(placetel.url, form(`event=HungUp&call_id=${callId}&from=4915791632154&to=33199001234&type=accepted&direction=in`))
    expect(await calls()).toMatchObject([{ state: 'ended', taken_by: noah.id }])
  })

  test('handed on, is another colleague’s from then on', async () => {
    const other = await desk.support()
    await ada.ask('admin.extensions', { body: { extensions: [{ personId: noah.id, extension: 'alice' }, { personId: other.id, extension: 'bob' }] } })
    await tell('newCall')
    await tell('answer', { user: 'alice' })
    await tell('transfer', { user: 'bob' })
    expect(await calls()).toMatchObject([{ state: 'answered', taken_by: other.id }])
  })
})

describe('S-143 who may tell it', () => {
  test('whoever knows the address, until it is renewed or no longer listened to; another system’s address tells of other calls', async () => {
    const { system, url: first } = await connect('generic')
    const other = await connect('generic')
    const ring = (to: string) => send(to, json({ event: 'newCall', callId, from: '33612345678', to: '33199001234' }))
    expect((await ring(first)).status).toBe(200)
    expect((await ring(other.url)).status).toBe(200)
    expect(await calls()).toHaveLength(2)
    const renewed = await ada.ask('admin.telephony.renew', { params: { id: system.id } })
    expect([(await ring(first)).status, (await ring(renewed.url)).status]).toEqual([404, 200])
    await ada.ask('admin.telephony.change', { params: { id: system.id }, body: { name: 'Old one', disabled: true } })
    expect((await ring(renewed.url)).status).toBe(404)
    const { rows } = await sql<{ kept: string }>`select encode(token_hash, 'hex') as kept from telephone_systems`.execute(desk.db)
    expect(rows.some(({ kept }) => first.includes(kept))).toBe(false)
  })

  test('signed where it must be: none, a wrong one, an old one and another’s are refused, and a replay within its time changes nothing', async () => {
    const { url: address, secret } = await connect('generic', true)
    const other = await connect('generic', true)
    const body = JSON.stringify({ event: 'newCall', callId, from: '33612345678', to: '33199001234' })
    const signed = (key: string, seconds: number) => {
      const timestamp = String(Math.round(Date.now() / 1000) + seconds)
      return { method: 'POST', body, headers: { host: 'desk.test', 'content-type': 'application/json', 'x-relais-timestamp': timestamp, 'x-relais-signature': `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}` } }
    }
    const status = async (init: RequestInit) => (await send(address, init)).status
    expect(await status({ method: 'POST', body, headers: { host: 'desk.test', 'content-type': 'application/json' } })).toBe(401)
    expect(await status(signed('wrong', 0))).toBe(401)
    expect(await status(signed(other.secret ?? '', 0))).toBe(401)
    expect(await status(signed(secret ?? '', -301))).toBe(401)
    expect(await calls()).toEqual([])
    const good = signed(secret ?? '', -10)
    expect([await status(good), await status(good)]).toEqual([200, 200])
    expect(await calls()).toHaveLength(1)
    const placetel = await connect('placetel', true)
    const words = `event=HungUp&call_id=${callId}&type=missed`
    const by = (signature: string) => send(placetel.url, { ...form(words), headers: { host: 'desk.test', 'content-type': 'application/x-www-form-urlencoded', 'x-placetel-signature': signature } })
    expect((await by(createHmac('sha256', placetel.secret ?? '').update(words).digest('hex'))).status).toBe(200)
    expect((await by('00')).status).toBe(401)
  })

  test('the number proves nothing: it is shown as a claim, HTML in it as text, until a code proves who calls', async () => {
    await noe.ask('calls.log', { body: { callId: null, direction: 'incoming', outcome: 'missed', ticketId: null, personId: ines.id, number: '+33612345678', startedAt: new Date().toISOString(), seconds: 0, summary: '' } })
    await tell('newCall')
    const [ringing] = await open()
    expect(ringing).toMatchObject({ person: null, knownBy: null, claims: { id: ines.id } })
    const { code } = await client.ask('client.callerCode', { body: { ticketId: null } })
    await noe.ask('callers.prove', { body: { code, callId: ringing?.id ?? null } })
    expect(await open()).toMatchObject([{ person: { id: ines.id }, knownBy: 'code', claims: null }])
    await tell('hangup')
    callId = newId()
    await tell('newCall', { from: '<img src=x onerror=window.__pwn=1>' })
    expect(await open()).toMatchObject([{ number: { shown: '<img src=x onerror=window.__pwn=1>', dial: '' }, claims: null }])
    await tell('hangup')
    callId = newId()
    await tell('newCall', { from: 'anonymous' })
    expect(await open()).toMatchObject([{ number: null }])
    await tell('hangup')
  })
})

describe('a call that rings', () => {
  test('is taken by one of several who press at once, and everybody sees who', async () => {
    const { system } = await connect('generic')
    await ada.ask('admin.telephony.simulate', { params: { id: system.id }, body: { step: 'ringing', callId, from: '+33612345678', to: '+33199001234', extension: '' } })
    const id = (await open())[0]?.id ?? newId<'call'>()
    const people = await Promise.all([desk.support(), desk.support(), desk.head()])
    const callers = await Promise.all(people.map((person) => desk.as(person)))
    const answers = await Promise.all(callers.map((caller) => caller.status('calls.take', { params: { id } })))
    expect(answers.toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    const winner = people[answers.indexOf(200)]
    expect(await open()).toMatchObject([{ id, state: 'answered', by: { id: winner?.id } }])
    await ada.ask('admin.telephony.simulate', { params: { id: system.id }, body: { step: 'ended', callId, from: '', to: '', extension: '' } })
    expect(await calls()).toMatchObject([{ state: 'ended', taken_by: winner?.id }])
  })

  test('and is then logged with its summary on the ticket is the first response; logged again it is refused', async () => {
    const ticket = await desk.ticket(ines, { severity: 'critical' })
    const { code } = await client.ask('client.callerCode', { body: { ticketId: ticket.id } })
    await tell('newCall')
    const id = (await open())[0]?.id ?? newId<'call'>()
    await noe.ask('callers.prove', { body: { code, callId: id } })
    await tell('answer', { user: 'alice' })
    const log = { body: { callId: id, direction: 'incoming' as const, outcome: 'answered' as const, ticketId: ticket.id, personId: ines.id, number: '', startedAt: new Date().toISOString(), seconds: 30, summary: 'Restarted; they see pictures.' } }
    expect(await noe.ask('calls.log', log)).toMatchObject({ knownBy: 'code', ticket: { id: ticket.id }, logged: true })
    expect(await desk.db.selectFrom('obligations').select('state').where('ticket_id', '=', ticket.id).where('kind', '=', 'first_response').executeTakeFirst()).toEqual({ state: 'met' })
    expect(await noe.status('calls.log', log)).toBe(409)
  })
})

test('of two administrators who write the list of our people at once one is told, and nothing of the other’s is written over', async () => {
  const other = await desk.support()
  const was = (await ada.ask('admin.telephony')).extensions.map(({ person, extension }) => ({ personId: person.id, extension }))
  const save = (extension: string) => ada.call('admin.extensions', { body: { extensions: [...was, { personId: other.id, extension }], was } })
  expect((await Promise.all([save('201'), save('202')])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await ada.ask('admin.telephony')).extensions).toHaveLength(was.length + 1)
})
