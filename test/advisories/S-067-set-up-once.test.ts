import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import { password, visit } from '../harness/visitor.ts'

let desk: Desk
const first = (email: string) => ({ body: { name: 'Ada Lemaire', email, password, language: 'fr' as const, zone: 'Europe/Paris', demo: true } })

beforeEach(async () => {
  desk = await openDesk()
})

afterEach(() => desk.close())

describe('S-067 the set-up page makes one administrator and is gone', () => {
  test('of ten who race, one becomes administrator; the others find nothing', async () => {
    expect(await visit(desk).ask('setup.show')).toEqual({ open: true })
    expect((await visit(desk).ask('session.show')).setup).toBe(true)
    const statuses = await Promise.all(Array.from({ length: 10 }, (_, index) => visit(desk).status('setup.finish', first(`ada${index}@desk.example`))))
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 404)).toHaveLength(9)
    expect(await desk.db.selectFrom('people').select('id').execute()).toHaveLength(1)
    expect(await desk.db.selectFrom('auth_users').select('id').execute()).toHaveLength(1)
  })

  test('whoever made it is signed in as administrator; afterwards the page answers like any unknown address', async () => {
    const ada = visit(desk)
    const made = await ada.ask('setup.finish', first('ada@desk.example'))
    expect(made).toMatchObject({ me: { roles: ['administrator'], side: 'staff', organisation: null, language: 'fr' }, demoStarted: false })
    expect(await ada.status('admin.settings')).toBe(200)
    const unknown = await desk.withCookie('').send('GET', '/api/nothing')
    for (const [method, body] of [['GET', undefined], ['POST', first('eve@desk.example').body]] as const) {
      const response = await desk.withCookie('').send(method, '/api/setup', { body })
      expect(response.status).toBe(404)
      expect(await response.text()).toBe(await unknown.clone().text())
    }
    expect((await visit(desk).ask('session.show')).setup).toBe(false)
  })

  test('a refused password leaves the page open and nobody behind', async () => {
    const { body } = first('ada@desk.example')
    expect(await visit(desk).refused('setup.finish', { body: { ...body, password: 'administrator' } })).toMatchObject({ status: 422, code: 'password.common' })
    expect(await desk.db.selectFrom('people').select('id').execute()).toEqual([])
    expect(await visit(desk).status('setup.show')).toBe(200)
  })
})
