import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hour, later, minute } from '#kernel/instants.ts'
import type { Caller } from '../harness/door.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { writeTicket } from '../harness/tickets.ts'

let desk: Desk
let client: Client
let noe: Staff
let caller: Caller
const now = new Date()

beforeAll(async () => {
  desk = await openDesk()
  const manager = await desk.manager()
  client = await desk.client(await desk.company({ name: 'Cinéphare', account_manager_id: manager.id }), { name: 'Inès Marchand' })
  noe = await desk.staff(['support'], { name: 'Noé Garnier' })
  caller = await desk.as(noe)
})

afterAll(() => desk.close())

async function numbers(view: string, more: Record<string, unknown> = {}, as: Caller = caller): Promise<string[]> {
  const { tickets } = await as.ask('desk.queue', { query: { view: view as 'todo', ...more } })
  return tickets.map((ticket) => ticket.number)
}

const numberOf = (ticket: Ticket) => ticket.number

describe('the queue', () => {
  test('answers what to do next: what is due first comes first, what owes nothing comes last, oldest first', async () => {
    const quiet = await writeTicket(desk, client, { state: 'examining' })
    const laterOne = await writeTicket(desk, client, { next_due_at: later(now, 2 * hour) })
    const quietToo = await writeTicket(desk, client, { state: 'technical_answered' })
    const over = await writeTicket(desk, client, { next_due_at: later(now, -minute) })
    await writeTicket(desk, client, { state: 'closed' })
    expect(await numbers('todo')).toEqual([over, laterOne, quiet, quietToo].map(numberOf))
  })

  test('is read fifty at a time, and no ticket is shown twice or left out between the pages', async () => {
    const company = await desk.company()
    const other = await desk.client(company)
    const made: string[] = []
    for (let i = 0; i < 120; i++) made.push((await writeTicket(desk, other, { state: 'with_technical', next_due_at: i % 3 === 0 ? null : later(now, (i % 7) * hour) })).number)
    for (const view of ['technical', 'all'] as const) {
      const seen: string[] = []
      let cursor: string | undefined
      for (let page = 0; page < 5; page++) {
        const { tickets, next } = await caller.ask('desk.queue', { query: { view, q: `client:"${company.name}"`, ...(cursor === undefined ? {} : { cursor }) } })
        seen.push(...tickets.map((ticket) => ticket.number))
        if (next === null) break
        expect(tickets).toHaveLength(50)
        cursor = next
      }
      expect(seen).toHaveLength(120)
      expect(seen.toSorted()).toEqual(made.toSorted())
    }
    const first = await caller.ask('desk.queue', { query: { view: 'technical' } })
    const second = await caller.ask('desk.queue', { query: { view: 'technical', cursor: first.next ?? '' } })
    expect(new Set([...first.tickets, ...second.tickets].map((ticket) => ticket.id)).size).toBe(100)
    await desk.db.updateTable('tickets').set({ state: 'closed' }).where('organisation_id', '=', company.id).execute()
  })

  test('has a view for each thing that can be asked of support', async () => {
    const mine = await writeTicket(desk, client, { state: 'examining', owner_id: noe.id })
    const owed = await writeTicket(desk, client, { state: 'technical_answered', to_relay: 2 })
    const waiting = await writeTicket(desk, client, { state: 'waiting_on_client', escalated_at: now })
    const solved = await writeTicket(desk, client, { state: 'resolved', resolved_at: now })
    expect(await numbers('mine')).toEqual([mine.number])
    expect(await numbers('relay')).toEqual([owed.number])
    expect(await numbers('waiting')).toEqual([waiting.number])
    expect(await numbers('escalated')).toEqual([waiting.number])
    expect(await numbers('resolved')).toEqual([solved.number])
    const { counts } = await caller.ask('desk.counts')
    expect(counts).toMatchObject({ mine: 1, relay: 1, waiting: 1, escalated: 1, resolved: 1, technical: 0 })
    expect(counts.todo).toBe((await numbers('todo')).length)
  })

  test('takes filters and words together, and tells which filter it cannot understand', async () => {
    const wanted = await writeTicket(desk, client, { state: 'examining', severity: 'critical', category: 'drm', subject: 'Licences Widevine refusées' })
    await writeTicket(desk, client, { state: 'examining', severity: 'low', subject: 'Widevine: a wish' })
    expect(await numbers('all', { q: 'state:examining severity:critical client:cinephare widevine' })).toEqual([wanted.number])
    expect(await numbers('all', { q: 'category:drm owner:nobody licence' })).toEqual([wanted.number])
    expect(await numbers('all', { q: `number:${wanted.number}` })).toEqual([wanted.number])
    expect(await numbers('all', { q: 'before:2020-01-01' })).toEqual([])
    expect(await numbers('todo', { q: 'client:cinephore', sort: 'opened' })).toContain(wanted.number)
    expect(await numbers('all', { q: '%' })).toEqual([])
    for (const q of ['state:asleep', 'before:2026-02-31', 'severity:%', 'number:x']) expect(await caller.refused('desk.queue', { query: { q } })).toMatchObject({ status: 422, field: 'q' })
    expect(await caller.refused('desk.queue', { query: { cursor: 'MSBPUiAx' } })).toMatchObject({ status: 422, field: 'cursor' })
  })

  test('shows who is looking at a ticket, for as long as they are', async () => {
    const ticket = await writeTicket(desk, client, { state: 'examining', escalated_at: now })
    await desk.db.insertInto('presence').values([{ ticket_id: ticket.id, person_id: noe.id, activity: 'replying' }]).execute()
    const rowOf = async () => (await caller.ask('desk.queue', { query: { view: 'escalated' } })).tickets.find((row) => row.id === ticket.id)
    expect(await rowOf()).toMatchObject({ present: [{ name: 'Noé Garnier', activity: 'replying' }], organisation: { name: 'Cinéphare' }, requester: 'Inès Marchand' })
    await desk.db.updateTable('presence').set({ seen_at: later(now, -minute) }).execute()
    expect(await rowOf()).toMatchObject({ present: [] })
  })

  test('holds for the technical team only what was handed to them, and for an account manager only their clients', async () => {
    const handed = await writeTicket(desk, await desk.client(), { state: 'with_technical', reached_technical: true })
    const technician = await desk.as(await desk.technical())
    expect(await numbers('all', {}, technician)).toEqual([handed.number])
    expect((await technician.ask('desk.counts')).counts).toMatchObject({ all: 1, technical: 1, todo: 0 })
    const manager = await desk.manager()
    const own = await writeTicket(desk, await desk.client(await desk.company({ account_manager_id: manager.id })))
    expect(await numbers('all', {}, await desk.as(manager))).toEqual([own.number])
    expect(await numbers('todo', {}, await desk.as(manager))).toEqual([own.number])
  })

  test('completes a filter with what there is', async () => {
    const of = async (q: string) => (await caller.ask('desk.complete', { query: { q } })).completions.map((each) => each.insert)
    expect(await of('sta')).toEqual(['state:'])
    expect(await of('words state:wait')).toEqual(['state:waiting_on_client'])
    expect(await of('client:cine')).toEqual(['client:Cinéphare'])
    expect(await of('owner:no')).toEqual(['owner:nobody', 'owner:"Noé Garnier"'])
    expect(await of('client:%')).toEqual([])
  })

  test('says each completion in the reader’s words, never as a bare key', async () => {
    const labels = async (person: Staff, q: string) => (await (await desk.as(person)).ask('desk.complete', { query: { q } })).completions.map((each) => each.label)
    const [english, french] = [await desk.staff(['support'], { language: 'en' }), await desk.staff(['support'], { language: 'fr' })]
    expect(await labels(english, 'state:waiting')).toEqual(['Waiting for the client'])
    expect(await labels(french, 'state:')).toEqual(expect.arrayContaining(['tout ce qui est ouvert', 'Chez l’équipe technique']))
    expect(await labels(french, 'severity:crit')).toEqual(['Critique'])
    expect(await labels(french, 'category:playback')).toEqual(['Lecture vidéo'])
    expect(await labels(french, 'owner:me')).toContain('moi')
    expect((await labels(english, 'before:'))[0]).toMatch(/^\w+day,? \d+ \w+ 20\d\d$/)
    for (const person of [english, french]) {
      for (const q of ['', 'state:', 'severity:', 'category:']) expect((await labels(person, q)).filter((label) => /[._:]/.test(label)), q).toEqual([])
    }
  })
})

