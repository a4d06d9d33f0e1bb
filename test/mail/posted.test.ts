import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { fates, letter, openBox } from '../harness/post.ts'

let desk: Desk
let admin: Caller
let ines: Client
let box: string
let way: { url: string, secret: string }

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  admin = await desk.as(await desk.administrator())
  ines = await desk.client()
  box = (await desk.db.selectFrom('mailboxes').select('id').executeTakeFirstOrThrow()).id
})
beforeEach(async () => { way = await admin.ask('admin.mailboxes.post', { params: { id: box }, body: {} }) })
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

type Signing = { secret?: string, at?: number, id?: string, signed?: string, headers?: Record<string, string> }

/** Hands a mail over as a provider does. */
async function post(raw: string, { secret = way.secret, at = Date.now(), id = 'msg_1', signed = raw, headers }: Signing = {}): Promise<{ status: number, said: string }> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${timestamp}.${signed}`).digest('base64')
  const response = await desk.app.request(way.url, { method: 'POST', body: raw, headers: headers ?? { host: 'desk.test', 'content-type': 'message/rfc822', 'content-length': String(Buffer.byteLength(raw)), 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,other v1,${signature}` } })
  const reply = await response.json()
  return { status: response.status, said: reply.kept ?? reply.error.code }
}
const kept = async () => (await fates(desk)).length

describe('a mail that a provider hands over by HTTP', () => {
  test('is kept as it came and becomes what any mail becomes; handed over twice, or two at once, it is one', async () => {
    const raw = letter({ from: ines.email, subject: 'The subtitles are late', text: 'By two seconds on every title.' })
    const answers = await Promise.all([post(raw), post(raw)])
    expect(answers.map(({ status, said }) => `${status} ${said}`).toSorted()).toEqual(['200 known', '200 new'])
    expect(await post(raw, { id: 'msg_2' })).toEqual({ status: 200, said: 'known' })
    await desk.work()
    expect((await fates(desk)).map(({ state, opened }) => [state, opened])).toEqual([['taken', true]])
    expect(await desk.db.selectFrom('received_mails').select(['via', 'size']).executeTakeFirstOrThrow()).toEqual({ via: 'http', size: Buffer.byteLength(raw) })
    expect((await admin.ask('admin.mailboxes')).mailboxes[0]?.posting).toMatchObject({ lastAt: expect.any(String) })
  })

  test('may be large: it goes straight to the disk', async () => {
    const raw = letter({ from: ines.email, subject: 'With a film', text: 'x'.repeat(3_000_000) })
    expect(await post(raw)).toEqual({ status: 200, said: 'new' })
    expect(await post(raw.replace('film', 'flim'), { signed: raw })).toEqual({ status: 401, said: 'mail.signature' })
  })

  test.each<[string, number, string, () => Signing]>([
    ['with another secret', 401, 'mail.signature', () => ({ secret: `whsec_${Buffer.alloc(32).toString('base64')}` })], ['for other words', 401, 'mail.signature', () => ({ signed: 'other' })],
    ['six minutes ago', 401, 'mail.stale', () => ({ at: Date.now() - 360_000 })], ['in six minutes', 401, 'mail.stale', () => ({ at: Date.now() + 360_000 })], ['at no time', 401, 'mail.stale', () => ({ at: Number.NaN })], ['not at all', 422, 'mail.unsigned', () => ({ headers: { host: 'desk.test' } })],
  ])('signed %s is refused, and nothing of it is kept', async (_, status, said, given) => {
    const before = await kept()
    expect(await post(letter({ from: ines.email, text: 'Not from our provider.' }), given())).toEqual({ status, said })
    expect(await kept()).toBe(before)
  })

  test('is refused when it is empty, or larger than a mail may be', async () => {
    expect(await post('')).toEqual({ status: 422, said: 'mail.empty' })
    const endless = new ReadableStream<Uint8Array>({ pull: (to) => to.enqueue(new Uint8Array(4_000_000)) })
    const response = await desk.app.request(way.url, { method: 'POST', body: endless, duplex: 'half', headers: { host: 'desk.test', 'webhook-id': 'm', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' } } as RequestInit)
    expect(response.status).toBe(413)
  })

  test('at an address that was renewed, taken away or switched off finds nobody', async () => {
    const raw = letter({ from: ines.email, text: 'Where did you go?' })
    const old = way
    way = await admin.ask('admin.mailboxes.post', { params: { id: box }, body: {} })
    const current = way
    way = old
    expect(await post(raw)).toEqual({ status: 404, said: 'not_found' })
    way = current
    expect((await admin.ask('admin.mailboxes.unpost', { params: { id: box } })).posting).toBeNull()
    expect(await post(raw)).toEqual({ status: 404, said: 'not_found' })
    expect(await admin.status('admin.mailboxes.unpost', { params: { id: box } })).toBe(404)
  })

  test('its secret is shown once and lies nowhere in the clear', async () => {
    const rows = JSON.stringify((await desk.db.selectFrom('mailbox_posts').selectAll().execute()).map(({ sealed, token_hash }) => [sealed.toString('latin1'), token_hash.toString('hex')]))
    expect(rows).not.toContain(way.secret.slice(6, 20))
    expect(JSON.stringify(await admin.ask('admin.mailboxes'))).not.toMatch(/whsec_|mail-in\//)
  })
})
