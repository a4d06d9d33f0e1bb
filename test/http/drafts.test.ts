import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '#db/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { writeTicket } from '../harness/tickets.ts'

let desk: Desk
let ines: Client
let noe: Staff
let caller: Caller
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
  noe = await desk.support()
  caller = await desk.as(noe)
  ticket = await writeTicket(desk, ines)
})

afterAll(() => desk.close())

describe('a draft', () => {
  const save = (as: Caller, text: string, version: number, kind: 'reply' | 'note' = 'reply') => as.ask('desk.tickets.draft', { params: { id: ticket.id, kind }, body: { text, version } })

  test('is kept for its writer alone, and grows from version to version', async () => {
    expect(await save(caller, 'We are', 0)).toEqual({ version: 1 })
    expect(await save(caller, 'We are looking', 1)).toEqual({ version: 2 })
    expect(await save(caller, 'A thought', 0, 'note')).toEqual({ version: 1 })
    const { drafts } = await caller.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(drafts).toMatchObject({ reply: { text: 'We are looking', version: 2 }, note: { text: 'A thought' }, technical: null })
    expect((await (await desk.as(await desk.support())).ask('desk.tickets.show', { params: { id: ticket.id } })).drafts).toMatchObject({ reply: null, note: null })
  })

  test('that was written further in another window is not overwritten', async () => {
    expect(await caller.refused('desk.tickets.draft', { params: { id: ticket.id, kind: 'reply' }, body: { text: 'Old', version: 1 } })).toMatchObject({ status: 409, code: 'draft.changed' })
    expect(await caller.refused('desk.tickets.draft', { params: { id: ticket.id, kind: 'reply' }, body: { text: '', version: 1 } })).toMatchObject({ status: 409 })
    const { drafts } = await caller.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(drafts.reply).toMatchObject({ text: 'We are looking' })
  })

  test('is forgotten when it is emptied', async () => {
    expect(await save(caller, '', 2)).toEqual({ version: 0 })
    expect((await caller.ask('desk.tickets.show', { params: { id: ticket.id } })).drafts.reply).toBeNull()
    expect(await save(caller, 'Again', 0)).toEqual({ version: 1 })
  })

  test('of a client is kept on what they may see, and nowhere else; no character breaks it', async () => {
    const client = await desk.as(ines)
    for (const text of ['a\u0000b', 'half a pair \ud800']) expect((await client.call('client.tickets.draft', { params: { id: ticket.id }, body: { text, version: 0 } })).status).toBeLessThan(500)
    await client.ask('client.tickets.draft', { params: { id: ticket.id }, body: { text: '', version: 1 } }).catch(() => undefined)
    expect(await client.ask('client.tickets.draft', { params: { id: ticket.id }, body: { text: 'Still nothing', version: 0 } })).toEqual({ version: 1 })
    expect((await client.ask('client.tickets.show', { params: { id: ticket.id } })).draft).toMatchObject({ text: 'Still nothing' })
    const stranger = await desk.as(await desk.client())
    expect(await stranger.refused('client.tickets.draft', { params: { id: ticket.id }, body: { text: 'x', version: 0 } })).toMatchObject({ status: 404 })
    const technician = await desk.as(await desk.technical())
    expect(await technician.refused('desk.tickets.draft', { params: { id: ticket.id, kind: 'note' }, body: { text: 'x', version: 0 } })).toMatchObject({ status: 404 })
  })
})

describe('presence', () => {
  test('is told to everybody when it changes, and only then', async () => {
    const heard: { ticketId: string, present: { name: string, activity: string }[] }[] = []
    const stop = await listen(desk.pools.connectionString, ['relais_presence'], (_, payload) => heard.push(JSON.parse(payload)), () => undefined)
    const be = (as: Caller, activity: 'viewing' | 'replying' | 'left') => as.ask('desk.tickets.presence', { params: { id: ticket.id }, body: { activity } })
    await be(caller, 'viewing')
    await be(caller, 'viewing')
    await be(caller, 'replying')
    const other = await desk.as(await desk.support())
    await be(other, 'viewing')
    const { present } = await other.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect(present).toEqual([{ id: noe.id, name: noe.name, activity: 'replying' }])
    await be(caller, 'left')
    await be(caller, 'left')
    await expect.poll(() => heard.map((each) => each.present.map((one) => one.activity).toSorted().join())).toEqual(['viewing', 'replying', 'replying,viewing', 'viewing'])
    await stop()
  })

  test('is no way to learn of a ticket', async () => {
    const technician = await desk.as(await desk.technical())
    for (const id of [ticket.id, newId<'ticket'>()]) expect(await technician.refused('desk.tickets.presence', { params: { id }, body: { activity: 'viewing' } })).toMatchObject({ status: 404 })
  })
})
