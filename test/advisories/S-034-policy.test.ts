import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { AnyInput } from '../harness/door.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { root } from '../harness/source.ts'
import { inventIds } from '../harness/world.ts'

const pages = ['/', '/sign-in', '/tickets/nothing', '/desk', '/admin', '/nothing/of/this/name', '/%2e%2e/package.json', '/api/docs', '/api/nothing', '/healthz']

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

/** The parts of a policy by name. */
function readPolicy(response: Response): Map<string, string> {
  const policy = response.headers.get('content-security-policy') ?? ''
  return new Map(policy.split(';').map((part) => part.trim().split(/ (.*)/s)).map(([name = '', value = '']) => [name, value]))
}

function expectStrict(response: Response, where: string): void {
  const policy = readPolicy(response)
  expect(['\'self\'', '\'none\''], where).toContain(policy.get('default-src'))
  expect(policy.get('base-uri'), where).toBe('\'none\'')
  expect(policy.get('frame-ancestors'), where).toBe('\'none\'')
  expect([...policy.values()].join(' '), where).not.toMatch(/unsafe-|\*|https?:|strict-dynamic/)
  expect(policy.get('script-src') ?? '', where).not.toMatch(/data:|blob:/)
  if (policy.get('default-src') === '\'self\'') expect(policy.get('object-src'), where).toBe('\'none\'')
  expect(response.headers.get('x-content-type-options'), where).toBe('nosniff')
  expect(response.headers.get('referrer-policy'), where).toMatch(/^(same-origin|no-referrer|strict-origin)$/)
  expect(response.headers.get('access-control-allow-origin'), where).toBeNull()
  expect(response.headers.get('x-powered-by'), where).toBeNull()
  expect(response.headers.get('server'), where).toBeNull()
}

describe('S-034 every reply carries a policy that lets nothing foreign run', () => {
  test.each(pages)('%s', async (path) => {
    const nobody = await desk.as()
    for (const method of ['GET', 'POST', 'OPTIONS']) expectStrict(await nobody.send(method, path), `${method} ${path}`)
  })

  test('every operation, refused or not', async () => {
    const nobody = await desk.as()
    for (const [name] of operations) {
      const input: AnyInput = calls[name](inventIds())
      const response = await nobody.call(name, input)
      expectStrict(response, name)
      expect(response.headers.get('cache-control'), name).toBe('no-store')
    }
  })

  test('every file of the client', async () => {
    const nobody = await desk.as()
    const files = readdirSync(join(root, 'dist', 'web', 'assets')).filter((file) => !/\.(br|gz)$/.test(file))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const response = await nobody.send('GET', `/assets/${file}`)
      expectStrict(response, file)
      expect(response.status, file).toBe(200)
      expect(response.headers.get('content-type'), file).not.toBe('application/octet-stream')
    }
  })

  test('a page runs only scripts that bear this answer’s nonce or are files of ours, and styles nothing inline', async () => {
    const nobody = await desk.as()
    const [first, second] = [await nobody.send('GET', '/'), await nobody.send('GET', '/')]
    const nonces = [first, second].map((response) => /'nonce-([^']+)'/.exec(readPolicy(response).get('script-src') ?? '')?.[1] ?? '')
    expect(nonces[0]?.length).toBeGreaterThanOrEqual(22)
    expect(nonces[0]).not.toBe(nonces[1])
    const html = await first.text()
    expect(html).toContain('<html')
    expect([...html.matchAll(/<script(?![^>]*\bsrc="\/)[^>]*>/g)].filter(([tag]) => !tag.includes(`nonce="${nonces[0]}"`))).toEqual([])
    expect(html).not.toMatch(/\son\w+=|\sstyle=|javascript:|%NONCE%|https?:\/\//)
    expect([...html.matchAll(/<style[^>]*>/g)].filter(([tag]) => !tag.includes(`nonce="${nonces[0]}"`))).toEqual([])
  })

  test('what is packed while it is sent holds neither a secret that lasts nor anything that its address says', async () => {
    const ines = await desk.as(await desk.client())
    const session = ines.cookie().split('=')[1]?.split(';')[0] ?? ''
    expect(session.length).toBeGreaterThan(20)
    for (const path of ['/client/new?q=mirrored-word', '/manual/fr?q=mirrored-word', '/manual/fr/search?q=mirrored-word']) {
      const response = await ines.send('GET', path, { headers: { 'accept-encoding': 'gzip, br' } })
      const isPacked = response.headers.get('content-encoding') === 'br'
      const bytes = Buffer.from(await response.arrayBuffer())
      const text = (isPacked ? brotliDecompressSync(bytes) : bytes).toString()
      expect(text).toContain('<html')
      expect(text).not.toContain(decodeURIComponent(session).slice(0, 20))
      expect(isPacked, path).toBe(!text.includes('mirrored-word'))
      expect(response.headers.get('vary'), path).toContain('accept-encoding')
    }
  })

  test('a foreign host and a foreign origin are told so, under the same policy', async () => {
    const nobody = await desk.as()
    const host = await nobody.send('GET', '/', { headers: { host: 'evil.example' } })
    const origin = await nobody.send('POST', '/api/session', { body: { email: 'a@b.example', password: 'x' }, headers: { origin: 'https://evil.example' } })
    expect([host.status, origin.status]).toEqual([421, 403])
    for (const response of [host, origin]) expectStrict(response, String(response.status))
  })
})
