import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'

const megabyte = 'x'.repeat(1_000_000)
let desk: Desk
let ines: Client

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

describe('S-133 a password of a megabyte is refused before it costs anything', () => {
  test.each([
    ['signing in', '/api/session', () => ({ email: ines.email, password: megabyte })],
    ['choosing a new one', '/api/password/reset', () => ({ token: 'x'.repeat(43), password: megabyte })],
    ['setting the desk up', '/api/setup', () => ({ name: 'Ada', email: 'ada@desk.test', password: megabyte, language: 'en', zone: 'Europe/Paris', demo: false })],
  ])('%s', async (_, path, body) => {
    const began = process.cpuUsage()
    const response = await desk.app.request(`${desk.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', host: new URL(desk.url).host, origin: desk.url }, body: JSON.stringify(body()) })
    const { user, system } = process.cpuUsage(began)
    expect([413, 422]).toContain(response.status)
    // One hash of argon2id alone takes longer.
    expect((user + system) / 1000).toBeLessThan(150)
    expect(await response.text()).not.toContain(megabyte.slice(0, 100))
  })
})
