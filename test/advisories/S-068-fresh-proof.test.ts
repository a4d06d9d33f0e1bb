import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { openDesk, type Desk, type Person } from '../harness/desk.ts'
import { calls } from '../harness/operations.ts'
import { inventIds } from '../harness/world.ts'
import { mailedSecret, password, setUpSecondFactor, signedIn, visit, type Visitor } from '../harness/visitor.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

async function grownStale(person: Person): Promise<Visitor> {
  const visitor = await signedIn(desk, person)
  await desk.db.updateTable('auth_sessions').set({ confirmed_at: new Date(Date.now() - 11 * 60_000) }).where('user_id', '=', person.id).execute()
  return visitor
}

const guarded = operations.filter(([, endpoint]: readonly [string, Endpoint]) => endpoint.fresh === true)

describe('S-068 what guards an account asks for a fresh proof', () => {
  test('password and second factor are guarded, in the contract', () => {
    expect(guarded.map(([name]) => name)).toEqual(['me.password', 'me.secondFactor.start', 'me.secondFactor.end', 'me.secondFactor.codes', 'admin.removeSecondFactor', 'me.changeAddress'])
  })

  test.each(guarded.map(([name]) => name))('%s: a session that was proven eleven minutes ago is not enough', async (name) => {
    const visitor = await grownStale(await desk.administrator())
    const refused = await desk.withCookie(visitor.cookie()).call(name, { body: { password: 'a lantern for the night' }, ...calls[name as 'me.password'](inventIds()) })
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ error: { code: 'session.confirm' } })
  })

  test('the password given again opens it, under a new token', async () => {
    const visitor = await grownStale(await desk.support())
    const before = visitor.cookie()
    expect(await visitor.refused('session.confirm', { body: { password: 'not the password' } })).toMatchObject({ status: 401, code: 'session.wrong' })
    await visitor.ask('session.confirm', { body: { password } })
    expect(visitor.cookie()).not.toBe(before)
    expect((await desk.withCookie(before).call('me.sessions')).status).toBe(401)
    await visitor.ask('me.password', { body: { password: 'a lantern for the night' } })
  })

  test('whoever has a second factor gives its code too', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const { code, recoveryCodes } = await setUpSecondFactor(visitor)
    expect(await visitor.refused('session.confirm', { body: { password } })).toMatchObject({ code: 'session.code_wrong' })
    expect(await visitor.refused('session.confirm', { body: { password, code: '123456' } })).toMatchObject({ code: 'session.code_wrong' })
    await visitor.ask('session.confirm', { body: { password, code: await code() } })
    await visitor.ask('session.confirm', { body: { password, code: recoveryCodes[0] ?? '' } })
    expect(await visitor.status('session.confirm', { body: { password, code: recoveryCodes[0] ?? '' } })).toBe(401)
  })

  test('guessing the password of a session one has found is counted', async () => {
    const visitor = await grownStale(await desk.support())
    const statuses: number[] = []
    for (let count = 0; count < 12; count++) statuses.push(await visitor.status('session.confirm', { body: { password: 'guess after guess' } }))
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(statuses.slice(10)).toEqual([429, 429])
  })
})

describe('S-068 codes', () => {
  test('a code works once: not again, not at once in another window, and not one that is older', async () => {
    const person = await desk.support()
    const { code } = await setUpSecondFactor(await signedIn(desk, person))
    const enter = async (given: string) => {
      const visitor = visit(desk)
      expect(await visitor.ask('session.start', { body: { email: person.email, password } })).toEqual({ status: 'second-factor' })
      return visitor.status('session.secondFactor', { body: { code: given, kind: 'totp' } })
    }
    expect(await enter(await code(-1))).toBe(401)
    const present = await code()
    expect((await Promise.all([enter(present), enter(present), enter(present)])).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
    expect(await enter(present)).toBe(401)
    expect(await enter(await code(-1))).toBe(401)
    expect(await enter(await code(1))).toBe(200)
  })

  test('without the question a code opens nothing; a forged question neither', async () => {
    const person = await desk.support()
    const { code } = await setUpSecondFactor(await signedIn(desk, person))
    for (const cookie of ['', 'relais.two_factor=2fa-x', `relais.two_factor=${encodeURIComponent('2fa-x.AAAA')}`]) {
      const response = await desk.withCookie(cookie).call('session.secondFactor', { body: { code: await code(), kind: 'totp' } })
      expect(response.status).toBe(401)
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  test('codes cannot be guessed: five to a question, ten to an account', async () => {
    const person = await desk.support()
    await setUpSecondFactor(await signedIn(desk, person))
    const statuses: number[] = []
    for (let question = 0; question < 3; question++) {
      const visitor = visit(desk)
      await visitor.ask('session.start', { body: { email: person.email, password } })
      for (let guess = 0; guess < 6; guess++) statuses.push(await visitor.status('session.secondFactor', { body: { code: String(100_000 + guess), kind: guess % 2 === 0 ? 'totp' : 'recovery' } }))
    }
    expect(statuses.every((status) => status === 401 || status === 429)).toBe(true)
    expect(statuses.slice(-3)).toEqual([429, 429, 429])
  })

  test('a new password by mail does not pass the second factor by', async () => {
    const person = await desk.support()
    await setUpSecondFactor(await signedIn(desk, person))
    const visitor = visit(desk)
    await visitor.ask('password.forget', { body: { email: person.email } })
    await visitor.ask('password.reset', { body: { token: await mailedSecret(desk, person.email), password: 'a lantern for the night' } })
    expect(await visitor.ask('session.start', { body: { email: person.email, password: 'a lantern for the night' } })).toEqual({ status: 'second-factor' })
    expect((await visitor.ask('session.show')).me).toBeNull()
  })

  test('the secret lies sealed in the database', async () => {
    const visitor = await signedIn(desk, await desk.support())
    const { secret, recoveryCodes } = await visitor.ask('me.secondFactor.start', { body: { password } })
    const kept = JSON.stringify(await desk.db.selectFrom('auth_two_factors').selectAll().execute())
    for (const each of [secret, ...recoveryCodes]) expect(kept).not.toContain(each)
  })
})
