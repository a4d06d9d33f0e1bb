import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import { givePassword, password, signedIn, visit } from '../harness/visitor.ts'

let desk: Desk
let person: Staff
// A machine that is busy with something else measures its own noise: what is true is true in one of three measurements.
const measured = { retry: 2 }
const stranger = 'nobody@mail.test'

beforeAll(async () => {
  desk = await openDesk()
  person = await desk.support()
  await givePassword(desk, person)
})

afterAll(() => desk.close())

type Attempt = { status: number, text: string, took: number }

async function attempt(name: 'session.start' | 'password.forget', body: object): Promise<Attempt> {
  await desk.db.deleteFrom('rate_limits').execute()
  const begun = performance.now()
  const response = await desk.withCookie('').call(name, { body })
  const text = await response.text()
  return { status: response.status, text, took: performance.now() - begun }
}

function median(attempts: readonly Attempt[]): number {
  return attempts.map((each) => each.took).toSorted((a, b) => a - b)[Math.floor(attempts.length / 2)] ?? 0
}

async function compare(rounds: number, known: () => Promise<Attempt>, unknown: () => Promise<Attempt>): Promise<void> {
  const [ours, strangers]: [Attempt[], Attempt[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    ours.push(await known())
    strangers.push(await unknown())
  }
  expect(new Set([...ours, ...strangers].map((each) => `${each.status} ${each.text}`)).size).toBe(1)
  // A password that is not looked at saves nearly all of the time; on a machine where everything takes long, so does what else is at work.
  expect(Math.abs(median(ours) - median(strangers))).toBeLessThan(Math.max(10, median(ours) / 5))
}

describe('S-063 known and unknown addresses are answered alike', () => {
  test('a wrong password: same status, body and time', measured, async () => {
    const wrong = { password: 'not the password at all' }
    await compare(40, () => attempt('session.start', { ...wrong, email: person.email }), () => attempt('session.start', { ...wrong, email: stranger }))
  })

  test('so for somebody who is disabled, or has not accepted their invitation', async () => {
    const disabled = await desk.support()
    await givePassword(desk, disabled)
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', disabled.id).execute()
    const invited = await desk.support()
    for (const email of [disabled.email, invited.email]) {
      const [real, none] = [await attempt('session.start', { email, password }), await attempt('session.start', { email: stranger, password })]
      expect([real.status, real.text]).toEqual([none.status, none.text])
    }
    expect(await desk.db.selectFrom('auth_sessions').select('id').where('user_id', '=', disabled.id).execute()).toEqual([])
  })

  test('a forgotten password: same status, body and time', measured, async () => {
    await compare(12, () => attempt('password.forget', { email: person.email }), () => attempt('password.forget', { email: stranger }))
  })

  test('another address of one’s own: same status, body and time', measured, async () => {
    const visitor = await signedIn(desk, await desk.client())
    const known = await desk.client()
    const ask = async (email: string): Promise<Attempt> => {
      await desk.db.deleteFrom('rate_limits').execute()
      const begun = performance.now()
      const response = await visitor.call('me.changeAddress', { body: { email } })
      const text = (await response.text()).replace(email, 'asked').replace(/"until":"[^"]+"/, '')
      return { status: response.status, text, took: performance.now() - begun }
    }
    await compare(12, () => ask(known.email), () => ask(stranger))
  })

  test('the sixth reset for one address within an hour is answered like the others and brings no mail', async () => {
    await desk.db.deleteFrom('rate_limits').execute()
    const before = (await desk.outbox()).length
    for (let count = 0; count < 6; count++) expect(await visit(desk).ask('password.forget', { body: { email: person.email } })).toEqual({ done: true })
    expect((await desk.outbox()).length - before).toBe(5)
  })

  test('tries against one account end, wherever they come from and also at once; a stranger’s account ends in the same way', async () => {
    for (const email of [person.email, stranger]) {
      await desk.db.deleteFrom('rate_limits').execute()
      const tries = await Promise.all(Array.from({ length: 15 }, () => visit(desk).refused('session.start', { body: { email, password: 'guess after guess' } })))
      expect(tries.filter((each) => each.status === 401)).toHaveLength(10)
      expect(tries.filter((each) => each.code === 'request.too_many')).toHaveLength(5)
      const last = await desk.withCookie('').call('session.start', { body: { email, password } })
      expect(last.status).toBe(429)
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(600)
    }
  })

  test('the right password starts the count afresh', async () => {
    await desk.db.deleteFrom('rate_limits').execute()
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 6; count++) await visit(desk).refused('session.start', { body: { email: person.email, password: 'guess after guess' } })
      await visit(desk).ask('session.start', { body: { email: person.email, password } })
    }
  })
})
