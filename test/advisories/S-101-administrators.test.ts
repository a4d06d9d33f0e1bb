import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

describe('S-101 nobody but administrators touches our own people', () => {
  test.each(['support', 'technical', 'account_manager', 'head', 'expert'] as const)('%s neither changes, invites, disables nor raises anybody of ours', async (role) => {
    const administrator = await desk.administrator()
    const actor = await desk.staff([role])
    const caller = await desk.as(actor)
    const params = { id: administrator.id }
    const managing = role === 'account_manager' || role === 'head'
    for (const body of [{ roles: ['support' as const] }, { disabled: true }, { name: 'Renamed' }, { title: 'x' }]) expect((await caller.refused('people.change', { params, body })).status).toBe(managing ? 403 : 404)
    expect((await caller.refused('people.change', { params: { id: actor.id }, body: { roles: [role, 'administrator'] } })).status).toBe(managing ? 403 : 404)
    for (const name of ['people.reinvite', 'people.uninvite', 'people.endSessions'] as const) expect((await caller.refused(name, { params })).status).toBe(managing ? 403 : 404)
    expect((await caller.refused('admin.inviteStaff', { body: { name: 'X', email: 'x@desk.example', roles: ['administrator'], language: 'fr', title: '', directLine: '' } })).status).toBe(403)
    expect((await caller.refused('admin.removeSecondFactor', { params, body: { reason: 'Lost, they say.' } })).status).toBe(404)
    expect((await caller.refused('admin.changeSettings', { body: { secondFactorRoles: [], deskName: 'Mine' } })).status).toBe(403)
    const after = await desk.db.selectFrom('people').select(['roles', 'name', 'disabled_at']).where('id', '=', administrator.id).executeTakeFirst()
    expect(after).toEqual({ roles: ['administrator'], name: administrator.name, disabled_at: null })
  })

  test('a client’s person is never given a role of ours', async () => {
    const company = await desk.company()
    const caller = await desk.as(await desk.head())
    const invite = await caller.refused('organisations.invite', { params: { id: company.id }, body: { name: 'X', email: 'y@canal.example', roles: ['administrator' as never], language: 'fr', seesCompany: false } })
    expect(invite.status).toBe(422)
    const person = await desk.client(company)
    expect((await caller.refused('people.change', { params: { id: person.id }, body: { roles: ['client_user', 'support'] } })).status).toBe(422)
  })
})

describe('S-101 the desk always keeps an administrator', () => {
  const demote = async (by: Staff, whom: Staff, body: object) => (await desk.as(by)).call('people.change', { params: { id: whom.id }, body })

  async function onlyThese(...administrators: Staff[]): Promise<void> {
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('side', '=', 'staff').where('id', 'not in', administrators.map((each) => each.id)).execute()
  }

  test.each([{ disabled: true }, { roles: ['support'] }])('the last one stays: %j', async (body) => {
    const last = await desk.administrator()
    await onlyThese(last)
    const response = await demote(last, last, body)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ error: { code: 'person.last_administrator' } })
  })

  test('of two who demote each other at once, one stays', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await desk.administrator(), await desk.administrator()]
      await onlyThese(a, b)
      await Promise.all([demote(a, b, { roles: ['support'] }), demote(b, a, { disabled: true })])
      const left = await desk.db.selectFrom('people').select('id').where('side', '=', 'staff').where('disabled_at', 'is', null).where((row) => row.val('administrator'), '=', (row) => row.fn.any('roles')).execute()
      expect(left).toHaveLength(1)
    }
  })
})
