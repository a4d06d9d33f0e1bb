import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChainStep } from '#contract/escalations.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'
import { readLetters } from '../harness/letters.ts'

const [support, technical] = ['00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000a2'] as Id<'team'>[] as [Id<'team'>, Id<'team'>]

let desk: Desk
let ada: Caller
let head: Staff
let noe: Staff
let aya: Staff
let sana: Staff
let yann: Staff
let client: Client

beforeEach(async () => {
  desk = await openDesk()
  ada = await desk.as(await desk.administrator())
  ;[head, noe, aya, sana, yann] = [await desk.head(), await desk.support(), await desk.support(), await desk.technical(), await desk.technical()]
  client = await desk.client()
})
afterEach(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** Puts one of ours on call for a team, day and night, until the given date. */
async function onCall(team: Id<'team'>, person: Staff, until: string | null = null): Promise<void> {
  const { version } = await ada.ask('onCall.show', { params: { id: team } })
  const layer = { name: '', people: [person.id], turn: { every: 1, unit: 'week' as const }, handover: '00:00', from: '2020-01-06', until, zone: null, hours: null }
  await ada.ask('onCall.change', { params: { id: team }, body: { version, schedule: { zone: 'Europe/Paris', hours: null, layers: [layer] } } })
}
const chain = (steps: ChainStep[]) => ({ body: { severity: 'critical' as const, plan: null, chain: { steps, repeatSeconds: null } } })
const step = (after: number, whom: ChainStep['whom'], more: Partial<ChainStep> = {}): ChainStep => ({ after, whom, asks: true, ...more })

/** A critical ticket whose first response is overdue, its chain begun. */
async function overdue(): Promise<Ticket> {
  const ticket = await desk.ticket(client)
  await desk.work()
  await desk.age(ticket, 3_660_000)
  await breach(ticket, 'first_response')
  return ticket
}
async function breach(ticket: Ticket, kind: string): Promise<void> {
  const { rows } = await sql<{ id: Id<'obligation'> }>`update obligations set breached_at = due_at, next_at = null where ticket_id = ${ticket.id} and kind = ${kind} and state = 'running' returning id`.execute(desk.db)
  for (const { id } of rows) {
    await sql`insert into clock_events (obligation_id, sequence, at, kind, organisation_id)
      select o.id, (select max(sequence) + 1 from clock_events where obligation_id = o.id), o.due_at, 'breach', o.organisation_id from obligations o where o.id = ${id}`.execute(desk.db)
    await runJob(desk, 'clock-alert', { obligationId: id, share: 100 })
  }
  await desk.work()
}
async function trail(ticket: Ticket) {
  const { escalations } = await (await desk.as(head)).ask('desk.tickets.escalations', { params: { id: ticket.id } })
  return escalations[0]?.trail.map((each) => [each.whom.replace(/:.*/, ''), each.team?.shipped ?? null, each.name, each.outcome]) ?? []
}

describe('a chain that names whoever is on call', () => {
  test('asks whoever is on call when the step comes, not who was when it was written', async () => {
    await onCall(technical, sana)
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${technical}`]), step(900, ['head'])]))
    await onCall(technical, yann)
    const ticket = await overdue()
    expect(await trail(ticket)).toEqual([['on_call', 'technical', yann.name, 'told']])
    expect(readLetters(desk.dataDir, yann.email).join('\n')).toContain('/acknowledge#')
  })

  test('in a gap reaches nobody, says so, and goes to the next step at once', async () => {
    await onCall(support, noe, '2020-02-03')
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${support}`]), step(900, ['head']), step(1800, ['account_manager'])]))
    const ticket = await overdue()
    expect(await trail(ticket)).toEqual([['on_call', 'support', null, 'nobody'], ['head', null, head.name, 'told']])
    const { escalations } = await (await desk.as(head)).ask('desk.tickets.escalations', { params: { id: ticket.id } })
    expect(escalations[0]?.unreachableAt).toBeNull()
  })

  test('passes over whoever is on call without access, and reaches the layer below', async () => {
    const layers = [noe, aya].map((person) => ({ name: '', people: [person.id], turn: { every: 1, unit: 'week' as const }, handover: '00:00', from: '2020-01-06', until: null, zone: null, hours: null }))
    await ada.ask('onCall.change', { params: { id: support }, body: { version: 0, schedule: { zone: 'Europe/Paris', hours: null, layers } } })
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${support}`])]))
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', noe.id).execute()
    expect(await trail(await overdue())).toEqual([['on_call', 'support', aya.name, 'told']])
  })

  test('lets whoever is asked acknowledge by their mail, even where they may not read the ticket', async () => {
    await onCall(technical, sana)
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${technical}`]), step(900, ['head'])]))
    const ticket = await overdue()
    const token = /\/acknowledge#([\w-]+)/.exec(readLetters(desk.dataDir, sana.email).join('\n'))?.[1] ?? ''
    expect(await (await desk.as(sana)).status('desk.tickets.show', { params: { id: ticket.id } })).toBe(404)
    expect(await (await desk.as()).ask('escalationLink.acknowledge', { body: { token } })).toEqual({ ticketId: ticket.id })
    const { escalations } = await (await desk.as(head)).ask('desk.tickets.escalations', { params: { id: ticket.id } })
    expect(escalations[0]?.acknowledged).toMatchObject({ by: sana.name })
  })
})

