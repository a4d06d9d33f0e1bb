import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { tell, type Notice } from '#domains/notifications/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

function told(notice: Notice, after = 0): Promise<number> {
  return actAs(desk.pools.staff, itself, (tx, now) => tell(tx, new Date(now.getTime() + after), notice))
}

async function noticesOf(person: Staff): Promise<{ kind: string, mail: string }[]> {
  return desk.db.selectFrom('notices').select(['kind', 'mail']).where('person_id', '=', person.id).orderBy('created_at').execute()
}

async function mailsTo(person: Staff): Promise<{ subject: string, body: string }[]> {
  await desk.work()
  return desk.db.selectFrom('mails').select(['subject', 'body']).where('to_address', '=', person.email).orderBy('created_at').execute()
}

describe('who is told', () => {
  test('somebody who is given a ticket hears of it, once; who gave it hears nothing', async () => {
    const [giver, owner] = [await desk.support(), await desk.support()]
    const ticket = await desk.ticket(await desk.client())
    const caller = await desk.as(giver)
    await caller.ask('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId: owner.id, version: 1 } })
    await desk.work()
    expect(await noticesOf(owner)).toEqual([{ kind: 'ticket.assigned', mail: 'kept' }])
    expect(await noticesOf(giver)).toEqual([])
    expect(await mailsTo(owner)).toMatchObject([{ subject: `${giver.name} gave you ${ticket.number} — Nothing plays any more` }])
  })

  test('told twice for one reason, somebody hears once; told with another, again; who has lost their access hears nothing', async () => {
    const [one, gone] = [await desk.support(), await desk.staff(['support'], { disabled_at: new Date() })]
    const notice = { kind: 'promise.due', to: [one.id, one.id, gone.id], ticketId: null, values: {}, once: 'a' } as const
    expect(await told(notice)).toBe(1)
    expect(await told(notice)).toBe(0)
    expect(await told({ ...notice, once: 'b' })).toBe(1)
    expect(await noticesOf(gone)).toEqual([])
  })

  test('what is undone with its transaction was never told', async () => {
    const one = await desk.support()
    await expect(actAs(desk.pools.staff, itself, async (tx, now) => {
      await tell(tx, now, { kind: 'promise.due', to: [one.id], ticketId: null, values: {}, once: 'undone' })
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    await desk.work()
    expect(await noticesOf(one)).toEqual([])
    expect(await mailsTo(one)).toEqual([])
  })
})

describe('the bell', () => {
  test('shows what one was told, newest first, where it leads, and how much is unread; somebody else’s is nobody else’s', async () => {
    const [owner, other] = [await desk.support(), await desk.support()]
    const client = await desk.client()
    const ticket = await desk.ticket(client)
    await told({ kind: 'clock.warned', to: [owner.id], ticketId: ticket.id, values: { clock: 'first_response', share: '80' }, once: 'warned' })
    await told({ kind: 'escalation.asked', to: [owner.id], ticketId: ticket.id, values: { path: '/desk/escalations/1' }, once: 'asked' })
    const asOwner = await desk.as(owner)
    const bell = await asOwner.ask('me.notices')
    expect(bell).toMatchObject({ unread: 2, next: null, notices: [
      { kind: 'escalation.asked', urgent: true, read: false, path: '/desk/escalations/1', number: ticket.number },
      { kind: 'clock.warned', urgent: false, values: { clock: 'first_response', share: '80' }, path: `/desk/tickets/${ticket.id}`, subject: 'Nothing plays any more' },
    ] })
    const asOther = await desk.as(other)
    expect(await asOther.ask('me.notices')).toEqual({ notices: [], unread: 0, next: null })
    const ids = bell.notices.map((notice) => notice.id)
    await asOther.ask('me.notices.read', { body: { ids } })
    expect((await asOwner.ask('me.notices')).unread).toBe(2)
    expect(await asOwner.ask('me.notices.read', { body: { ids: ids.slice(0, 1) } })).toEqual({ unread: 1 })
    expect(await asOwner.ask('me.notices.read', { body: {} })).toEqual({ unread: 0 })
  })

  test('goes on page by page without missing or repeating one', async () => {
    const owner = await desk.support()
    for (let index = 0; index < 65; index++) await told({ kind: 'promise.due', to: [owner.id], ticketId: null, values: { at: `${index}` }, once: `page.${index}` }, index)
    const caller = await desk.as(owner)
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await caller.ask('me.notices', { query: cursor === undefined ? {} : { cursor } })
      seen.push(...page.notices.map((notice) => notice.values['at'] ?? ''))
      cursor = page.next
    }
    expect(seen).toEqual(Array.from({ length: 65 }, (_, index) => `${64 - index}`))
  })

  test('a place outside the desk is never where a notice leads', async () => {
    const owner = await desk.support()
    for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example']) await told({ kind: 'promise.due', to: [owner.id], ticketId: null, values: { path }, once: path })
    expect((await (await desk.as(owner)).ask('me.notices')).notices.map((notice) => notice.path)).toEqual(['/desk', '/desk', '/desk'])
  })
})

describe('what somebody chose', () => {
  const hours = { quietFrom: null, quietTo: null, dailyAt: '08:00' }

  test('is kept; what asks for an act at once stays on', async () => {
    const caller = await desk.as(await desk.support())
    const changed = await caller.ask('me.changeNoticeChoices', { body: { kinds: [{ kind: 'ticket.assigned', bell: false, mail: 'none' }, { kind: 'escalation.asked', bell: false, mail: 'none' }], hours: { quietFrom: '19:00', quietTo: '08:00', dailyAt: '07:30' } } })
    expect(changed.kinds).toContainEqual({ kind: 'ticket.assigned', bell: false, mail: 'none', push: true, firm: false })
    expect(changed.kinds).toContainEqual({ kind: 'escalation.asked', bell: true, mail: 'now', push: true, firm: true })
    expect(await caller.ask('me.noticeChoices')).toEqual(changed)
    expect(await caller.refused('me.changeNoticeChoices', { body: { kinds: [], hours: { quietFrom: '19:00', quietTo: null, dailyAt: '07:30' } } })).toMatchObject({ status: 422 })
    expect(await caller.refused('me.changeNoticeChoices', { body: { kinds: [], hours: { quietFrom: '25:00', quietTo: '08:00', dailyAt: '07:30' } } })).toMatchObject({ status: 422 })
  })

  test('decides between bell, mail, both and neither', async () => {
    const owner = await desk.support()
    const caller = await desk.as(owner)
    await caller.ask('me.changeNoticeChoices', { body: { kinds: [{ kind: 'promise.due', bell: false, mail: 'now' }, { kind: 'clock.warned', bell: true, mail: 'none' }], hours } })
    await told({ kind: 'promise.due', to: [owner.id], ticketId: null, values: {}, once: '1' })
    await told({ kind: 'clock.warned', to: [owner.id], ticketId: null, values: {}, once: '2' })
    await desk.work()
    expect((await caller.ask('me.notices')).notices.map((notice) => notice.kind)).toEqual(['clock.warned'])
    expect(await noticesOf(owner)).toEqual([{ kind: 'promise.due', mail: 'kept' }, { kind: 'clock.warned', mail: 'none' }])
  })

  test('quiet hours and the daily mail hold back, but nothing that is urgent; one mail then tells it all', async () => {
    const owner = await desk.support()
    const caller = await desk.as(owner)
    const wall = (shift: number) => new Date(Date.now() + shift).toLocaleTimeString('fr', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' })
    await caller.ask('me.changeNoticeChoices', { body: { kinds: [{ kind: 'ticket.assigned', bell: true, mail: 'daily' }], hours: { quietFrom: wall(-3_600_000), quietTo: wall(3_600_000), dailyAt: wall(7_200_000) } } })
    await told({ kind: 'promise.due', to: [owner.id], ticketId: null, values: {}, once: '1' })
    await told({ kind: 'ticket.assigned', to: [owner.id], ticketId: null, values: { by: 'Noé' }, once: '2' })
    await told({ kind: 'clock.breached', to: [owner.id], ticketId: null, values: { clock: 'first_response' }, urgent: true, once: '3' })
    await desk.work()
    expect(await noticesOf(owner)).toEqual([{ kind: 'promise.due', mail: 'held' }, { kind: 'ticket.assigned', mail: 'held' }, { kind: 'clock.breached', mail: 'kept' }])
    expect(await mailsTo(owner)).toHaveLength(1)
    await runJob(desk, 'digest')
    expect(await mailsTo(owner)).toHaveLength(1)
    await desk.db.updateTable('notices').set({ mail_at: new Date() }).where('mail', '=', 'held').execute()
    await runJob(desk, 'digest')
    await runJob(desk, 'digest')
    const mails = await mailsTo(owner)
    expect(mails).toHaveLength(2)
    expect(mails[1]).toMatchObject({ subject: '2 notices for you at Relais', body: expect.stringContaining('Noé gave you') })
  })
})

test('what is too much for an hour’s mail is not lost: it comes together, an hour later', async () => {
  const owner = await desk.support()
  for (let index = 0; index < 63; index++) await told({ kind: 'promise.due', to: [owner.id], ticketId: null, values: {}, once: `flood.${index}` })
  expect((await mailsTo(owner)).length).toBe(63)
  expect((await noticesOf(owner)).filter((notice) => notice.mail === 'held')).toHaveLength(3)
  await desk.db.updateTable('notices').set({ mail_at: new Date() }).where('person_id', '=', owner.id).where('mail', '=', 'held').execute()
  await runJob(desk, 'digest')
  expect((await mailsTo(owner)).at(-1)).toMatchObject({ subject: '3 notices for you at Relais' })
  const states = await desk.db.selectFrom('mails').select('state').where('to_address', '=', owner.email).execute()
  expect(Map.groupBy(states, (row) => row.state).get('held')).toHaveLength(3)
})
