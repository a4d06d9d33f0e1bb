import { openFileStore } from '#adapters/file-store.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Hono } from 'hono'
import { createApp } from '#http/app.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { stand } from '../harness/door.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

beforeEach(() => desk.db.deleteFrom('rate_limits').execute())

afterAll(() => desk.close())

function random(): string {
  return Array.from({ length: 4 }, () => Math.floor(Math.random() * 256)).join('.')
}

async function tryAll(app: Hono, forwarded: () => string, count = 100): Promise<number[]> {
  const caller = stand({ app, url: desk.url })
  return Promise.all(Array.from({ length: count }, async (_, index) =>
    (await caller.call('session.start', { body: { email: `guess${index}@canal.example`, password: 'guess after guess' } }, { headers: { 'x-forwarded-for': forwarded() } })).status))
}

function behindProxy(): Hono {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return createApp({ db: desk.pools, log, files: openFileStore(desk.dataDir), outgoing: desk.deps.outgoing, outbound: desk.outbound, config: { publicUrl: desk.url, hosts: [new URL(desk.url).host], secret: desk.secret, pushKey: desk.push.publicKey, dataDir: desk.dataDir, webDir: desk.dataDir, proxyHops: 1, version: '0.0.0' } })
}

describe('S-071 tries are counted by the address that a trusted hop saw', () => {
  test('without a proxy X-Forwarded-For is not believed', async () => {
    const statuses = await tryAll(desk.app, random)
    expect(statuses.filter((status) => status === 401)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  })

  test('behind one proxy only the right-most hop counts, whatever stands before it', async () => {
    const app = behindProxy()
    const statuses = await tryAll(app, () => `${random()}, ${random()}, 203.0.113.7`)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
    expect(await tryAll(app, () => `${random()}, 198.51.100.9`, 1)).toEqual([401])
  })

  test('addresses of one IPv6 network are one address', async () => {
    const statuses = await tryAll(behindProxy(), () => `2001:db8:1:2:${Math.floor(Math.random() * 65_536).toString(16)}::1`)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  })
})
