import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openPools } from '#db/index.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import { givePassword, password, signedIn, visit } from '../harness/visitor.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

describe('S-069 a session is new at each sign-in and ends when it must', () => {
  test('signing in gives another session; the one that came along is over', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const fixed = visitor.cookie()
    await visitor.ask('session.start', { body: { email: person.email, password } })
    expect(visitor.cookie()).not.toBe(fixed)
    expect((await desk.withCookie(fixed).call('me.sessions')).status).toBe(401)
    expect(await visitor.status('me.sessions')).toBe(200)
  })

  test('a session that somebody else put into the browser is over too', async () => {
    const [attacker, victim] = [await desk.client(), await desk.client()]
    const planted = await signedIn(desk, attacker)
    await givePassword(desk, victim)
    const response = await desk.withCookie(planted.cookie()).call('session.start', { body: { email: victim.email, password } })
    expect(response.status).toBe(200)
    expect(await planted.status('me.sessions')).toBe(401)
  })

  test('signing out kills it on the server', async () => {
    const visitor = await signedIn(desk, await desk.support())
    const cookie = visitor.cookie()
    await visitor.ask('session.end')
    expect(visitor.cookie()).toBe('')
    expect((await desk.withCookie(cookie).call('me.sessions')).status).toBe(401)
  })

  test.each([
    ['disabled', { disabled: true }], ['given another role', { roles: ['support' as const, 'technical' as const] }],
  ])('whoever is %s is out at the next request', async (_, change) => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const administrator = await desk.as(await desk.administrator())
    await administrator.ask('people.change', { params: { id: person.id }, body: change })
    expect(await visitor.status('people.staff')).toBe(401)
    expect(await desk.db.selectFrom('auth_sessions').select('id').where('user_id', '=', person.id).execute()).toEqual([])
  })

  test('whoever was answered a moment ago is out at the next request all the same', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    expect(await visitor.status('desk.queue')).toBe(200)
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', person.id).execute()
    expect(await visitor.status('desk.queue')).toBe(401)
  })

  test('what another program of the desk has written is heeded within a second or two by what only reads, and at once by what acts', async () => {
    const person = await desk.support()
    const visitor = await signedIn(desk, person)
    const other = openPools(desk.pools.connectionString, 1)
    try {
      expect(await visitor.status('desk.queue')).toBe(200)
      await other.owner.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', person.id).execute()
      expect(await visitor.status('desk.views.create', { body: { name: 'Mine', shared: false, conditions: {} } })).toBe(401)
      await vi.waitUntil(async () => await visitor.status('desk.queue') === 401, { timeout: 2000, interval: 50 })
    } finally {
      await other.close()
    }
  })

  test('an administrator ends somebody’s sessions', async () => {
    const person = await desk.client()
    const visitor = await signedIn(desk, person)
    await (await desk.as(await desk.administrator())).ask('people.endSessions', { params: { id: person.id } })
    expect(await visitor.status('me.sessions')).toBe(401)
  })

  test('a cookie is HttpOnly, Lax, for the whole host and no other; nothing is kept by caches', async () => {
    const person = await desk.support()
    await givePassword(desk, person)
    const response = await desk.withCookie('').call('session.start', { body: { email: person.email, password } })
    const line = response.headers.getSetCookie().find((each) => each.startsWith('relais.session_token='))
    for (const attribute of [/;\s*httponly/i, /;\s*samesite=lax/i, /;\s*path=\/(;|$)/i, /;\s*max-age=2592000/i]) expect(line).toMatch(attribute)
    expect(line).not.toMatch(/domain=/i)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['unsigned', (token: string) => token], ['signed with nothing', (token: string) => `${token}.`], ['signed by somebody else', (token: string) => `${token}.${'A'.repeat(43)}=`], ['of a JSON web token without algorithm', () => 'eyJhbGciOiJub25lIn0.e30.'],
    ['empty', () => ''], ['broken', () => '%E0%A4%A'],
  ])('a cookie that is %s opens nothing', async (_, forge) => {
    const person = await desk.support()
    await signedIn(desk, person)
    const { token } = await desk.db.selectFrom('auth_sessions').select('token').where('user_id', '=', person.id).executeTakeFirstOrThrow()
    expect((await desk.withCookie(`relais.session_token=${encodeURIComponent(forge(token))}`).call('me.sessions')).status).toBe(401)
    expect((await visit(desk).ask('session.show')).me).toBeNull()
  })
})
