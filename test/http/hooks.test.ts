import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openOutbound } from '#adapters/outbound.ts'
import { signatureHeaders } from '#domains/notifications/hooks.signing.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

type Heard = { headers: IncomingHttpHeaders, body: string, path: string }
type Answer = { status: number, headers?: Record<string, string>, body?: string }
const nothing: Heard = { headers: {}, body: '', path: '' }

let desk: Desk
let admin: Caller
const servers: Server[] = []

beforeAll(async () => {
  desk = await openDesk()
  admin = await desk.as(await desk.administrator())
})

afterEach(async () => {
  await desk.db.updateTable('webhooks').set({ disabled_at: new Date(), disabled_why: 'by_hand' }).execute()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** A program on this machine that takes webhooks; what it answers may change. */
async function receiver(answer: Answer | 'nothing' = { status: 204 }): Promise<{ url: string, heard: Heard[], answers: (next: Answer) => void }> {
  const heard: Heard[] = []
  let now = answer
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8'), path: request.url ?? '' })
      if (now !== 'nothing') response.writeHead(now.status, now.headers).end(now.body)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  servers.push(server)
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/in`, heard, answers: (next) => { now = next } }
}

function add(url: string, format: 'standard' | 'slack' | 'teams' = 'standard') {
  return admin.ask('admin.hooks.create', { body: { name: 'Channel', url, format, language: 'en', kinds: ['ticket.submitted'] } })
}

/** Lets whatever waits for its time be due now. */
async function hurry(): Promise<void> {
  await sql`update webhooks set resting_until = null`.execute(desk.db)
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(desk.db)
  await desk.work()
}

const stateOf = async (id: string) => (await admin.ask('admin.hooks.deliveries', { params: { id } })).deliveries[0]

describe('another program that is told', () => {
  test('gets a first message, then each event it asked for, signed as the public specification says, with facts and no words', async () => {
    const { url, heard } = await receiver()
    const { hook, secret } = await add(url)
    await desk.work()
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'ping' })
    const ticket = await desk.ticket(await desk.client(), { description: 'Words that stay here.' })
    await desk.work()
    expect(heard).toHaveLength(2)
    const { headers, body } = heard[1] ?? nothing
    expect(JSON.parse(body)).toMatchObject({ type: 'ticket.submitted', data: { ticket: { id: ticket.id, number: ticket.number, severity: 'critical', url: `http://desk.test/desk/tickets/${ticket.id}` } } })
    expect(body).not.toContain('Words that stay here')
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers).toMatchObject(signatureHeaders({ id: String(headers['webhook-id']), at, body, secrets: [secret] }))
    expect(await stateOf(hook.id)).toMatchObject({ state: 'sent', attempts: [{ outcome: 'sent', status: 204 }] })
    expect(JSON.stringify(await admin.ask('admin.hooks'))).not.toContain(secret)
  })

  test('the signature is that of the specification’s own example', () => {
    const headers = signatureHeaders({ id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1_614_265_330_000), body: '{"test": 2432232314}', secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] })
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  test('what fails is sent again later as the same message, and nobody else waits for it', async () => {
    const [bad, good] = [await receiver({ status: 500, body: 'full' }), await receiver()]
    const [{ hook }] = [await add(bad.url), await add(good.url)]
    await desk.ticket(await desk.client())
    await desk.work()
    expect(good.heard).toHaveLength(2)
    expect(bad.heard).toHaveLength(1)
    bad.answers({ status: 200 })
    await hurry()
    await hurry()
    const { deliveries } = await admin.ask('admin.hooks.deliveries', { params: { id: hook.id } })
    expect(deliveries.map((each) => each.state)).toEqual(['sent', 'sent'])
    const pings = bad.heard.filter((each) => each.body.includes('ping'))
    expect(pings).toHaveLength(2)
    expect(new Set(pings.map((each) => each.headers['webhook-id'])).size).toBe(1)
    expect(new Set(pings.map((each) => each.body)).size).toBe(1)
    expect(deliveries.at(-1)?.attempts).toMatchObject([{ outcome: 'put_off', status: 500, answer: 'full' }, { outcome: 'sent', status: 200 }])
  })

  test('is given up after the last try, shown, and sent again by hand as the same message', async () => {
    const bad = await receiver({ status: 503 })
    const { hook } = await add(bad.url)
    await desk.work()
    for (let tries = 0; tries < 10; tries++) await hurry()
    const given = await stateOf(hook.id)
    expect(given).toMatchObject({ state: 'refused' })
    expect(given?.attempts.map((each) => each.outcome)).toEqual([...Array.from({ length: 9 }, () => 'put_off'), 'refused'])
    bad.answers({ status: 200 })
    await sql`update webhooks set resting_until = null`.execute(desk.db)
    await admin.ask('admin.deliveries.again', { params: { id: given?.id ?? '' } })
    await desk.work()
    expect((await stateOf(hook.id))?.attempts.slice(-2)).toMatchObject([{ outcome: 'again' }, { outcome: 'sent' }])
    expect(new Set(bad.heard.map((each) => `${String(each.headers['webhook-id'])} ${each.body}`)).size).toBe(1)
  })

  test('S-144 a redirection is a failure and is not followed; one that is gone is told nothing more', async () => {
    const inner = await receiver()
    const moved = await receiver({ status: 307, headers: { location: inner.url } })
    const { hook } = await add(moved.url)
    await desk.work()
    expect(await stateOf(hook.id)).toMatchObject({ state: 'waiting', attempts: [{ outcome: 'put_off', status: 307 }] })
    expect(inner.heard).toEqual([])
    const gone = await receiver({ status: 410 })
    const { hook: other } = await add(gone.url)
    await desk.work()
    await desk.ticket(await desk.client())
    await desk.work()
    expect(gone.heard).toHaveLength(1)
    expect((await admin.ask('admin.hooks')).hooks.find((each) => each.id === other.id)).toMatchObject({ disabled: 'gone' })
  })

  test('S-144 a new secret signs beside the old one for a day', async () => {
    const { url, heard } = await receiver()
    const { hook, secret: old } = await add(url)
    const { secret } = await admin.ask('admin.hooks.secret', { params: { id: hook.id } })
    await desk.work()
    const { headers, body } = heard[0] ?? nothing
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    expect(headers).toMatchObject(signatureHeaders({ id: String(headers['webhook-id']), at, body, secrets: [secret, old] }))
    await desk.db.updateTable('webhooks').set({ secret_before_until: new Date(0) }).where('id', '=', hook.id).execute()
    await desk.ticket(await desk.client())
    await desk.work()
    expect(String(heard[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
  })

  test('Slack and Teams get a sentence in which nobody can call a channel or hide a link', async () => {
    const [slack, teams] = [await receiver(), await receiver()]
    await add(slack.url, 'slack')
    await add(teams.url, 'teams')
    await desk.ticket(await desk.client(), { subject: '<!channel> [win](https://evil.example) & more' })
    await desk.work()
    expect(JSON.parse(slack.heard[1]?.body ?? '')).toMatchObject({ text: expect.stringContaining('&lt;!channel&gt; [win](https://evil.example) &amp; more <http://desk.test/desk/tickets/') })
    expect(slack.heard[1]?.headers['webhook-signature']).toBeUndefined()
    const card = JSON.parse(teams.heard[1]?.body ?? '')
    expect(card.attachments[0].content.body[0].text).toContain('\\[win\\]\\(https://evil.example\\)')
  })

  test('an address that is none, or hides a password, is refused at its field', async () => {
    for (const url of ['hooks.example', 'ftp://hooks.example/x', 'https://user:word@hooks.example/', 'https://hooks.example/#x', 'javascript:alert(1)']) {
      expect(await admin.refused('admin.hooks.create', { body: { name: 'x', url, format: 'slack', language: 'en', kinds: ['ticket.closed'] } }), url).toMatchObject({ status: 422, field: 'url' })
    }
  })
})

describe('S-080 to S-082 the one way out', () => {
  test.each([
    '127.0.0.1', '127.1', '0', '2130706433', '0x7f000001', '017700000001', 'localhost', 'localhost.', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]',
    '[fd00::1]', '169.254.169.254', '100.64.0.1', '192.0.0.8', '198.18.0.1', '１２７.０.０.１', '10.0.0.1', '192.168.1.1', '172.16.0.1', '224.0.0.1', '255.255.255.255',
  ])('leads to no inner place: %s', async (host) => {
    const inner = await receiver()
    const port = new URL(inner.url).port
    for (const url of [`http://${host}:${port}/`, `https://${host}:${port}/`, `https://${host}/`]) {
      const { status, text } = await openOutbound([]).post(url, { headers: {}, body: '{}' })
      // Not every machine knows this name with its dot.
      expect({ status, text: host === 'localhost.' && text === 'unreachable' ? 'not_allowed' : text }, url).toEqual({ status: null, text: 'not_allowed' })
    }
    expect(inner.heard).toEqual([])
  })

  test.each([[['127.0.0.1']], [['93.184.216.34', '127.0.0.1']], [['::1']]])('a name that leads to %j is refused', async (addresses) => {
    const inner = await receiver()
    const resolve = (async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))) as never
    expect((await openOutbound([], resolve).post('https://hooks.example/', { headers: {}, body: '{}' })).text).toBe('not_allowed')
    expect(inner.heard).toEqual([])
  })

  test('a name is asked for once: the address that was looked at is the one that is gone to', async () => {
    const inner = await receiver()
    let asked = 0
    const resolve = (async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }]) as never
    const url = `http://hooks.example:${new URL(inner.url).port}/in`
    expect(await openOutbound([{ address: '127.0.0.1', prefix: 32 }], resolve).post(url, { headers: {}, body: '{}' })).toMatchObject({ status: 204 })
    expect(asked).toBe(1)
    expect(inner.heard).toHaveLength(1)
  })

  test('public addresses are reached by TLS on its own port only; names with passwords and other schemes are refused', async () => {
    for (const url of ['http://93.184.216.34/', 'https://93.184.216.34:8443/', 'https://user@93.184.216.34/', 'file:///etc/passwd', 'gopher://93.184.216.34/']) {
      expect((await openOutbound([]).post(url, { headers: {}, body: '{}' })).text, url).toBe('not_allowed')
    }
  })

  test('an answer is read no further than its beginning, and an endless one is left', async () => {
    const long = await receiver({ status: 200, body: 'x'.repeat(5_000_000) })
    const answer = await openOutbound([{ address: '127.0.0.1', prefix: 32 }]).post(long.url, { headers: {}, body: '{}' })
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.text.length).toBeLessThanOrEqual(2000)
  })

  test('one that never answers is left after ten seconds', async () => {
    const mute = await receiver('nothing')
    expect(await openOutbound([{ address: '127.0.0.1', prefix: 32 }]).post(mute.url, { headers: {}, body: '{}' })).toEqual({ status: null, text: 'too_slow' })
  }, 15_000)
})
