import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { tell, type Notice } from '#domains/notifications/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

function told(notice: Notice): Promise<number> {
  return actAs(desk.pools.staff, itself, (tx, now) => tell(tx, now, notice))
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
