import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import { buildWorld, type World } from '../harness/world.ts'

let desk: Desk
let world: World

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
})

afterAll(() => desk.close())

/** Every way in which a caller has said elsewhere that they are somebody else. */
function borrowed(): [string, string][] {
  const { requester, everyRole, ours } = world
  return [
    ['X-On-Behalf-Of', requester.id], ['From', requester.email], ['X-User-Id', everyRole.id], ['X-User', everyRole.email], ['X-Remote-User', everyRole.email], ['Remote-User', everyRole.email],
    ['X-Forwarded-User', everyRole.email], ['X-Company', ours.id], ['X-Organisation', ours.id], ['X-Role', 'administrator'], ['Authorization', `Bearer ${requester.id}`],
    ['X-HTTP-Method-Override', 'DELETE'], ['X-Original-URL', '/api/admin/people'], ['X-Rewrite-URL', '/api/admin/people'], ['X-Forwarded-For', '127.0.0.1'],
  ]
}

describe('S-006 nobody is somebody else by saying so', () => {
  test('a client who names another in a header is answered as themselves', async () => {
    const outsider = await desk.as(world.strangers.outsider)
    const list = await outsider.ask('client.tickets.list', { query: { scope: 'company', show: 'all' } })
    const home = await outsider.ask('client.home')
    for (const [name, value] of borrowed()) {
      const headers = { [name]: value }
      expect(await outsider.ask('client.tickets.list', { query: { scope: 'company', show: 'all' } }, { headers }), name).toEqual(list)
      expect(await outsider.ask('client.home', {}, { headers }), name).toEqual(home)
      expect(await outsider.refused('client.tickets.show', { params: { id: world.ids.ticket } }, { headers }), name).toMatchObject({ status: 404 })
      expect(await outsider.refused('admin.people', {}, { headers }), name).toMatchObject({ status: 403 })
    }
    expect(list.tickets).toEqual([])
  })

  test('nobody with a header is nobody', async () => {
    const nobody = await desk.as()
    for (const [name, value] of borrowed()) {
      expect(await nobody.refused('client.home', {}, { headers: { [name]: value } }), name).toMatchObject({ status: 401 })
      expect((await nobody.ask('session.show', {}, { headers: { [name]: value } })).me, name).toBeNull()
    }
  })

  test('a client who names another in the address is refused or answered as themselves', async () => {
    const outsider = await desk.as(world.strangers.outsider)
    for (const query of [`as=${world.requester.id}`, `company_id=${world.ours.id}`, `organisation_id=${world.ours.id}`, `organisationId=${world.ours.id}`, `person=${world.requester.id}`]) {
      expect((await outsider.send('GET', `/api/client/tickets?${query}`)).status, query).toBe(422)
      const home = await outsider.send('GET', `/api/client/home?${query}`)
      expect(await home.text(), query).not.toContain(world.ours.name)
    }
  })

  test('a cookie of another name, or an unsigned one, opens nothing', async () => {
    const honest = await desk.as(world.requester)
    const [name = '', value = ''] = honest.cookie().split('=')
    const token = decodeURIComponent(value).split('.')[0] ?? ''
    for (const cookie of [`${name}=${token}`, `${name}=${token}.`, `${name}=.${value}`, `x${name}=${value}`, `__Secure-${name}=${value}`, `person=${world.requester.id}`]) {
      expect((await desk.withCookie(cookie).call('client.home')).status, cookie).toBe(401)
    }
    expect((await honest.call('client.home')).status).toBe(200)
  })
})
