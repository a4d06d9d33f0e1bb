import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations, type OperationName } from '#contract/index.ts'
import { clientRoles, staffRoles, type Role } from '#kernel/roles.ts'
import type { AnyInput, Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'
import { calls, type Ids, type Stranger } from '../harness/operations.ts'
import { buildWorld, inventIds, readEverything, rightfulCaller, type World } from '../harness/world.ts'

/** What anybody on the internet may call; whoever adds to it has thought about it. */
const forAnyone: OperationName[] = [
  'setup.show', 'setup.finish', 'session.show', 'session.start', 'session.secondFactor', 'password.forget', 'password.reset', 'invitation.show', 'invitation.accept',
  'access.begin', 'access.show', 'access.ask', 'address.show', 'address.confirm', 'escalationLink.show', 'escalationLink.acknowledge', 'mailboxes.take', 'plans.public',
  'calendarFeed.read', 'unsubscribe', 'unsubscribe.page', 'manual.search', 'manual.missed', 'manual.helped', 'telephony.tell',
]

const guarded = operations.filter(([, endpoint]) => endpoint.access !== 'anyone')
const withRoles = operations.filter(([, endpoint]) => Array.isArray(endpoint.access))
const withIds = operations.filter(([, endpoint]) => endpoint.params !== undefined)

let desk: Desk
let world: World
let untouched: string

beforeAll(async () => {
  desk = await openDesk()
  world = await buildWorld(desk)
  untouched = await readEverything(desk, world.ours.id)
})

afterAll(() => desk.close())

function inputOf(name: OperationName, ids: Ids): AnyInput & { openTo?: Stranger[] } {
  return calls[name](ids)
}

async function answerTo(caller: Caller, name: OperationName, ids: Ids): Promise<{ status: number, type: string | null, body: string }> {
  const response = await caller.call(name, inputOf(name, ids))
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}

describe('S-001 every operation is closed to those it is not for', () => {
  test('every operation has its row, and those open to anybody are known by name', () => {
    expect(Object.keys(calls).toSorted()).toEqual(operations.map(([name]) => name).toSorted())
    expect(operations.filter(([, endpoint]) => endpoint.access === 'anyone').map(([name]) => name)).toEqual(forAnyone)
  })

  test.each(guarded)('%s asks who is there before anything else', async (name) => {
    const nobody = await desk.as()
    expect(await answerTo(nobody, name, world.ids)).toMatchObject({ status: 401 })
  })

  test.each(guarded)('%s is closed to the disabled, the expired and the forged', async (name) => {
    for (const caller of await callersWithoutRight()) expect(await answerTo(caller, name, world.ids)).toMatchObject({ status: 401 })
  })

  test.each(withRoles)('%s is closed to every role it does not name', async (name, endpoint) => {
    const wrong = [...clientRoles, ...staffRoles].filter((role) => !endpoint.access.includes(role))
    expect(wrong).not.toEqual([])
    for (const role of wrong) expect(await answerTo(await holderOf(role), name, world.ids), role).toMatchObject({ status: endpoint.params ? 404 : 403 })
  })

  describe.each(['outsider', 'colleague', 'otherManager', 'technician', 'elsewhere'] as const)('to the %s', (who) => {
    const foreign = withIds.filter(([name]) => !inputOf(name, inventIds()).openTo?.includes(who))

    test.each(foreign)('%s answers as if the thing did not exist', async (name) => {
      const caller = await desk.as(world.strangers[who])
      const toForeign = await answerTo(caller, name, world.ids)
      expect(toForeign).toMatchObject({ status: 404 })
      expect(await answerTo(caller, name, inventIds())).toEqual(toForeign)
    })
  })

  test('somebody of two companies reads in each only what is its own, before and after they go over', async () => {
    const caller = await desk.as(world.strangers.elsewhere)
    const reads = withIds.filter(([, endpoint]) => endpoint.method === 'GET' && Array.isArray(endpoint.access) && endpoint.access.includes('client_user'))
    const read = async () => Promise.all(reads.map(async ([name]) => [name, (await answerTo(caller, name, world.ids)).status < 400]))
    expect(await read()).toEqual(reads.map(([name]) => [name, false]))
    await caller.ask('session.switch', { body: { organisationId: world.ours.id } })
    expect(await read()).toEqual(reads.map(([name]) => [name, true]))
    await caller.ask('session.switch', { body: { organisationId: world.theirs.id } })
    expect(await read()).toEqual(reads.map(([name]) => [name, false]))
  })

  test('none of this has changed anything or broken anything', async () => {
    expect(JSON.parse(await readEverything(desk, world.ours.id)).tickets).toEqual(JSON.parse(untouched).tickets)
    expect(withoutOurNewPeople(await readEverything(desk, world.ours.id))).toEqual(withoutOurNewPeople(untouched))
    expect(desk.errors).toEqual([])
  })

  // Last, because these calls do what they say; without them a desk that answers nothing at all would pass.
  test.each(withIds)('%s knows the thing when it is asked by whoever it is for', async (name, endpoint) => {
    const { status, body } = await answerTo(await rightfulCaller(desk, world, endpoint), name, world.ids)
    expect([200, 201, 303, 409, 410, 422], `${status} ${body}`).toContain(status)
  })
})

const holders = new Map<Role, Caller>()

/** Somebody who has this role and no other, the same each time. */
async function holderOf(role: Role): Promise<Caller> {
  const isClients = clientRoles.some((each) => each === role)
  const holder = holders.get(role) ?? await desk.as(isClients ? await desk.client(world.ours, { roles: [role] }) : await desk.staff([role]))
  holders.set(role, holder)
  return holder
}

let withoutRight: Caller[] | undefined

async function callersWithoutRight(): Promise<Caller[]> {
  if (withoutRight) return withoutRight
  const people: (Client | Staff)[] = [await desk.client(world.ours), await desk.staff([...staffRoles])]
  const disabled = await Promise.all(people.map((person) => desk.as(person)))
  await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', 'in', people.map((person) => person.id)).execute()
  const late = [await desk.client(world.ours), await desk.staff([...staffRoles])]
  const expired = await Promise.all(late.map((person) => desk.as(person)))
  await desk.db.updateTable('auth_sessions').set({ expires_at: new Date(Date.now() - 1000) }).where('user_id', 'in', late.map((person) => person.id)).execute()
  const honest = await desk.as(world.everyRole)
  const forged = desk.withCookie(honest.cookie().replace(/.{6}$/, 'AAAAAA'))
  withoutRight = [...disabled, ...expired, forged]
  return withoutRight
}

function withoutOurNewPeople(everything: string): object {
  return { ...JSON.parse(everything), people: [] }
}
