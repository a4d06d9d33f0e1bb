import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let ada: Caller
let noe: Staff

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  noe = await desk.support()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const listed = async (caller: Caller = ada) => (await caller.ask('teams.list')).teams
const shipped = async (key: 'support' | 'technical') => {
  const team = (await listed()).find((each) => each.shipped === key)
  if (team === undefined) throw new Error(`no team ${key}`)
  return team
}

describe('teams', () => {
  test('a desk comes with support and the technical team, to which people belong by their role', async () => {
    const sana = await desk.technical()
    expect((await listed()).map(({ shipped: key, name, role }) => [key, name, role])).toEqual([['support', null, 'support'], ['technical', null, 'technical']])
    expect((await shipped('support')).members).toEqual([{ id: noe.id, name: noe.name, disabled: false, byRole: true, named: false }])
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', sana.id).execute()
    expect((await shipped('technical')).members).toEqual([])
  })

  test('others are made of a role, of people, or of both, under a name that is given once', async () => {
    const claire = await desk.manager()
    const live = await ada.ask('teams.create', { body: { name: 'Live events', role: 'head', people: [claire.id, noe.id, claire.id] } })
    expect(live).toMatchObject({ name: 'Live events', shipped: null, version: 1, role: 'head', retired: false, onCall: false })
    expect(new Set(live.members.map(({ id, byRole, named }) => `${id} ${byRole} ${named}`))).toEqual(new Set([`${claire.id} false true`, `${noe.id} false true`]))
    const again = await ada.refused('teams.create', { body: { name: 'live évents', role: null, people: [] } })
    expect(again).toMatchObject({ status: 409, code: 'team.name_taken', field: 'name' })
  })

  test('only our own people with access can be named, and whoever loses it stays, marked', async () => {
    const [gone, client] = [await desk.staff(['support'], { disabled_at: new Date() }), await desk.client()]
    for (const stranger of [gone.id, client.id, newId<'person'>()]) {
      expect(await ada.refused('teams.create', { body: { name: 'Night watch', role: null, people: [noe.id, stranger] } })).toMatchObject({ status: 422, field: 'people.1' })
    }
    const lou = await desk.staff(['expert'])
    const night = await ada.ask('teams.create', { body: { name: 'Night watch', role: null, people: [lou.id] } })
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', lou.id).execute()
    const changed = await ada.ask('teams.change', { params: { id: night.id }, body: { version: 1, people: [lou.id, noe.id] } })
    expect(changed.members.map(({ id, disabled }) => [id, disabled])).toEqual(expect.arrayContaining([[lou.id, true], [noe.id, false]]))
  })

  test('what a colleague has saved meanwhile is not overwritten', async () => {
    const support = await shipped('support')
    const named = await ada.ask('teams.change', { params: { id: support.id }, body: { version: support.version, name: 'Assistance' } })
    expect(named).toMatchObject({ name: 'Assistance', version: support.version + 1 })
    expect(await ada.refused('teams.change', { params: { id: support.id }, body: { version: support.version, name: 'Help' } })).toMatchObject({ status: 409, code: 'policy.changed' })
    expect(await ada.ask('teams.change', { params: { id: support.id }, body: { version: named.version, name: null } })).toMatchObject({ name: null, shipped: 'support' })
  })

  test('a team of ours needs a name, and everybody of ours may read them, none but administrators change them', async () => {
    const team = await ada.ask('teams.create', { body: { name: 'Films', role: null, people: [] } })
    expect(await ada.refused('teams.change', { params: { id: team.id }, body: { version: 1, name: null } })).toMatchObject({ status: 422, field: 'name' })
    const reader = await desk.as(noe)
    expect((await listed(reader)).some((each) => each.id === team.id)).toBe(true)
    expect(await reader.ask('teams.list')).toMatchObject({ mayChange: false })
    expect(await reader.status('teams.change', { params: { id: team.id }, body: { version: 1, name: 'Mine' } })).toBe(404)
  })

  test('a team that chains name stays; taken out of them, it can be retired, and its name is free', async () => {
    const team = await ada.ask('teams.create', { body: { name: 'Relay', role: null, people: [noe.id] } })
    const chain = (whom: string[]) => ada.ask('admin.changeEscalationChain', { body: { severity: 'low', plan: 'premium', chain: { steps: [{ after: 0, whom: whom as [], asks: true }], repeatSeconds: null } } })
    await chain([`team:${team.id}`])
    const retire = { params: { id: team.id }, body: { version: 1, retired: true } }
    expect(await ada.refused('teams.change', retire)).toMatchObject({ status: 409, code: 'team.in_use' })
    await chain(['head'])
    expect(await ada.ask('teams.change', retire)).toMatchObject({ retired: true, version: 2 })
    expect(await ada.ask('teams.create', { body: { name: 'Relay', role: null, people: [] } })).toMatchObject({ name: 'Relay' })
    expect(await ada.refused('teams.change', { params: { id: team.id }, body: { version: 2, retired: false } })).toMatchObject({ code: 'team.name_taken' })
  })
})