describe('a chain that names a team', () => {
  test('reaches everybody of it who has access, by role or by name, each once', async () => {
    const expert = await desk.staff(['expert'])
    const gone = await desk.staff(['expert'])
    const team = await ada.ask('teams.create', { body: { name: 'Live events', role: 'technical', people: [expert.id, gone.id, sana.id] } })
    await desk.db.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute()
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`team:${team.id}`])]))
    const told = await trail(await overdue())
    expect(new Set(told.map(([, , name, outcome]) => `${name} ${outcome}`))).toEqual(new Set([sana, yann, expert].map((person) => `${person.name} told`)))
    expect(told).toHaveLength(3)
  })

  test('that is empty reaches nobody, and the next step comes at once', async () => {
    const team = await ada.ask('teams.create', { body: { name: 'Nobody yet', role: null, people: [] } })
    await ada.ask('admin.changeEscalationChain', chain([step(0, [`team:${team.id}`]), step(900, ['head'])]))
    expect((await trail(await overdue())).map(([whom, , , outcome]) => [whom, outcome])).toEqual([['team', 'nobody'], ['head', 'told']])
  })
})

test('a step tells by what it says: the bell alone leaves no mail and no push, the mail alone does not ring, a push goes to browsers alone', async () => {
  await ada.ask('admin.changeEscalationChain', chain([step(0, [noe.id], { asks: false, channels: ['bell'] }), step(0, [aya.id], { asks: false, channels: ['mail'] }), step(0, [sana.id], { asks: false, channels: ['push'] }), step(0, ['head'])]))
  for (const person of [noe, aya, sana]) {
    await sql`insert into push_subscriptions (id, person_id, endpoint, service, p256dh, auth, agent, created_at) values (${newId()}, ${person.id}, ${`https://push.example/${person.id}`}, 'push.example', 'k', 'a', 'Browser', now())`.execute(desk.db)
  }
  const ticket = await overdue()
  await desk.work()
  const bellOf = async (person: Staff) => (await (await desk.as(person)).ask('me.notices')).notices.filter((notice) => notice.kind === 'clock.breached').length
  const mailsOf = (person: Staff) => readLetters(desk.dataDir, person.email).filter((letter) => letter.includes('is overdue')).length
  const pushesOf = async (person: Staff) => (await sql`select from pushes where person_id = ${person.id} and kind = 'clock.breached'`.execute(desk.db)).rows.length
  const told = async (person: Staff) => [await bellOf(person), mailsOf(person), await pushesOf(person)]
  expect([await told(noe), await told(aya), await told(sana)]).toEqual([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  const { escalations } = await (await desk.as(head)).ask('desk.tickets.escalations', { params: { id: ticket.id } })
  expect(escalations[0]?.trail.map((each) => each.by)).toEqual(expect.arrayContaining([['bell'], ['mail'], ['push'], null]))
})

test('a chain is refused at its step when its team is unknown, retired or takes no turns, or when it tells by nothing', async () => {
  const retired = await ada.ask('teams.create', { body: { name: 'Old', role: null, people: [noe.id] } })
  await ada.ask('teams.change', { params: { id: retired.id }, body: { version: 1, retired: true } })
  const refused = (one: ChainStep) => ada.refused('admin.changeEscalationChain', chain([step(0, ['head']), one]))
  for (const id of [retired.id, newId<'team'>(), 'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF']) expect(await refused(step(0, [`team:${id}`]))).toMatchObject({ status: 422, field: 'chain.steps.1.whom' })
  expect(await refused(step(0, [`on_call:${support}`]))).toMatchObject({ status: 422, code: 'escalation.no_schedule', field: 'chain.steps.1.whom' })
  expect(await refused(step(0, ['deputy'], { channels: [] }))).toMatchObject({ status: 422, code: 'escalation.no_channel', field: 'chain.steps.1.channels' })
  expect(await refused(step(0, ['deputy'], { channels: ['bell'] }))).toMatchObject({ status: 422, code: 'escalation.no_channel' })
  await onCall(support, noe)
  await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${support}`], { channels: ['mail'] })]))
  expect((await ada.ask('admin.escalationChains')).chains.find((each) => each.severity === 'critical')?.steps).toEqual([step(0, [`on_call:${support}`], { channels: ['mail'] })])
})

test('while a chain asks whoever is on call, the team’s last layer stays', async () => {
  await onCall(support, noe)
  await ada.ask('admin.changeEscalationChain', chain([step(0, [`on_call:${support}`])]))
  const empty = { params: { id: support }, body: { version: 1, schedule: { zone: 'Europe/Paris', hours: null, layers: [] } } }
  expect(await ada.refused('onCall.change', empty)).toMatchObject({ status: 409, code: 'team.in_use', field: 'schedule.layers' })
  await ada.ask('admin.changeEscalationChain', chain([step(0, ['head'])]))
  expect(await ada.ask('onCall.change', empty)).toMatchObject({ version: 2 })
})