describe('saved views', () => {
  test('show what fulfils every condition, with a count, to their owner alone until they are shared', async () => {
    const critical = await writeTicket(desk, client, { severity: 'critical', state: 'waiting_on_client', category: 'ads' })
    const { id } = await caller.ask('desk.views.create', { body: { name: 'Ads on fire', shared: false, conditions: { severities: ['critical'], categories: ['ads'], owner: 'nobody' } } })
    expect(await numbers(id)).toEqual([critical.number])
    const viewOf = async (as: Caller) => (await as.ask('desk.counts')).views.find((view) => view.id === id)
    expect(await viewOf(caller)).toMatchObject({ name: 'Ads on fire', mine: true, count: 1 })
    const colleague = await desk.as(await desk.support())
    expect(await viewOf(colleague)).toBeUndefined()
    expect(await colleague.refused('desk.queue', { query: { view: id } })).toMatchObject({ status: 404 })
    await caller.ask('desk.views.change', { params: { id }, body: { shared: true } })
    expect(await viewOf(colleague)).toMatchObject({ mine: false, count: 1 })
    expect(await colleague.refused('desk.views.remove', { params: { id } })).toMatchObject({ status: 403 })
    const head = await desk.as(await desk.head())
    await head.ask('desk.views.change', { params: { id }, body: { name: 'Ads' } })
    expect(await viewOf(colleague)).toMatchObject({ name: 'Ads' })
    await caller.ask('desk.views.remove', { params: { id } })
    expect(await colleague.refused('desk.queue', { query: { view: id } })).toMatchObject({ status: 404 })
  })
})
