import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settleWords } from '#jobs/prune.store.ts'
import type { Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import { writeMessage, writeTicket } from '../harness/tickets.ts'

const marks = ['NOTECANARY7f3', 'TECHCANARY1b8', 'CAUSECANARY4d2', 'SUBJECTCANARY9a0', 'Zébulon']

let desk: Desk
let victim: Client
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  const manager = await desk.manager()
  victim = await desk.client(await desk.company({ name: 'Zébulon Films', account_manager_id: manager.id }), { name: 'Zoé Zébulon' })
  const noe = await desk.support()
  ticket = await writeTicket(desk, victim, { subject: 'SUBJECTCANARY9a0', resolution_cause: 'CAUSECANARY4d2' })
  await writeMessage(desk, ticket, noe, { kind: 'note', body: 'NOTECANARY7f3' })
  await writeMessage(desk, ticket, noe, { kind: 'technical', author_side: 'technical', body: 'TECHCANARY1b8' })
})

afterAll(() => desk.close())

async function foundBy(caller: Caller, q: string): Promise<number> {
  const { tickets } = await caller.ask('client.tickets.list', { query: { scope: 'company', show: 'all', q } })
  return tickets.length
}

describe.each(['just written', 'in its place in the index'])('S-004 search tells nobody of what they may not see, %s', (place) => {
  beforeAll(async () => {
    if (place === 'in its place in the index') await settleWords(desk.db)
  })

  test('neither another company nor a colleague without the right finds anything by mark, number or subject', async () => {
    const outsider = await desk.as(await desk.client(undefined, { sees_company: true }))
    const colleague = await desk.as(await desk.client({ id: victim.actor.organisationId, name: '' }))
    for (const caller of [outsider, colleague]) for (const q of [...marks, ticket.number]) expect({ q, found: await foundBy(caller, q) }).toEqual({ q, found: 0 })
  })

  test('the client finds their own ticket by its subject, never by what is internal', async () => {
    const caller = await desk.as(victim)
    expect(await foundBy(caller, 'SUBJECTCANARY9a0')).toBe(1)
    for (const q of ['NOTECANARY7f3', 'TECHCANARY1b8', 'CAUSECANARY4d2']) expect({ q, found: await foundBy(caller, q) }).toEqual({ q, found: 0 })
  })

  test('a foreign account manager and the technical team find, count and complete nothing of it', async () => {
    const manager = await desk.as(await desk.manager())
    const technician = await desk.as(await desk.technical())
    for (const caller of [manager, technician]) {
      for (const q of [...marks, ticket.number]) {
        expect({ q, tickets: (await caller.ask('desk.search', { query: { q } })).tickets }).toEqual({ q, tickets: [] })
        expect({ q, tickets: (await caller.ask('desk.queue', { query: { view: 'all', q } })).tickets }).toEqual({ q, tickets: [] })
      }
      expect((await caller.ask('desk.counts')).counts).toMatchObject({ all: 0, todo: 0 })
    }
    expect((await manager.ask('desk.complete', { query: { q: 'client:Z' } })).completions).toEqual([])
    expect(await manager.ask('desk.search', { query: { q: 'Zébulon' } })).toMatchObject({ people: [], organisations: [] })
  })
})
